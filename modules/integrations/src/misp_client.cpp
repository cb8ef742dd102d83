// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/misp_client.h>

#include "misp_answers.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/intel/import.h>

#include <algorithm>
#include <charconv>

namespace jupiter::integrations {
namespace {

constexpr int mostPages = 100'000;

QUrl under(QUrl server, const QString &path)
{
    if (!server.path().endsWith(u'/'))
        server.setPath(server.path() + u'/');
    return server.resolved(QUrl(path));
}

std::int64_t numberOf(const std::string &text)
{
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

} // namespace

Result<MispReport> pullMisp(intel::IntelStore &store, const MispOptions &options, HttpClient &http, const std::function<void(const MispReport &)> &onPage,
                            JobControl &job)
{
    if (!mayCarrySecrets(options.server))
        return Error{ErrorCode::PermissionDenied, "a key is not sent without TLS"};
    const QString base = options.server.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    const std::string progress = "misp timestamp " + base.toStdString();
    JUPITER_TRY(noted, store.note(progress));
    const std::int64_t since = numberOf(noted);
    std::int64_t newest = since;
    MispReport report;
    std::string lastFirst;
    for (int page = 1; page <= mostPages; ++page) {
        HttpRequest request{.url = under(options.server, QStringLiteral("events/restSearch")), .method = "POST", .accept = "application/json", .contentType = "application/json"};
        JsonWriter body;
        body.beginObject().key("returnFormat").string("json").key("page").integer(page).key("limit").integer(options.pageSize);
        if (since)
            body.key("timestamp").string(std::to_string(since)); // changed then or later: what changed within that second comes again
        const std::string text = body.endObject().take();
        request.body = QByteArray::fromStdString(text);
        request.headers.insert("Authorization", options.key.toUtf8());
        const auto stop = [&](std::string why) -> Result<MispReport> {
            report.stopped = std::move(why);
            return report;
        };
        auto reply = http.send(request);
        if (!reply) {
            if (page == 1 || reply.error().code == ErrorCode::Cancelled)
                return std::move(reply).error();
            return stop(reply.error().message);
        }
        const auto events = readMispEvents(reply->body, report.broken);
        if (!events && page == 1)
            return events.error();
        if (!events)
            return stop(events.error().message);
        if (events->empty()) {
            if (auto saved = store.saveNote(progress, std::to_string(newest)); !saved)
                return std::move(saved).error();
            return report;
        }
        if (events->front().uuid == lastFirst)
            return stop("the server sends the same page again and again");
        lastFirst = events->front().uuid;
        ++report.pages;
        for (const MispEvent &event : *events) {
            JUPITER_TRY(file, intel::importBytes(store, (base + QStringLiteral("/events/view/")).toStdString() + event.uuid, event.json, "misp", job, true));
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            ++report.events;
            newest = std::max(newest, event.timestamp);
            report.indicatorsRead += file.indicators.read;
            report.indicatorsNew += file.indicators.added;
            report.indicatorsUpdated += file.indicators.updated;
            report.indicatorsRemoved += file.indicators.removed;
            if (file.status == intel::FileReport::Status::Refused)
                ++report.broken;
            if (!file.problems.empty() && report.reason.empty())
                report.reason = event.uuid + ": " + file.problems.front().where + ": " + file.problems.front().reason;
        }
        onPage(report);
    }
    report.stopped = "more than " + std::to_string(mostPages) + " pages";
    return report;
}

} // namespace jupiter::integrations
