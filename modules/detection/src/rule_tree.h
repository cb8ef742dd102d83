// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "atom.h"

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::detection {

/// Where and why a rule was refused.
struct Refusal {
    std::uint32_t line = 0, column = 0;
    std::string reason;
};

/// What a selection asks, as it was read: a tree over atoms.
struct Term {
    enum class Kind : std::uint8_t { And, Or, Not, Leaf } kind = Kind::And;
    std::vector<Term> terms; ///< And, Or, Not (one).
    std::string field;       ///< Leaf; empty: any value of the event (keywords).
    Atom atom;               ///< Leaf.

    static Term leaf(std::string field, Atom atom) { return {Kind::Leaf, {}, std::move(field), std::move(atom)}; }
    static Term negated(Term term)
    {
        Term out{Kind::Not, {}, {}, {}};
        out.terms.push_back(std::move(term));
        return out;
    }
};

/// A selection of a rule, by its name.
struct NamedTerm {
    std::string name;
    Term term;
    std::size_t size = 0; ///< Leaves.
};

/// A condition over selections. AtLeast: `count` of `nodes` hold.
struct Condition {
    enum class Kind : std::uint8_t { And, Or, Not, AtLeast, Selection } kind = Kind::And;
    std::vector<Condition> nodes;
    std::uint32_t number = 0; ///< Selection: its index. AtLeast: how many.
};

/// Limits that keep hostile rules cheap; real rules stay far below (the largest of 3,870 has about 1,500 atoms).
namespace limits {
inline constexpr std::size_t atomsPerRule = 20'000;
inline constexpr std::size_t conditionTokens = 1'000;
inline constexpr std::size_t conditionDepth = 60;
inline constexpr std::size_t evaluatedLeaves = 200'000; ///< Selections as often as the condition names them.
inline constexpr std::size_t fileBytes = 2u << 20;
} // namespace limits

} // namespace jupiter::detection
