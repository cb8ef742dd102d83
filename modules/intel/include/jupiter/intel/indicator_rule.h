// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/intel/indicator.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/source_matcher.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query {
class Query;
}

namespace jupiter::intel {

class IntelStore;

/// Which hits of indicators are worth an alert of their own: a kind, tags or score of the indicator and a condition on the event. YAML
/// (docs/formats/intel.md); a value type.
struct IndicatorRule {
    std::string name;                ///< One line of at most 100 bytes; the key.
    std::string title;               ///< For people; the name when none is given.
    std::string level;               ///< informational to critical; empty: by the score, as every hit.
    std::vector<Kind> kinds;         ///< One of these; empty: any.
    std::vector<std::string> tags;   ///< Some source gives it one of these, in any letter case; empty: any.
    int minScore = 0;                ///< 0 to 100.
    std::string where;               ///< What the event must be besides, in the query language without commands; empty: anything.
    std::string text;                ///< The YAML.

    /// Errors: InvalidArgument with line and reason.
    static Result<IndicatorRule> parse(std::string_view yaml);
    std::string toJson() const;      ///< The `rule` line of docs/cli.md.
};

/// The rules of a workspace, by name. Errors: those of the store.
Result<std::vector<IndicatorRule>> indicatorRules(IntelStore &store);
Result<void> saveIndicatorRule(IntelStore &store, const IndicatorRule &rule); ///< Replaces the one of that name.
Result<void> removeIndicatorRule(IntelStore &store, const std::string &name); ///< Errors: NotFound, those of the store.

/// The rules of a workspace, ready to be asked. Immutable, any thread.
class RuleBook {
public:
    /// Null when there are none. Errors: those of the store.
    static Result<std::shared_ptr<const RuleBook>> load(IntelStore &store, Timestamp now);

    const std::vector<IndicatorRule> &rules() const { return m_rules; }
    const IndicatorRule *find(std::string_view name) const;
    std::vector<std::uint32_t> rulesFor(const Indicator &indicator) const; ///< Those that want it, whatever the event.

    /// Adds to the hits in `source` those that rules want, with the name of the rule. Errors: those of the columns.
    Result<void> apply(const columnar::ColumnSource &source, const std::function<std::vector<std::uint32_t>(MatchSet::Tag)> &rulesOf, std::vector<FieldHit> &hits) const;

private:
    explicit RuleBook(ListContext context) : m_context(std::move(context)) {}
    std::vector<IndicatorRule> m_rules;
    std::vector<std::shared_ptr<const query::Query>> m_wheres; ///< By rule.
    ListContext m_context;
};

} // namespace jupiter::intel
