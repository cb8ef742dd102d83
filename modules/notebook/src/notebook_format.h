// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/notebook/searches.h>
#include <jupiter/store/database.h>

namespace jupiter::notebook {

/// Makes the tables, or checks those that are there. Errors: Corrupt (another kind of file), Unsupported (newer).
Result<void> prepareFormat(store::Database &db, bool mayWrite);

/// A list kept in one column: a line each.
std::string joinLines(const std::vector<std::string> &lines);
std::vector<std::string> splitLines(std::string_view text);

} // namespace jupiter::notebook
