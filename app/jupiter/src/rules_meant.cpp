// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules_meant.h"

#include "output.h"
#include "rule_loading.h"
#include "rules_output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

namespace jupiter::cli {

using detection::WhyNode;

namespace {

constexpr std::string_view kindNames[] = {"all", "any", "at least", "not", "selection", "item"};

} // namespace

bool Meant::has(const detection::RuleInfo &rule) const { return isCalled(rule, wanted); }

Result<Meant> rulesMeant(const std::string &word, const Arguments &arguments)
{
    std::error_code error;
    Meant out;
    const bool isPath = std::filesystem::exists(std::filesystem::symlink_status(pathFromUtf8(word), error));
    const auto paths = isPath ? std::vector<std::string>{word} : arguments.values("--rules");
    if (arguments.has("--workspace")) {
        JUPITER_TRY(run, rulesOfWorkspace(arguments.value("--workspace"), paths));
        out.set = run.rules;
        out.tuning = run.tuning;
    } else {
        JUPITER_TRY(set, loadAllRules(paths));
        out.set = std::move(set);
    }
    if (!isPath)
        out.wanted = word;
    for (const detection::RuleInfo &rule : out.set->rules())
        if (out.has(rule) && (out.files.empty() || out.files.back().shown != rule.path))
            out.files.push_back({out.set->fileOf(rule), rule.path});
    if (out.files.empty())
        return Error{ErrorCode::NotFound, "there is no rule '" + word + "'" + nearestRule(word, out.set->rules())};
    return out;
}

void writeTree(JsonWriter &json, const WhyNode &node, bool answered) // as deep as the rule, whose depth is limited
{
    json.beginObject().key("kind").string(kindNames[std::size_t(node.kind)]);
    if (node.kind == WhyNode::Kind::AtLeast)
        json.key("needed").unsignedInteger(node.needed);
    if (node.kind == WhyNode::Kind::Selection)
        json.key("name").string(node.text);
    if (answered)
        json.key("holds").boolean(node.holds);
    if (node.kind == WhyNode::Kind::Item) {
        if (!node.field.empty())
            json.key("field").string(node.field);
        json.key("pattern").string(node.pattern);
        if (!node.values.empty())
            writeList(json, "values", node.values);
        if (!node.reason.empty())
            json.key("reason").string(node.reason);
    } else {
        json.key("nodes").beginArray();
        for (const WhyNode &child : node.nodes)
            writeTree(json, child, answered);
        json.endArray();
    }
    json.endObject();
}

void showTree(const WhyNode &condition, bool answered)
{
    for (const std::string &line : detection::outlineOf(condition, answered))
        print("  " + escapeControls(line));
}

} // namespace jupiter::cli
