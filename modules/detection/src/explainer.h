// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compiled_rules.h"
#include "field_binder.h"

#include <jupiter/detection/detector.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::detection {

/// Says what made rules true of events, once for each set of values that a rule asks about: evidence repeats itself, and wording
/// a finding costs more than finding it. One a detector; forgets everything between batches.
class Explainer {
public:
    Explainer(const CompiledRules &rules, FieldBinder &binder) : m_rules(rules), m_binder(binder) {}

    /// Requires that the step, a rule's root, is true of the row of the batch that the binder is at.
    Matches explain(std::uint32_t root, int renames, columnar::BatchRow row);

    /// Ends a batch.
    void clear() { m_known.clear(); }

private:
    using Fields = std::vector<std::uint32_t>;
    const Fields &fieldsOf(std::uint32_t root);
    bool keyOf(std::uint32_t root, int renames, columnar::BatchRow row);

    const CompiledRules &m_rules;
    FieldBinder &m_binder;
    std::unordered_map<std::uint32_t, Fields> m_fieldsOf; ///< By root: what the rule asks about.
    std::unordered_map<std::string, Matches> m_known;     ///< By rule and the codes of its fields' values.
    std::string m_key;
};

} // namespace jupiter::detection
