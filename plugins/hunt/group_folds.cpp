// SPDX-License-Identifier: GPL-3.0-or-later
#include "group_folds.h"

namespace jupiter::hunt {

namespace {

/// The last row from `row` on, in steps of `way` and before `end` of them, that has its value: strides that double, then halve.
std::uint64_t lastSame(const query::ResultSet &result, const std::string &field, std::uint64_t row, std::uint64_t most, int way, const std::atomic<bool> &stop)
{
    const query::Value value = result.field(row, field);
    const auto same = [&](std::uint64_t by) { return !stop && result.field(way > 0 ? row + by : row - by, field) == value; };
    std::uint64_t known = 0, stride = 1;
    while (known + stride <= most && same(known + stride)) {
        known += stride;
        stride *= 2;
    }
    for (; stride > 0; stride /= 2)
        if (known + stride <= most && same(known + stride))
            known += stride;
    return way > 0 ? row + known : row - known;
}

} // namespace

ResultModel::Fold groupOf(const query::ResultSet &result, const std::string &field, std::uint64_t row, const std::atomic<bool> &stop)
{
    const std::uint64_t first = lastSame(result, field, row, row, -1, stop);
    const std::uint64_t last = lastSame(result, field, row, std::min(result.rows(), ResultModel::maxRows) - 1 - row, 1, stop);
    return {first, last - first + 1};
}

std::vector<ResultModel::Fold> groupsOf(const query::ResultSet &result, const std::string &field, std::uint64_t rows, std::size_t most, const std::atomic<bool> &stop)
{
    std::vector<ResultModel::Fold> groups;
    for (std::uint64_t row = 0; row < rows && groups.size() < most && !stop;) {
        const std::uint64_t last = lastSame(result, field, row, rows - 1 - row, 1, stop);
        if (last > row)
            groups.push_back({row, last - row + 1});
        row = last + 1;
    }
    return groups;
}

} // namespace jupiter::hunt
