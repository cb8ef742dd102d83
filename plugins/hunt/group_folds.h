// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/result_model.h>

#include <atomic>
#include <string>
#include <vector>

namespace jupiter::hunt {

using workbench::ResultModel;

// Where the groups of a result lie whose rows are in the order of a field: what is told apart is its value. Any thread; a group costs as many reads
// as its size has binary digits, twice. `stop` ends it early.

/// The group of a row; rows is 1 when it is alone. Requires row < result.rows().
ResultModel::Fold groupOf(const query::ResultSet &result, const std::string &field, std::uint64_t row, const std::atomic<bool> &stop);

/// Every group of two and more among the first `rows` rows, at most `most`, in their order.
std::vector<ResultModel::Fold> groupsOf(const query::ResultSet &result, const std::string &field, std::uint64_t rows, std::size_t most, const std::atomic<bool> &stop);

} // namespace jupiter::hunt
