// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include "format.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::store {
namespace {

std::string joined(const std::vector<std::string> &ids) // event ids hold no line breaks
{
    std::string out;
    for (const std::string &id : ids) {
        if (!out.empty())
            out += '\n';
        out += id;
    }
    return out;
}

std::vector<std::string> splitLines(const std::string &text)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, stop - at));
        at = stop + 1;
    }
    return out;
}

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
    return RecordChecksum()
        .add(s.sha256)
        .add(s.path)
        .add(s.format)
        .add(std::int64_t(s.bytes))
        .add(std::int64_t(s.stored))
        .add(std::int64_t(s.complete))
        .add(s.receipt)
        .value();
}

std::int64_t checksumOf(const StoredFinding &f, std::string_view events)
{
    return RecordChecksum().add(f.key).add(f.rule).add(f.time.ns).add(f.level).add(f.title).add(events).add(f.json).value();
}

std::int64_t checksumOfNote(std::string_view name, std::string_view text)
{
    return RecordChecksum().add(name).add(text).value();
}

SourceRecord sourceAt(const Statement &row)
{
    return {row.text(0),         row.text(1), row.text(2), std::uint64_t(row.integer(3)), std::uint64_t(row.integer(4)),
            row.integer(5) != 0, row.text(6)};
}

StoredFinding findingAt(const Statement &row)
{
    return {.rule = row.text(1),
            .key = row.text(0),
            .time = {row.integer(2)},
            .level = row.text(3),
            .title = row.text(4),
            .events = splitLines(row.text(5)),
            .json = row.text(6)};
}

} // namespace

Result<void> insertSegment(Database &db, const EncodedSegment &segment)
{
    SegmentRow row;
    row.rows = segment.rows();
    row.times = segment.times;
    row.extents = std::uint32_t(segment.extents.size());
    row.bytes = segment.storedBytes();
    row.checksum = segment.directoryChecksum;
    JUPITER_TRY(insert, db.prepare("INSERT INTO segment(rows, from_ns, to_ns, extents, bytes, checksum, row_checksum) "
                                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    insert.bind(1, row.rows)
        .bind(2, row.times.from.ns)
        .bind(3, row.times.to.ns)
        .bind(4, row.extents)
        .bind(5, std::int64_t(row.bytes));
    insert.bind(6, std::int64_t(row.checksum)).bind(7, std::int64_t(row.ownChecksum()));
    if (auto done = insert.run(); !done)
        return done;
    const std::int64_t number = db.lastInsertId();
    JUPITER_TRY(extent, db.prepare("INSERT INTO extent(id, bytes) VALUES (?1, ?2)"));
    for (std::uint32_t i = 0; i < segment.extents.size(); ++i) {
        if (auto done = extent.bind(1, extentId(number, i)).bindBlob(2, segment.extents[i]).run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<SegmentRow>> selectSegments(Database &db, std::int64_t after)
{
    JUPITER_TRY(select, db.prepare("SELECT number, rows, from_ns, to_ns, extents, bytes, checksum, row_checksum FROM segment "
                                   "WHERE number > ?1 ORDER BY number"));
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
    JUPITER_TRY(known, db.prepare("SELECT path, stored FROM source WHERE sha256 = ?1"));
    JUPITER_TRY(upsert,
                db.prepare("INSERT OR REPLACE INTO source(sha256, path, format, bytes, stored, complete, receipt, checksum) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"));
    for (const SourceProgress &progress : sources) {
        SourceRecord source = progress.record;
        JUPITER_TRY(found, known.bind(1, source.sha256).step());
        const std::uint64_t stored = found ? std::uint64_t(known.integer(1)) : 0;
        if (progress.before && *progress.before != stored)
            return Error{ErrorCode::InvalidArgument, "another import is storing the same evidence (" + source.path + "); run this one again when it has ended"};
        if (found) {
            source.path = known.text(0); // as first seen
            JUPITER_TRY(more, known.step());
            static_cast<void>(more); // false: the key is unique
        }
        upsert.bind(1, source.sha256).bind(2, source.path).bind(3, source.format).bind(4, std::int64_t(source.bytes));
        upsert.bind(5, std::int64_t(source.stored))
            .bind(6, std::int64_t(source.complete))
            .bind(7, source.receipt)
            .bind(8, checksumOf(source));
        if (auto done = upsert.run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<SourceRecord>> selectSources(Database &db, const std::string *sha256)
{
    const std::string columns = "SELECT sha256, path, format, bytes, stored, complete, receipt FROM source ";
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

Result<std::uint64_t> insertFindings(Database &db, std::span<const StoredFinding> findings)
{
    JUPITER_TRY(insert, db.prepare("INSERT INTO finding(key, rule, time_ns, level, title, events, json, checksum) VALUES (?1, "
                                   "?2, ?3, ?4, ?5, ?6, ?7, ?8) "
                                   "ON CONFLICT(key) DO NOTHING"));
    std::uint64_t fresh = 0;
    for (const StoredFinding &finding : findings) {
        const std::string events = joined(finding.events);
        insert.bind(1, finding.key).bind(2, finding.rule).bind(3, finding.time.ns).bind(4, finding.level);
        insert.bind(5, finding.title).bind(6, events).bind(7, finding.json).bind(8, checksumOf(finding, events));
        if (auto done = insert.run(); !done)
            return std::move(done).error();
        fresh += std::uint64_t(db.changes());
    }
    return fresh;
}

Result<std::vector<StoredFinding>> selectFindings(Database &db)
{
    JUPITER_TRY(select, db.prepare("SELECT key, rule, time_ns, level, title, events, json FROM finding ORDER BY time_ns, id"));
    std::vector<StoredFinding> out;
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return out;
        out.push_back(findingAt(select));
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
        each("SELECT sha256, path, format, bytes, stored, complete, receipt, checksum FROM source",
             [](const Statement &row) { return checksumOf(sourceAt(row)) == row.integer(7) ? nullptr : "the record of source"; });
    if (done)
        done = each("SELECT key, rule, time_ns, level, title, events, json, checksum FROM finding", [](const Statement &row) {
            return checksumOf(findingAt(row), row.text(5)) == row.integer(7) ? nullptr : "the finding";
        });
    if (done)
        done = each("SELECT name, text, checksum FROM note", [](const Statement &row) {
            return checksumOfNote(row.text(0), row.text(1)) == row.integer(2) ? nullptr : "the note";
        });
    if (!done)
        return std::move(done).error();
    return out;
}

} // namespace jupiter::store
