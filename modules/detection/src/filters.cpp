// SPDX-License-Identifier: GPL-3.0-or-later
// Filter documents [Sigma filters specification 2.1].
#include "rule_reader.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

bool concerns(const ReadRule &filter, const RuleInfo &rule)
{
    const auto part = [](const std::string &wanted, const std::string &has) { return wanted.empty() || wanted == has; };
    return std::any_of(filter.filter->rules.begin(), filter.filter->rules.end(), [&](const std::string &reference) {
        if (reference == "any")
            return part(filter.info.product, rule.product) && part(filter.info.category, rule.category) &&
                   part(filter.info.service, rule.service);
        return !reference.empty() && (equalsIgnoreAsciiCase(reference, rule.id) || reference == rule.name);
    });
}

void shift(Condition &condition, std::uint32_t by)
{
    if (condition.kind == Condition::Kind::Selection)
        condition.number += by;
    for (Condition &child : condition.nodes) // as deep as limits::conditionDepth
        shift(child, by);
}

Condition negated(Condition condition)
{
    Condition out{Condition::Kind::Not, {}, 0};
    out.nodes.push_back(std::move(condition));
    return out;
}

void apply(const ReadRule &filter, ReadRule &rule)
{
    Condition added = filter.condition;
    shift(added, std::uint32_t(rule.selections.size()));
    rule.selections.insert(rule.selections.end(), filter.selections.begin(), filter.selections.end());
    // The specification writes what to leave out; some write what to keep, as `not selection`. Both mean the same.
    if (added.kind != Condition::Kind::Not)
        added = negated(std::move(added));
    Condition both{Condition::Kind::And, {}, 0};
    both.nodes.push_back(std::move(rule.condition));
    both.nodes.push_back(std::move(added));
    rule.condition = std::move(both);
}

} // namespace

void applyFilters(std::vector<ReadRule> &rules)
{
    for (ReadRule &filter : rules) {
        if (!filter.filter || !filter.info.loaded)
            continue;
        bool used = false;
        for (ReadRule &rule : rules) {
            if (!rule.info.loaded || rule.filter || rule.correlation || !concerns(filter, rule.info))
                continue;
            apply(filter, rule);
            used = true;
        }
        if (used)
            continue;
        filter.info.reason = "names no rule that is loaded";
        filter.info.line = filter.line;
        filter.info.column = filter.column;
    }
}

} // namespace jupiter::detection
