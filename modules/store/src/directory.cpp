// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory.h"

#include "codec.h"
#include "compression.h"

#include <algorithm>

namespace jupiter::store {
namespace {

constexpr std::uint8_t layoutVersion = 1;
constexpr std::uint64_t maxDirectoryBytes = 256u << 20;
constexpr std::uint64_t maxCount = 1u << 20; // of fields, row sets, packs: far above any log, far below what memory holds

void put(Blob &out, const StreamRef &ref)
{
    putVarint(out, ref.length);
    if (ref.length == 0)
        return;
    putVarint(out, ref.extent);
    putVarint(out, ref.offset);
    putFixed64(out, ref.checksum);
}

std::uint32_t takeCount(ByteReader &in, std::uint64_t limit)
{
    const std::uint64_t value = takeVarint(in);
    if (value > limit)
        in.fail();
    return in.failed() ? 0 : std::uint32_t(value);
}

StreamRef takeRef(ByteReader &in)
{
    StreamRef ref;
    ref.length = takeCount(in, UINT32_MAX);
    if (ref.length == 0)
        return ref;
    ref.extent = takeCount(in, 0xFFFF);
    ref.offset = takeCount(in, UINT32_MAX - ref.length);
    ref.checksum = in.read<std::uint64_t>();
    if (ref.extent == 0)
        in.fail();
    return ref;
}

void put(Blob &out, const std::string &name, const ColumnEntry &column)
{
    putVarint(out, name.size());
    out += name;
    out += char(column.type);
    putVarint(out, column.entries);
    putVarint(out, column.rowSet);
    put(out, column.data);
    if (column.isDictionary()) {
        putVarint(out, column.values);
        putVarint(out, column.rawBytes);
        putVarint(out, column.pack);
        if (column.pack)
            putVarint(out, column.packOffset);
        else
            put(out, column.text);
        put(out, column.valueFilter);
        put(out, column.gramFilter);
    } else if (column.isInteger()) {
        putVarint(out, zigzag(column.least));
        putVarint(out, zigzag(column.greatest));
    }
}

std::string takeName(ByteReader &in)
{
    const BlobView name = in.bytes(takeCount(in, in.left()));
    return {reinterpret_cast<const char *>(name.data()), name.size()};
}

ColumnEntry takeColumn(ByteReader &in, const Directory &directory)
{
    ColumnEntry column;
    const auto type = in.read<std::uint8_t>();
    if (type > std::uint8_t(columnar::ValueType::Time))
        in.fail();
    column.type = columnar::ValueType(type);
    column.entries = takeCount(in, maxColumnEntries);
    column.rowSet = takeCount(in, directory.rowSets.size());
    column.data = takeRef(in);
    const std::uint32_t entries = column.rowSet    ? directory.rowSets[column.rowSet - 1].entries
                                  : column.entries ? directory.rows
                                                   : 0;
    if (column.entries != entries)
        in.fail();
    if (column.isDictionary()) {
        column.values = takeCount(in, maxDictionaryBytes);
        column.rawBytes = takeCount(in, maxDictionaryBytes);
        column.pack = takeCount(in, directory.packs.size());
        if (column.pack) {
            const std::uint64_t room = directory.packs[column.pack - 1].rawBytes;
            column.packOffset = takeCount(in, room);
            if (column.rawBytes > room - column.packOffset)
                in.fail();
        } else {
            column.text = takeRef(in);
        }
        column.valueFilter = takeRef(in);
        column.gramFilter = takeRef(in);
        if (column.data.length == 0 && column.entries && column.values == 0) // every code is 0, so there must be a value 0
            in.fail();
    } else if (column.isInteger()) {
        column.least = unzigzag(takeVarint(in));
        column.greatest = unzigzag(takeVarint(in));
    }
    return column;
}

} // namespace

Result<Blob> Directory::encode() const
{
    Blob plain;
    plain += char(layoutVersion);
    putVarint(plain, rows);
    putVarint(plain, rowSets.size());
    for (const RowSetEntry &set : rowSets) {
        putVarint(plain, set.entries);
        put(plain, set.rows);
    }
    putVarint(plain, packs.size());
    for (const PackEntry &pack : packs) {
        putVarint(plain, pack.rawBytes);
        put(plain, pack.bytes);
    }
    put(plain, sharedValueFilter);
    put(plain, sharedGramFilter);
    putVarint(plain, columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
        put(plain, names[i], columns[i]);
    if (columns.size() > maxCount || plain.size() > maxDirectoryBytes)
        return Error{ErrorCode::InvalidArgument, "the batch has too many or too long field names to be stored"};
    Blob out;
    putVarint(out, plain.size());
    appendCompressed(out, plain, textLevel);
    return out;
}

Result<Directory> Directory::decode(BlobView blob)
{
    ByteReader outer(blob);
    const std::uint64_t plainBytes = takeVarint(outer);
    if (outer.failed() || plainBytes > maxDirectoryBytes || !plausibleRawSize(outer.left(), plainBytes))
        return Error{ErrorCode::Corrupt, "segment directory has a wrong head"};
    std::string plain(plainBytes, '\0');
    if (auto done = decompress(outer.bytes(outer.left()), plain); !done)
        return std::move(done).error();

    ByteReader in(viewOf(plain));
    if (in.read<std::uint8_t>() != layoutVersion)
        return Error{ErrorCode::Unsupported, "segment directory has a layout that this version does not know"};
    Directory directory;
    directory.rows = takeCount(in, columnar::maxBatchRows);
    const std::uint32_t rowSets = takeCount(in, maxCount);
    for (std::uint32_t i = 0; i < rowSets && !in.failed(); ++i) {
        RowSetEntry set;
        set.entries = takeCount(in, maxColumnEntries);
        set.rows = takeRef(in);
        directory.rowSets.push_back(set);
    }
    const std::uint32_t packs = takeCount(in, maxCount);
    for (std::uint32_t i = 0; i < packs && !in.failed(); ++i) {
        PackEntry pack;
        pack.rawBytes = takeCount(in, maxDictionaryBytes);
        pack.bytes = takeRef(in);
        directory.packs.push_back(pack);
    }
    directory.sharedValueFilter = takeRef(in);
    directory.sharedGramFilter = takeRef(in);
    const std::uint32_t columns = takeCount(in, maxCount);
    constexpr std::size_t leastColumnBytes = 6; // damage must not reserve what memory does not hold
    directory.names.reserve(std::min<std::size_t>(columns, in.left() / leastColumnBytes));
    directory.columns.reserve(std::min<std::size_t>(columns, in.left() / leastColumnBytes));
    for (std::uint32_t i = 0; i < columns && !in.failed(); ++i) {
        directory.names.push_back(takeName(in));
        directory.columns.push_back(takeColumn(in, directory));
        if (i && directory.names[i] <= directory.names[i - 1])
            in.fail();
    }
    if (in.failed() || in.left())
        return Error{ErrorCode::Corrupt, "segment directory is damaged"};
    return directory;
}

const ColumnEntry *Directory::find(std::string_view name) const
{
    const auto at = std::lower_bound(names.begin(), names.end(), name);
    return at != names.end() && *at == name ? &columns[std::size_t(at - names.begin())] : nullptr;
}

} // namespace jupiter::store
