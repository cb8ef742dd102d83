// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/cell_delegate.h>

#include <QtWidgets/QFrame>

namespace jupiter::workbench {

/// One big number: what it counts above, what there is to know about it below. Clickable; never a bare zero: the foot says why.
class NumberTile final : public QFrame {
    Q_OBJECT
public:
    explicit NumberTile(const QString &title, QWidget *parent = nullptr);
    void setNumber(const QString &number, const QString &foot, Tone tone = Tone::Normal);
    QString number() const { return m_number; }
    QSize sizeHint() const override { return {220, 112}; }
    QSize minimumSizeHint() const override { return {150, 112}; }

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *) override;
    void leaveEvent(QEvent *) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_title, m_number, m_foot;
    Tone m_tone = Tone::Normal;
    bool m_hover = false;
};

} // namespace jupiter::workbench
