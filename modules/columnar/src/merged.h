// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>

#include <vector>

namespace jupiter::columnar {

/// A column and the rows that it may speak for.
struct Contribution {
    ColumnPtr column;
    Selection rows;
    bool everyRow; ///< `rows` are all.
};

/// One column of `rows` rows from several, fewer than 255: each row takes its values from the first that has some for it. Null when no
/// row has any. Integers stay integers when all are; anything else becomes text, values in order of first appearance.
ColumnPtr merged(const std::vector<Contribution> &parts, std::uint32_t rows);

} // namespace jupiter::columnar
