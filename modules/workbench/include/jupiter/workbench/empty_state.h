// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include <functional>

class QBoxLayout;
class QLabel;

namespace jupiter::workbench {

/// What stands where data would: what is not there, why, and what would fill it. Never a bare zero.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    void setText(const QString &what, const QString &why);
    void addButton(const QString &text, QObject *receiver, std::function<void()> run);
    void clearButtons();

private:
    QLabel *m_what, *m_why;
    QBoxLayout *m_buttons;
};

/// A line across the view that says what failed, to which thing, what still works. Never modal; Esc or its button takes it away.
class NoticeBar final : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr); ///< Hidden until told something.
    void tell(const QString &text);
    QString text() const;

private:
    QLabel *m_text;
};

} // namespace jupiter::workbench
