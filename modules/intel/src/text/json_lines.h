// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <string>
#include <string_view>

namespace jupiter::intel {

/// Whether a text is one JSON object a line, and more than one.
bool looksLikeJsonLines(std::string_view text);

/// The same as one JSON list.
std::string listOfJsonLines(std::string_view text);

/// The same as a table of commas: a row an object, a column a name of its members; lists of texts with ';' between them, anything deeper left out. At most
/// 64 columns, in order of their first appearance. Errors: Corrupt (with the line), Unsupported (nested too deep).
Result<std::string> tableOfJsonLines(std::string_view text);

} // namespace jupiter::intel
