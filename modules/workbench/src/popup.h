// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QKeyEvent>
#include <QtWidgets/QFrame>

namespace jupiter::workbench::internal {

/// Enter or Return, with nothing held.
inline bool isEnter(const QKeyEvent &event) { return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) && !(event.modifiers() & ~Qt::KeypadModifier); }

/// A raised box that closes when something else is clicked or Esc is pressed. Deletes itself.
class Popup : public QFrame {
    Q_OBJECT
public:
    explicit Popup(QWidget *parent);
    /// Opens below `anchor`, its right edge at the anchor's right when `right`, kept inside the window. `above`: opens above it.
    void openAt(const QWidget *anchor, bool right, bool above = false);
};

} // namespace jupiter::workbench::internal
