// SPDX-License-Identifier: GPL-3.0-or-later
// verify() and space(): walks over everything that is stored.
#include "format.h"
#include "judged_table.h"
#include "sqlite_event_store.h"
#include "tables.h"

#include <algorithm>
#include <map>
#include <system_error>

namespace jupiter::store {
namespace {

std::string reasonOf(const Error &error)
{
    return error.where.empty() ? error.message : error.message + " (" + error.where + ")";
}

/// Reads every stream of one segment once and notes what is wrong with it.
class SegmentCheck {
public:
    SegmentCheck(const StoredSegment &segment, std::vector<VerifyProblem> &problems) : m_segment(segment), m_problems(problems) {}

    /// Counts the rows of each source into `rowsBySource`.
    void run(std::map<std::string, std::uint64_t> &rowsBySource)
    {
        const auto directory = m_segment.directory();
        if (!directory)
            return note({}, directory.error());
        checkStream((*directory)->sharedValueFilter, "(shared value filter)");
        checkStream((*directory)->sharedGramFilter, "(shared text filter)");
        for (const ColumnEntry &entry : (*directory)->columns) {
            const std::string &name = (*directory)->nameOf(entry);
            checkStream(entry.valueFilter, name);
            checkStream(entry.gramFilter, name);
            auto column = m_segment.column(name);
            if (!column)
                note(name, column.error());
            else if (name == columnar::fields::source && (*column)->isDictionary())
                count(**column, rowsBySource);
            else if (name == columnar::fields::timestamp && entry.isInteger())
                checkTimes(**column);
        }
    }

private:
    void note(const std::string &field, const Error &error)
    {
        m_problems.push_back({m_segment.number(), field, reasonOf(error)});
    }

    void checkStream(const StreamRef &ref, const std::string &field)
    {
        if (ref.length == 0)
            return;
        if (auto bytes = m_segment.read(ref); !bytes)
            note(field, bytes.error());
    }
    static void count(const columnar::Column &column, std::map<std::string, std::uint64_t> &rowsBySource)
    {
        std::vector<std::uint64_t> rows(column.dictionary().size());
        for (const std::uint32_t code : column.codes())
            ++rows[code];
        for (std::uint32_t code = 0; code < rows.size(); ++code)
            rowsBySource[std::string(column.dictionary().at(code))] += rows[code];
    }
    void checkTimes(const columnar::Column &column)
    {
        const TimeRange times = m_segment.times();
        for (const std::int64_t ns : column.integers()) {
            if (ns < times.from.ns || (ns >= times.to.ns && ns != INT64_MAX))
                return note(std::string(columnar::fields::timestamp),
                            Error{ErrorCode::Corrupt, "a time lies outside the segment's range"});
        }
    }

    const StoredSegment &m_segment;
    std::vector<VerifyProblem> &m_problems;
};

Result<void> checkExtents(Database &db, const StoredSegment &segment, std::vector<VerifyProblem> &problems)
{
    const std::int64_t first = extentId(segment.number(), 0), end = extentId(segment.number() + 1, 0);
    JUPITER_TRY(select, db.prepare("SELECT count(*), coalesce(sum(length(bytes)), 0) FROM extent WHERE id >= ?1 AND id < ?2"));
    JUPITER_TRY(found, select.bind(1, first).bind(2, end).step());
    if (!found || select.integer(0) != segment.row().extents || std::uint64_t(select.integer(1)) != segment.storedBytes())
        problems.push_back({segment.number(), {}, "the segment's extents are not the ones recorded"});
    return {};
}

Result<void> checkWhole(Database &db, std::vector<VerifyProblem> &problems)
{
    JUPITER_TRY(check, db.prepare("PRAGMA quick_check(20)"));
    for (;;) {
        auto more = check.step();
        if (!more) {
            problems.push_back({-1, {}, reasonOf(more.error())});
            return {};
        }
        if (!*more)
            break;
        if (const std::string line = check.text(0); line != "ok")
            problems.push_back({-1, {}, line});
    }
    auto strays = db.integer("SELECT count(*) FROM extent WHERE (id >> 16) NOT IN (SELECT number FROM segment UNION ALL SELECT number FROM retired)");
    if (!strays)
        problems.push_back({-1, {}, reasonOf(strays.error())});
    else if (*strays)
        problems.push_back({-1, {}, std::to_string(*strays) + " extents belong to no segment"});
    auto records = damagedRecords(db);
    if (!records)
        problems.push_back({-1, {}, reasonOf(records.error())});
    else
        for (const std::string &record : *records)
            problems.push_back({-1, {}, record});
    auto findings = damagedFindings(db);
    if (!findings)
        problems.push_back({-1, {}, reasonOf(findings.error())});
    else
        for (const std::string &finding : *findings)
            problems.push_back({-1, {}, finding});
    auto judged = damagedJudged(db);
    if (!judged)
        problems.push_back({-1, {}, reasonOf(judged.error())});
    else
        for (const std::string &each : *judged)
            problems.push_back({-1, {}, each});
    return {};
}

void checkSources(const std::vector<SourceRecord> &sources, const std::map<std::string, std::uint64_t> &rowsBySource,
                  bool allCounted, std::vector<VerifyProblem> &problems)
{
    std::map<std::string, std::uint64_t> recorded;
    for (const SourceRecord &source : sources)
        recorded[source.sha256] = source.stored;
    for (const auto &[sha256, rows] : rowsBySource) {
        const auto source = recorded.find(sha256);
        if (source == recorded.end())
            problems.push_back({-1, std::string(columnar::fields::source), "events of a source that is not recorded: " + sha256});
    }
    if (!allCounted) // rows that cannot be read are missing from the count, not from the store
        return;
    for (const SourceRecord &source : sources) {
        const auto rows = rowsBySource.find(source.sha256);
        const std::uint64_t counted = rows == rowsBySource.end() ? 0 : rows->second;
        if (counted + source.dropped != source.stored)
            problems.push_back({-1, std::string(columnar::fields::source),
                                "source " + source.sha256 + " is recorded with " + std::to_string(source.stored) + " events, " +
                                    (source.dropped ? std::to_string(source.dropped) + " of them dropped, " : "") +
                                    std::to_string(counted) + " are stored"});
    }
}

} // namespace

Result<std::vector<VerifyProblem>> SqliteEventStore::verify(JobControl &job)
{
    std::vector<VerifyProblem> problems;
    // Its own archive: what the cache holds was right when it was read, the question is what the disk holds now.
    auto archive = std::make_shared<Archive>(m_archive->readers.file(), 64u << 20);
    JUPITER_TRY(db, archive->readers.take());
    if (std::string cut = cutShort(m_archive->readers.file()); !cut.empty())
        problems.push_back({-1, {}, std::move(cut)});
    if (auto done = checkWhole(*db, problems); !done)
        return std::move(done).error();
    // One moment for both lists: an import may be running.
    if (auto done = db->run("BEGIN"); !done)
        return std::move(done).error();
    auto rows = selectSegments(*db, 0);
    auto sources = selectSources(*db, nullptr);
    (void)db->run("COMMIT");
    if (!rows || !sources) {
        problems.push_back({-1, {}, reasonOf(!rows ? rows.error() : sources.error())});
        return problems;
    }
    std::map<std::string, std::uint64_t> rowsBySource;
    const std::size_t before = problems.size();
    for (std::size_t i = 0; i < rows->size(); ++i) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "the check was cancelled"};
        const StoredSegment segment(archive, (*rows)[i]);
        if (auto done = checkExtents(*db, segment, problems); !done)
            problems.push_back({segment.number(), {}, reasonOf(done.error())});
        SegmentCheck(segment, problems).run(rowsBySource);
        job.advance(i + 1, rows->size());
    }
    checkSources(*sources, rowsBySource, problems.size() == before, problems);
    return problems;
}

Result<SpaceUse> SqliteEventStore::space()
{
    SpaceUse use;
    std::error_code failed;
    std::filesystem::path log = m_archive->readers.file();
    log += "-wal";
    use.logBytes = std::filesystem::file_size(log, failed);
    use.logBytes = failed ? 0 : use.logBytes;
    const auto bytes = std::filesystem::file_size(m_archive->readers.file(), failed);
    use.fileBytes = use.logBytes + (failed ? 0 : bytes);
    JUPITER_TRY(db, m_archive->readers.take());
    const std::pair<std::uint64_t SpaceUse::*, const char *> sums[] = {
        {&SpaceUse::directoryBytes, "SELECT coalesce(sum(length(extent.bytes)), 0) FROM segment JOIN extent ON id = number << 16"},
        {&SpaceUse::findingBytes, "SELECT coalesce(sum(length(bytes)), 0) FROM finding_block"},
        {&SpaceUse::recordBytes, "SELECT (SELECT coalesce(sum(64 + length(path) + length(receipt)), 0) FROM source) + "
                                 "(SELECT coalesce(sum(length(name) + length(text)), 0) FROM note)"},
        {&SpaceUse::retiredBytes, retiredBytesSql},
        {&SpaceUse::freeBytes, "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size"},
    };
    for (const auto &[member, sql] : sums) {
        JUPITER_TRY(sum, db->integer(sql));
        use.*member = std::uint64_t(sum);
    }
    JUPITER_TRY(judged, judgedBytes(*db));
    use.recordBytes += judged;
    std::map<std::string, std::uint64_t> fields;
    const SnapshotPtr now = snapshot();
    for (const SegmentPtr &segment : now->segments) {
        JUPITER_TRY(directory, static_cast<const StoredSegment &>(*segment).directory());
        std::vector<std::uint32_t> users(directory->rowSets.size());
        for (const ColumnEntry &entry : directory->columns) {
            if (entry.rowSet)
                ++users[entry.rowSet - 1];
        }
        for (const RowSetEntry &set : directory->rowSets)
            use.codeBytes += set.rows.length;
        for (const PackEntry &pack : directory->packs)
            use.packBytes += pack.bytes.length;
        use.filterBytes += directory->sharedValueFilter.length + directory->sharedGramFilter.length;
        for (const ColumnEntry &entry : directory->columns) {
            const std::uint64_t filters = std::uint64_t(entry.valueFilter.length) + entry.gramFilter.length;
            use.filterBytes += filters;
            use.dictionaryBytes += entry.text.length;
            (entry.isDictionary() ? use.codeBytes : use.integerBytes) += entry.data.length;
            std::uint64_t &field = fields[directory->nameOf(entry)];
            field += filters + entry.text.length + entry.data.length;
            if (entry.rowSet) // shared by the fields of one kind of event: each bears its part
                field += directory->rowSets[entry.rowSet - 1].rows.length / users[entry.rowSet - 1];
            if (entry.pack && directory->packs[entry.pack - 1].rawBytes) {
                const PackEntry &pack = directory->packs[entry.pack - 1];
                field += pack.bytes.length * entry.rawBytes / pack.rawBytes;
            }
        }
    }
    std::uint64_t known = use.logBytes;
    for (const auto part : {use.dictionaryBytes, use.packBytes, use.codeBytes, use.integerBytes, use.filterBytes, use.directoryBytes,
                            use.findingBytes, use.recordBytes, use.retiredBytes, use.freeBytes})
        known += part;
    use.pageBytes = use.fileBytes - std::min(known, use.fileBytes); // less while the log holds what the file does not
    use.fields.assign(fields.begin(), fields.end());
    std::stable_sort(use.fields.begin(), use.fields.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return use;
}

} // namespace jupiter::store
