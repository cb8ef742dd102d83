// SPDX-License-Identifier: GPL-3.0-or-later
// What a segment can prove without opening a column. Every doubt (an unreadable directory or filter, a needle too short) means
// "perhaps".
#include "filter.h"
#include "stored_segment.h"

#include <jupiter/core/text.h>

#include <limits>

namespace jupiter::store {
namespace {

constexpr std::uint32_t sharedIndex =
    std::numeric_limits<std::uint32_t>::max(); // cache index of the filters that small columns share

/// Folding goes letter by letter, so a needle that is not whole letters cannot be judged.
bool judgeable(std::string_view text)
{
    return isValidUtf8(text);
}

} // namespace

std::shared_ptr<const StoredSegment::Text> StoredSegment::filter(Cache::Kind kind, std::uint32_t index,
                                                                 const StreamRef &ref) const
{
    if (ref.length == 0)
        return nullptr;
    if (auto cached = m_archive->cache.find<Text>(key(kind, index)))
        return cached;
    auto bytes = read(ref);
    if (!bytes)
        return nullptr;
    auto shared = std::make_shared<const Text>(*std::move(bytes));
    m_archive->cache.insert(key(kind, index), shared, shared->size());
    return shared;
}

bool StoredSegment::mayHoldInteger(std::string_view field, std::int64_t low, std::int64_t high) const
{
    const auto directory = this->directory();
    if (!directory)
        return true;
    const ColumnEntry *entry = (*directory)->find(field);
    if (!entry)
        return false;
    return !entry->isInteger() || (low <= high && entry->least <= high && entry->greatest >= low);
}

bool StoredSegment::mayHoldText(std::string_view field, std::string_view value) const
{
    const auto directory = this->directory();
    if (!directory)
        return true;
    const ColumnEntry *entry = (*directory)->find(field);
    if (!entry)
        return false;
    if (!entry->isDictionary() || !judgeable(value))
        return true;
    const bool own = entry->valueFilter.length != 0;
    const auto filter =
        own ? this->filter(Cache::Kind::ValueFilter, (*directory)->indexOf(*entry), entry->valueFilter)
            : this->filter(Cache::Kind::ValueFilter, sharedIndex, (*directory)->sharedValueFilter);
    return !filter || filterMayHold(*filter, foldCase(value), fieldSalt(field));
}

bool StoredSegment::gramsMayContain(const Directory &directory, const ColumnEntry &entry, std::string_view foldedNeedle) const
{
    const bool own = entry.gramFilter.length != 0;
    const auto filter =
        own ? this->filter(Cache::Kind::GramFilter, directory.indexOf(entry), entry.gramFilter)
            : this->filter(Cache::Kind::GramFilter, sharedIndex, directory.sharedGramFilter);
    return !filter || filterMayContain(*filter, foldedNeedle);
}

bool StoredSegment::mayContain(std::string_view field, std::string_view needle) const
{
    const auto directory = this->directory();
    if (!directory)
        return true;
    const ColumnEntry *entry = (*directory)->find(field);
    if (!entry)
        return false;
    if (!entry->isDictionary() || !judgeable(needle))
        return true;
    const std::string folded = foldCase(needle);
    return folded.size() < 4 || gramsMayContain(**directory, *entry, folded);
}

bool StoredSegment::mayContainAnywhere(std::string_view needle) const
{
    const auto directory = this->directory();
    if (!directory || !judgeable(needle))
        return true;
    const std::string folded = foldCase(needle);
    if (folded.size() < 4)
        return true;
    bool sharedAsked = false;
    for (const ColumnEntry &entry : (*directory)->columns) {
        if (!entry.isDictionary())
            continue;
        if (entry.gramFilter.length == 0) {
            if (sharedAsked)
                continue;
            sharedAsked = true;
        }
        if (gramsMayContain(**directory, entry, folded))
            return true;
    }
    return false;
}

} // namespace jupiter::store
