// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace jupiter::records {

/// One step of a database's structure. Statements must outlive the call (literals); the word {id} stands for "a column of 64 bit that
/// numbers the rows and is the primary key", which every database spells differently.
struct Migration {
    int version = 0;                                ///< 1, 2, 3 ... without a gap.
    std::vector<std::string_view> statements;       ///< Run in order, all in one transaction.
};

} // namespace jupiter::records
