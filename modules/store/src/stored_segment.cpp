// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_segment.h"

#include "codec.h"
#include "format.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::store {

using columnar::Column;
using columnar::ColumnPtr;
using columnar::Dictionary;

std::uint64_t SegmentRow::ownChecksum() const
{
    Blob bytes;
    for (const std::uint64_t part : {std::uint64_t(rows), std::uint64_t(times.from.ns), std::uint64_t(times.to.ns),
                                     std::uint64_t(extents), this->bytes, checksum})
        putFixed64(bytes, part);
    if (place != number)
        putFixed64(bytes, std::uint64_t(place));
    return hash64(bytes);
}

Result<Blob> StoredSegment::read(const StreamRef &ref) const
{
    JUPITER_TRY(db, m_archive->readers.take());
    JUPITER_TRY(bytes, db->readExtent(extentId(m_row.number, ref.extent), ref.offset, ref.length));
    if (hash64(bytes) != ref.checksum)
        return Error{ErrorCode::Corrupt, "stored data does not match its checksum"};
    return bytes;
}

Result<const Directory *> StoredSegment::directory() const
{
    if (const Directory *loaded = m_loaded.load(std::memory_order_acquire))
        return loaded;
    const std::lock_guard lock(m_mutex);
    if (m_owned)
        return m_owned.get();
    const auto where = [&](Error error) { return std::move(error).in("directory of segment " + std::to_string(m_row.number)); };
    if (!m_row.sound)
        return where(Error{ErrorCode::Corrupt, "the entry in the list of segments does not match its checksum"});
    auto db = m_archive->readers.take();
    if (!db)
        return where(std::move(db).error());
    auto bytes = (*db)->readExtent(extentId(m_row.number, 0));
    if (!bytes)
        return where(std::move(bytes).error());
    if (hash64(*bytes) != m_row.checksum)
        return where(Error{ErrorCode::Corrupt, "stored data does not match its checksum"});
    auto directory = Directory::decode(viewOf(*bytes));
    if (!directory)
        return where(std::move(directory).error());
    if (directory->rows != m_row.rows)
        return where(Error{ErrorCode::Corrupt, "the directory speaks of another number of rows"});
    m_owned = std::make_unique<const Directory>(*std::move(directory));
    m_loaded.store(m_owned.get(), std::memory_order_release);
    return m_owned.get();
}

std::span<const std::string> StoredSegment::fields() const
{
    if (auto loaded = directory())
        return (*loaded)->names;
    // A reader that walks the fields must meet the error in column() instead of seeing an empty segment.
    static const std::array<std::string, 3> always{
        std::string(columnar::fields::timestamp), std::string(columnar::fields::sequence), std::string(columnar::fields::source)};
    return always;
}

std::uint64_t StoredSegment::bytesOf(std::string_view field) const
{
    const auto directory = this->directory();
    const ColumnEntry *entry = directory ? (*directory)->find(field) : nullptr;
    return entry ? entry->data.length + (entry->pack ? entry->rawBytes : entry->text.length) : 0;
}

Result<ColumnPtr> StoredSegment::column(std::string_view field) const
{
    JUPITER_TRY(directory, this->directory());
    const ColumnEntry *entry = directory->find(field);
    if (!entry)
        return ColumnPtr();
    const std::uint32_t index = directory->indexOf(*entry);
    if (auto cached = m_archive->cache.find<Column>(key(Cache::Kind::Column, index)))
        return cached;
    auto column = decode(*directory, *entry);
    if (!column)
        return std::move(column).error().in("field " + directory->nameOf(*entry)).in("segment " + std::to_string(m_row.number));
    const std::uint64_t bytes =
        sizeof(Column) + std::uint64_t(entry->entries) * (entry->isDictionary() ? 4 : 8) + (*column)->rowIds().size_bytes();
    m_archive->cache.insert(key(Cache::Kind::Column, index), *column, bytes);
    return column;
}

void StoredSegment::forget(std::string_view field) const
{
    const Directory *directory = m_loaded.load(std::memory_order_acquire);
    const ColumnEntry *entry = directory ? directory->find(field) : nullptr;
    if (!entry)
        return;
    m_archive->cache.forget(key(Cache::Kind::Column, directory->indexOf(*entry)));
    m_archive->cache.forget(key(Cache::Kind::Dictionary, directory->indexOf(*entry)));
}

Result<std::shared_ptr<const Dictionary>> StoredSegment::dictionary(std::string_view field) const
{
    JUPITER_TRY(directory, this->directory());
    const ColumnEntry *entry = directory->find(field);
    if (!entry || !entry->isDictionary())
        return std::shared_ptr<const Dictionary>();
    auto dictionary = dictionaryOf(*directory, *entry);
    if (!dictionary)
        return std::move(dictionary).error().in("field " + directory->nameOf(*entry)).in("segment " + std::to_string(m_row.number));
    return dictionary;
}

Result<store::Segment::RowList> StoredSegment::rowsOf(std::string_view field) const
{
    JUPITER_TRY(directory, this->directory());
    const ColumnEntry *entry = directory->find(field);
    if (!entry || !entry->rowSet)
        return RowList();
    auto rows = rowSet(*directory, entry->rowSet - 1);
    if (!rows)
        return std::move(rows).error().in("field " + directory->nameOf(*entry)).in("segment " + std::to_string(m_row.number));
    return *std::move(rows);
}

Result<ColumnPtr> StoredSegment::decode(const Directory &directory, const ColumnEntry &entry) const
{
    Column::Parts parts;
    parts.type = entry.type;
    parts.rows = directory.rows;
    if (entry.rowSet) {
        JUPITER_TRY(rows, rowSet(directory, entry.rowSet - 1));
        parts.rowIds = *rows;
    }
    Blob data;
    if (entry.data.length) {
        JUPITER_TRY(bytes, read(entry.data));
        data = std::move(bytes);
    }
    if (entry.isDictionary()) {
        JUPITER_TRY(dictionary, dictionaryOf(directory, entry));
        parts.dictionary = std::move(dictionary);
        if (data.empty()) {
            parts.codes.assign(entry.entries, 0);
        } else {
            JUPITER_TRY(codes, decodeCodes(viewOf(data), entry.entries, entry.values));
            parts.codes = std::move(codes);
        }
    } else if (entry.isInteger()) {
        JUPITER_TRY(integers, decodeIntegers(viewOf(data), entry.entries));
        parts.integers = std::move(integers);
    } else {
        JUPITER_TRY(reals, decodeReals(viewOf(data), entry.entries));
        parts.reals = std::move(reals);
    }
    return std::make_shared<const Column>(std::move(parts));
}

Result<std::shared_ptr<const Dictionary>> StoredSegment::dictionaryOf(const Directory &directory, const ColumnEntry &entry) const
{
    const Cache::Key place = key(Cache::Kind::Dictionary, directory.indexOf(entry));
    if (auto cached = m_archive->cache.find<Dictionary>(place))
        return cached;
    std::string bytes;
    if (entry.pack) {
        JUPITER_TRY(packed, pack(directory, entry.pack - 1));
        bytes.assign(*packed, entry.packOffset, entry.rawBytes);
    } else if (entry.rawBytes) {
        JUPITER_TRY(blob, read(entry.text));
        JUPITER_TRY(text, decodeText(viewOf(blob), entry.rawBytes));
        bytes = std::move(text);
    }
    JUPITER_TRY(ends, splitDictionary(bytes, entry.values));
    const std::uint64_t cost = sizeof(Dictionary) + bytes.size() + ends.size() * 4;
    auto dictionary = std::make_shared<const Dictionary>(std::move(bytes), std::move(ends));
    m_archive->cache.insert(place, dictionary, cost);
    return dictionary;
}

Result<std::shared_ptr<const StoredSegment::RowIds>> StoredSegment::rowSet(const Directory &directory, std::uint32_t index) const
{
    const Cache::Key place = key(Cache::Kind::RowSet, index);
    if (auto cached = m_archive->cache.find<RowIds>(place))
        return cached;
    const RowSetEntry &entry = directory.rowSets[index];
    JUPITER_TRY(blob, read(entry.rows));
    JUPITER_TRY(rows, decodeRowIds(viewOf(blob), entry.entries, directory.rows));
    auto shared = std::make_shared<const RowIds>(std::move(rows));
    m_archive->cache.insert(place, shared, shared->size() * 2);
    return shared;
}

Result<std::shared_ptr<const StoredSegment::Text>> StoredSegment::pack(const Directory &directory, std::uint32_t index) const
{
    const Cache::Key place = key(Cache::Kind::Pack, index);
    if (auto cached = m_archive->cache.find<Text>(place))
        return cached;
    const PackEntry &entry = directory.packs[index];
    JUPITER_TRY(blob, read(entry.bytes));
    JUPITER_TRY(text, decodeText(viewOf(blob), entry.rawBytes));
    auto shared = std::make_shared<const Text>(std::move(text));
    m_archive->cache.insert(place, shared, shared->size());
    return shared;
}

} // namespace jupiter::store
