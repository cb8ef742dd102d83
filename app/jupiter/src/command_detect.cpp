// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "rule_loading.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/engine/detect.h>
#include <jupiter/rulebook/stored_rules.h>

namespace jupiter::cli {

int commandDetect(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--rules", Spec::Values}, {"--json", Spec::Flag}, {"--from", Spec::Value}, {"--to", Spec::Value},
                                                {"--new", Spec::Flag}, {"--why", Spec::Flag}, {"--threads", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    engine::DetectOptions options;
    const auto threads = arguments.number("--threads", 1, wrong);
    options.threads = threads ? int(*threads) : 0;
    options.range = arguments.timeRange(wrong);
    options.onlyNew = arguments.has("--new");
    if (!wrong.empty())
        return wrongUsage("detect", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    auto store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Write);
    if (!store && store.error().code == ErrorCode::PermissionDenied)
        store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Read);
    if (!store)
        return fail(store.error());
    auto run = runRules(arguments.words().front(), arguments.values("--rules"));
    const bool json = arguments.has("--json");
    if (!run)
        return fail(run.error(), "jupiter.detect/1", json);
    if (!run->rules)
        return wrongUsage("detect", run->packs ? "--rules PATH... is needed: no rule of this workspace's packs is in use ('jupiter rules pack select')"
                                               : "--rules PATH... is needed: this workspace has no packs ('jupiter rules pack add')");
    options.rules = run->rules;
    options.tuning = run->tuning;
    auto receipt = [&] {
        const Progress progress("judging", "segments");
        return engine::detect(**store, options, json ? std::function<void(const std::string &)>(print) : nullptr, job());
    }();
    if (!receipt)
        return fail(receipt.error());
    const auto progress = arguments.has("--why") ? rulebook::progressOver(*(*store)->snapshot(), options.rules, options.threads, job()).rules
                                                 : std::vector<detection::RuleProgress>(options.rules->rules().size());
    std::vector<std::vector<std::string>> table;
    for (std::size_t i = 0; i < options.rules->rules().size(); ++i) {
        const detection::RuleInfo &rule = options.rules->rules()[i];
        if (json)
            print(engine::ruleLine(rule, i, &*receipt, arguments.has("--why") && rule.loaded && !rule.isFilter && (rule.standalone || !rule.isCorrelation) ? progress[i].sentence() : ""));
        else if (receipt->findingsOfRule[i])
            table.push_back({std::string(detection::levelName(rule.level)), withThousands(receipt->findingsOfRule[i]), rule.title, rule.path});
        else if (!rule.loaded && !rule.duplicate)
            say(standing(rule));
    }
    if (json) {
        receipt->ofWorkspace = run->ofWorkspace;
        print(receipt->toJson());
    } else {
        printTable({"level", "findings", "rule", "file"}, table, 80);
        print(withThousands(receipt->events) + " events, " + withThousands(receipt->loaded) + " rules: " + withThousands(receipt->fired) + " fired (" +
              withThousands(receipt->findings) + " findings), " + withThousands(receipt->noSource) + " have no source here, " +
              withThousands(receipt->refused) + " refused" + (receipt->duplicate ? ", " + withThousands(receipt->duplicate) + " are duplicates" : ""));
        if (receipt->segmentsBefore)
            print(withThousands(receipt->eventsBefore) + " of these events were already judged by these rules");
        if (run->ofWorkspace)
            print("judged with the workspace's own rules");
        if (receipt->tuning.disabled)
            print(withThousands(receipt->tuning.disabled) + " rules are disabled");
        for (const auto &each : receipt->tuning.exclusions) {
            if (each.kept.findings)
                print(escapeControls(withThousands(each.kept.findings) + " findings excluded by " + each.id + ": " + each.reason));
            if (each.kept.events)
                print(escapeControls(withThousands(each.kept.events) + " events kept from correlations by " + each.id + ": " + each.reason));
        }
        if (receipt->partial)
            print("partial: " + receipt->partialReason);
    }
    if (!receipt->loaded && !job().cancelled()) {
        complain("no rule was loaded: nothing was judged");
        return NothingDone;
    }
    return receipt->partial || receipt->refused ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
