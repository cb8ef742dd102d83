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

    /// Why a correlation that is not disabled does not see all it stands on: "never fires: the rule 'x' is disabled". Empty: it sees everything.
    virtual const std::string &blindness(std::size_t rule) const = 0;

    /// What an exclusion kept away so far; what several keep away is counted for the first.
    struct Excluded {
        std::uint64_t findings = 0; ///< Of plain rules.
        std::uint64_t events = 0;   ///< Kept from correlations: how many findings of those it cost nobody knows.
    };
    virtual Excluded excluded(std::size_t exclusion) const = 0;

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

/// SHA-256 over all that decides what is found in given events: the rules and their order, what of `tuning` (null: none) is in effect, log sources,
/// field names, and how this build compiles and judges. The same text: the same findings. 64 hex digits.
std::string judgingFingerprint(const RuleSet &rules, const Tuning *tuning);

/// Why a text is no selection for an exclusion; empty when it is one.
std::string wrongWithSelection(const std::string &where);

/// A field of such a text that looks misspelt beside a rule: no event of the rule's log source has it, but one that is nearly called so. "events of
/// process_creation have no 'Imagee'; did you mean 'Image'?", or empty.
std::string unknownFieldOf(const std::string &where, const RuleInfo &rule);

} // namespace jupiter::detection
