// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/columnar/selection.h>
#include <jupiter/intel/match_set.h>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// Where one indicator was found in one batch or segment.
struct FieldHit {
    MatchSet::Tag tag = 0;
    std::string field;                 ///< ECS name where the event has one for it, else the stored name.
    columnar::Selection rows;
    std::string rule = {};             ///< Name of the indicator rule that wants it; empty: every hit is one.
};

/// What was looked into, gathered over any number of sources.
struct MatchCoverage {
    std::set<std::string> fields;      ///< Searched.
    std::set<std::string> leftOut;     ///< Text fields that no entry of the field list names.
    std::uint32_t readers = 0;         ///< Bits of the readers that had a field.
    void add(const MatchCoverage &other);
};

/// Looks for the indicators of a set in events, each distinct value once. Not thread-safe: one per worker.
class SourceMatcher {
public:
    /// The value behind a tag, to verify a hit of its 64-bit key; empty: the indicator is gone. Called rarely.
    using ValueOf = std::function<std::optional<Value>(MatchSet::Tag)>;

    SourceMatcher(const MatchSet &set, ValueOf valueOf);
    ~SourceMatcher();

    /// Hits among the rows of `only` (null: all), by indicator and field. Errors: those of the columns.
    Result<std::vector<FieldHit>> match(const columnar::ColumnSource &source, const columnar::Selection *only);

    const MatchCoverage &coverage() const;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

/// In words: which readers look for values of this kind, by their fields ("tls.client.ja3, *ja3"), leaving out text.
std::string fieldsFor(Kind kind);

/// Whether one of the readers for this kind, text aside, had a field.
bool isCovered(Kind kind, const MatchCoverage &coverage);

} // namespace jupiter::intel
