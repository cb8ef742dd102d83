// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapped_column.h"

#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// One new field of `lookup`.
struct LookupOutput {
    std::string name;
    MappedColumn::Map find; ///< From a value of the event to the cell of the first row that has it (any letter case); an empty cell is none.
};

/// Reads the table of the command from the first of the folders that has it. Errors: InvalidArgument (no such file, what is wrong in it,
/// no such column: each with what there is).
Result<std::vector<LookupOutput>> openLookup(const LookupCommand &command, const std::vector<std::filesystem::path> &folders);

} // namespace jupiter::query::internal
