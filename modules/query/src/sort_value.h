// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "literals.h"

#include <jupiter/columnar/column.h>
#include <jupiter/query/result_set.h>

#include <string>
#include <string_view>

namespace jupiter::query::internal {

/// A value as sorting sees it: numbers (also texts that are numbers) before times before texts, which compare folded; nothing comes last
/// whatever the direction.
struct SortValue {
    enum class Kind : std::uint8_t { Number, Time, Text, None } kind = Kind::None;
    Number number;
    std::int64_t ns = 0;
    std::string text;
};
SortValue sortValueOf(const columnar::Column &column, std::uint32_t entry);
SortValue sortValueOf(const Value &value);
SortValue sortValueOfText(std::string_view text);
int compare(const SortValue &a, const SortValue &b);

} // namespace jupiter::query::internal
