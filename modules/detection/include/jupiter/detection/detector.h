// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/schema.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/detection/rule.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace jupiter::detection {

class CorrelationHits; // correlation.h

/// Why an item of a rule was true: shown, highlighted and printed in reports.
struct Match {
    std::string selection; ///< Its name in the rule.
    std::string field;     ///< As the rule names it; empty for keywords.
    std::string value; ///< Of the event; of more than 1,024 bytes the part around what matched, with an ellipsis where it is cut.
    std::string pattern; ///< As people read it: `*\whoami.exe`, `/expression/i`, `> 1024`.
};

/// Immutable; findings of one rule on the same values share it. Any thread.
class Matches {
public:
    Matches() = default;
    explicit Matches(std::vector<Match> matches) : m_list(std::make_shared<const std::vector<Match>>(std::move(matches))) {}

    std::size_t size() const { return m_list ? m_list->size() : 0; }
    bool empty() const { return !size(); }
    const Match &operator[](std::size_t i) const { return (*m_list)[i]; }
    const Match *begin() const { return m_list ? m_list->data() : nullptr; }
    const Match *end() const { return begin() + size(); }

    /// Equal for those that share one list, so that what is made of it is made once; null when there is none.
    const void *identity() const { return m_list.get(); }

private:
    std::shared_ptr<const std::vector<Match>> m_list;
};

/// One hit of a rule on one event of a source. Those of correlation rules are CorrelationFinding (correlation.h).
struct Finding {
    std::uint32_t rule = 0; ///< Index into RuleSet::rules().
    Timestamp time;
    columnar::BatchRow row{}; ///< In the source that was judged.
    Matches matches;
};

/// A set of compiled rules. Immutable; any number of threads and detectors may share it.
class RuleSet {
public:
    /// Reads every .yml and .yaml under `paths` (files or folders). Never fails as a whole: a rule that cannot be used is refused
    /// with a reason in its RuleInfo, and so is what cannot be read: a folder without rules, a link to nothing. Of rules with one id (without one: of one
    /// text) the first judges, the others are duplicates. `cacheFolder` keeps the compiled form between starts; empty = none.
    static std::shared_ptr<const RuleSet> load(std::span<const std::filesystem::path> paths,
                                               const std::filesystem::path &cacheFolder, JobControl &job);

    /// How far reading got. Cancelled: rules() are those that were read, and the set judges nothing.
    struct Reading {
        std::uint64_t files = 0, read = 0;
        bool cancelled = false;
        std::string sentence() const; ///< "cancelled after 1,204 of 3,867 rule files"; empty when it was not.
    };

    virtual ~RuleSet() = default;
    virtual const std::vector<RuleInfo> &rules() const = 0;
    virtual const Reading &reading() const = 0;

    /// The file that a rule stands in. RuleInfo::path is its name for people: what of it is no UTF-8 is replaced there.
    virtual std::filesystem::path fileOf(const RuleInfo &rule) const = 0;
    virtual const std::string &fingerprint() const = 0; ///< SHA-256 over the rule texts: part of every finding's provenance.
};
using RuleSetPtr = std::shared_ptr<const RuleSet>;

/// Judges batches with a rule set, each distinct value once. Not thread-safe: one per worker; merge coverage afterwards.
class Detector {
public:
    static std::unique_ptr<Detector> make(RuleSetPtr rules, const columnar::Schema &schema);
    virtual ~Detector() = default;

    /// Findings in `source`, by row then rule, of rules that are standalone. `only` (null = all) limits the rows. Errors: those
    /// of the columns; Cancelled when `job` is given and says so, within milliseconds, and then the batch has left no trace in what
    /// correlation rules are given.
    virtual Result<std::vector<Finding>> detect(const columnar::ColumnSource &source, const columnar::Selection *only,
                                                const JobControl *job = nullptr) = 0;

    /// What correlation rules need of the events seen since make() or the last call; merge those of all detectors, then
    /// correlate().
    virtual CorrelationHits takeCorrelationHits() = 0;

    /// [rules] events of each rule's log source seen so far; 0 = "no source". Of a correlation: of the rules it stands on.
    virtual const std::vector<std::uint64_t> &sourceEvents() const = 0;

    /// [2 x exclusions of the tuning it was made with] what each kept away since make() or the last call: findings, events. Empty without tuning.
    virtual std::vector<std::uint64_t> takeExcluded() = 0;
};

} // namespace jupiter::detection
