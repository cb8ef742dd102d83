// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

#include <functional>
#include <vector>

namespace jupiter::intel {
struct Feed;
}
namespace jupiter::store {
class EventStore;
}

namespace jupiter::backend {

class EgressDesk;
class JobCentre;

/// The feeds of the open workspace: read by hand or when their time comes, while it is open. After each reading all workspaces that the analyst chose
/// are hunted for the indicators of this one; what is seen and no finding tells of yet becomes an alert of the workspace it was seen in, and the receipt
/// of the hunt is kept (docs/formats/intel.md). Feeds on the web wait while the network is off. GUI thread.
class FeedDesk final : public QObject {
    Q_OBJECT
public:
    FeedDesk(store::EventStore &events, QString folder, QString actor, JobCentre &jobs, EgressDesk &egress);
    ~FeedDesk() override;

    static constexpr int lookEveryMs = 20'000; ///< Whether a feed is due.

    /// Reads those feeds, or all that can be read now, and hunts. One round at a time: another one follows when one is under way.
    void run(const QStringList &names = {});
    /// Hunts alone.
    void hunt();
    bool running() const { return m_running; }

    /// Files and folders, URLs and servers. A feed of that name keeps its counts. Changes are jobs; changed() tells.
    void save(const intel::Feed &feed, bool thenRun);
    void remove(const QString &name);
    /// Whether it is read by itself when its time comes: somebody said so on this machine. A workspace that comes from elsewhere has nothing read.
    bool keepsTime(const intel::Feed &feed) const;

    /// Further workspaces, or folders of them, that are hunted with this one. Kept with the user's settings of this machine, not in the workspace.
    QStringList places() const { return m_places; }
    void setPlaces(const QStringList &places);
    /// The workspaces that these are now, without the open one.
    QStringList others() const;

    /// The secret of a server's feed, into the system's keychain; empty takes it away. `then` gets what went wrong, or nothing.
    void setSecret(const intel::Feed &feed, const QString &secret, std::function<void(const QString &why)> then);

    /// The receipts of the last hunts, newest first: time and the line of docs/cli.md. Reads the disk.
    Result<std::vector<std::pair<Timestamp, QString>>> receipts() const;

Q_SIGNALS:
    void changed();                     ///< Feeds were read, added or taken away, or a hunt has ended.
    void alertsGrew(int by);
    void failed(const QString &message);

private:
    struct Round;
    void begin(Round round);
    void askSecrets(std::vector<intel::Feed> feeds, Round round);
    void start(Round round);
    void look();
    void reload();

    store::EventStore &m_events;
    const QString m_folder, m_actor;
    JobCentre &m_jobs;
    EgressDesk &m_egress;
    QStringList m_places;
    QStringList m_timed;                ///< Name and path of feeds whose schedule was set on this machine.
    std::vector<intel::Feed> m_feeds;   ///< As they were last read: what is due.
    QTimer m_clock;
    bool m_running = false;
    QStringList m_next;                 ///< What was asked for meanwhile.
    bool m_again = false;
};

} // namespace jupiter::backend
