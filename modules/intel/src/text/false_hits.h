// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <string_view>

namespace jupiter::intel {

/// A value in a text and what stands around it.
struct WordInText {
    const Value &value;
    std::string_view word;      ///< As it is written.
    std::string_view before;    ///< The words beside it, "" at the ends of the line.
    std::string_view after;
    bool defanged = false;      ///< Written so that nobody clicks: it is meant.
    bool afterVersion = false;  ///< The address before it in an enumeration was a version.
};

/// What looks like an indicator and is none: versions and places in texts, names of files, code, malware and technologies, clock times, words of two
/// sentences without a blank between them. `isVersion` says that it was the first.
bool isNoIndicator(const WordInText &seen, bool &isVersion);

/// Why a value of a text is kept and not looked for: "private-address", "reserved-address", "reserved-name", "namespace", "reference"; empty when it is looked for.
std::string_view whySetAside(const WordInText &seen);

} // namespace jupiter::intel
