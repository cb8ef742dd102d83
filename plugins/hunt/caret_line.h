// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace jupiter::hunt {

/// A caret under a place of the query and, beside it, why the query was refused and what to write instead.
class CaretLine final : public QWidget {
    Q_OBJECT
public:
    explicit CaretLine(QWidget *parent = nullptr);
    void show(int x, const QString &reason, const QString &suggestion);
    void clear();
    QString text() const { return m_text; }
    QSize sizeHint() const override { return {100, 20}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_x = 0;
    QString m_text;
};

} // namespace jupiter::hunt
