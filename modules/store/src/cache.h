// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace jupiter::store {

/// Keeps the last used decoded things of all segments up to a budget in bytes. What callers hold stays alive whatever is evicted.
/// Any thread.
class Cache {
public:
    /// The kind fixes the type of the thing: one kind, one T.
    enum class Kind : std::uint8_t { Column, Dictionary, RowSet, Pack, ValueFilter, GramFilter };
    struct Key {
        std::int64_t segment;
        Kind kind;
        std::uint32_t index;
        bool operator==(const Key &) const = default;
    };

    explicit Cache(std::uint64_t budgetBytes) : m_budget(budgetBytes) {}

    template <class T>
    std::shared_ptr<const T> find(const Key &key)
    {
        return std::static_pointer_cast<const T>(findAny(key));
    }
    /// Replaces what stood there. Things larger than the whole budget are not kept.
    void insert(const Key &key, std::shared_ptr<const void> thing, std::uint64_t bytes);

    /// Drops one thing, if it is there.
    void forget(const Key &key);

    /// Drops all of a segment that nobody will ask for any more.
    void forget(std::int64_t segment);

    std::uint64_t bytes() const;

private:
    struct Slot {
        Key key;
        std::shared_ptr<const void> thing;
        std::uint64_t bytes;
    };
    struct Hash {
        std::size_t operator()(const Key &key) const noexcept
        {
            return std::hash<std::uint64_t>()((std::uint64_t(key.segment) << 28 ^ std::uint64_t(key.kind) << 24 ^ key.index) *
                                              0x9E3779B97F4A7C15ull);
        }
    };
    std::shared_ptr<const void> findAny(const Key &key);

    mutable std::mutex m_mutex; // guards everything below
    std::list<Slot> m_slots;    // last used first
    std::unordered_map<Key, std::list<Slot>::iterator, Hash> m_index;
    std::uint64_t m_bytes = 0;
    const std::uint64_t m_budget;
};

} // namespace jupiter::store
