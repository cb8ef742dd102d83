// SPDX-License-Identifier: GPL-3.0-or-later
#include "explainer.h"

#include "evaluation.h"

#include <algorithm>

namespace jupiter::detection {
namespace {

void append(std::string &key, std::uint32_t number)
{
    key.append(reinterpret_cast<const char *>(&number), sizeof number);
}

} // namespace

const Explainer::Fields &Explainer::fieldsOf(std::uint32_t root)
{
    const auto [it, isNew] = m_fieldsOf.try_emplace(root);
    if (!isNew)
        return it->second;
    Fields &out = it->second;
    std::vector<std::uint32_t> waiting{root}; // selections that a condition names twice are seen twice: harmless
    while (!waiting.empty()) {
        const Step &step = m_rules.steps[waiting.back()];
        waiting.pop_back();
        if (step.kind == Step::Kind::Ask || step.kind == Step::Kind::Present || step.kind == Step::Kind::SameAs)
            out.push_back(step.field);
        if (step.kind == Step::Kind::SameAs)
            out.push_back(step.other);
        waiting.insert(waiting.end(), m_rules.children.begin() + step.first,
                       m_rules.children.begin() + step.first + step.count);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// False when the rule asks about every value of the event: then no two events are the same.
bool Explainer::keyOf(std::uint32_t root, int renames, columnar::BatchRow row)
{
    m_key.clear();
    append(m_key, root);
    append(m_key, std::uint32_t(renames));
    for (const std::uint32_t field : fieldsOf(root)) {
        if (field == CompiledRules::keywords)
            return false;
        for (const JudgedColumn *column : m_binder.columns(renames, field)) {
            const auto [first, last] = column->column().entriesOf(row);
            append(m_key, last - first); // so that what follows cannot be read in two ways
            for (std::uint32_t i = first; i < last; ++i)
                append(m_key, column->codes()[i]);
        }
    }
    return true;
}

Matches Explainer::explain(std::uint32_t root, int renames, columnar::BatchRow row)
{
    const auto worded = [&] {
        std::vector<Match> out;
        Evaluation(m_rules, m_binder, renames).explain(root, row, &out);
        return Matches(std::move(out));
    };
    if (!keyOf(root, renames, row))
        return worded();
    const auto [it, isNew] = m_known.try_emplace(m_key);
    if (isNew)
        it->second = worded();
    return it->second;
}

} // namespace jupiter::detection
