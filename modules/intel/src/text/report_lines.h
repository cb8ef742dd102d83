// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// A line of a text that people wrote, as it was meant: characters that nobody sees are gone (zero width, soft hyphens), all blanks are ' ', quotation
/// marks, arrows and bullets of every script are blanks, and a mark that was set apart stands close again: "evil [.] com" -> "evil[.]com".
std::string asMeant(std::string_view line);

/// Calls f(line as meant, number of its first line from 1) for the lines of a text; false from f stops. Joined are lines that a printer broke: a URL after
/// '/', '=', '&', '?', '-' or '%', a name at its defanged dot, a hash of which the next line has the missing digits. At most 8 lines become one. Two halves
/// that are hashes themselves are one when the text speaks of the longer ("SHA-256") last, or speaks of none and has other words beside them.
void forEachReportLine(std::string_view text, const std::function<bool(std::string_view line, std::size_t number)> &f);

/// Whether a text that looks like a list has hashes broken over its lines: "SHA-256", then lines of 32 digits.
bool hasBrokenHashes(std::string_view text);

} // namespace jupiter::intel
