// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Value filters: small proofs of absence, asked before a column is opened. They may say "perhaps" without need, never "no" when a
// value is there. All work on case-folded UTF-8. Values are not thread-safe; the probing functions are pure.
namespace jupiter::store {

/// Gathers case-folded values and makes a Bloom filter of 12 bits a value whose six bits lie in one 64-byte block: about 1 %
/// "perhaps". `salt` tells fields apart that share one filter.
class ValueFilterBuilder {
public:
    /// `folded` is foldDictionary() of a dictionary's bytes.
    void addDictionary(std::string_view folded, std::uint64_t salt);
    bool empty() const { return m_hashes.empty(); }
    Blob take();

private:
    std::vector<std::uint64_t> m_hashes;
};
std::uint64_t fieldSalt(std::string_view field);

/// False proves absence of a value with this folded text. True for a filter of impossible size.
bool filterMayHold(std::string_view filter, std::string_view folded, std::uint64_t salt);

/// Gathers every four bytes that stand together in a value and makes a bitmap of about two bits for each different four.
class GramFilterBuilder {
public:
    GramFilterBuilder();
    void addDictionary(std::string_view folded);
    bool empty() const { return m_empty; }
    Blob take();

private:
    std::vector<std::uint64_t> m_bits;
    bool m_empty = true;
};

/// False proves that no value contains this folded text. Needles of fewer than four bytes: true.
bool filterMayContain(std::string_view filter, std::string_view foldedNeedle);

} // namespace jupiter::store
