// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/web_feed.h>

#include "misp_answers.h"

#include <jupiter/integrations/misp_client.h>
#include <jupiter/integrations/taxii_client.h>
#include <jupiter/intel/import.h>

#include <cstdlib>
#include <set>

namespace jupiter::integrations {
namespace {

class Run {
public:
    Run(intel::IntelStore &store, intel::Feed &feed, HttpClient &http, JobControl &job) : m_store(store), m_feed(feed), m_http(http), m_job(job) {}

    Result<void> file(const QUrl &url)
    {
        auto reply = m_http.send({.url = url});
        if (!reply)
            return failed(url, reply.error());
        return take(url, reply->body, m_feed.format);
    }

    Result<void> mispFeed(const QUrl &manifest)
    {
        auto reply = m_http.send({.url = manifest, .accept = "application/json"});
        if (!reply)
            return failed(manifest, reply.error());
        std::uint64_t broken = 0;
        const auto events = readMispManifest(reply->body, broken);
        if (!events)
            return failed(manifest, events.error());
        if (broken)
            m_feed.error = std::to_string(broken) + " entries of the manifest are no events";
        const std::string prefix = "feed event/" + m_feed.name + '/';
        JUPITER_TRY(known, m_store.notes(prefix));
        std::set<std::string> gone;
        for (const auto &[name, timestamp] : known)
            gone.insert(name.starts_with(prefix) ? name.substr(prefix.size()) : name);
        for (const MispEvent &event : *events) {
            if (m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            gone.erase(event.uuid);
            const std::string stamp = std::to_string(event.timestamp) + ' ';
            JUPITER_TRY(had, m_store.note(prefix + event.uuid));
            if (had.starts_with(stamp)) {
                m_feed.inFeed += std::strtoull(had.c_str() + stamp.size(), nullptr, 10);
                continue;
            }
            const std::uint64_t before = m_feed.inFeed;
            const QUrl url = manifest.resolved(QUrl(QString::fromStdString(event.uuid) + QStringLiteral(".json")));
            auto body = m_http.send({.url = url, .accept = "application/json"});
            if (auto taken = body ? take(url, body->body, "misp") : failed(url, body.error()); !taken)
                return taken;
            if (body)
                if (auto saved = m_store.saveNote(prefix + event.uuid, stamp + std::to_string(m_feed.inFeed - before)); !saved) // how many it claims
                    return saved;
        }
        for (const std::string &uuid : gone) {
            const QUrl url = manifest.resolved(QUrl(QString::fromStdString(uuid) + QStringLiteral(".json")));
            if (auto taken = take(url, R"({"Event":{"info":"no longer in the feed","Attribute":[]}})", "misp"); !taken)
                return taken;
            if (auto saved = m_store.saveNote(prefix + uuid, {}); !saved)
                return saved;
        }
        return {};
    }

private:
    Result<void> take(const QUrl &url, const QByteArray &body, const std::string &format)
    {
        JUPITER_TRY(report, intel::importBytes(m_store, url.toString(QUrl::RemoveUserInfo).toStdString(), {body.constData(), std::size_t(body.size())}, format, m_job, true));
        ++m_feed.files;
        m_feed.added += report.indicators.added;
        m_feed.updated += report.indicators.updated;
        m_feed.removed += report.indicators.removed;
        m_feed.inFeed += report.indicators.added + report.indicators.updated + report.indicators.unchanged;
        if (report.status == intel::FileReport::Status::Refused)
            return failed(url, {ErrorCode::Corrupt, report.problems.empty() ? std::string("no format fits") : report.problems.front().reason});
        return {};
    }

    /// Of one file; the others go on. Errors: Cancelled.
    Result<void> failed(const QUrl &url, const Error &error)
    {
        if (error.code == ErrorCode::Cancelled)
            return error;
        ++m_feed.refused;
        if (m_feed.error.empty())
            m_feed.error = url.toString(QUrl::RemoveUserInfo).toStdString() + ": " + error.message;
        return {};
    }

    intel::IntelStore &m_store;
    intel::Feed &m_feed;
    HttpClient &m_http;
    JobControl &m_job;
};

Result<void> readTaxii(intel::IntelStore &store, intel::Feed &feed, const QString &secret, HttpClient &http, JobControl &job)
{
    TaxiiOptions options;
    options.discovery = QUrl(QString::fromStdString(feed.path), QUrl::StrictMode);
    options.user = QString::fromStdString(feed.user);
    options.password = secret;
    TaxiiListener listener;
    listener.onRootFailed = [&](const TaxiiRoot &root, const Error &error) { feed.error = root.url + ": " + error.message; };
    listener.onCollection = [&](const TaxiiCollection &collection) {
        if (collection.status != TaxiiCollection::Status::Ok && feed.error.empty())
            feed.error = (collection.title.empty() ? collection.id : collection.title) + ": " + collection.reason;
    };
    JUPITER_TRY(report, pullTaxii(store, options, http, listener, job));
    feed.files = report.collections;
    feed.refused = report.refused + report.failed;
    feed.added = report.indicatorsNew;
    feed.updated = report.indicatorsUpdated;
    feed.inFeed = report.indicatorsRead;
    return {};
}

Result<void> readMisp(intel::IntelStore &store, intel::Feed &feed, const QString &secret, HttpClient &http, JobControl &job)
{
    MispOptions options;
    options.server = QUrl(QString::fromStdString(feed.path), QUrl::StrictMode);
    options.key = secret;
    JUPITER_TRY(report, pullMisp(store, options, http, [](const MispReport &) {}, job));
    feed.files = report.events;
    feed.refused = report.broken;
    feed.added = report.indicatorsNew;
    feed.updated = report.indicatorsUpdated;
    feed.removed = report.indicatorsRemoved;
    feed.inFeed = report.indicatorsRead;
    feed.error = report.stopped.empty() ? report.reason : report.stopped;
    return {};
}

} // namespace

Result<intel::Feed> runWebFeed(intel::IntelStore &store, intel::Feed feed, HttpClient &http, JobControl &job)
{
    QUrl url(QString::fromStdString(feed.path), QUrl::StrictMode);
    feed.error.clear();
    feed.files = feed.refused = feed.added = feed.updated = feed.removed = feed.inFeed = 0;
    Run run(store, feed, http, job);
    if (url.path().endsWith(u'/'))
        url = url.resolved(QUrl(QStringLiteral("manifest.json")));
    if (auto done = url.fileName() == QLatin1String("manifest.json") ? run.mispFeed(url) : run.file(url); !done)
        return std::move(done).error();
    feed.lastRun = timestampNow();
    if (auto saved = intel::saveFeed(store, feed); !saved)
        return std::move(saved).error();
    return feed;
}

Result<intel::Feed> runServerFeed(intel::IntelStore &store, intel::Feed feed, const QString &secret, HttpClient &http, JobControl &job)
{
    feed.error.clear();
    feed.files = feed.refused = feed.added = feed.updated = feed.removed = feed.inFeed = 0;
    const auto done = feed.format == "taxii" ? readTaxii(store, feed, secret, http, job) : readMisp(store, feed, secret, http, job);
    if (!done && done.error().code == ErrorCode::Cancelled)
        return done.error();
    if (!done) {
        feed.error = done.error().message;
        feed.refused = 1;
    }
    feed.lastRun = timestampNow();
    if (auto saved = intel::saveFeed(store, feed); !saved)
        return std::move(saved).error();
    return feed;
}

} // namespace jupiter::integrations
