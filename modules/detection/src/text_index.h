// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_reader.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// Texts and the numbers that belong to each, in a few flat arrays: made once, read from bytes as fast as they are copied.
class TextIndex {
public:
    TextIndex() = default;
    TextIndex(const TextIndex &) = delete;
    TextIndex &operator=(const TextIndex &) = delete;

    void build(const std::map<std::string, std::vector<std::uint32_t>> &numbersOf); ///< Once.

    bool empty() const { return m_entries.empty(); }
    std::span<const std::uint32_t> find(std::string_view text) const; ///< Empty when it is not there.

    void pack(std::string &out) const;
    /// Fails unless every number is below `limit`. The bytes must live as long as the index.
    void unpack(ByteReader &in, std::uint32_t limit);

private:
    struct Entry {
        std::uint32_t text, size, first, count;
    };
    std::vector<std::uint32_t> m_slots; ///< Open addressing by hash64(text): entry + 1, 0 free. A power of two, never full.
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_numbers;
    std::string m_ownTexts;
    std::string_view m_texts; ///< One after another: our own, or those read back.
};

} // namespace jupiter::detection
