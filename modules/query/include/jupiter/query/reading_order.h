// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <cstdint>
#include <vector>

namespace jupiter::query {

/// The rows [first, first + count), those that lie in one stored segment together: rows in order of time change the segment at every step where
/// logs overlap, and a segment whose columns are not at hand takes a tenth of a second. Requires first + count <= rows().
std::vector<std::uint64_t> readingOrder(const ResultSet &result, std::uint64_t first, std::uint64_t count);

/// The same for some rows, each below rows().
std::vector<std::uint64_t> readingOrder(const ResultSet &result, std::vector<std::uint64_t> wanted);

} // namespace jupiter::query
