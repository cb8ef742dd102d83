// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/text.h>
#include <jupiter/query/query.h>
#include <jupiter/query/result_set.h>
#include <jupiter/store/event_store.h>
#include <jupiter/store/repair.h>

#include <algorithm>

namespace jupiter::cli {
namespace {

struct Opened {
    std::unique_ptr<store::EventStore> store;
    Arguments arguments;
    int status = AllDone;
};

Opened openOne(std::string_view command, const std::vector<std::string> &words, std::initializer_list<Arguments::Spec> specs)
{
    Opened out;
    std::string wrong = out.arguments.parse(words, specs);
    if (wrong.empty() && out.arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (!wrong.empty()) {
        out.status = wrongUsage(command, wrong);
        return out;
    }
    auto store = store::EventStore::open(pathFromUtf8(out.arguments.words().front()), store::EventStore::Mode::Read);
    if (store)
        out.store = *std::move(store);
    else
        out.status = fail(store.error());
    return out;
}

struct SpacePart {
    const char *name;
    std::uint64_t store::SpaceUse::*bytes;
    const char *what;
};
constexpr SpacePart spaceParts[] = {
    {"file", &store::SpaceUse::fileBytes, "the sum, as the disk has it"},
    {"dictionaries", &store::SpaceUse::dictionaryBytes, "texts, each once a segment"},
    {"packs", &store::SpaceUse::packBytes, "texts of small fields together"},
    {"codes", &store::SpaceUse::codeBytes, "which event has which text"},
    {"integers", &store::SpaceUse::integerBytes, "numbers and times"},
    {"filters", &store::SpaceUse::filterBytes, "what spares a search from reading"},
    {"directories", &store::SpaceUse::directoryBytes, "what stands where"},
    {"findings", &store::SpaceUse::findingBytes, "what rules have found"},
    {"records", &store::SpaceUse::recordBytes, "sources, their receipts, notes"},
    {"retired", &store::SpaceUse::retiredBytes, "merged or dropped, kept until nobody reads it"},
    {"free", &store::SpaceUse::freeBytes, "pages for what comes next"},
    {"log", &store::SpaceUse::logBytes, "written ahead, not yet merged into the file"},
    {"pages", &store::SpaceUse::pageBytes, "ends of pages that are not full, and SQLite's own structure"},
};

/// Windows events that say that a log was emptied: the first thing to know about evidence.
struct Cleared {
    std::string time, channel, user, path;
};
constexpr std::size_t maxCleared = 100;
Result<std::vector<Cleared>> clearedLogs(const store::SnapshotPtr &snapshot)
{
    std::vector<Cleared> out;
    auto parsed = query::Query::parse("(event.code:1102 or event.code:104) and winlog.provider_name:Microsoft-Windows-Eventlog");
    if (!std::holds_alternative<query::Query>(parsed))
        return out;
    query::RunOptions options;
    options.limit = maxCleared;
    JUPITER_TRY(found, query::run(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job()));
    const auto any = [&](std::uint64_t row, std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names)
            if (std::string text = query::displayText(found->field(row, name)); !text.empty())
                return text;
        return std::string();
    };
    for (std::uint64_t row = 0; row < found->rows(); ++row)
        out.push_back({formatRfc3339(found->time(row)), any(row, {"winlog.user_data.Channel", "winlog.event_data.Channel", "winlog.channel"}),
                       any(row, {"winlog.user_data.SubjectUserName", "winlog.event_data.SubjectUserName"}), any(row, {"log.file.path"})});
    return out;
}

} // namespace

int commandInfo(const std::vector<std::string> &words)
{
    Opened opened = openOne("info", words, {{"--json", Arguments::Spec::Flag}, {"--space", Arguments::Spec::Flag}});
    if (!opened.store)
        return opened.status;
    const auto snapshot = opened.store->snapshot();
    const auto sources = opened.store->sources();
    if (!sources)
        return fail(sources.error());
    const auto findings = opened.store->findingCount();
    if (!findings)
        return fail(findings.error());
    std::optional<store::SpaceUse> space;
    if (opened.arguments.has("--space")) {
        auto used = opened.store->space();
        if (!used)
            return fail(used.error());
        space = *std::move(used);
    }
    const auto cleared = clearedLogs(snapshot);
    if (!cleared)
        return fail(cleared.error());
    const bool any = snapshot->events > 0;
    const std::string first = any ? formatRfc3339(snapshot->times.from) : "", last = any ? formatRfc3339({snapshot->times.to.ns - 1}) : "";
    if (opened.arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("info").key("workspace").string(opened.arguments.words().front());
        json.key("events").unsignedInteger(snapshot->events).key("segments").unsignedInteger(snapshot->segments.size());
        json.key("stored_bytes").unsignedInteger(snapshot->storedBytes).key("sources").unsignedInteger(sources->size());
        json.key("findings").unsignedInteger(*findings);
        if (any)
            json.key("first").string(first).key("last").string(last);
        if (!cleared->empty()) {
            json.key("cleared").beginArray();
            for (const Cleared &log : *cleared) {
                json.beginObject().key("time").string(log.time).key("channel").string(log.channel).key("path").string(log.path);
                if (!log.user.empty())
                    json.key("user").string(log.user);
                json.endObject();
            }
            json.endArray();
        }
        if (space) {
            json.key("space").beginObject();
            for (const SpacePart &part : spaceParts)
                json.key(part.name).unsignedInteger((*space).*part.bytes);
            json.key("fields").beginObject();
            for (const auto &[field, bytes] : space->fields)
                json.key(field).unsignedInteger(bytes);
            json.endObject().endObject();
        }
        print(json.endObject().text());
        print("{\"type\":\"receipt\",\"schema\":\"jupiter.info/1\"}");
        return AllDone;
    }
    print(withThousands(snapshot->events) + " events in " + withThousands(snapshot->segments.size()) + " segments from " + withThousands(sources->size()) +
          " sources, " + withThousands(*findings) + " findings, " + withThousands(snapshot->storedBytes) + " bytes" +
          (any ? " (" + std::to_string(snapshot->storedBytes / snapshot->events) + " an event)\n" + first + " to " + last : ""));
    for (const Cleared &log : *cleared)
        print(escapeControls("a log was cleared: " + log.channel + (log.user.empty() ? "" : " by " + log.user) + " at " + log.time + "  " + log.path));
    const auto incomplete = std::count_if(sources->begin(), sources->end(), [](const store::SourceRecord &s) { return !s.complete; });
    if (incomplete)
        print(std::to_string(incomplete) + " sources were not read to their end; importing them again goes on where they stopped");
    if (space) {
        for (const SpacePart &part : spaceParts)
            print("  " + std::string(part.name) + "  " + withThousands((*space).*part.bytes) + "  " + part.what);
        print("  largest fields:");
        for (std::size_t i = 0; i < std::min<std::size_t>(space->fields.size(), 20); ++i)
            print("    " + escapeControls(space->fields[i].first) + "  " + withThousands(space->fields[i].second));
    }
    return AllDone;
}

int commandVerify(const std::vector<std::string> &words)
{
    const std::initializer_list<Arguments::Spec> specs{
        {"--json", Arguments::Spec::Flag}, {"--repair", Arguments::Spec::Flag}, {"--quiet", Arguments::Spec::Flag}};
    Arguments asked;
    if (asked.parse(words, specs).empty() && asked.has("--repair") && asked.words().size() == 1) {
        const auto repaired = store::repairFirstPage(pathFromUtf8(asked.words().front()));
        if (!repaired)
            return fail(repaired.error());
        complain(*repaired ? "the first page was damaged and is written anew; the old one is kept as events.sqlite-damaged-page"
                           : "the first page is sound");
    }
    Opened opened = openOne("verify", words, specs);
    if (!opened.store)
        return opened.status;
    const auto problems = opened.store->verify(job());
    if (!problems)
        return fail(problems.error());
    for (const store::VerifyProblem &problem : *problems) {
        if (opened.arguments.has("--json")) {
            JsonWriter json;
            json.beginObject().key("type").string("problem").key("segment").integer(problem.segment).key("field").string(problem.field);
            print(json.key("reason").string(problem.reason).endObject().text());
        } else {
            printLines((problem.segment >= 0 ? "segment " + std::to_string(problem.segment) + (problem.field.empty() ? "" : ", " + problem.field) + ": " : "") +
                       problem.reason);
        }
    }
    if (opened.arguments.has("--json"))
        print("{\"type\":\"receipt\",\"schema\":\"jupiter.verify/1\",\"problems\":" + std::to_string(problems->size()) + "}");
    else if (problems->empty())
        print("sound: " + withThousands(opened.store->snapshot()->events) + " events checked");
    return problems->empty() && !job().cancelled() ? AllDone : DoneInPart;
}

} // namespace jupiter::cli
