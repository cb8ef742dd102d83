// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/notebook/mark.h>
#include <jupiter/query/side_columns.h>

#include <functional>
#include <memory>
#include <vector>

namespace jupiter::notebook {

/// Marks as columns of a query: mark.starred ("true"), mark.tag (several), mark.comment, mark.author, mark.time. `load` is called once,
/// when a query first asks, from its thread: what it gives is what this object says from then on. Which rows of a segment are marked is
/// found once and kept.
std::shared_ptr<const query::SideColumns> markColumns(std::function<Result<std::vector<MarkedEvent>>()> load);

} // namespace jupiter::notebook
