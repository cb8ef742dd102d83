// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/unwrap/unwrap.h>

namespace jupiter::unwrap {

/// Gzip, Zlib, Deflate: take() for them.
Result<Step> inflated(Kind kind, std::string_view value, const Limits &limits);

bool isBase64Digit(char c); ///< Of either alphabet, without '='.
int hexDigit(char c);       ///< -1: none.

} // namespace jupiter::unwrap
