// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlation_spec.h"
#include "modifiers.h"
#include "rule_tree.h"

#include <jupiter/core/yaml.h>
#include <jupiter/detection/rule.h>

#include <string_view>
#include <vector>

namespace jupiter::detection {

/// One document of a rule file: its metadata, and when info.loaded what it asks.
struct ReadRule {
    RuleInfo info;
    std::vector<NamedTerm> selections;
    Condition condition;
    std::optional<CorrelationSpec> correlation; ///< Then it has no selections.
    struct Filter {
        std::vector<std::string> rules; ///< Names or ids; "any": every rule of its log source.
    };
    std::optional<Placeholders> values; ///< Then it is no rule: it gives placeholders their values.
    bool wantsValues = false;           ///< Refused only because a placeholder has no values.
    std::optional<Filter> filter; ///< Then selections and condition say which events its rules leave out.
    std::uint32_t line = 0, column = 0; ///< Of its log source or of the rules it names: where a reason stands that only shows beside other rules.
};

/// Adds each filter among `rules` to the rules it names: they no longer fire where it holds. A filter that names none says so in
/// its reason.
void applyFilters(std::vector<ReadRule> &rules);

/// Every document of one file; a file that is no YAML, or is empty, gives one refused entry. `path` is for the metadata. Never
/// throws; a hostile text costs at most a few milliseconds (limits in rule_tree.h).
std::vector<ReadRule> readRules(std::string_view text, const std::string &path, const Placeholders &placeholders = {});

} // namespace jupiter::detection
