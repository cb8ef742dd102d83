// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pattern.h"
#include "regex.h"

#include <jupiter/core/address.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace jupiter::detection {

/// One question about one value of a field; several rules that ask the same share it. Immutable.
struct Atom {
    enum class Kind : std::uint8_t {
        Text,       ///< pattern, ignoring case unless `cased`.
        Expression, ///< regex.
        Net,        ///< An address within network.
        Number,     ///< Compared with number; of a date's `part` when that is set. Part::Time: dates, in microseconds.
        Present,    ///< The row has a value; asks nothing of it.
        SameAs,     ///< Compared with the values of another field of the same row: needs rows, not values.
    };
    enum class Relation : std::uint8_t { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };
    enum class Part : std::uint8_t { Whole, Minute, Hour, Day, Week, Month, Year, Time };
    enum class Place : std::uint8_t { Whole, Start, End, Inside };

    Kind kind = Kind::Text;
    bool cased = false;
    Relation relation = Relation::Equal;
    Part part = Part::Whole;
    Place place = Place::Whole; ///< SameAs.
    double number = 0;
    Pattern pattern; ///< Folded unless `cased`.
    std::shared_ptr<const Regex> regex;
    Network network;
    std::string other;   ///< SameAs: the other field's name.
    std::string display; ///< As people read it; together with the kind it identifies the atom.

    /// Whether the question is true of one value. Requires folded == foldCase(value) and a kind that asks a value (not Present,
    /// SameAs).
    bool test(std::string_view value, std::string_view folded) const;

    /// Text that identifies the question among those of one field.
    std::string identity() const;
};

/// SameAs: compares two values, ignoring case unless `cased`.
bool sameAs(const Atom &atom, std::string_view value, std::string_view other);

/// A time as Part::Time compares it: since 1970, exact to the microsecond.
double microseconds(Timestamp time);

/// The number a value prints: decimal, or hexadecimal as Windows writes it (0x3e7). False when it is none.
bool parseNumber(std::string_view text, double &out);

} // namespace jupiter::detection
