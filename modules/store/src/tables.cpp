// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include "format.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::store {
namespace {

/// Of a record's columns in the order of the table: texts as length and bytes, integers as eight bytes.
class RecordChecksum {
public:
    RecordChecksum &add(std::string_view text)
    {
        putFixed64(m_bytes, text.size());
        m_bytes += text;
        return *this;
    }
    RecordChecksum &add(std::int64_t value)
    {
        putFixed64(m_bytes, std::uint64_t(value));
        return *this;
    }
    std::int64_t value() const { return std::int64_t(hash64(m_bytes)); }

private:
    Blob m_bytes;
};

std::int64_t checksumOf(const SourceRecord &s)
{
    RecordChecksum sum;
    sum.add(s.sha256).add(s.path).add(s.format).add(std::int64_t(s.bytes)).add(std::int64_t(s.stored));
    sum.add(std::int64_t(s.complete)).add(s.receipt);
    if (s.dropped) // format 1 has no such column
        sum.add(std::int64_t(s.dropped));
    return sum.value();
}

std::int64_t checksumOfNote(std::string_view name, std::string_view text)
{
    return RecordChecksum().add(name).add(text).value();
}

SourceRecord sourceAt(const Statement &row)
{
    return {row.text(0),         row.text(1), row.text(2), std::uint64_t(row.integer(3)), std::uint64_t(row.integer(4)),
            row.integer(5) != 0, row.text(6), std::uint64_t(row.integer(7))};
}

} // namespace

Result<std::int64_t> insertSegment(Database &db, const EncodedSegment &segment, std::int64_t place)
{
    SegmentRow row;
    row.rows = segment.rows();
    row.times = segment.times;
    row.extents = std::uint32_t(segment.extents.size());
    row.bytes = segment.storedBytes();
    row.checksum = segment.directoryChecksum;
    // The sequence is SQLite's own (AUTOINCREMENT): no number is used twice, even when the last segment has gone.
    JUPITER_TRY(last, db.integer("SELECT seq FROM sqlite_sequence WHERE name = 'segment'"));
    row.number = last + 1;
    row.place = place ? place : row.number;
    JUPITER_TRY(insert, db.prepare("INSERT INTO segment(rows, from_ns, to_ns, extents, bytes, checksum, row_checksum, number, place) "
                                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
    insert.bind(1, row.rows)
        .bind(2, row.times.from.ns)
        .bind(3, row.times.to.ns)
        .bind(4, row.extents)
        .bind(5, std::int64_t(row.bytes));
    insert.bind(6, std::int64_t(row.checksum)).bind(7, std::int64_t(row.ownChecksum())).bind(8, row.number).bind(9, row.place);
    if (auto done = insert.run(); !done)
        return std::move(done).error();
    JUPITER_TRY(extent, db.prepare("INSERT INTO extent(id, bytes) VALUES (?1, ?2)"));
    for (std::uint32_t i = 0; i < segment.extents.size(); ++i) {
        if (auto done = extent.bind(1, extentId(row.number, i)).bindBlob(2, segment.extents[i]).run(); !done)
            return std::move(done).error();
    }
    return row.number;
}

Result<void> retireSegment(Database &db, std::int64_t number)
{
    JUPITER_TRY(remove, db.prepare("DELETE FROM segment WHERE number = ?1"));
    if (auto done = remove.bind(1, number).run(); !done)
        return done;
    if (db.changes() != 1)
        return Error{ErrorCode::Io, "another process has changed the store meanwhile"};
    JUPITER_TRY(retire, db.prepare("INSERT INTO retired(number) VALUES (?1)"));
    return retire.bind(1, number).run();
}

Result<std::vector<std::int64_t>> retiredSegments(Database &db)
{
    JUPITER_TRY(select, db.prepare("SELECT number FROM retired ORDER BY number"));
    std::vector<std::int64_t> out;
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return out;
        out.push_back(select.integer(0));
    }
}

Result<void> removeRetired(Database &db, std::int64_t number)
{
    JUPITER_TRY(extents, db.prepare("DELETE FROM extent WHERE id >= ?1 AND id < ?2"));
    if (auto done = extents.bind(1, extentId(number, 0)).bind(2, extentId(number + 1, 0)).run(); !done)
        return done;
    JUPITER_TRY(entry, db.prepare("DELETE FROM retired WHERE number = ?1"));
    return entry.bind(1, number).run();
}

Result<void> addDropped(Database &db, const std::string &sha256, std::uint64_t events)
{
    JUPITER_TRY(found, selectSources(db, &sha256));
    if (found.empty()) // events whose source is not recorded: verify() says so
        return {};
    found[0].dropped += events;
    JUPITER_TRY(update, db.prepare("UPDATE source SET dropped = ?2, checksum = ?3 WHERE sha256 = ?1"));
    return update.bind(1, sha256).bind(2, std::int64_t(found[0].dropped)).bind(3, checksumOf(found[0])).run();
}

Result<std::vector<SegmentRow>> selectSegments(Database &db, std::int64_t after)
{
    JUPITER_TRY(select, db.prepare("SELECT number, rows, from_ns, to_ns, extents, bytes, checksum, row_checksum, place FROM segment "
                                   "WHERE number > ?1 ORDER BY place, number"));
    select.bind(1, after);
    std::vector<SegmentRow> out;
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return out;
        SegmentRow row;
        row.number = select.integer(0);
        row.rows = std::uint32_t(select.integer(1));
        row.times = {{select.integer(2)}, {select.integer(3)}};
        row.extents = std::uint32_t(select.integer(4));
        row.bytes = std::uint64_t(select.integer(5));
        row.checksum = std::uint64_t(select.integer(6));
        row.place = select.integer(8);
        row.sound = std::uint64_t(select.integer(7)) == row.ownChecksum() && row.rows <= columnar::maxBatchRows;
        if (!row.sound) {
            row.times = {};
            row.rows = std::min(row.rows, columnar::maxBatchRows);
        }
        out.push_back(row);
    }
}

Result<void> upsertSources(Database &db, std::span<const SourceProgress> sources)
{
    JUPITER_TRY(known, db.prepare("SELECT path, stored, dropped FROM source WHERE sha256 = ?1"));
    JUPITER_TRY(upsert,
                db.prepare("INSERT OR REPLACE INTO source(sha256, path, format, bytes, stored, complete, receipt, dropped, checksum) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
    for (const SourceProgress &progress : sources) {
        SourceRecord source = progress.record;
        JUPITER_TRY(found, known.bind(1, source.sha256).step());
        const std::uint64_t stored = found ? std::uint64_t(known.integer(1)) : 0;
        if (progress.before && *progress.before != stored)
            return Error{ErrorCode::InvalidArgument, "another import is storing the same evidence (" + source.path + "); run this one again when it has ended"};
        source.dropped = 0;
        if (found) {
            source.path = known.text(0); // as first seen
            source.dropped = std::uint64_t(known.integer(2));
            JUPITER_TRY(more, known.step());
            static_cast<void>(more); // false: the key is unique
        }
        upsert.bind(1, source.sha256).bind(2, source.path).bind(3, source.format).bind(4, std::int64_t(source.bytes));
        upsert.bind(5, std::int64_t(source.stored))
            .bind(6, std::int64_t(source.complete))
            .bind(7, source.receipt)
            .bind(8, std::int64_t(source.dropped))
            .bind(9, checksumOf(source));
        if (auto done = upsert.run(); !done)
            return done;
    }
    return {};
}

Result<SourceLookup> SourceLookup::make(const std::filesystem::path &file)
{
    JUPITER_TRY(db, Database::open(file, Database::Mode::Read));
    JUPITER_TRY(select, db.prepare("SELECT sha256, path, format, bytes, stored, complete, receipt, dropped FROM source WHERE sha256 = ?1"));
    return SourceLookup(std::move(db), std::move(select));
}

Result<std::optional<SourceRecord>> SourceLookup::find(const std::string &sha256)
{
    JUPITER_TRY(found, m_select.bind(1, sha256).step());
    if (!found)
        return std::optional<SourceRecord>();
    SourceRecord record = sourceAt(m_select);
    JUPITER_TRY(more, m_select.step()); // the key is unique: ends the statement, and with it the reading of this moment
    static_cast<void>(more);
    return std::optional(std::move(record));
}

Result<std::vector<SourceRecord>> selectSources(Database &db, const std::string *sha256)
{
    const std::string columns = "SELECT sha256, path, format, bytes, stored, complete, receipt, dropped FROM source ";
    JUPITER_TRY(select, db.prepare(columns + (sha256 ? "WHERE sha256 = ?1" : "ORDER BY path, sha256")));
    if (sha256)
        select.bind(1, *sha256);
    std::vector<SourceRecord> out;
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return out;
        out.push_back(sourceAt(select));
    }
}

Result<void> upsertNote(Database &db, const std::string &name, const std::string &text)
{
    JUPITER_TRY(upsert, db.prepare("INSERT OR REPLACE INTO note(name, text, checksum) VALUES (?1, ?2, ?3)"));
    return upsert.bind(1, name).bind(2, text).bind(3, checksumOfNote(name, text)).run();
}

Result<std::optional<std::string>> selectNote(Database &db, const std::string &name)
{
    JUPITER_TRY(select, db.prepare("SELECT text FROM note WHERE name = ?1"));
    JUPITER_TRY(found, select.bind(1, name).step());
    return found ? std::optional(select.text(0)) : std::nullopt;
}

Result<std::vector<std::string>> damagedRecords(Database &db)
{
    std::vector<std::string> out;
    const auto each = [&](std::string_view sql, auto &&check) -> Result<void> {
        JUPITER_TRY(select, db.prepare(sql));
        for (;;) {
            JUPITER_TRY(more, select.step());
            if (!more)
                return {};
            if (const char *what = check(select))
                out.push_back(std::string(what) + " '" + select.text(0) + "' does not match its checksum");
        }
    };
    auto done =
        each("SELECT sha256, path, format, bytes, stored, complete, receipt, dropped, checksum FROM source",
             [](const Statement &row) { return checksumOf(sourceAt(row)) == row.integer(8) ? nullptr : "the record of source"; });
    if (done)
        done = each("SELECT name, text, checksum FROM note", [](const Statement &row) {
            return checksumOfNote(row.text(0), row.text(1)) == row.integer(2) ? nullptr : "the note";
        });
    if (!done)
        return std::move(done).error();
    return out;
}

} // namespace jupiter::store
