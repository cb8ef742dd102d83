// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <optional>
#include <string_view>

namespace jupiter::intel {

/// The kind that a source means by a type name or a column heading: MISP's attribute types, ours, STIX's, OTX's, abuse.ch's and what
/// people write ("IP Address", "FileHash-SHA256", "ip-dst"). Letters and digits count, their case does not. Empty: no kind here.
std::optional<Kind> kindOfType(std::string_view type);

/// A value under a type name: canonical, or Text when the type has no kind or the value is none of it.
Value valueOfType(std::string_view type, std::string_view raw);

} // namespace jupiter::intel
