// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include <functional>

class QWidget;

namespace jupiter::views {

/// Work that nobody needs while a view is hidden (a search at every snapshot, say): ask() does it at once when the widget is visible, else once
/// when it is shown, however often it was asked for. Lives as long as the widget. GUI thread.
class WhenSeen final : public QObject {
public:
    WhenSeen(QWidget *widget, std::function<void()> work);
    void ask();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_widget;
    std::function<void()> m_work;
    bool m_waits = false;
};

} // namespace jupiter::views
