// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace jupiter::query::internal {

/// Finds one needle in long stretches of bytes. Looks 16 positions at a time for the needle's two rarest bytes (both cases of a letter at
/// once) and verifies the few candidates. Immutable; any thread.
class TextFinder {
public:
    static constexpr std::size_t npos = std::string_view::npos;

    /// With `ignoreCase` ASCII letters match both cases; other bytes match themselves. Requires a needle that is not empty.
    TextFinder(std::string_view needle, bool ignoreCase);

    /// First place at or after `from`, or npos.
    std::size_t find(std::string_view hay, std::size_t from = 0) const;

    const std::string &needle() const { return m_needle; } ///< Lower case when case is ignored.

private:
    bool matchesAt(const char *at) const;
    std::string m_needle;
    bool m_ignoreCase;
    std::size_t m_rare = 0, m_second = 0;   ///< Offsets in the needle.
    char m_rareMask = 0, m_secondMask = 0;  ///< 0x20 for letters: folds a byte before it is compared.
};

} // namespace jupiter::query::internal
