// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <string>

namespace jupiter::query {

/// What of the cells asked for so far stands in damaged columns and was given as nothing: "segment 2 is damaged: user.name: stored data does not
/// match its checksum". Empty: nothing. Receipts are made before cells are read: who writes rows out asks when the last is written. Any thread.
std::string unreadableCells(const ResultSet &result);

} // namespace jupiter::query
