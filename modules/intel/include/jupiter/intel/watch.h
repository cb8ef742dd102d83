// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/intel_store.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace jupiter::intel {

class PatternHunt;
struct PatternSeen;

/// The indicators of a workspace, to be looked for: for writing where that is allowed, so that the set made of them is kept (a million take 0.3 s
/// to make and 0.04 s to read), and nothing is made where there are none. Errors: as IntelStore::open().
Result<std::unique_ptr<IntelStore>> openToAsk(const std::filesystem::path &workspace);

/// The indicators of a workspace, held ready while events come in. Any thread.
class IndicatorWatch {
public:
    /// Null when the workspace has no active indicator. Errors: those of the store.
    static Result<std::shared_ptr<const IndicatorWatch>> open(const std::filesystem::path &workspace);

    /// Of a store that is open and a list made of it. Errors: those of the store.
    static Result<std::shared_ptr<const IndicatorWatch>> of(std::unique_ptr<IntelStore> store, HuntList list, Timestamp now);

    const MatchSet &set() const { return m_list.set; }
    const HuntList &list() const { return m_list; } ///< For a hunt, while no other thread asks this.
    const ListContext &context() const { return m_context; }
    std::optional<Value> valueOf(MatchSet::Tag tag) const;
    std::string keyOf(const HuntHit &hit) const; ///< What the keys of its findings begin with: rule and field, a line each.
    const PatternHunt &patterns() const { return *m_patterns; }

    /// Adds what rules want of the hits in a batch. Errors: those of its columns.
    Result<void> applyRules(const columnar::ColumnSource &batch, std::vector<FieldHit> &hits) const;

    /// The findings of a hunt or of one batch: one a hit, with indicator, sources, score and its arithmetic in the line; those of the same hit are
    /// the same finding. The level follows the score.
    store::StoredFinding finding(const HuntHit &hit) const;

private:
    mutable std::mutex m_mutex; // guards the store
    std::unique_ptr<IntelStore> m_store;
    HuntList m_list;
    std::shared_ptr<const PatternHunt> m_patterns;
    ListContext m_context;
};

/// The findings of a hunt that `known` does not have: those of hits with events that no finding of the same indicator and field names,
/// over these events alone. What an import or an earlier hunt has found gives none, however it was divided into batches.
std::vector<store::StoredFinding> newFindings(std::vector<HuntHit> hits, const IndicatorWatch &watch, std::span<const store::StoredFinding> known);

/// Matches batches one after another, as they are imported or come in live: values, rules, and patterns of one observation (those of several
/// are a hunt's, which sees all events). One thread.
class BatchMatcher {
public:
    explicit BatchMatcher(std::shared_ptr<const IndicatorWatch> watch); ///< Null: nothing is looked for.
    ~BatchMatcher();
    BatchMatcher(BatchMatcher &&) noexcept;
    BatchMatcher &operator=(BatchMatcher &&) noexcept;
    /// Adds the findings of a batch. Errors: those of its columns.
    Result<void> match(const columnar::ColumnSource &batch, std::vector<store::StoredFinding> &into);

private:
    std::shared_ptr<const IndicatorWatch> m_watch;
    std::unique_ptr<SourceMatcher> m_matcher;
    std::unique_ptr<PatternSeen> m_seen;
};

/// What a batch or segment has of the indicators, ready for finding(): one a tag and field.
std::vector<HuntHit> describeHits(const columnar::ColumnSource &source, const std::vector<FieldHit> &hits);

} // namespace jupiter::intel
