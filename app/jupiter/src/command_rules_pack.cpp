// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"
#include "rules_cache.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/packs.h>
#include <jupiter/rulebook/stored_rules.h>

#include <algorithm>
#include <optional>

namespace jupiter::cli {
namespace {

using Spec = Arguments::Spec;
using rulebook::Pack;

std::vector<std::string> splitCommas(const std::string &text)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        out.push_back(lowerAscii(text.substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

/// The filter that the options ask for; nothing when they ask for none.
std::optional<rulebook::PackFilter> filterOf(const Arguments &arguments, std::string &wrong)
{
    if (!arguments.has("--select") && !arguments.has("--levels") && !arguments.has("--status"))
        return std::nullopt;
    rulebook::PackFilter out;
    out.preset = arguments.value("--select", "custom");
    out.levels = splitCommas(arguments.value("--levels"));
    out.statuses = splitCommas(arguments.value("--status"));
    if (out.preset != "core" && out.preset != "core+" && out.preset != "all" && out.preset != "custom")
        wrong = "--select takes core, core+, all or custom";
    else if (out.preset != "custom" && (!out.levels.empty() || !out.statuses.empty()))
        wrong = "--levels and --status make a custom selection; leave --select away";
    return out;
}

void printPack(const rulebook::Packs &packs, const Pack &pack, bool asJson)
{
    const auto files = rulebook::wantedFiles(packs.folderOf(pack.name), pack.filter, cacheFolder(), job());
    if (!asJson) {
        print(escapeControls(pack.name + "  " + pack.version + "  " + withThousands(files.size()) + " of " + withThousands(pack.files) + " rule files in use (" +
                             pack.filter.preset + ")" + (pack.skipped ? "; " + withThousands(pack.skipped) + " files left out: unreadable, or no rules" : "")));
        print(escapeControls("  from " + pack.origin + ", sha256 " + pack.sha256));
        print(escapeControls("  licence: " + (pack.licence.empty() ? "none found" : pack.licence + " (" + pack.licenceFile + ")")));
        return;
    }
    JsonWriter json;
    json.beginObject().key("type").string("pack").key("name").string(pack.name).key("version").string(pack.version).key("kind").string(pack.kind);
    json.key("origin").string(pack.origin).key("sha256").string(pack.sha256);
    if (!pack.licence.empty())
        json.key("licence").string(pack.licence).key("licence_file").string(pack.licenceFile);
    json.key("added").string(formatRfc3339(pack.added)).key("select").string(pack.filter.preset).key("files").unsignedInteger(pack.files);
    print(json.key("in_use").unsignedInteger(files.size()).key("skipped").unsignedInteger(pack.skipped).endObject().text());
}

void printReceipt(const rulebook::Packs &packs, bool asJson)
{
    if (!asJson)
        return;
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.packs/1");
    print(json.key("packs").unsignedInteger(packs.list().size()).endObject().text());
}

void printRules(const std::vector<rulebook::PackDiff::Rule> &rules, std::string_view change, std::string_view sign, bool asJson)
{
    for (const rulebook::PackDiff::Rule &rule : rules) {
        if (!asJson) {
            print(escapeControls(std::string(sign) + " " + rule.title + "  " + rule.path));
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("rule_change").key("change").string(change);
        if (!rule.id.empty())
            json.key("rule").string(rule.id);
        print(json.key("title").string(rule.title).key("path").string(rule.path).endObject().text());
    }
}

int update(rulebook::Packs &packs, const Arguments &arguments)
{
    const std::string workspace = arguments.words()[1], name = arguments.words()[2];
    const bool asJson = arguments.has("--json"), dry = arguments.has("--dry-run");
    const auto diff = packs.stageUpdate(name, pathFromUtf8(arguments.words()[3]), arguments.value("--version"), job());
    if (!diff)
        return fail(diff.error());
    const auto strings = [](const std::vector<std::filesystem::path> &paths) {
        std::vector<std::string> out;
        for (const auto &path : paths)
            out.push_back(pathToUtf8(path));
        return out;
    };
    const auto &filter = packs.find(name)->filter;
    const auto before = loadRules(strings(rulebook::wantedFiles(packs.folderOf(name), filter, cacheFolder(), job())));
    const auto after = loadRules(strings(rulebook::wantedFiles(packs.stagedFolder(name), filter, cacheFolder(), job())));
    rulebook::Backtest test;
    if (auto store = store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read))
        test = rulebook::backtest(*(*store)->snapshot(), before, after, job());
    if (auto done = packs.finishUpdate(name, !dry && !job().cancelled()); !done)
        return fail(done.error());
    printRules(diff->added, "added", "+", asJson);
    printRules(diff->changed, "changed", "~", asJson);
    printRules(diff->removed, "removed", "-", asJson);
    for (const auto &hit : asJson ? test.changes : std::vector<rulebook::Backtest::Hit>()) {
        JsonWriter json;
        json.beginObject().key("type").string("change").key("change").string(hit.added ? "added" : "removed").key("rule").string(hit.rule);
        json.key("title").string(hit.title).key("level").string(hit.level).key("time").string(formatRfc3339(hit.time)).key("events").beginArray();
        for (const std::string &event : hit.events)
            json.string(event);
        print(json.endArray().endObject().text());
    }
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.packs/1").key("applied").boolean(!dry && !job().cancelled());
        json.key("version").string(packs.find(name)->version).key("rules").beginObject().key("added").unsignedInteger(diff->added.size());
        json.key("changed").unsignedInteger(diff->changed.size()).key("removed").unsignedInteger(diff->removed.size()).endObject();
        json.key("findings").beginObject().key("added").unsignedInteger(test.added).key("removed").unsignedInteger(test.removed).endObject();
        print(json.key("events").unsignedInteger(test.coverage.events).endObject().text());
    } else {
        print(withThousands(diff->added.size()) + " rules added, " + withThousands(diff->changed.size()) + " changed, " + withThousands(diff->removed.size()) +
              " removed; over " + withThousands(test.coverage.events) + " stored events " + withThousands(test.added) + " findings more, " +
              withThousands(test.removed) + " fewer" + (dry ? "; nothing was changed" : ""));
    }
    return job().cancelled() || test.coverage.partial ? DoneInPart : AllDone;
}

} // namespace

int rulesPack(const std::vector<std::string> &words)
{
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--name", Spec::Value}, {"--select", Spec::Value}, {"--levels", Spec::Value},
                                                {"--status", Spec::Value}, {"--version", Spec::Value}, {"--dry-run", Spec::Flag}, {"--quiet", Spec::Flag}});
    const auto &given = arguments.words();
    const std::string what = given.empty() ? std::string() : given[0];
    const std::size_t needed = what == "list" ? 2 : what == "add" || what == "remove" || what == "select" ? 3 : what == "update" ? 4 : 0;
    const auto filter = filterOf(arguments, wrong);
    if (wrong.empty() && !needed)
        wrong = "pack takes add, list, select, update or remove";
    if (wrong.empty() && given.size() != needed)
        wrong = "pack list WORKSPACE | add WORKSPACE PATH | select WORKSPACE NAME | update WORKSPACE NAME PATH | remove WORKSPACE NAME";
    if (wrong.empty() && what == "select" && !filter)
        wrong = "--select, --levels or --status is needed";
    if (!wrong.empty())
        return wrongUsage("rules", wrong);
    std::error_code error;
    if (!std::filesystem::is_directory(pathFromUtf8(given[1]), error))
        return fail({ErrorCode::NotFound, "there is no workspace " + given[1]});
    auto packs = rulebook::Packs::open(pathFromUtf8(given[1]));
    if (!packs)
        return fail(packs.error());
    const bool asJson = arguments.has("--json");
    if (what == "update")
        return update(*packs, arguments);
    if (what == "add") {
        Pack pack;
        pack.name = arguments.value("--name");
        if (pack.name.empty())
            pack.name = toValidUtf8(pathToUtf8(std::filesystem::weakly_canonical(pathFromUtf8(given[2]), error).stem()));
        pack.version = arguments.value("--version");
        pack.filter = filter.value_or(rulebook::PackFilter());
        const auto added = packs->add(pathFromUtf8(given[2]), std::move(pack), job());
        if (!added)
            return fail(added.error());
        printPack(*packs, *added, asJson);
    } else if (what == "list") {
        for (const Pack &pack : packs->list())
            printPack(*packs, pack, asJson);
        if (packs->list().empty() && !asJson)
            print("no packs: 'jupiter rules pack add " + given[1] + " PATH' takes one in");
    } else {
        const auto done = what == "select" ? packs->setFilter(given[2], *filter) : packs->remove(given[2]);
        if (!done)
            return fail(done.error());
        if (what == "select")
            printPack(*packs, *packs->find(given[2]), asJson);
    }
    printReceipt(*packs, asJson);
    return AllDone;
}

} // namespace jupiter::cli
