// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/detector.h>
#include <jupiter/live/receiver.h>
#include <jupiter/store/event_store.h>

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace jupiter::backend {

/// A listener of the workspace and how it is doing.
struct LiveSource {
    quint64 id = 0;                ///< In this session.
    live::Listener listener;
    enum class Status { Stopped, Starting, Running, Stopping, Failed } status = Status::Stopped;
    QString error;                 ///< Failed: why it does not listen.
    live::ListenerState state;     ///< As of the last half second; when stopped, as it ended. name is always set.
    double rate = 0;               ///< Messages a second that came in the last seconds.
    quint64 lost() const { return state.droppedKernel + state.dropped; }
};

/// The live sources of an open workspace: they are remembered with it and started by hand (opening a workspace opens no port). What comes is
/// judged by the session's rules, the workspace's tuning and its indicators as they are when the first listener starts or rules are loaded; alerts are
/// there within a second. Lives on the GUI thread; every function returns at once.
class LiveDesk final : public QObject {
    Q_OBJECT
public:
    /// Requires that `events` outlives the desk.
    LiveDesk(store::EventStore &events, const QString &folder, const QString &actor, QObject *parent = nullptr);
    ~LiveDesk() override; ///< Stops and stores what was received.

    const std::vector<LiveSource> &sources() const; ///< In the order they were added.
    const LiveSource *source(quint64 id) const;     ///< Null when unknown.
    int running() const;

    quint64 add(const live::Listener &listener);    ///< Remembers it; its id. It does not listen yet.
    void start(quint64 id);                         ///< changed() follows: Running, or Failed with the reason.
    void stop(quint64 id);
    void forget(quint64 id);                        ///< Stops it, and it is not remembered any more. Its events stay.

    /// The session's rules are now these (null: none).
    void useRules(detection::RuleSetPtr rules);

Q_SIGNALS:
    void changed();        ///< Some listener's state; twice a second while something runs.
    void eventsArrived();  ///< At most once a second.
    void alertsChanged();  ///< New alerts, or alerts that grew; at most about three times a second.
    void failed(const QString &message);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jupiter::backend
