// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cache.h"
#include "directory.h"
#include "lease.h"
#include "reader_pool.h"

#include <jupiter/store/event_store.h>

#include <atomic>
#include <memory>
#include <mutex>

namespace jupiter::store {

/// What all segments of one store share; it lives as long as the store or any segment.
struct Archive {
    Archive(const std::filesystem::path &file, std::uint64_t cacheBytes) : lease(file), readers(file), cache(cacheBytes) {}
    ReaderLease lease;
    ReaderPool readers;
    Cache cache;
};

/// One row of the table `segment`.
struct SegmentRow {
    std::int64_t number = 0;
    std::int64_t place = 0; ///< Where it stands among the others: its number, or that of the first of those it has replaced.
    std::uint32_t rows = 0;
    TimeRange times;
    std::uint32_t extents = 0;
    std::uint64_t bytes = 0;
    std::uint64_t checksum = 0; ///< Of the directory.
    bool sound = true; ///< False: the row does not match its own checksum; `times` is then unbounded, so that nobody skips it.

    /// What the column `row_checksum` must hold.
    std::uint64_t ownChecksum() const;
};

/// Segment over the tables. The directory is read when something of it is asked for first. Any thread.
class StoredSegment final : public Segment {
public:
    StoredSegment(std::shared_ptr<Archive> archive, const SegmentRow &row) : m_archive(std::move(archive)), m_row(row) {}

    std::uint32_t rows() const override { return m_row.rows; }
    std::span<const std::string> fields() const override;
    Result<columnar::ColumnPtr> column(std::string_view field) const override;

    std::int64_t number() const override { return m_row.number; }
    TimeRange times() const override { return m_row.times; }
    std::uint64_t bytesOf(std::string_view field) const override;
    std::uint64_t storedBytes() const override { return m_row.bytes; }
    bool mayHoldInteger(std::string_view field, std::int64_t low, std::int64_t high) const override;
    bool mayHoldText(std::string_view field, std::string_view value) const override;
    bool mayContain(std::string_view field, std::string_view needle) const override;
    bool mayContainAnywhere(std::string_view needle) const override;
    Result<std::shared_ptr<const columnar::Dictionary>> dictionary(std::string_view field) const override;
    Result<RowList> rowsOf(std::string_view field) const override;

    const SegmentRow &row() const { return m_row; }

    /// Lets go of a column that column() has given: who reads all of them in turn needs only one at a time.
    void forget(std::string_view field) const;

    /// Errors: Corrupt, Io.
    Result<const Directory *> directory() const;

    /// Bytes of a stream, checked. Errors: Corrupt, Io.
    Result<Blob> read(const StreamRef &ref) const;

private:
    using RowIds = std::vector<std::uint16_t>;
    using Text = std::string;
    Result<columnar::ColumnPtr> decode(const Directory &directory, const ColumnEntry &entry) const;
    Result<std::shared_ptr<const columnar::Dictionary>> dictionaryOf(const Directory &directory, const ColumnEntry &entry) const;
    Result<std::shared_ptr<const RowIds>> rowSet(const Directory &directory, std::uint32_t index) const;
    Result<std::shared_ptr<const Text>> pack(const Directory &directory, std::uint32_t index) const;
    /// Null when it cannot be read: then it proves nothing.
    std::shared_ptr<const Text> filter(Cache::Kind kind, std::uint32_t index, const StreamRef &ref) const;
    bool gramsMayContain(const Directory &directory, const ColumnEntry &entry, std::string_view foldedNeedle) const;
    Cache::Key key(Cache::Kind kind, std::uint32_t index) const { return {m_row.number, kind, index}; }

    const std::shared_ptr<Archive> m_archive;
    const SegmentRow m_row;
    mutable std::mutex m_mutex;                             // one thread loads, the others wait
    mutable std::unique_ptr<const Directory> m_owned;           // set once under m_mutex
    mutable std::atomic<const Directory *> m_loaded = nullptr; // m_owned for readers without the lock
};

} // namespace jupiter::store
