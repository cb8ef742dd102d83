// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <optional>
#include <string_view>

namespace jupiter::intel {

/// The kind of a value that stands in its canonical form already: what most lines of most lists are, told by one look at each character. What it
/// says is what recognise() says without it; empty: look closer.
std::optional<Kind> plainKind(std::string_view text);

/// A name as domainName() gives it back unchanged: lower case, digits, '-' and '_' in labels.
bool isPlainName(std::string_view text);

} // namespace jupiter::intel
