// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compiled_rules.h"
#include "field_binder.h"

#include <jupiter/columnar/selection.h>
#include <jupiter/detection/detector.h>

namespace jupiter::detection {

/// Answers the steps of rules over one batch, for the events of one source variant. As cheap to make as its three members.
class Evaluation {
public:
    Evaluation(const CompiledRules &rules, FieldBinder &binder, int renames)
        : m_rules(rules), m_binder(binder), m_renames(renames)
    {
    }

    /// What a step may be for some row of the batch, judged by whole columns: most rules end here. False is certain, true is not.
    struct Chance {
        bool yes, no;
    };
    Chance chance(std::uint32_t step) const;

    /// Adds to `out` the rows of `wanted` for which the step is true.
    void addRows(std::uint32_t step, const columnar::Selection &wanted, columnar::Selection &out) const;

    /// Whether the step is true of one row; appends to `why` (may be null) what made it so. Nothing under a `not` explains a
    /// finding.
    bool explain(std::uint32_t step, columnar::BatchRow row, std::vector<Match> *why, std::string_view selection = {}) const;

private:
    bool sameAs(const Step &step, columnar::BatchRow row, std::string *value) const;
    std::span<const std::uint32_t> childrenOf(const Step &step) const
    {
        return std::span(m_rules.children).subspan(step.first, step.count);
    }

    const CompiledRules &m_rules;
    FieldBinder &m_binder;
    int m_renames;
};

} // namespace jupiter::detection
