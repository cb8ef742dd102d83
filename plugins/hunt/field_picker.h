// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QFrame>

class QLineEdit;
class QListWidget;

namespace jupiter::hunt {

/// A line to type a part of a field's name, and the names that hold it. Enter picks, Esc closes. Deletes itself.
class FieldPicker final : public QFrame {
    Q_OBJECT
public:
    FieldPicker(const QStringList &names, QWidget *parent);
    void openAt(const QPoint &globalPosition);

Q_SIGNALS:
    void picked(const QString &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &fragment);
    void pick();
    QStringList m_names;
    QLineEdit *m_edit;
    QListWidget *m_list;
};

} // namespace jupiter::hunt
