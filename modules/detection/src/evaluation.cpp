// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {

using columnar::BatchRow;

namespace {

constexpr std::size_t maxMatches = 64;  ///< Per finding; a rule with more true items is explained well enough by these.
constexpr std::size_t maxValue = 1'024; ///< Of Match::value; scripts may be 30 KB, and thousands of findings may show one.

/// The value, or of a long one the part around what matched, with an ellipsis where it is cut.
std::string excerpt(std::string_view value, const Atom &atom)
{
    if (value.size() <= maxValue)
        return std::string(value);
    std::size_t at = 0;
    const std::string folded = foldCase(value); // of the same length nearly always; else the excerpt is only near
    const std::string needle = atom.kind == Atom::Kind::Expression ? atom.regex->required()
                               : atom.pattern.longestLiteral()     ? foldCase(*atom.pattern.longestLiteral())
                                                                   : std::string();
    if (const std::size_t found = folded.find(needle); found != std::string::npos)
        at = std::min(found, value.size());
    const auto isInside = [&](std::size_t i) {
        return i < value.size() && (static_cast<unsigned char>(value[i]) & 0xC0) == 0x80;
    };
    std::size_t from = std::min(at > maxValue / 4 ? at - maxValue / 4 : 0, value.size() - maxValue);
    std::size_t to = from + maxValue;
    while (isInside(from))
        ++from;
    while (isInside(to))
        --to;
    return (from ? "\u2026" : "") + std::string(value.substr(from, to - from)) + (to < value.size() ? "\u2026" : "");
}

} // namespace

Evaluation::Chance Evaluation::chance(std::uint32_t index) const
{
    const Step &step = m_rules.steps[index];
    switch (step.kind) {
    case Step::Kind::Ask: {
        const auto &columns = m_binder.columns(m_renames, step.field);
        if (step.cost) // not indexed
            return {!columns.empty(), true};
        const bool hit = std::any_of(columns.begin(), columns.end(), [&](const JudgedColumn *c) { return c->hasHit(step.atom); });
        return {hit, true};
    }
    case Step::Kind::Present: return {!m_binder.columns(m_renames, step.field).empty(), true};
    case Step::Kind::SameAs:
        return {!m_binder.columns(m_renames, step.field).empty() && !m_binder.columns(m_renames, step.other).empty(), true};
    case Step::Kind::Not: {
        const Chance inner = chance(childrenOf(step)[0]);
        return {inner.no, inner.yes};
    }
    case Step::Kind::And: {
        Chance out{true, false};
        for (const std::uint32_t child : childrenOf(step)) {
            const Chance one = chance(child);
            if (!one.yes)
                return {false, true};
            out.no = out.no || one.no;
        }
        return out;
    }
    case Step::Kind::Or: {
        for (const std::uint32_t child : childrenOf(step))
            if (chance(child).yes)
                return {true, true}; // perhaps never false, but that is not worth asking the rest
        return {false, true};
    }
    case Step::Kind::AtLeast: {
        std::uint32_t can = 0;
        for (const std::uint32_t child : childrenOf(step))
            can += chance(child).yes;
        return {can >= step.needed, true};
    }
    }
    return {true, true};
}

void Evaluation::addRows(std::uint32_t index, const columnar::Selection &wanted, columnar::Selection &out) const
{
    const Step &step = m_rules.steps[index];
    const auto none = [&] { return columnar::Selection::none(wanted.rows()); };
    switch (step.kind) {
    case Step::Kind::Ask:
        for (JudgedColumn *column : m_binder.columns(m_renames, step.field))
            column->addRows(step.atom, wanted, out);
        return;
    case Step::Kind::Present:
        for (const JudgedColumn *column : m_binder.columns(m_renames, step.field)) {
            columnar::Selection present = column->column().present();
            present.keep(wanted);
            out.include(present);
        }
        return;
    case Step::Kind::SameAs:
        wanted.forEach([&](BatchRow row) {
            if (sameAs(step, row, nullptr))
                out.add(row);
        });
        return;
    case Step::Kind::Not: {
        columnar::Selection held = none(), rest = wanted;
        addRows(childrenOf(step)[0], wanted, held);
        rest.remove(held);
        out.include(rest);
        return;
    }
    case Step::Kind::And: {
        columnar::Selection left = wanted;
        for (const std::uint32_t child : childrenOf(step)) {
            columnar::Selection held = none();
            addRows(child, left, held);
            left = std::move(held);
            if (!left.any())
                return;
        }
        out.include(left);
        return;
    }
    case Step::Kind::Or: {
        columnar::Selection held = none();
        for (const std::uint32_t child : childrenOf(step)) {
            if (m_rules.steps[child].cost == 0) {
                addRows(child, wanted, held);
                continue;
            }
            columnar::Selection rest = wanted; // the dear ones are asked about undecided rows only
            rest.remove(held);
            if (!rest.any())
                break;
            addRows(child, rest, held);
        }
        out.include(held);
        return;
    }
    case Step::Kind::AtLeast: {
        std::vector<std::uint16_t> count(wanted.rows());
        for (const std::uint32_t child : childrenOf(step)) {
            columnar::Selection held = none();
            addRows(child, wanted, held);
            held.forEach([&](BatchRow row) { ++count[std::uint32_t(row)]; });
        }
        wanted.forEach([&](BatchRow row) {
            if (count[std::uint32_t(row)] >= step.needed)
                out.add(row);
        });
        return;
    }
    }
}

bool Evaluation::sameAs(const Step &step, BatchRow row, std::string *value) const
{
    const Atom &atom = m_rules.fields[step.field]->atom(step.atom);
    for (const JudgedColumn *mine : m_binder.columns(m_renames, step.field)) {
        const auto [first, last] = mine->column().entriesOf(row);
        for (std::uint32_t i = first; i < last; ++i) {
            const std::string_view text = mine->dictionary().at(mine->codes()[i]);
            for (const JudgedColumn *theirs : m_binder.columns(m_renames, step.other)) {
                const auto [from, to] = theirs->column().entriesOf(row);
                for (std::uint32_t k = from; k < to; ++k) {
                    if (detection::sameAs(atom, text, theirs->dictionary().at(theirs->codes()[k]))) {
                        if (value)
                            *value = text;
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

bool Evaluation::explain(std::uint32_t index, BatchRow row, std::vector<Match> *why, std::string_view selection) const
{
    const Step &step = m_rules.steps[index];
    if (step.selection >= 0)
        selection = m_rules.selectionNames[std::size_t(step.selection)];
    const FieldMatcher &field = *m_rules.fields[step.field];
    const auto note = [&](std::string_view value) {
        if (why && why->size() < maxMatches)
            why->push_back(
                {std::string(selection), field.name(), excerpt(value, field.atom(step.atom)), field.atom(step.atom).display});
        return true;
    };
    switch (step.kind) {
    case Step::Kind::Ask:
        for (JudgedColumn *column : m_binder.columns(m_renames, step.field)) {
            const auto [first, last] = column->column().entriesOf(row);
            for (std::uint32_t i = first; i < last; ++i)
                if (column->holds(step.atom, column->codes()[i]))
                    return note(column->dictionary().at(column->codes()[i]));
        }
        return false;
    case Step::Kind::Present:
        for (const JudgedColumn *column : m_binder.columns(m_renames, step.field))
            if (const auto [first, last] = column->column().entriesOf(row); first < last)
                return note(column->dictionary().at(column->codes()[first]));
        return false;
    case Step::Kind::SameAs: {
        std::string value;
        return sameAs(step, row, &value) && note(value);
    }
    case Step::Kind::Not: return !explain(childrenOf(step)[0], row, nullptr);
    case Step::Kind::And:
    case Step::Kind::Or:
    case Step::Kind::AtLeast: break;
    }
    const std::uint32_t needed = step.kind == Step::Kind::And ? step.count : step.kind == Step::Kind::Or ? 1 : step.needed;
    std::vector<Match> mine;
    std::uint32_t held = 0;
    for (const std::uint32_t child : childrenOf(step)) {
        held += explain(child, row, why ? &mine : nullptr, selection);
        if (!why && held >= needed)
            break;
    }
    if (held < needed)
        return false;
    if (why)
        for (Match &match : mine)
            if (why->size() < maxMatches)
                why->push_back(std::move(match));
    return true;
}

} // namespace jupiter::detection
