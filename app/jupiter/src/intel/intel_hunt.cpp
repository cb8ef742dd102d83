// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/watch.h>
#include <jupiter/store/event_store.h>

namespace jupiter::cli {
namespace {

constexpr std::uint64_t cacheBytes = 32u << 20; // every dictionary is read once

std::string hitLine(const intel::HuntHit &hit, const intel::Indicator &indicator)
{
    JsonWriter json;
    json.beginObject().key("type").string("hit").key("indicator").string(indicator.id()).key("kind").string(intel::kindName(indicator.value.kind));
    json.key("value").string(indicator.value.text).key("field").string(hit.field).key("count").unsignedInteger(hit.count);
    if (hit.first)
        json.key("first").string(formatRfc3339(*hit.first)).key("last").string(formatRfc3339(*hit.last));
    json.key("events").beginArray();
    for (const intel::HuntEvent &event : hit.events)
        json.beginObject().key("id").string(event.id).key("time").string(formatRfc3339(event.time)).key("file").string(event.file).key("record").integer(event.record).endObject();
    json.endArray();
    if (hit.count > hit.events.size())
        json.key("more_events").unsignedInteger(hit.count - hit.events.size());
    return json.endObject().take();
}

/// Keeps hits as an import does; returns how many findings were new. The workspace is written to only when there are some.
Result<std::uint64_t> keepFindings(const std::string &workspace, std::unique_ptr<intel::IntelStore> indicators, intel::HuntList list, std::vector<intel::HuntHit> hits)
{
    if (hits.empty())
        return std::uint64_t(0);
    JUPITER_TRY(watch, intel::IndicatorWatch::of(std::move(indicators), std::move(list), timestampNow()));
    JUPITER_TRY(reader, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read, 0));
    JUPITER_TRY(known, reader->findings());
    const auto fresh = intel::newFindings(std::move(hits), *watch, known);
    if (fresh.empty())
        return std::uint64_t(0);
    JUPITER_TRY(writer, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Write, 0));
    return writer->saveFindings(fresh);
}

} // namespace

int intelHunt(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--indicators", Spec::Values}, {"--from", Spec::Value}, {"--to", Spec::Value},
                                                {"--threads", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    intel::HuntOptions options;
    const auto threads = arguments.number("--threads", 1, wrong);
    options.threads = threads ? int(*threads) : 0;
    for (const auto &[option, into] : {std::pair<const char *, Timestamp *>{"--from", &options.range.from}, {"--to", &options.range.to}}) {
        if (!arguments.has(option))
            continue;
        if (const auto time = parseTimestamp(arguments.value(option)))
            *into = *time;
        else
            wrong = std::string(option) + " takes a time such as 2019-03-17T19:37:11Z";
    }
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    const std::string &workspace = arguments.words().front();
    auto events = store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read, cacheBytes);
    if (!events)
        return fail(events.error());
    const bool fromFiles = arguments.has("--indicators");
    std::unique_ptr<intel::IntelStore> store;
    std::vector<std::string> refused;
    if (!fromFiles) {
        auto opened = intel::openToAsk(pathFromUtf8(workspace));
        if (!opened)
            return fail(opened.error());
        store = *std::move(opened);
    }
    auto list = fromFiles ? intel::HuntList::ofFiles(arguments.values("--indicators"), refused, job()) : intel::HuntList::ofStore(*store, timestampNow());
    if (!list)
        return fail(list.error());
    for (const std::string &line : refused)
        complain(line);
    const bool json = arguments.has("--json");
    if (!list->set.lookedFor())
        complain(fromFiles ? "no indicator was found in the files" : "the workspace has no active indicators; 'jupiter intel import " + workspace + " FILE' brings some");
    intel::HuntResult result;
    {
        const Progress progress("hunting", "segments");
        result = intel::hunt(*(*events)->snapshot(), *list, options, job());
    }
    std::vector<std::vector<std::string>> table;
    for (const intel::HuntHit &hit : result.hits) {
        intel::Indicator indicator;
        if (const auto value = list->valueOf(hit.tag))
            indicator.value = *value;
        if (json)
            print(hitLine(hit, indicator));
        else
            table.push_back({std::string(intel::kindName(indicator.value.kind)), indicator.value.text, hit.field, withThousands(hit.count), hit.first ? formatRfc3339(*hit.first) : "",
                             hit.last ? formatRfc3339(*hit.last) : ""});
    }
    intel::HuntReceipt &receipt = result.receipt;
    if (!fromFiles) {
        auto kept = keepFindings(workspace, std::move(store), *std::move(list), std::move(result.hits));
        if (kept)
            receipt.newFindings = *kept;
        else
            complain("the findings are not kept: " + kept.error().message);
        receipt.partial |= !kept;
    }
    if (json) {
        print(receipt.toJson());
    } else {
        printTable({"kind", "value", "field", "events", "first", "last"}, table, 80);
        print(withThousands(receipt.lookedFor) + " indicators looked for in " + withThousands(receipt.events) + " events: " + withThousands(receipt.hit) + " seen. " +
              withThousands(receipt.fields.size()) + " fields searched." + (receipt.newFindings ? ' ' + withThousands(*receipt.newFindings) + " new findings." : ""));
        for (const intel::NotCovered &one : receipt.notCovered)
            print("not covered: " + escapeControls(one.what + ": " + one.why));
    }
    return receipt.partial || !refused.empty() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
