// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/watch.h>
#include <jupiter/rulebook/run_rules.h>
#include <jupiter/store/event_store.h>
#include <jupiter/store/workspaces.h>

#include <cstdio>
#include <optional>
#include <set>

namespace jupiter::cli {
namespace {

constexpr std::uint64_t cacheBytes = 6u << 20; // every dictionary is read once, the columns of hits while their segment is at hand

std::string hitLine(const intel::HuntHit &hit, const intel::Indicator &indicator, const std::vector<std::string> &warnings, const intel::Exception *exception, const std::string &workspace)
{
    JsonWriter json;
    json.beginObject().key("type").string("hit");
    if (!workspace.empty())
        json.key("workspace").string(workspace);
    json.key("indicator").string(indicator.id()).key("kind").string(intel::kindName(indicator.value.kind));
    json.key("value").string(indicator.value.text).key("field").string(hit.field);
    if (!hit.rule.empty())
        json.key("rule").string(hit.rule);
    if (!warnings.empty()) {
        json.key("warning_lists").beginArray();
        for (const std::string &list : warnings)
            json.string(list);
        json.endArray();
    }
    if (exception)
        json.key("exception").string(exception->reason);
    json.key("count").unsignedInteger(hit.count);
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
Result<std::uint64_t> keepFindings(const std::string &workspace, const intel::IndicatorWatch &watch, std::vector<intel::HuntHit> hits)
{
    if (hits.empty())
        return std::uint64_t(0);
    JUPITER_TRY(reader, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read, 0));
    JUPITER_TRY(known, reader->findings());
    const auto fresh = intel::newFindings(std::move(hits), watch, known);
    if (fresh.empty())
        return std::uint64_t(0);
    JUPITER_TRY(writer, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Write, 0));
    return writer->saveFindings(fresh);
}

/// The indicators of a workspace as what is hunted, and what makes findings of hits.
Result<std::shared_ptr<const intel::IndicatorWatch>> watchOf(const std::string &workspace)
{
    const Timestamp now = timestampNow();
    JUPITER_TRY(store, intel::openToAsk(pathFromUtf8(workspace)));
    JUPITER_TRY(list, intel::HuntList::ofStore(*store, now));
    if (!list.set.lookedFor() && list.patterns.empty())
        complain("the workspace has no active indicators; 'jupiter intel import " + workspace + " FILE' brings some");
    return intel::IndicatorWatch::of(std::move(store), std::move(list), now);
}

/// A workspace as it is, a folder as the workspaces in it.
std::vector<std::string> workspacesIn(const std::vector<std::string> &words)
{
    std::vector<std::string> out;
    for (const std::string &word : words) {
        const auto inside = store::workspacesIn(pathFromUtf8(word));
        if (inside.empty())
            out.push_back(word); // opening it says what is wrong
        for (const auto &path : inside)
            out.push_back(pathToUtf8(path));
    }
    return out;
}

/// What a hunt over several workspaces adds up to.
struct Coverage {
    std::uint64_t hunted = 0, events = 0, newFindings = 0;
    std::set<std::string> seen; ///< Ids of indicators.
    double seconds = 0;
    bool keeps = false, partial = false;
    std::string lines;          ///< Of the workspaces, JSON.

    void print(bool asJson, std::size_t workspaces) const
    {
        if (!asJson)
            return cli::print(withThousands(hunted) + " of " + withThousands(workspaces) + " workspaces: " + withThousands(seen.size()) + " indicators seen in " + withThousands(events) + " events.");
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.hunts/1").key("workspaces").raw('[' + lines + ']');
        json.key("indicators").beginObject().key("hit").unsignedInteger(seen.size()).endObject().key("events").unsignedInteger(events);
        if (keeps)
            json.key("findings").beginObject().key("new").unsignedInteger(newFindings).endObject();
        json.key("seconds").real(seconds);
        if (partial)
            json.key("partial").boolean(true);
        cli::print(json.endObject().take());
    }
};

class HuntCommand {
public:
    HuntCommand(intel::HuntOptions options, bool asJson, bool several) : m_options(options), m_json(asJson), m_several(several) {}

    /// Findings are kept when `watch` is given. Errors: the workspace cannot be read.
    Result<void> run(const std::string &workspace, const intel::HuntList &list, const intel::IndicatorWatch *watch, Coverage &into)
    {
        JUPITER_TRY(events, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read, cacheBytes));
        intel::HuntResult result;
        {
            const Progress progress("hunting", "segments");
            result = intel::hunt(*events->snapshot(), list, m_options, job());
        }
        std::vector<std::vector<std::string>> table;
        std::set<std::string> onWarningLists, excepted;
        std::optional<intel::ListContext> own; // a list of files is held against what the workspace knows of its values
        if (!watch && !result.hits.empty())
            if (auto store = intel::IntelStore::open(pathFromUtf8(workspace), intel::IntelStore::Mode::Read))
                if (auto context = intel::ListContext::load(**store, timestampNow()))
                    own = *std::move(context);
        const intel::ListContext *context = watch ? &watch->context() : own ? &*own : nullptr;
        for (const intel::HuntHit &hit : result.hits) {
            intel::Indicator indicator;
            if (const auto value = watch ? watch->valueOf(hit.tag) : list.valueOf(hit.tag))
                indicator.value = *value;
            into.seen.insert(indicator.id());
            const auto warnings = context ? context->warnings().holding(indicator.value.text) : std::vector<std::string>();
            const intel::Exception *exception = context ? context->exceptions().find(indicator.value.text) : nullptr;
            if (exception)
                excepted.insert(indicator.value.text + ": " + exception->reason);
            if (!warnings.empty())
                onWarningLists.insert(indicator.value.text + " (" + warnings.front() + ')');
            if (m_json)
                print(hitLine(hit, indicator, warnings, exception, m_several ? workspace : ""));
            else
                table.push_back({std::string(intel::kindName(indicator.value.kind)), indicator.value.text, hit.field + (hit.rule.empty() ? "" : " (" + hit.rule + ')'), withThousands(hit.count),
                                 hit.first ? formatRfc3339(*hit.first) : "", hit.last ? formatRfc3339(*hit.last) : ""});
        }
        intel::HuntReceipt &receipt = result.receipt;
        if (context)
            receipt.onWarningLists = onWarningLists.size();
        if (watch) {
            auto kept = keepFindings(workspace, *watch, std::move(result.hits));
            if (kept)
                receipt.newFindings = *kept;
            else
                complain("the findings are not kept: " + kept.error().message);
            receipt.partial |= !kept;
        }
        ++into.hunted;
        into.events += receipt.events;
        into.newFindings += receipt.newFindings.value_or(0);
        into.seconds += receipt.seconds;
        into.partial |= receipt.partial;
        if (m_several && !m_json)
            print(escapeControls(workspace));
        if (m_json && m_several)
            into.lines += (into.lines.empty() ? "" : ",") + std::string("{\"workspace\":") + JsonWriter().string(workspace).take() + ',' + receipt.toJson().substr(1);
        else if (m_json)
            print(receipt.toJson());
        else
            show(receipt, table, onWarningLists, excepted);
        return {};
    }

private:
    static void show(const intel::HuntReceipt &receipt, const std::vector<std::vector<std::string>> &table, const std::set<std::string> &onWarningLists,
                     const std::set<std::string> &excepted)
    {
        printTable({"kind", "value", "field", "events", "first", "last"}, table, 80);
        print(withThousands(receipt.lookedFor) + " indicators looked for in " + withThousands(receipt.events) + " events: " + withThousands(receipt.hit) + " seen. " +
              withThousands(receipt.fields.size()) + " fields searched." + (receipt.newFindings ? ' ' + withThousands(*receipt.newFindings) + " new findings." : ""));
        for (const std::string &one : onWarningLists)
            print("on a warning list: " + escapeControls(one));
        for (const std::string &one : excepted)
            print("excepted here: " + escapeControls(one));
        for (const intel::NotCovered &one : receipt.notCovered)
            print("not covered: " + escapeControls(one.what + ": " + one.why));
    }

    intel::HuntOptions m_options;
    bool m_json, m_several;
};

} // namespace

int intelHunt(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--indicators", Spec::Values}, {"--of", Spec::Value}, {"--from", Spec::Value}, {"--to", Spec::Value},
                                                {"--threads", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty())
        wrong = "a workspace is needed";
    const bool fromFiles = arguments.has("--indicators");
    if (wrong.empty() && fromFiles && arguments.has("--of"))
        wrong = "the indicators are those of files (--indicators) or of a workspace (--of)";
    intel::HuntOptions options;
    const auto threads = arguments.number("--threads", 1, wrong);
    options.threads = threads ? int(*threads) : 0;
    if (wrong.empty())
        options.range = arguments.timeRange(wrong);
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    const auto workspaces = workspacesIn(arguments.words());
    const bool several = workspaces.size() > 1 || workspaces != arguments.words();
    std::vector<std::string> refused;
    std::optional<intel::HuntList> listed;
    std::shared_ptr<const intel::IndicatorWatch> common;
    if (fromFiles) {
        auto list = intel::HuntList::ofFiles(arguments.values("--indicators"), refused, rulebook::userCacheFolder(), job());
        if (!list)
            return fail(list.error());
        for (const std::string &line : refused)
            complain(line);
        listed = *std::move(list);
        if (!listed->set.lookedFor())
            complain("no indicator was found in the files");
    } else if (arguments.has("--of")) {
        auto watch = watchOf(arguments.value("--of"));
        if (!watch)
            return fail(watch.error());
        common = *std::move(watch);
    }
    Coverage coverage;
    coverage.keeps = !fromFiles;
    coverage.partial = !refused.empty();
    HuntCommand command(options, arguments.has("--json"), several);
    for (const std::string &workspace : workspaces) {
        auto watch = fromFiles || common ? Result(common) : watchOf(workspace);
        const auto done = watch ? command.run(workspace, fromFiles ? *listed : (*watch)->list(), watch->get(), coverage) : Result<void>(watch.error());
        if (done)
            continue;
        if (!several)
            return fail(done.error());
        complain(workspace + ": " + done.error().message);
        coverage.partial = true;
        JsonWriter json;
        json.beginObject().key("workspace").string(workspace).key("refused").string(done.error().message).endObject();
        coverage.lines += (coverage.lines.empty() ? "" : ",") + json.take();
    }
    if (several)
        coverage.print(arguments.has("--json"), workspaces.size());
    if (listed && listed->keep) {
        std::fflush(stdout); // the answer first
        listed->keep();
    }
    return !coverage.hunted ? NothingDone : coverage.partial ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
