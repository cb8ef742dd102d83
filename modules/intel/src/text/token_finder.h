// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <functional>
#include <string_view>

namespace jupiter::intel {

/// A value that stands in a text.
struct FoundValue {
    Value value;
    bool defanged = false;          ///< Written so that nobody clicks: it is meant.
    std::string_view setAside = {}; ///< Why it is not to be looked for (false_hits.h); empty: it is.
};

/// What a hash is behind the name of its kind: "imphash", "JA3:", "thumbprint"; otherwise the kind that it has.
Kind kindBehind(std::string_view before, Kind kind);

/// Calls found(value) for every value in a line of prose (as report_lines.h hands it), those that look like one and are none left out.
void findValues(std::string_view line, const std::function<void(FoundValue)> &found);

} // namespace jupiter::intel
