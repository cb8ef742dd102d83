// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/json_writer.h>
#include <jupiter/rulebook/stored_rules.h>

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::cli {

void writeList(JsonWriter &json, std::string_view key, const std::vector<std::string> &list);

/// The members `events` and `seconds`, and `partial` with its `reason` when it was not all.
void writeCoverage(JsonWriter &json, const rulebook::Coverage &coverage);

/// "partial: why" of a text output, when it was not all.
void printCoverage(const rulebook::Coverage &coverage);

/// The `change` lines of docs/cli.md: findings that an edit or an update adds and removes.
void printChanges(const std::vector<rulebook::Backtest::Hit> &changes, bool asJson);

} // namespace jupiter::cli
