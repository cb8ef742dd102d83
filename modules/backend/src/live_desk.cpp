// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/live_desk.h>

#include "alert_intake.h"
#include "remembered_listeners.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/watch.h>
#include <jupiter/rulebook/run_rules.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <algorithm>
#include <deque>
#include <map>

namespace jupiter::backend {
namespace {

constexpr int lookEveryMs = 500, alertsEveryMs = 350;
constexpr std::size_t rateLooks = 6; // the rate is that of the last three seconds

QString wording(const Error &error)
{
    return QString::fromStdString(error.message + (error.where.empty() ? std::string() : " (" + error.where + ")"));
}

/// What judges what comes: takes a while. Errors: a tuning or indicators that cannot be read; judging without them would show what an analyst ruled
/// out, or hide what they look for.
Result<engine::Judging> judgingOf(const QString &folder, detection::RuleSetPtr rules)
{
    const std::filesystem::path workspace = pathFromUtf8(folder.toStdString());
    JUPITER_TRY(tuning, rulebook::tuningFor(workspace, rules));
    JUPITER_TRY(indicators, intel::IndicatorWatch::open(workspace));
    return engine::Judging{std::move(rules), std::move(tuning), std::move(indicators)};
}

} // namespace

struct LiveDesk::Private {
    Private(LiveDesk *desk, store::EventStore &store, const QString &workspace, const QString &user) : q(desk), events(store), folder(workspace), actor(user) {}

    struct Extra {
        std::uint64_t door = 0;                                ///< The receiver's id; 0: none.
        std::deque<std::pair<qint64, std::uint64_t>> arrivals; ///< (ms, received) at the last looks.
    };

    LiveSource *find(quint64 id)
    {
        const auto found = std::find_if(sources.begin(), sources.end(), [id](const LiveSource &s) { return s.id == id; });
        return found == sources.end() ? nullptr : &*found;
    }
    void remember();
    void prepare();
    void open(LiveSource &source);
    void look();
    void takeState(LiveSource &source, Extra &extra, const live::ListenerState &state);
    void alertsTaken(const Result<int> &taken);
    engine::Judging judging;

    LiveDesk *const q;
    store::EventStore &events;
    const QString folder, actor;
    std::vector<LiveSource> sources;
    std::map<quint64, Extra> extras;
    quint64 lastId = 0;
    detection::RuleSetPtr rules;
    int preparing = 0;         ///< The newest judging asked for.
    bool isPreparing = false, prepared = false;
    std::uint64_t storedSeen = 0;
    qint64 eventsTold = 0, alertsTold = 0;
    QElapsedTimer clock;
    QTimer looks, alertsSoon;
    std::unique_ptr<AlertIntake> alerts;
    std::unique_ptr<live::Receiver> receiver; // last: it goes first
};

LiveDesk::LiveDesk(store::EventStore &events, const QString &folder, const QString &actor, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, events, folder, actor))
{
    d->clock.start();
    d->looks.setInterval(lookEveryMs);
    connect(&d->looks, &QTimer::timeout, this, [this] { d->look(); });
    d->alertsSoon.setSingleShot(true);
    connect(&d->alertsSoon, &QTimer::timeout, this, [this] {
        d->alertsTold = d->clock.elapsed();
        Q_EMIT alertsChanged();
    });
    if (const auto note = events.note(listenersNote); note && *note)
        for (const live::Listener &listener : listenersFrom(**note)) {
            LiveSource source;
            source.id = ++d->lastId;
            source.listener = listener;
            source.state.name = live::nameOf(listener, listener.port);
            d->sources.push_back(std::move(source));
        }
}

LiveDesk::~LiveDesk()
{
    if (d->receiver)
        d->receiver->stop();
    d->alerts.reset(); // makes alerts of what came last
}

const std::vector<LiveSource> &LiveDesk::sources() const { return d->sources; }
const LiveSource *LiveDesk::source(quint64 id) const { return d->find(id); }

int LiveDesk::running() const
{
    return int(std::count_if(d->sources.begin(), d->sources.end(), [](const LiveSource &s) { return s.status == LiveSource::Status::Running; }));
}

quint64 LiveDesk::add(const live::Listener &listener)
{
    LiveSource source;
    source.id = ++d->lastId;
    source.listener = listener;
    source.state.name = live::nameOf(listener, listener.port);
    d->sources.push_back(std::move(source));
    d->remember();
    Q_EMIT changed();
    return d->lastId;
}

void LiveDesk::start(quint64 id)
{
    LiveSource *source = d->find(id);
    if (!source || source->status == LiveSource::Status::Running || source->status == LiveSource::Status::Starting || source->status == LiveSource::Status::Stopping)
        return;
    source->error.clear();
    if (d->prepared) {
        d->open(*source);
    } else {
        source->status = LiveSource::Status::Starting;
        if (!d->isPreparing)
            d->prepare();
    }
    Q_EMIT changed();
}

void LiveDesk::stop(quint64 id)
{
    LiveSource *source = d->find(id);
    if (!source || (source->status != LiveSource::Status::Running && source->status != LiveSource::Status::Starting))
        return;
    const std::uint64_t door = d->extras[id].door;
    source->status = door ? LiveSource::Status::Stopping : LiveSource::Status::Stopped;
    if (door)
        d->receiver->remove(door);
    Q_EMIT changed();
}

void LiveDesk::forget(quint64 id)
{
    stop(id);
    std::erase_if(d->sources, [id](const LiveSource &s) { return s.id == id; });
    d->extras.erase(id);
    d->remember();
    Q_EMIT changed();
}

void LiveDesk::useRules(detection::RuleSetPtr rules)
{
    if (rules == d->rules)
        return;
    d->rules = std::move(rules);
    if (d->prepared || d->isPreparing)
        d->prepare();
}

void LiveDesk::Private::remember()
{
    std::vector<live::Listener> listeners;
    for (const LiveSource &source : sources)
        listeners.push_back(source.listener);
    if (auto kept = events.saveNote(listenersNote, toText(listeners)); !kept)
        Q_EMIT q->failed(LiveDesk::tr("The live sources could not be remembered: %1").arg(wording(kept.error())));
}

/// Gets rules, tuning and indicators ready off the GUI thread; listeners that wait for them are opened then.
void LiveDesk::Private::prepare()
{
    isPreparing = true;
    QtConcurrent::run([folder = folder, rules = rules] { return judgingOf(folder, rules); }).then(q, [this, turn = ++preparing](const Result<engine::Judging> &ready) {
        if (turn != preparing)
            return; // a newer one is on its way
        isPreparing = false;
        if (!ready) {
            for (LiveSource &source : sources)
                if (source.status == LiveSource::Status::Starting) {
                    source.status = LiveSource::Status::Failed;
                    source.error = wording(ready.error());
                }
            Q_EMIT q->failed(LiveDesk::tr("Rules and indicators could not be made ready for live sources: %1").arg(wording(ready.error())));
        } else {
            judging = *ready;
            prepared = true;
            if (receiver)
                receiver->judgeWith(judging);
            for (LiveSource &source : sources)
                if (source.status == LiveSource::Status::Starting)
                    open(source);
        }
        Q_EMIT q->changed();
    });
}

void LiveDesk::Private::open(LiveSource &source)
{
    const auto opened = [&]() -> Result<std::uint64_t> {
        if (!receiver) {
            alerts = std::make_unique<AlertIntake>(events, folder, actor, [this](Result<int> taken) {
                QMetaObject::invokeMethod(q, [this, taken] { alertsTaken(taken); }, Qt::QueuedConnection);
            });
            live::ReceiverOptions options;
            options.judging = judging;
            options.onStored = [this](const engine::LiveWriter::Written &written) {
                if (written.moreFindings)
                    alerts->takeAll();
                else if (!written.findings.empty())
                    alerts->add(written.findings);
            };
            JUPITER_TRY(started, live::Receiver::start(events, std::move(options)));
            receiver = std::move(started);
        }
        return receiver->add(source.listener);
    }();
    source.status = opened ? LiveSource::Status::Running : LiveSource::Status::Failed;
    source.error = opened ? QString() : wording(opened.error());
    extras[source.id] = {opened ? *opened : 0, {}};
    looks.start();
    look();
}

/// Reads how the doors are doing. A door that has gone has stopped.
void LiveDesk::Private::look()
{
    if (!receiver)
        return;
    const std::vector<live::ListenerState> states = receiver->states();
    bool any = false;
    for (LiveSource &source : sources) {
        Extra &extra = extras[source.id];
        if (!extra.door)
            continue;
        any = true;
        const auto found = std::find_if(states.begin(), states.end(), [&](const live::ListenerState &s) { return s.id == extra.door; });
        if (found != states.end()) {
            takeState(source, extra, *found);
            continue;
        }
        extra = {};
        source.status = LiveSource::Status::Stopped;
        source.rate = 0;
    }
    if (!any)
        looks.stop();
    const std::uint64_t stored = receiver->counters().stored;
    if (stored != storedSeen && (clock.elapsed() - eventsTold >= 1'000 || !any)) {
        storedSeen = stored;
        eventsTold = clock.elapsed();
        Q_EMIT q->eventsArrived();
    }
    Q_EMIT q->changed();
}

void LiveDesk::Private::takeState(LiveSource &source, Extra &extra, const live::ListenerState &state)
{
    source.state = state;
    extra.arrivals.emplace_back(clock.elapsed(), state.received);
    if (extra.arrivals.size() > rateLooks + 1)
        extra.arrivals.pop_front();
    const auto [firstMs, firstReceived] = extra.arrivals.front();
    const qint64 span = clock.elapsed() - firstMs;
    source.rate = span > 0 ? double(state.received - firstReceived) * 1000.0 / double(span) : 0;
}

void LiveDesk::Private::alertsTaken(const Result<int> &taken)
{
    if (!taken) {
        Q_EMIT q->failed(LiveDesk::tr("Alerts could not be made of live findings: %1. The findings are kept.").arg(wording(taken.error())));
        return;
    }
    if (alertsSoon.isActive())
        return;
    alertsSoon.start(int(std::max<qint64>(0, alertsEveryMs - (clock.elapsed() - alertsTold))));
}

} // namespace jupiter::backend
