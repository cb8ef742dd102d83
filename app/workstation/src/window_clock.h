// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QEvent>
#include <QtCore/QObject>

#include <functional>

namespace jupiter::workstation {

/// Calls `painted` once, after the widget's first paint event was handled.
class FirstPaint final : public QObject {
public:
    FirstPaint(QObject *watched, std::function<void()> painted) : QObject(watched), m_painted(std::move(painted))
    {
        watched->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_painted) {
            watched->removeEventFilter(this);
            // Queued: this filter runs before the widget paints.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    std::exchange(m_painted, nullptr)();
                    deleteLater();
                },
                Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_painted;
};

} // namespace jupiter::workstation
