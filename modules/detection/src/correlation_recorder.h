// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compiled_rules.h"
#include "field_binder.h"

#include <jupiter/detection/correlation.h>

#include <span>
#include <utility>

namespace jupiter::detection {

inline constexpr char groupSeparator = '\x1F'; ///< Between the values of a group in CorrelationHits.

/// Notes the hits of rules that correlations stand on, with the values they group by and count. One a detector.
class CorrelationRecorder {
public:
    explicit CorrelationRecorder(const CompiledRules &rules) : m_rules(rules) {}

    bool wants(std::uint32_t rule) const { return m_rules.usesOf.contains(rule); }

    /// The correlations that stand on a rule, as indexes into rules(). Only of rules that it wants.
    std::vector<std::uint32_t> correlationsOf(std::uint32_t rule) const;

    /// One hit on a row of the batch that `binder` is at, for all its correlations but `unfed`. Errors: those of the columns.
    Result<void> record(const columnar::ColumnSource &source, FieldBinder &binder, int renames, std::uint32_t rule,
                        columnar::BatchRow row, Timestamp time, std::span<const std::uint32_t> unfed);

    CorrelationHits take() { return std::exchange(m_hits, {}); }

private:
    const CompiledRules &m_rules;
    CorrelationHits m_hits;
};

} // namespace jupiter::detection
