// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/address.h>
#include <jupiter/core/result.h>
#include <jupiter/intel/indicator.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

class IntelStore;

/// The active indicators of matchable kinds, ready to be asked: 12 bytes a value in an open table of 64-bit keys behind a filter that fits
/// the second-level cache, and networks as sorted ranges. The values themselves are looked up on a hit only. Immutable; any thread.
class MatchSet {
public:
    using Tag = std::uint32_t;          ///< The row in the store, or the index in the list it was made of.

    class Builder {
    public:
        /// Indicators of kinds that are not matched are counted only.
        void add(Kind kind, std::string_view text, Tag tag);
        void reserve(std::size_t values);
        /// What another has, made meanwhile by another thread.
        void append(Builder other);
        /// `same` tells whether two tags are of one value, of which the first stays; without it all are taken to be distinct. Of values that are
        /// spellings of one form (file names in every letter case) the first 256 are kept.
        MatchSet build(const std::function<bool(Tag, Tag)> &same = {});

    private:
        friend class MatchSet;
        struct Range {
            Address first, last;
            Tag tag;
        };
        std::vector<std::uint64_t> m_keys;
        std::vector<Tag> m_tags;
        std::vector<Range> m_ranges;
        std::uint64_t m_lookedFor = 0, m_notMatchable = 0;
        std::uint32_t m_forms = 0, m_kinds = 0;
    };

    std::uint64_t lookedFor() const { return m_lookedFor; }
    std::uint64_t notMatchable() const { return m_notMatchable; } ///< Active ones of kinds that are not matched.
    bool hasForm(int form) const { return m_forms >> form & 1; }
    bool hasKind(Kind kind) const { return m_kinds >> int(kind) & 1; }

    /// Calls f(tag) for every indicator with this key (match_form.h); a caller verifies the value. Nearly always none: 2 to 10 ns.
    template <class F>
    void find(std::uint64_t key, F &&f) const
    {
        if (m_keys.empty() || !mayHold(key))
            return;
        const std::size_t mask = m_keys.size() - 1;
        for (std::size_t i = key & mask; m_keys[i]; i = (i + 1) & mask)
            if (m_keys[i] == key)
                f(m_tags[i]);
    }

    /// Whether find() has anything for this key, in three steps, so that a caller of many has each fetched before it is asked.
    void fetch(std::uint64_t key) const
    {
        if (!m_filter.empty())
            __builtin_prefetch(&m_filter[(key >> 32) & (m_filter.size() - 1)]);
    }
    bool mayHold(std::uint64_t key) const
    {
        if (m_filter.empty())
            return false;
        const std::uint64_t word = m_filter[(key >> 32) & (m_filter.size() - 1)];
        const std::uint64_t bits = std::uint64_t(1) << (key >> 26 & 63) | std::uint64_t(1) << (key >> 20 & 63);
        return (word & bits) == bits;
    }
    void fetchKey(std::uint64_t key) const { __builtin_prefetch(&m_keys[key & (m_keys.size() - 1)]); } ///< Of a key that mayHold().
    bool holds(std::uint64_t key) const                                                                ///< The same.
    {
        const std::size_t mask = m_keys.size() - 1;
        for (std::size_t i = key & mask; m_keys[i]; i = (i + 1) & mask)
            if (m_keys[i] == key)
                return true;
        return false;
    }

    /// Calls f(tag) for every network that holds the address.
    void findNetworks(const Address &address, const std::function<void(Tag)> &f) const;
    bool hasNetworks() const { return !m_ranges.empty(); }

    /// The set of a store: as kept by the last import, or built and kept. Errors: those of the store.
    static Result<MatchSet> load(IntelStore &store, Timestamp now);

    std::string serialise() const;                                     ///< For keeping; machine's byte order.
    /// The set as it stands in the bytes, which it holds. Empty: another version, or damaged.
    static std::optional<MatchSet> deserialise(std::shared_ptr<const std::string> bytes);

private:
    struct Made;
    std::shared_ptr<const void> m_holder;          // has the rest
    std::span<const std::uint64_t> m_filter;       // a power of two words
    std::span<const std::uint64_t> m_keys;         // 0: free; a power of two
    std::span<const Tag> m_tags;
    std::span<const Builder::Range> m_ranges;      // by first address
    std::span<const Address> m_furthest;           // greatest last address of m_ranges[0..i]
    std::uint64_t m_lookedFor = 0, m_notMatchable = 0;
    std::uint32_t m_forms = 0, m_kinds = 0; // bit a form, a kind
};

} // namespace jupiter::intel
