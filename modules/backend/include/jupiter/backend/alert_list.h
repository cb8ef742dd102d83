// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/incident_store.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace jupiter::backend {

/// The alerts of the open workspace, read once for all who show them. A few are read at once; many on another thread, and what was known stands
/// until they are here. GUI thread.
class AlertList final : public QObject {
    Q_OBJECT
public:
    using Alerts = std::shared_ptr<const std::vector<incidents::Alert>>; ///< Never null.
    static constexpr std::size_t readAtOnce = 2'000;

    /// `store` is the GUI thread's and outlives this. `expected`: at most so many alerts are in it.
    AlertList(incidents::IncidentStore &store, QString folder, QString actor, std::size_t expected);
    ~AlertList() override; ///< Waits for what is being read.

    /// Worst first, then oldest. Errors: those of the store, when it was read last.
    const Result<Alerts> &alerts() const { return m_alerts; }
    bool reading() const { return m_reading; } ///< Newer ones are on their way.
    /// After at most `grown` came to those that are known; changed() tells when it is done, perhaps before this returns.
    void readAgain(std::size_t grown = 0);

    /// Runs `read` on another thread with a connection of its own; not at all when there is none to be had.
    QFuture<void> readElsewhere(std::function<void(incidents::IncidentStore &)> read);

Q_SIGNALS:
    void changed();

private:
    void take(Result<std::vector<incidents::Alert>> alerts);

    incidents::IncidentStore &m_store;
    const QString m_folder, m_actor;
    Result<Alerts> m_alerts = Alerts(std::make_shared<std::vector<incidents::Alert>>());
    std::size_t m_expected;
    bool m_reading = false, m_again = false;
    QThreadPool m_pool;
};

} // namespace jupiter::backend
