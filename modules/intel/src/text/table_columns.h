// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// Fields of one row of a separated text [RFC 4180]; quoted fields may hold separators, doubled quotes and line breaks. Moves `text` on.
/// False at the end.
bool nextRow(std::string_view &text, char separator, std::vector<std::string> &cells);

/// What a column holds. Guess: values of whatever kind they look like.
struct Column {
    enum class Role { Other, Type, Value, Guess, Typed, Id, Comment, ForDetection, Active, Revoked, Sources, FirstSeen, LastSeen, ValidFrom, ValidUntil, Confidence, Tags, Tlp, NetworkStart, NetworkBits };
    Role role = Role::Other;
    Kind kind = Kind::Text;   ///< Typed.
    std::string name;         ///< As in the heading.
};

/// The columns that a heading names; empty when it is no heading of a table of indicators: no column with values, or a cell that is a value.
std::vector<Column> columnsOfHeading(const std::vector<std::string> &cells);

/// The columns of rows without a heading: the first whose cells are values nearly all of the time, all of them when nothing else stands in the rows. Empty
/// when there is none.
std::vector<Column> columnsOfCells(const std::vector<std::vector<std::string>> &rows);

} // namespace jupiter::intel
