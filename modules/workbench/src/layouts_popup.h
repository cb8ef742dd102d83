// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layouts.h"
#include "popup.h"

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace jupiter::workbench::internal {

/// The layouts by name: Enter takes one, and below a line to save, rename and delete.
class LayoutsPopup final : public Popup {
    Q_OBJECT
public:
    /// What the frame does; each false says that it was not possible.
    struct Actions {
        std::function<void(const QString &name)> take;
        std::function<bool(const QString &name)> save;
        std::function<bool(const QString &from, const QString &to)> rename;
        std::function<bool(const QString &name)> remove;
        std::function<void(const QString &name)> write; ///< To a file that is asked for.
        std::function<void()> read;                      ///< From one.
    };
    LayoutsPopup(const LayoutBook &book, const QString &current, Actions actions, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void list(const QString &chosen);
    QString chosen() const;
    void tell(bool done, const QString &problem);
    void removeChosen();
    const LayoutBook &m_book;
    QString m_current;
    Actions m_actions;
    QListWidget *m_list;
    QLineEdit *m_name;
    QPushButton *m_rename, *m_remove;
    QLabel *m_problem;
};

} // namespace jupiter::workbench::internal
