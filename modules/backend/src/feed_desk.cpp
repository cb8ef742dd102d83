// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/feed_desk.h>

#include "retro_hunt.h"

#include <jupiter/backend/egress_desk.h>
#include <jupiter/backend/job_centre.h>
#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/integrations/keychain.h>
#include <jupiter/integrations/web_feed.h>
#include <jupiter/intel/feeds.h>
#include <jupiter/store/workspaces.h>

#include <QtCore/QCryptographicHash>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QSettings>

#include <algorithm>

namespace jupiter::backend {
namespace {

using intel::Feed;
using intel::IntelStore;

std::filesystem::path pathOf(const QString &path) { return pathFromUtf8(path.toStdString()); }
QString textOf(const std::string &utf8) { return QString::fromStdString(utf8); }
QString nameOf(const Feed &feed) { return integrations::keychain::nameOf(QUrl(textOf(feed.path), QUrl::StrictMode), textOf(feed.user)); }

QSettings settings() { return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("jupiter"), QStringLiteral("hunts")); }

QString keyOf(const QString &folder)
{
    const QString real = QFileInfo(folder).canonicalFilePath();
    return QStringLiteral("places/") + QString::fromLatin1(QCryptographicHash::hash((real.isEmpty() ? folder : real).toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString timedKeyOf(const QString &folder) { return QStringLiteral("timed/") + keyOf(folder).section(u'/', 1); }
QString entryOf(const Feed &feed) { return textOf(feed.name) + u'\n' + textOf(feed.path); }

/// Null: the workspace has no indicators and no feeds yet.
Result<std::unique_ptr<IntelStore>> openKnown(const QString &folder)
{
    std::error_code failed;
    if (!std::filesystem::exists(pathOf(folder) / "intel.sqlite", failed))
        return std::unique_ptr<IntelStore>();
    return IntelStore::open(pathOf(folder), IntelStore::Mode::Write);
}

Result<std::vector<Feed>> feedsOf(const QString &folder)
{
    JUPITER_TRY(store, openKnown(folder));
    return store ? intel::feeds(*store) : Result<std::vector<Feed>>(std::vector<Feed>());
}

struct Outcome {
    std::vector<Feed> feeds;
    std::size_t read = 0, broken = 0;
    std::uint64_t added = 0, removed = 0;
    RetroHunt hunt;
};

} // namespace

struct FeedDesk::Round {
    QStringList names;                  ///< Empty: all.
    bool onlyDue = false, onlyHunt = false;
    QStringList timed;
    QHash<QString, QString> secrets, refusals; ///< By name of the feed: what it needs, or why it is not to be had.
};

FeedDesk::FeedDesk(store::EventStore &events, QString folder, QString actor, JobCentre &jobs, EgressDesk &egress)
    : m_events(events), m_folder(std::move(folder)), m_actor(std::move(actor)), m_jobs(jobs), m_egress(egress), m_places(settings().value(keyOf(m_folder)).toStringList()),
      m_timed(settings().value(timedKeyOf(m_folder)).toStringList())
{
    if (auto known = feedsOf(m_folder))
        m_feeds = *std::move(known);
    connect(&m_clock, &QTimer::timeout, this, &FeedDesk::look);
    m_clock.start(lookEveryMs);
    connect(&m_egress, &EgressDesk::changed, this, &FeedDesk::look);
    QTimer::singleShot(0, this, &FeedDesk::look); // what became due while the workspace was closed
}

FeedDesk::~FeedDesk() = default;

void FeedDesk::look()
{
    const Timestamp now = timestampNow();
    const bool due = std::any_of(m_feeds.begin(), m_feeds.end(), [&](const Feed &feed) { return feed.isDue(now) && keepsTime(feed) && (!feed.isWeb() || m_egress.isOn()); });
    if (!due || m_running)
        return;
    Round round;
    round.onlyDue = true;
    round.timed = m_timed;
    begin(std::move(round));
}

void FeedDesk::run(const QStringList &names)
{
    Round round;
    round.names = names;
    begin(std::move(round));
}

void FeedDesk::hunt()
{
    Round round;
    round.onlyHunt = true;
    begin(std::move(round));
}

void FeedDesk::begin(Round round)
{
    if (m_running) {
        m_next = m_again && m_next.isEmpty() ? QStringList() : m_next + round.names; // all of them is more than some
        if (round.names.isEmpty() && !round.onlyHunt)
            m_next.clear();
        m_again = true;
        return;
    }
    m_running = true;
    std::vector<Feed> servers;
    for (const Feed &feed : m_feeds)
        if (feed.isServer() && m_egress.isOn() && !round.onlyHunt && (round.names.isEmpty() || round.names.contains(textOf(feed.name))) && (!round.onlyDue || (feed.isDue(timestampNow()) && keepsTime(feed))) &&
            (feed.format != "taxii" || !feed.user.empty()))
            servers.push_back(feed);
    askSecrets(std::move(servers), std::move(round));
}

/// One after another: a keychain may ask a person to unlock it.
void FeedDesk::askSecrets(std::vector<Feed> feeds, Round round)
{
    if (feeds.empty())
        return start(std::move(round));
    const Feed feed = std::move(feeds.back());
    feeds.pop_back();
    integrations::keychain::read(nameOf(feed), this, [this, feeds = std::move(feeds), round = std::move(round), name = textOf(feed.name)](Result<QString> secret) mutable {
        if (secret)
            round.secrets.insert(name, *std::move(secret));
        else
            round.refusals.insert(name, textOf(secret.error().message));
        askSecrets(std::move(feeds), std::move(round));
    });
}

void FeedDesk::start(Round round)
{
    std::vector<std::filesystem::path> elsewhere;
    for (const QString &other : others())
        elsewhere.push_back(pathOf(other));
    m_jobs.start(round.onlyHunt ? tr("Hunt in all workspaces") : tr("Read the feeds and hunt"), tr("segments"),
                 [this, round = std::move(round), elsewhere = std::move(elsewhere), network = m_egress.network()](JobControl &job) -> JobCentre::Ending {
        const auto done = std::make_shared<Outcome>();
        const auto work = [&]() -> Result<void> {
            JUPITER_TRY(store, openKnown(m_folder));
            if (!store)
                return {};
            JUPITER_TRY(feeds, intel::feeds(*store));
            integrations::ContactLog log(pathOf(m_folder));
            integrations::HttpClient http(*network, log, "feed", job);
            for (Feed &feed : feeds) {
                const QString name = textOf(feed.name);
                if (round.onlyHunt || (!round.names.isEmpty() && !round.names.contains(name)) || (round.onlyDue && !(feed.isDue(timestampNow()) && round.timed.contains(entryOf(feed)))) || (feed.isWeb() && !network->isOn()))
                    continue;
                if (job.cancelled())
                    return Error{ErrorCode::Cancelled, "cancelled"};
                if (round.refusals.contains(name)) {
                    feed.error = "no key for it: " + round.refusals.value(name).toStdString();
                    feed.lastRun = timestampNow();
                    if (auto saved = intel::saveFeed(*store, feed); !saved)
                        return saved;
                } else {
                    auto ran = feed.isServer() ? integrations::runServerFeed(*store, feed, round.secrets.value(name), http, job)
                               : feed.isWeb()  ? integrations::runWebFeed(*store, feed, http, job)
                                               : intel::runFeed(*store, feed, job);
                    if (!ran)
                        return std::move(ran).error();
                    feed = *std::move(ran);
                    done->added += feed.added;
                    done->removed += feed.removed;
                }
                ++done->read;
                done->broken += !feed.error.empty();
            }
            done->feeds = std::move(feeds);
            store.reset(); // the hunt opens its own
            JUPITER_TRY(hunted, retroHunt(pathOf(m_folder), m_events, elsewhere, m_actor, job));
            done->hunt = std::move(hunted);
            return {};
        };
        const auto result = work();
        if (!result)
            if (auto known = feedsOf(m_folder))
                done->feeds = *std::move(known);
        const auto then = [this, done] {
            m_running = false;
            m_feeds = done->feeds;
            if (done->hunt.alertsHere)
                Q_EMIT alertsGrew(done->hunt.alertsHere);
            Q_EMIT changed();
            if (std::exchange(m_again, false)) {
                Round next;
                next.names = std::exchange(m_next, {});
                begin(std::move(next));
            }
        };
        if (!result)
            return {textOf(result.error().message), result.error().code != ErrorCode::Cancelled, then};
        QStringList words;
        if (!round.onlyHunt)
            words << tr("%n feed(s) read", nullptr, int(done->read)) << tr("%1 new, %2 removed").arg(textOf(withThousands(done->added)), textOf(withThousands(done->removed)));
        if (done->broken)
            words << tr("%n with an error", nullptr, int(done->broken));
        words << tr("%1 indicators seen in %n workspace(s)", nullptr, int(done->hunt.workspaces)).arg(textOf(withThousands(done->hunt.seen)))
              << tr("%n new finding(s)", nullptr, int(done->hunt.newFindings));
        if (done->hunt.refused)
            words << tr("%n workspace(s) could not be hunted", nullptr, int(done->hunt.refused));
        return {words.join(QStringLiteral(", ")), false, then};
    });
}

bool FeedDesk::keepsTime(const Feed &feed) const { return m_timed.contains(entryOf(feed)); }

void FeedDesk::save(const Feed &feed, bool thenRun)
{
    const QStringList before = m_timed;
    m_timed.removeAll(entryOf(feed));
    if (feed.everyMinutes)
        m_timed << entryOf(feed);
    if (m_timed != before)
        settings().setValue(timedKeyOf(m_folder), m_timed);
    m_jobs.start(tr("Keep the feed %1").arg(textOf(feed.name)), {}, [this, feed, thenRun](JobControl &) -> JobCentre::Ending {
        const auto work = [&]() -> Result<void> {
            JUPITER_TRY(store, IntelStore::open(pathOf(m_folder), IntelStore::Mode::Create));
            return intel::saveFeed(*store, feed);
        };
        const auto saved = work();
        return {saved ? QString() : textOf(saved.error().message), !saved, [this, ok = saved.has_value(), thenRun, name = textOf(feed.name)] {
                    reload();
                    if (ok && thenRun)
                        run({name});
                }};
    });
}

void FeedDesk::remove(const QString &name)
{
    m_jobs.start(tr("Take a feed away"), {}, [this, name](JobControl &) -> JobCentre::Ending {
        const auto work = [&]() -> Result<void> {
            JUPITER_TRY(store, IntelStore::open(pathOf(m_folder), IntelStore::Mode::Write));
            return intel::removeFeed(*store, name.toStdString());
        };
        const auto removed = work();
        return {removed ? tr("%1 is not read any more; what it brought stays").arg(name) : textOf(removed.error().message), !removed, [this] { reload(); }};
    });
}

void FeedDesk::reload()
{
    if (auto known = feedsOf(m_folder))
        m_feeds = *std::move(known);
    Q_EMIT changed();
}

void FeedDesk::setPlaces(const QStringList &places)
{
    m_places = places;
    m_places.removeDuplicates();
    m_places.removeAll(QString());
    QSettings kept = settings();
    if (m_places.isEmpty())
        kept.remove(keyOf(m_folder));
    else
        kept.setValue(keyOf(m_folder), m_places);
    Q_EMIT changed();
}

QStringList FeedDesk::others() const
{
    QStringList out;
    const QString own = QFileInfo(m_folder).canonicalFilePath();
    for (const QString &place : m_places) {
        auto inside = store::workspacesIn(pathOf(place));
        if (inside.empty())
            inside.push_back(pathOf(place)); // the receipt says what is wrong with it
        for (const auto &path : inside) {
            const QString folder = textOf(pathToUtf8(path));
            if (QFileInfo(folder).canonicalFilePath() != own || own.isEmpty())
                out << folder;
        }
    }
    out.removeDuplicates();
    return out;
}

void FeedDesk::setSecret(const Feed &feed, const QString &secret, std::function<void(const QString &)> then)
{
    integrations::keychain::write(nameOf(feed), secret, this, [then = std::move(then)](Result<void> written) { then(written ? QString() : textOf(written.error().message)); });
}

Result<std::vector<std::pair<Timestamp, QString>>> FeedDesk::receipts() const
{
    std::vector<std::pair<Timestamp, QString>> out;
    JUPITER_TRY(store, openKnown(m_folder));
    if (!store)
        return out;
    JUPITER_TRY(notes, store->notes("hunt/"));
    for (auto note = notes.rbegin(); note != notes.rend(); ++note)
        if (const auto time = parseTimestamp(note->first.substr(note->first.rfind('/') + 1)))
            out.emplace_back(*time, textOf(note->second));
    return out;
}

} // namespace jupiter::backend
