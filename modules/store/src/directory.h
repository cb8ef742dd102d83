// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <jupiter/columnar/column.h>
#include <jupiter/core/result.h>

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::store {

/// Where a stream of bytes stands inside its segment and what they must hash to.
struct StreamRef {
    std::uint32_t extent = 0;   ///< 1 and up; extent 0 is the directory itself.
    std::uint32_t offset = 0;   ///< Bytes into the extent.
    std::uint32_t length = 0;   ///< 0: there is no such stream.
    std::uint64_t checksum = 0; ///< XXH3 64.
};

/// A list of rows that one or more columns share: fields of one kind of event are present on the same rows.
struct RowSetEntry {
    std::uint32_t entries = 0;
    StreamRef rows;
};

/// Small dictionaries, one after another in one frame.
struct PackEntry {
    std::uint64_t rawBytes = 0;
    StreamRef bytes;
};

struct ColumnEntry {
    columnar::ValueType type = columnar::ValueType::Text;
    std::uint32_t entries = 0;
    std::uint32_t rowSet = 0; ///< 0: dense; else 1 + index into Directory::rowSets.
    StreamRef data;           ///< Codes, integers or reals; none when every code is 0.

    bool isDictionary() const { return type == columnar::ValueType::Text || type == columnar::ValueType::Ip; }
    bool isInteger() const { return type == columnar::ValueType::Integer || type == columnar::ValueType::Time; }

    // Text and Ip
    std::uint32_t values = 0;   ///< Of the dictionary.
    std::uint64_t rawBytes = 0; ///< Of the dictionary's bytes().
    std::uint32_t pack = 0;     ///< 0: `text` is a frame of its own; else 1 + index into Directory::packs.
    std::uint32_t packOffset = 0;
    StreamRef text;
    StreamRef valueFilter, gramFilter; ///< None: the shared one holds its values.

    // Integer and Time
    std::int64_t least = 0, greatest = 0;
};

/// What a segment holds and where: its extent 0, unpacked.
struct Directory {
    std::uint32_t rows = 0;
    std::vector<RowSetEntry> rowSets;
    std::vector<PackEntry> packs;
    StreamRef sharedValueFilter, sharedGramFilter;
    std::vector<std::string> names;   ///< Of the columns; ascending.
    std::vector<ColumnEntry> columns; ///< [names]

    /// Errors: InvalidArgument (more fields or longer names than a directory may have).
    Result<Blob> encode() const;

    /// Takes any bytes. Whatever it accepts keeps every promise above, so that readers need not check again. Errors: Corrupt.
    static Result<Directory> decode(BlobView blob);

    /// Null when the segment has no such field.
    const ColumnEntry *find(std::string_view name) const;

    std::uint32_t indexOf(const ColumnEntry &column) const { return std::uint32_t(&column - columns.data()); } ///< One of `columns`.
    const std::string &nameOf(const ColumnEntry &column) const { return names[indexOf(column)]; }
};

} // namespace jupiter::store
