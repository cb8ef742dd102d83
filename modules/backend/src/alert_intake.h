// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/event_store.h>

#include <QtCore/QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace jupiter::backend {

/// Makes alerts of findings as they come, on a thread with its own connection to the alerts: what comes does not wait for it. When it falls
/// behind it forgets the findings it was given and takes them from the store, which has them all.
class AlertIntake {
public:
    /// `taken` is called on the intake's thread: how many alerts are new or grew, or what went wrong.
    AlertIntake(store::EventStore &events, QString folder, QString actor, std::function<void(Result<int>)> taken);
    ~AlertIntake(); ///< Takes what is waiting first.

    void add(std::vector<store::StoredFinding> findings); ///< Any thread.
    void takeAll();                                       ///< Any thread: whatever the store has.

private:
    void run();

    store::EventStore &m_events;
    const QString m_folder, m_actor;
    const std::function<void(Result<int>)> m_taken;
    std::mutex m_mutex; // guards the rest
    std::condition_variable m_more;
    std::vector<store::StoredFinding> m_waiting;
    bool m_all = false, m_stop = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace jupiter::backend
