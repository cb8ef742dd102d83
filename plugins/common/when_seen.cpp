// SPDX-License-Identifier: GPL-3.0-or-later
#include "when_seen.h"

#include <QtCore/QEvent>
#include <QtWidgets/QWidget>

#include <utility>

namespace jupiter::views {

WhenSeen::WhenSeen(QWidget *widget, std::function<void()> work) : QObject(widget), m_widget(widget), m_work(std::move(work))
{
    widget->installEventFilter(this);
}

void WhenSeen::ask()
{
    m_waits = !m_widget->isVisible();
    if (!m_waits)
        m_work();
}

bool WhenSeen::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Show && std::exchange(m_waits, false))
        m_work();
    return false;
}

} // namespace jupiter::views
