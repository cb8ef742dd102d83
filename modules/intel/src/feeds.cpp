// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/feeds.h>

#include "json_document.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/import.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

namespace jupiter::intel {
namespace {

constexpr std::string_view prefix = "feed/";
constexpr unsigned long longestEvery = 366ul * 24 * 60;

constexpr std::array<std::pair<const char *, std::uint64_t Feed::*>, 7> numbers{
    {{"files", &Feed::files}, {"refused", &Feed::refused}, {"new", &Feed::added}, {"updated", &Feed::updated}, {"removed", &Feed::removed}, {"indicators", &Feed::inFeed}, {"files_gone", &Feed::gone}}};

std::optional<Feed> feedFrom(const std::string &json)
{
    JsonDocument document;
    if (!document.parse(json))
        return {};
    Feed feed;
    feed.name = textOf(document.root(), "name");
    feed.path = textOf(document.root(), "path");
    feed.format = textOf(document.root(), "format");
    feed.user = textOf(document.root(), "user");
    feed.error = textOf(document.root(), "error");
    feed.everyMinutes = int(std::min(std::strtoul(textOf(document.root(), "every_minutes").c_str(), nullptr, 10), longestEvery));
    feed.lastRun = parseTimestamp(textOf(document.root(), "last_run"));
    for (const auto &[name, member] : numbers)
        feed.*member = std::strtoull(textOf(document.root(), name).c_str(), nullptr, 10);
    return feed;
}

} // namespace

std::string Feed::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("feed").key("name").string(name).key("path").string(path);
    if (!format.empty())
        json.key("format").string(format);
    if (!user.empty())
        json.key("user").string(user);
    if (everyMinutes)
        json.key("every_minutes").integer(everyMinutes);
    if (lastRun)
        json.key("last_run").string(formatRfc3339(*lastRun));
    for (const auto &[key, member] : numbers)
        json.key(key).unsignedInteger(this->*member);
    if (!error.empty())
        json.key("error").string(error);
    return json.endObject().take();
}

std::string Feed::sentence() const
{
    std::string line = name + ": " + path;
    if (!lastRun)
        return line + ", never run";
    line += ", run " + formatRfc3339(*lastRun) + ": " + withThousands(inFeed) + " indicators, " + withThousands(added) + " new, " + withThousands(updated) + " updated, " +
            withThousands(removed) + " removed";
    if (gone)
        line += ", " + withThousands(gone) + (gone == 1 ? " file gone" : " files gone");
    return line + (error.empty() ? "" : "; " + error);
}

Result<std::vector<Feed>> feeds(IntelStore &store)
{
    JUPITER_TRY(notes, store.notes(prefix));
    std::vector<Feed> out;
    for (const auto &[name, text] : notes)
        if (auto feed = feedFrom(text))
            out.push_back(*std::move(feed));
    return out;
}

Result<void> saveFeed(IntelStore &store, const Feed &feed)
{
    return store.saveNote(std::string(prefix) + feed.name, feed.toJson());
}

Result<void> removeFeed(IntelStore &store, const std::string &name)
{
    JUPITER_TRY(text, store.note(std::string(prefix) + name));
    if (text.empty())
        return Error{ErrorCode::NotFound, "there is no feed '" + name + "'"};
    return store.saveNote(std::string(prefix) + name, {});
}

/// Takes back what files said that were in the folder or archive and are not any more. What could not be read may still be there.
static Result<void> revokeGone(IntelStore &store, Feed &feed, const std::set<std::string> &there)
{
    const auto isThere = [&](std::string_view source) { // itself, or the folder or archive it is in, which could not be opened
        for (std::size_t end = source.size(); end != std::string_view::npos && end > 0; end = source.find_last_of("/!", end - 1))
            if (there.contains(std::string(source.substr(0, end))))
                return true;
        return false;
    };
    for (const std::string &inside : {feed.path + (feed.path.ends_with('/') ? "" : "/"), feed.path + "!/"}) {
        JUPITER_TRY(sources, store.sourcesUnder(inside));
        for (const std::string &source : sources) {
            if (isThere(source))
                continue;
            JUPITER_TRY(removed, store.revokeSource(source));
            feed.removed += removed;
            ++feed.gone;
        }
    }
    return {};
}

Result<Feed> runFeed(IntelStore &store, Feed feed, JobControl &job)
{
    ImportOptions options;
    options.paths = {feed.path};
    options.format = feed.format;
    options.whole = true;
    feed.error.clear();
    std::set<std::string> there;
    JUPITER_TRY(report, import(store, options, [&](const FileReport &file) {
        there.insert(file.path);
        if (file.status == FileReport::Status::Refused && feed.error.empty() && !file.problems.empty())
            feed.error = file.problems.front().reason.starts_with(file.path) ? file.problems.front().reason : file.path + ": " + file.problems.front().reason;
    }, job));
    feed.lastRun = timestampNow();
    feed.files = report.seen;
    feed.refused = report.refused;
    feed.added = report.indicators.added;
    feed.updated = report.indicators.updated;
    feed.removed = report.indicators.removed;
    feed.inFeed = report.indicators.added + report.indicators.updated + report.indicators.unchanged;
    feed.gone = 0;
    if (!report.cancelled)
        if (auto done = revokeGone(store, feed, there); !done)
            return std::move(done).error();
    if (auto saved = saveFeed(store, feed); !saved)
        return std::move(saved).error();
    return feed;
}

} // namespace jupiter::intel
