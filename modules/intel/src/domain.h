// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// "*.Bücher.Example." -> "xn--bcher-kva.example": lower case, ASCII [UTS 46, non-transitional], no trailing dot, no leading "*." or ".".
/// Labels of letters, digits, '-' and '_', at most 63 characters, 253 in all. Empty when it is no such name.
std::optional<std::string> domainName(std::string_view text);

/// Whether an ASCII lower-case name ends in a top level that exists (resources/intel/top-level-domains.txt) below another label.
bool hasKnownTopLevel(std::string_view domain);

} // namespace jupiter::intel
