// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/schema.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/detection/detector.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::detection {

/// Events that some rules shall not speak of: an analyst's word, kept apart from the rule.
struct Exclusion {
    std::string id;                   ///< "x1"
    std::vector<std::string> rules;   ///< Ids, names or titles; "any": every rule. Of a correlation: these events do not feed it, its rules still speak of them.
    std::string where;                ///< A Sigma selection as YAML: `{Image|endswith: '\agent.exe', User: svc}`. Field names as in the rules.
    std::string reason, author;
    Timestamp created;
    std::optional<Timestamp> expires; ///< From then on it excludes nothing.
};

struct DisabledRule {
    std::string rule;                 ///< Id, name or title.
    std::string reason, author;
    Timestamp since;
};

/// Exclusions and disabled rules made ready for one rule set and one run, and the count of what they kept away: no finding goes unsaid. Any thread.
class Tuning {
public:
    /// `now` decides what has expired.
    static std::shared_ptr<const Tuning> make(RuleSetPtr rules, std::vector<DisabledRule> disabled, std::vector<Exclusion> exclusions, Timestamp now);
    virtual ~Tuning() = default;

    virtual const std::vector<Exclusion> &exclusions() const = 0;
    virtual bool isDisabled(std::size_t rule) const = 0;            ///< By index into RuleSet::rules().
    virtual std::uint64_t excluded(std::size_t exclusion) const = 0; ///< Hits of rules that it kept away so far, each counted for the first that does.

    /// What of it has no effect and why: expired, names no rule of the set, not a Sigma selection.
    struct Idle {
        std::string what; ///< Id of the exclusion, or the disabled rule.
        std::string reason;
    };
    virtual const std::vector<Idle> &idle() const = 0;

    /// As Detector::make(), with this in effect: what is excluded feeds no correlation either.
    static std::unique_ptr<Detector> detector(RuleSetPtr rules, const columnar::Schema &schema, std::shared_ptr<const Tuning> tuning);
};
using TuningPtr = std::shared_ptr<const Tuning>;

/// Why a text is no selection for an exclusion; empty when it is one.
std::string wrongWithSelection(const std::string &where);

} // namespace jupiter::detection
