// SPDX-License-Identifier: GPL-3.0-or-later
#include "popup.h"

namespace jupiter::workbench::internal {

Popup::Popup(QWidget *parent) : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
{
    setObjectName(QStringLiteral("popup"));
    setAttribute(Qt::WA_DeleteOnClose);
}

void Popup::openAt(const QWidget *anchor, bool right, bool above)
{
    adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(right ? anchor->width() - width() : 0, above ? -height() - 4 : anchor->height() + 4));
    const QWidget *window = anchor->window();
    const QRect room(window->mapToGlobal(QPoint(0, 0)), window->size());
    at.setX(std::clamp(at.x(), room.left() + 4, std::max(room.left() + 4, room.right() - width() - 4)));
    move(at);
    show();
    setFocus();
}

} // namespace jupiter::workbench::internal
