// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace jupiter::intel {

inline bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

inline std::string_view trim(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Calls f(line, number from 1) for each line, trimmed; false from f stops.
template <class F>
void forEachLine(std::string_view text, F &&f)
{
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!f(trim(text.substr(0, end)), number))
            return;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// "# ...", "; ...", "// ...", "! ..." of filters for browsers: a remark, not a value.
inline bool isRemark(std::string_view line)
{
    return line.starts_with('#') || line.starts_with(';') || line.starts_with("//") || line.starts_with("! ") || line.starts_with("[Adblock");
}

} // namespace jupiter::intel
