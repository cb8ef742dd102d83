// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/indicator_rule.h>

namespace jupiter::cli {
namespace {

int addRules(intel::IntelStore &store, const std::vector<std::string> &files)
{
    std::size_t added = 0;
    for (const std::string &file : files) {
        const auto text = readTextFile(pathFromUtf8(file));
        const auto rule = text ? intel::IndicatorRule::parse(*text) : Result<intel::IndicatorRule>(text.error());
        if (!rule) {
            complain(file + ": " + rule.error().message);
            continue;
        }
        if (auto saved = intel::saveIndicatorRule(store, *rule); !saved)
            return fail(saved.error());
        ++added;
    }
    return added == files.size() ? AllDone : added ? DoneInPart : NothingDone;
}

std::string sentence(const intel::IndicatorRule &rule)
{
    std::string line = rule.name + ": ";
    for (std::size_t i = 0; i < rule.kinds.size(); ++i)
        line += (i ? ", " : "") + std::string(intel::kindName(rule.kinds[i]));
    line += rule.kinds.empty() ? "any kind" : "";
    for (std::size_t i = 0; i < rule.tags.size(); ++i)
        line += (i ? ", " : ", tagged ") + rule.tags[i];
    return line + (rule.minScore ? ", score " + std::to_string(rule.minScore) + " or more" : "") + (rule.where.empty() ? "" : ", where " + rule.where) +
           (rule.level.empty() ? "" : ": " + rule.level);
}

} // namespace

int intelRule(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}});
    const auto &given = arguments.words();
    const std::string what = given.empty() ? "" : given[0];
    const bool fits = what == "list" ? given.size() == 2 : what == "add" ? given.size() > 2 : what == "remove" && given.size() == 3;
    if (wrong.empty() && !fits)
        wrong = "there are: rule add WORKSPACE FILE..., rule list WORKSPACE, rule remove WORKSPACE NAME";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(given[1], what == "list" ? intel::IntelStore::Mode::Read : intel::IntelStore::Mode::Create, status);
    if (!store)
        return status;
    if (what == "add")
        return addRules(*store, {given.begin() + 2, given.end()});
    if (what == "remove") {
        const auto removed = intel::removeIndicatorRule(*store, given[2]);
        return removed ? int(AllDone) : fail(removed.error());
    }
    const auto rules = intel::indicatorRules(*store);
    if (!rules)
        return fail(rules.error());
    for (const intel::IndicatorRule &rule : *rules)
        print(arguments.has("--json") ? rule.toJson() : escapeControls(sentence(rule)));
    return AllDone;
}

} // namespace jupiter::cli
