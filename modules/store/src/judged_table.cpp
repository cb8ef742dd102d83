// SPDX-License-Identifier: GPL-3.0-or-later
#include "judged_table.h"

#include "bytes.h"
#include "compression.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <optional>

namespace jupiter::store {
namespace {

constexpr std::uint64_t maxRawBytes = 32u << 20; // some 500,000 hits of base rules in a segment: judging it again costs no more than reading them
constexpr int keptFingerprints = 4;

std::uint64_t checksumOf(std::int64_t segment, std::string_view by, std::string_view bytes)
{
    Blob all;
    putFixed64(all, std::uint64_t(segment));
    putFixed64(all, by.size());
    all += by;
    all += bytes;
    return hash64(all);
}

/// Empty when it is larger than is kept.
Blob encode(const Judged &judged)
{
    Blob raw;
    putVarint(raw, judged.counts.size());
    for (const std::uint64_t count : judged.counts)
        putVarint(raw, count);
    putVarint(raw, judged.parts.size());
    for (const std::string &part : judged.parts) {
        putVarint(raw, part.size());
        raw += part;
        if (raw.size() > maxRawBytes)
            return {};
    }
    Blob out;
    putVarint(out, raw.size());
    appendCompressed(out, raw, textLevel);
    return out;
}

/// Nothing when the bytes are not what they should be.
std::optional<Judged> decode(std::int64_t segment, std::string by, std::string_view bytes)
{
    ByteReader in(viewOf(bytes));
    const std::uint64_t rawBytes = takeVarint(in);
    if (in.failed() || rawBytes > maxRawBytes + 16 || !plausibleRawSize(in.left(), rawBytes))
        return {};
    std::string raw(std::size_t(rawBytes), '\0');
    if (!decompress(in.bytes(in.left()), raw))
        return {};
    ByteReader values(viewOf(raw));
    Judged out{segment, std::move(by), {}, {}};
    const std::uint64_t counts = takeVarint(values);
    if (counts > values.left())
        return {};
    for (std::uint64_t i = 0; i < counts; ++i)
        out.counts.push_back(takeVarint(values));
    const std::uint64_t parts = takeVarint(values);
    if (parts > values.left())
        return {};
    for (std::uint64_t i = 0; i < parts && !values.failed(); ++i) {
        const BlobView part = values.bytes(std::size_t(takeVarint(values)));
        out.parts.emplace_back(reinterpret_cast<const char *>(part.data()), part.size());
    }
    return values.failed() || values.left() ? std::nullopt : std::optional(std::move(out));
}

Result<bool> isThere(Database &db)
{
    JUPITER_TRY(tables, db.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'judged'"));
    return tables > 0;
}

constexpr const char *columns = "SELECT segment, by, bytes, checksum, written_ns FROM judged ";

/// Calls use(record or nothing, segment, time it was written at) for each row.
template <class Use>
Result<void> each(Statement &select, Use &&use)
{
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return {};
        const std::int64_t segment = select.integer(0);
        const std::string by = select.text(1);
        const std::string_view bytes = select.blob(2);
        const bool sound = checksumOf(segment, by, bytes) == std::uint64_t(select.integer(3));
        use(sound ? decode(segment, by, bytes) : std::nullopt, segment, select.integer(4));
    }
}

Result<void> insert(Database &db, const Judged &judged, std::int64_t segment, std::int64_t written)
{
    const Blob bytes = encode(judged);
    if (bytes.empty())
        return {};
    JUPITER_TRY(insert, db.prepare("INSERT OR REPLACE INTO judged(segment, by, written_ns, checksum, bytes) "
                                   "SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM segment WHERE number = ?1)"));
    insert.bind(1, segment).bind(2, judged.by).bind(3, written).bind(4, std::int64_t(checksumOf(segment, judged.by, bytes))).bindBlob(5, bytes);
    return insert.run();
}

/// The fingerprints that were written last stay. Records of segments that are not in the list, which a program without this table has merged, go.
Result<void> forgetOld(Database &db)
{
    const std::string newest = "SELECT by FROM judged GROUP BY by ORDER BY max(written_ns) DESC, by LIMIT " + std::to_string(keptFingerprints);
    return db.run(("DELETE FROM judged WHERE by NOT IN (" + newest + ") OR segment NOT IN (SELECT number FROM segment)").c_str());
}

} // namespace

Result<void> makeJudgedTable(Database &db)
{
    return db.run("CREATE TABLE IF NOT EXISTS judged(segment INTEGER NOT NULL, by TEXT NOT NULL, written_ns INTEGER NOT NULL, checksum INTEGER NOT NULL, "
                  "bytes BLOB NOT NULL, PRIMARY KEY(segment, by)) WITHOUT ROWID");
}

Result<void> insertJudged(Database &db, std::span<const Judged> judged, std::int64_t last)
{
    if (judged.empty())
        return {};
    if (auto made = makeJudgedTable(db); !made)
        return made;
    bool again = false;
    const std::int64_t now = timestampNow().ns;
    for (const Judged &one : judged) {
        again = again || one.segment;
        if (auto done = insert(db, one, one.segment ? one.segment : last, now); !done)
            return done;
    }
    return again ? forgetOld(db) : Result<void>();
}

Result<std::vector<Judged>> selectJudged(Database &db, const std::string &by)
{
    std::vector<Judged> out;
    JUPITER_TRY(there, isThere(db));
    if (!there)
        return out;
    JUPITER_TRY(select, db.prepare(std::string(columns) + "WHERE by = ?1 AND segment IN (SELECT number FROM segment) ORDER BY segment"));
    select.bind(1, by);
    auto done = each(select, [&](std::optional<Judged> judged, std::int64_t, std::int64_t) {
        if (judged)
            out.push_back(*std::move(judged));
    });
    if (!done)
        return std::move(done).error();
    return out;
}

Result<void> moveJudged(Database &db, std::span<const std::int64_t> from, std::int64_t to)
{
    JUPITER_TRY(there, isThere(db));
    if (!there)
        return {};
    struct Sum {
        Judged judged;
        std::size_t segments = 0;
        std::int64_t written = 0;
    };
    std::map<std::string, Sum> sums;
    JUPITER_TRY(select, db.prepare(std::string(columns) + "WHERE segment = ?1"));
    JUPITER_TRY(remove, db.prepare("DELETE FROM judged WHERE segment = ?1"));
    for (const std::int64_t segment : from) {
        auto done = to ? each(select.bind(1, segment), [&](std::optional<Judged> judged, std::int64_t, std::int64_t written) {
            if (!judged)
                return;
            Sum &sum = sums[judged->by];
            sum.written = std::max(sum.written, written);
            if (sum.segments++ == 0) {
                sum.judged = *std::move(judged);
                return;
            }
            if (judged->counts.size() != sum.judged.counts.size())
                return void(sum.segments = from.size() + 1); // never equal again
            for (std::size_t i = 0; i < judged->counts.size(); ++i)
                sum.judged.counts[i] += judged->counts[i];
            std::move(judged->parts.begin(), judged->parts.end(), std::back_inserter(sum.judged.parts));
        }) : Result<void>();
        if (done)
            done = remove.bind(1, segment).run();
        if (!done)
            return done;
    }
    for (const auto &[by, sum] : sums) {
        if (sum.segments != from.size())
            continue;
        if (auto done = insert(db, sum.judged, to, sum.written); !done)
            return done;
    }
    return {};
}

Result<std::uint64_t> judgedBytes(Database &db)
{
    JUPITER_TRY(there, isThere(db));
    if (!there)
        return std::uint64_t(0);
    JUPITER_TRY(sum, db.integer("SELECT coalesce(sum(length(by) + length(bytes)), 0) FROM judged"));
    return std::uint64_t(sum);
}

Result<std::vector<std::string>> damagedJudged(Database &db)
{
    std::vector<std::string> out;
    JUPITER_TRY(there, isThere(db));
    if (!there)
        return out;
    JUPITER_TRY(select, db.prepare(std::string(columns) + "ORDER BY segment, by"));
    auto done = each(select, [&](const std::optional<Judged> &judged, std::int64_t segment, std::int64_t) {
        if (!judged)
            out.push_back("the record of what judged segment " + std::to_string(segment) + " does not match its checksum");
    });
    if (!done)
        return std::move(done).error();
    return out;
}

} // namespace jupiter::store
