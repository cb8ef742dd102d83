// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rules.h"

#include "arguments.h"
#include "output.h"
#include "rule_loading.h"
#include "rules_output.h"

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

constexpr std::string_view schema = "jupiter.packs/1";

const std::vector<std::string> presets{"core", "core+", "all", "custom"}, levels{"informational", "low", "medium", "high", "critical"},
    statuses{"stable", "test", "experimental", "deprecated", "unsupported", "draft"};

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

/// The words of an option with commas between, lower case; `wrong` says which of them is none of `known`.
std::vector<std::string> wordsOf(const Arguments &arguments, std::string_view option, const std::vector<std::string> &known, std::string &wrong)
{
    std::vector<std::string> out;
    const std::string text = arguments.value(option);
    for (std::size_t at = 0; arguments.has(option) && at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string word = lowerAscii(text.substr(at, end - at));
        at = end + 1;
        if (std::find(known.begin(), known.end(), word) != known.end()) {
            out.push_back(word);
            continue;
        }
        const std::string near = nearestName(word, known);
        wrong = std::string(option) + " takes " + joined(known) + ", not '" + word + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?");
    }
    return out;
}

/// The filter that the options ask for; nothing when they ask for none.
std::optional<rulebook::PackFilter> filterOf(const Arguments &arguments, std::string &wrong)
{
    if (!arguments.has("--select") && !arguments.has("--levels") && !arguments.has("--status"))
        return std::nullopt;
    rulebook::PackFilter out;
    const auto preset = wordsOf(arguments, "--select", presets, wrong);
    out.preset = preset.size() == 1 ? preset[0] : "custom";
    out.levels = wordsOf(arguments, "--levels", levels, wrong);
    out.statuses = wordsOf(arguments, "--status", statuses, wrong);
    if (preset.size() > 1)
        wrong = "--select takes one of " + joined(presets);
    else if (out.preset != "custom" && (!out.levels.empty() || !out.statuses.empty()))
        wrong = "--levels and --status make a custom selection; leave --select away";
    return out;
}

/// "2 files left out: 1 no rule, 1 with a name that leads out of the pack"; empty when there are none.
std::string wordsOf(const Pack::LeftOut &left)
{
    std::string out;
    const std::pair<std::uint64_t, const char *> parts[] = {{left.noRule, "YAML that is no rule"}, {left.unreadable, "unreadable, too large or a link"},
                                                            {left.outside, "with a name that leads out of the pack"}, {left.twice, "replaced by a later one of the same name"}};
    for (const auto &[count, words] : parts)
        if (count)
            out += (out.empty() ? "" : ", ") + withThousands(count) + " " + words;
    return out.empty() ? out : "; " + withThousands(left.count()) + " files left out: " + out;
}

/// Prints a pack. False when something of it is gone.
bool printPack(const rulebook::Packs &packs, const Pack &pack, bool asJson)
{
    const auto missing = rulebook::missingFiles(packs.folderOf(pack.name));
    if (!asJson) {
        const std::string inUse = pack.inUse ? withThousands(*pack.inUse) + " of " : std::string();
        print(escapeControls(pack.name + "  " + pack.version + "  " + inUse + withThousands(pack.files) + " rule files" + (pack.inUse ? " in use" : "") + " (" +
                             pack.filter.preset + ")" + wordsOf(pack.leftOut)));
        print(escapeControls("  from " + pack.origin + ", sha256 " + pack.sha256));
        print(escapeControls("  licence: " + (pack.licence.empty() ? "none found" : pack.licence + " (" + pack.licenceFile + ")")));
        for (const auto &file : missing)
            print(escapeControls("  gone: " + pathToUtf8(file) + "; 'jupiter rules pack update' brings it back"));
        return missing.empty();
    }
    JsonWriter json;
    json.beginObject().key("type").string("pack").key("name").string(pack.name).key("version").string(pack.version).key("kind").string(pack.kind);
    json.key("origin").string(pack.origin).key("sha256").string(pack.sha256);
    if (!pack.licence.empty())
        json.key("licence").string(pack.licence).key("licence_file").string(pack.licenceFile);
    json.key("added").string(formatRfc3339(pack.added)).key("select").string(pack.filter.preset).key("files").unsignedInteger(pack.files);
    if (pack.inUse)
        json.key("in_use").unsignedInteger(*pack.inUse);
    json.key("skipped").unsignedInteger(pack.leftOut.count()).key("left_out").beginObject().key("no_rule").unsignedInteger(pack.leftOut.noRule);
    json.key("unreadable").unsignedInteger(pack.leftOut.unreadable).key("outside").unsignedInteger(pack.leftOut.outside).key("twice")
        .unsignedInteger(pack.leftOut.twice).endObject();
    if (!missing.empty()) {
        json.key("missing").beginArray();
        for (const auto &file : missing)
            json.string(pathToUtf8(file));
        json.endArray();
    }
    print(json.endObject().text());
    return missing.empty();
}

void printReceipt(const rulebook::Packs &packs, bool asJson)
{
    if (!asJson)
        return;
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string(schema);
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
    const auto unchanged = [&](const Error &error) {
        (void)packs.finishUpdate(name, false);
        return fail(error.code == ErrorCode::Cancelled ? Error{error.code, error.message + "; the pack is as it was"} : error, schema, asJson);
    };
    const auto diff = packs.stageUpdate(name, pathFromUtf8(arguments.words()[3]), arguments.value("--version"), job());
    if (!diff)
        return unchanged(diff.error());
    const auto &filter = packs.find(name)->filter;
    const auto before = rulebook::wantedRules(packs.folderOf(name), filter, rulebook::userCacheFolder(), job());
    const auto after = before ? rulebook::wantedRules(packs.stagedFolder(name), filter, rulebook::userCacheFolder(), job()) : before;
    if (!after)
        return unchanged(after.error());
    rulebook::Backtest test;
    if (auto store = store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read))
        test = rulebook::backtest(*(*store)->snapshot(), *before, *after, job());
    const bool applied = !dry && !job().cancelled();
    if (auto done = packs.finishUpdate(name, applied); !done)
        return fail(done.error());
    printRules(diff->added, "added", "+", asJson);
    printRules(diff->changed, "changed", "~", asJson);
    printRules(diff->removed, "removed", "-", asJson);
    if (asJson)
        printChanges(test.changes, asJson);
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string(schema).key("applied").boolean(applied);
        json.key("version").string(packs.find(name)->version).key("rules").beginObject().key("added").unsignedInteger(diff->added.size());
        json.key("changed").unsignedInteger(diff->changed.size()).key("removed").unsignedInteger(diff->removed.size()).endObject();
        json.key("findings").beginObject().key("added").unsignedInteger(test.added).key("removed").unsignedInteger(test.removed).endObject();
        writeCoverage(json, test.coverage);
        print(json.endObject().text());
    } else {
        print(withThousands(diff->added.size()) + " rules added, " + withThousands(diff->changed.size()) + " changed, " + withThousands(diff->removed.size()) +
              " removed; over " + withThousands(test.coverage.events) + " stored events " + withThousands(test.added) + " findings more, " +
              withThousands(test.removed) + " fewer" + (applied ? "" : "; nothing was changed"));
        printCoverage(test.coverage);
    }
    return test.coverage.partial ? DoneInPart : AllDone;
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
    auto packs = rulebook::Packs::open(pathFromUtf8(given[1]), rulebook::userCacheFolder());
    if (!packs)
        return fail(packs.error());
    const bool asJson = arguments.has("--json");
    bool whole = true;
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
            return fail(added.error().code == ErrorCode::Cancelled ? Error{ErrorCode::Cancelled, added.error().message + "; nothing was taken in"} : added.error(), schema, asJson);
        printPack(*packs, *added, asJson);
    } else if (what == "list") {
        for (const Pack &pack : packs->list())
            whole = printPack(*packs, pack, asJson) && whole;
        if (packs->list().empty() && !asJson)
            print("no packs: 'jupiter rules pack add " + given[1] + " PATH' takes one in");
    } else {
        const auto done = what == "select" ? packs->setFilter(given[2], *filter, job()) : packs->remove(given[2]);
        if (!done)
            return fail(done.error(), schema, asJson);
        if (what == "select")
            printPack(*packs, *packs->find(given[2]), asJson);
    }
    printReceipt(*packs, asJson);
    return whole ? AllDone : DoneInPart;
}

} // namespace jupiter::cli
