// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/taxii_client.h>

#include "taxii_answers.h"

#include <jupiter/core/timestamp.h>
#include <jupiter/intel/import.h>

#include <QtCore/QUrlQuery>

namespace jupiter::integrations {
namespace {

constexpr const char *mediaType = "application/taxii+json;version=2.1";
constexpr int emptyPagesAllowed = 3, mostPasses = 4;
const std::string byTime = "added_after "; // stands in the place of a token that the server does not give
constexpr std::uint64_t mostPages = 100'000;

/// How far a collection has been read, kept in the notes of the store. Nothing secret is in it.
class Progress {
public:
    Progress(intel::IntelStore &store, const std::string &collection) : m_store(store), m_after("taxii added_after " + collection), m_next("taxii next " + collection) {}

    Result<std::string> addedAfter() { return m_store.note(m_after); }
    Result<std::string> next() { return m_store.note(m_next); } ///< The token of the page to go on with; empty: from the beginning.

    /// While a collection is under way: `newest` counts once it is whole.
    Result<void> saveNext(const std::string &next, const std::string &newest)
    {
        if (auto saved = m_store.saveNote(m_next + " newest", newest); !saved)
            return saved;
        return m_store.saveNote(m_next, next);
    }
    Result<std::string> newest() { return m_store.note(m_next + " newest"); }

    Result<void> finish(const std::string &newest)
    {
        if (!newest.empty())
            if (auto saved = m_store.saveNote(m_after, newest); !saved)
                return saved;
        return saveNext({}, {});
    }

private:
    intel::IntelStore &m_store;
    std::string m_after, m_next;
};

/// The later of two times as servers write them; an unreadable one loses.
std::string later(const std::string &a, const std::string &b)
{
    const auto left = parseTimestamp(a), right = parseTimestamp(b);
    return !right || (left && *left >= *right) ? a : b;
}

class Pull {
public:
    Pull(intel::IntelStore &store, const TaxiiOptions &options, HttpClient &http, const TaxiiListener &listener, JobControl &job)
        : m_store(store), m_options(options), m_http(http), m_listener(listener), m_job(job)
    {
    }

    Result<TaxiiReport> run()
    {
        if (!m_options.password.isEmpty() && !mayCarrySecrets(m_options.discovery))
            return Error{ErrorCode::PermissionDenied, "a password is not sent without TLS"};
        JUPITER_TRY(reply, ask(m_options.discovery));
        JUPITER_TRY(discovery, readDiscovery(reply.body));
        bool found = false;
        for (const std::string &root : discovery.roots) {
            if (m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            QUrl url = m_options.discovery.resolved(QUrl(QString::fromStdString(root)));
            if (!url.path().endsWith(u'/'))
                url.setPath(url.path() + u'/');
            ++m_report.roots;
            if (auto done = readRoot(url, found); !done) {
                if (done.error().code == ErrorCode::Cancelled)
                    return std::move(done).error();
                ++m_report.rootsFailed;
                m_listener.onRootFailed({url.toString().toStdString(), {}}, done.error());
            }
        }
        if (!m_options.collection.isEmpty() && !found && !m_report.rootsFailed)
            return Error{ErrorCode::NotFound, "the server has no collection " + m_options.collection.toStdString()};
        return m_report;
    }

private:
    Result<HttpReply> ask(const QUrl &url)
    {
        HttpRequest request{.url = url, .accept = mediaType};
        if (!m_options.user.isEmpty())
            request.headers.insert("Authorization", "Basic " + (m_options.user + u':' + m_options.password).toUtf8().toBase64());
        return m_http.send(request);
    }

    Result<void> readRoot(const QUrl &url, bool &found)
    {
        if (!isSameOrigin(url, m_options.discovery))
            return Error{ErrorCode::PermissionDenied, "another server than the one that was asked for"};
        JUPITER_TRY(answer, ask(url));
        JUPITER_TRY(title, readRootTitle(answer.body));
        const TaxiiRoot root{url.toString().toStdString(), title};
        m_listener.onRoot(root);
        JUPITER_TRY(listing, ask(url.resolved(QUrl(QStringLiteral("collections/")))));
        JUPITER_TRY(collections, readCollections(listing.body));
        const std::string wanted = m_options.collection.toStdString();
        for (const TaxiiCollectionInfo &info : collections) {
            if (!wanted.empty() && wanted != info.id && wanted != info.alias)
                continue;
            found = true;
            TaxiiCollection collection{.root = root.url, .id = info.id, .alias = info.alias, .title = info.title, .canRead = info.canRead};
            if (auto done = readCollection(url, collection); !done)
                return done;
            account(collection);
            m_listener.onCollection(collection);
            if (m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
        }
        return {};
    }

    void account(const TaxiiCollection &collection)
    {
        using Status = TaxiiCollection::Status;
        ++m_report.collections;
        ++(collection.status == Status::Ok ? m_report.ok : collection.status == Status::Refused ? m_report.refused : m_report.failed);
        m_report.read += collection.read;
        m_report.added += collection.added;
    }

    /// An error ends everything (the store takes no more); what goes wrong with the collection alone stands in it.
    Result<void> readCollection(const QUrl &root, TaxiiCollection &collection)
    {
        if (!collection.canRead) {
            collection.reason = "the server does not let these credentials read it";
            return {};
        }
        const QUrl objects = root.resolved(QUrl(QStringLiteral("collections/") + QString::fromUtf8(QUrl::toPercentEncoding(QString::fromStdString(collection.id))) +
                                                QStringLiteral("/objects/")));
        Progress progress(m_store, objects.toString(QUrl::RemoveUserInfo).toStdString());
        JUPITER_TRY(after, progress.addedAfter());
        JUPITER_TRY(next, progress.next());
        JUPITER_TRY(newest, progress.newest());
        std::string lastId;
        int empty = 0, passes = 0;
        // A server may move its place on with every request of a token (medallion does): what such a request gave before it broke off
        // is then gone. Unless the token is seen to name a page, the collection is gone through once more.
        bool doubtful = !next.empty();
        const auto again = [&] {
            if (++passes == mostPasses)
                return false;
            next.clear();
            lastId.clear();
            doubtful = false;
            collection.read = 0;
            return true;
        };
        const auto failed = [&](std::string reason) {
            collection.status = TaxiiCollection::Status::Failed;
            collection.reason = std::move(reason);
            return Result<void>();
        };
        for (std::uint64_t pages = 0; pages < mostPages; ++pages) {
            auto reply = ask(page(objects, after, next));
            if (!reply) {
                const ErrorCode code = reply.error().code;
                if (code == ErrorCode::Cancelled)
                    return std::move(reply).error();
                const bool forgotten = code == ErrorCode::NotFound || code == ErrorCode::Unsupported; // the server knows the token no more
                if (!next.empty() && forgotten && again())
                    continue;
                (void)failed(reply.error().message);
                if (code == ErrorCode::PermissionDenied)
                    collection.status = TaxiiCollection::Status::Refused;
                return {};
            }
            const auto content = readPage(reply->body);
            if (!content)
                return failed(content.error().message);
            if (auto stored = storePage(objects, *reply, *content, collection); !stored)
                return stored;
            const std::string addedLast = reply->headers.value("x-taxii-date-added-last").toStdString(), asked = next;
            newest = later(newest, addedLast);
            doubtful = doubtful || (reply->brokeOff && !asked.empty());
            if (!content->more) {
                if (doubtful && again())
                    continue;
                if (doubtful)
                    return failed("the connection breaks off again and again");
                collection.status = TaxiiCollection::Status::Ok;
                return progress.finish(newest);
            }
            if (content->next.empty() && addedLast.empty())
                return failed("the server says that there is more, but not where");
            next = content->next.empty() ? byTime + addedLast : content->next;
            if (next != asked)
                doubtful = false;
            empty = content->objects ? 0 : empty + 1;
            if ((content->objects && content->lastId == lastId) || empty > emptyPagesAllowed)
                return failed("the server sends pages without end");
            lastId = content->lastId;
            if (auto saved = progress.saveNext(next, newest); !saved)
                return saved;
        }
        return failed("more than " + std::to_string(mostPages) + " pages");
    }

    Result<void> storePage(const QUrl &objects, const HttpReply &reply, const TaxiiPage &content, TaxiiCollection &collection)
    {
        if (!content.objects)
            return {};
        JUPITER_TRY(report, intel::importBytes(m_store, objects.toString(QUrl::RemoveUserInfo).toStdString(),
                                               {reply.body.constData(), std::size_t(reply.body.size())}, "stix", m_job));
        collection.read += content.objects;
        collection.added += report.newObjects;
        m_report.indicatorsRead += report.indicators.read;
        m_report.indicatorsNew += report.indicators.added;
        m_report.indicatorsUpdated += report.indicators.updated;
        if (!report.problems.empty() && collection.reason.empty())
            collection.reason = std::to_string(report.problems.size() + report.moreProblems) + " objects are not valid, the first: " + report.problems[0].where + ": " +
                                report.problems[0].reason;
        return {};
    }

    /// `next` is the server's token or, from servers without tokens, "added_after TIME" [TAXII 2.1 §3.5].
    QUrl page(QUrl url, std::string after, const std::string &next) const
    {
        QUrlQuery query;
        const auto add = [&](const char *name, const std::string &value) {
            query.addQueryItem(QString::fromLatin1(name), QString::fromUtf8(QUrl::toPercentEncoding(QString::fromStdString(value))));
        };
        if (next.starts_with(byTime))
            after = next.substr(byTime.size());
        else if (!next.empty())
            add("next", next);
        if (!after.empty())
            add("added_after", after);
        add("limit", std::to_string(m_options.pageSize)); // always: medallion 3.0 fails on a next without it
        url.setQuery(query);
        return url;
    }

    intel::IntelStore &m_store;
    const TaxiiOptions &m_options;
    HttpClient &m_http;
    const TaxiiListener &m_listener;
    JobControl &m_job;
    TaxiiReport m_report;
};

} // namespace

Result<TaxiiReport> pullTaxii(intel::IntelStore &store, const TaxiiOptions &options, HttpClient &http, const TaxiiListener &listener, JobControl &job)
{
    return Pull(store, options, http, listener, job).run();
}

} // namespace jupiter::integrations
