// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/pattern.h"

#include <cstdint>
#include <span>
#include <vector>

namespace jupiter::ingest::declarative {

/// Which of many phrases may stand in a text, in one pass over it: those whose first three bytes do [shift-and, Baeza-Yates, Gonnet 1992].
/// Immutable once built.
class PrefixFilter {
public:
    /// Few phrases are looked for one by one, and more than 64 do not fit.
    void build(std::span<const Pattern> patterns);

    /// A bit for each phrase that may stand in `text`; all bits when nothing was built.
    std::uint64_t candidates(std::string_view text) const;

private:
    static constexpr std::size_t depth = 3;
    std::vector<std::uint64_t> m_masks; // [depth][257]: the phrases that have this byte there, or nothing any more; 256: the text's end
};

} // namespace jupiter::ingest::declarative
