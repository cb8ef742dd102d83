// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache.h"

namespace jupiter::store {

std::shared_ptr<const void> Cache::findAny(const Key &key)
{
    const std::lock_guard lock(m_mutex);
    const auto at = m_index.find(key);
    if (at == m_index.end())
        return nullptr;
    m_slots.splice(m_slots.begin(), m_slots, at->second);
    return at->second->thing;
}

void Cache::insert(const Key &key, std::shared_ptr<const void> thing, std::uint64_t bytes)
{
    std::list<Slot> evicted; // destroyed after the lock is gone: freeing a large column takes time
    const std::lock_guard lock(m_mutex);
    if (const auto at = m_index.find(key); at != m_index.end()) {
        m_bytes -= at->second->bytes;
        evicted.splice(evicted.end(), m_slots, at->second);
        m_index.erase(at);
    }
    if (bytes > m_budget)
        return;
    m_slots.push_front({key, std::move(thing), bytes});
    m_index.emplace(key, m_slots.begin());
    m_bytes += bytes;
    while (m_bytes > m_budget) {
        const auto last = std::prev(m_slots.end());
        m_bytes -= last->bytes;
        m_index.erase(last->key);
        evicted.splice(evicted.end(), m_slots, last);
    }
}

void Cache::forget(const Key &key)
{
    std::list<Slot> dropped; // as above
    const std::lock_guard lock(m_mutex);
    if (const auto at = m_index.find(key); at != m_index.end()) {
        m_bytes -= at->second->bytes;
        dropped.splice(dropped.end(), m_slots, at->second);
        m_index.erase(at);
    }
}

void Cache::forget(std::int64_t segment)
{
    std::list<Slot> dropped; // as above
    const std::lock_guard lock(m_mutex);
    for (auto at = m_slots.begin(); at != m_slots.end();) {
        const auto next = std::next(at);
        if (at->key.segment == segment) {
            m_bytes -= at->bytes;
            m_index.erase(at->key);
            dropped.splice(dropped.end(), m_slots, at);
        }
        at = next;
    }
}

std::uint64_t Cache::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace jupiter::store
