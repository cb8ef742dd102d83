// SPDX-License-Identifier: GPL-3.0-or-later
// A log decoded in parts, in whatever order, says what the log says decoded from front to back.
#include "evtx_support.h"
#include "packed_log.h"

#include "support/corpus.h"

#include <QtTest>

#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <random>

using namespace jupiter;
using test::EvtxEvent;
using test::EvtxValue;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t firstChunk = 4096, chunkSize = 65'536;

/// Every value of every row by field.
using Content = std::map<std::string, std::string>;

void add(Content &content, const columnar::EventBatch &batch, std::size_t before)
{
    for (const std::string &field : batch.fields()) {
        const columnar::ColumnPtr column = *batch.column(field);
        for (std::uint32_t i = 0; i < column->entries(); ++i)
            content[field] += std::to_string(before + std::uint32_t(column->rowOf(i))) + ' ' + column->text(i) + '\n';
    }
}

std::string reportText(const ingest::DecodeReport &report)
{
    std::string out = "read " + std::to_string(report.read) + " bad " + std::to_string(report.bad) + " stopped " + std::to_string(report.stopped) + '\n';
    for (const ingest::Problem &problem : report.problems)
        out += std::to_string(problem.record.value_or(-1)) + " at " + std::to_string(problem.offset) + ": " + problem.reason + '\n';
    out += "more " + std::to_string(report.moreProblems) + '\n';
    for (const ingest::Hole &hole : report.holes)
        out += "hole " + std::to_string(hole.after) + ' ' + std::to_string(hole.before) + '\n';
    for (const auto &[channel, events] : report.channels)
        out += "channel " + channel + ' ' + std::to_string(events) + '\n';
    for (const std::string &note : report.notes)
        out += note + '\n';
    return out;
}

/// Takes parts, decodes those it has from the last to the first, and settles them in order.
class PartedSink final : public ingest::RecordSink, public ingest::PartSink {
public:
    PartedSink(std::uint32_t rows, std::size_t together) : m_rows(rows), m_together(together) {}

    ingest::PartSink *parts() override { return this; }
    columnar::BatchBuilder &beginRow() override { std::abort(); }
    bool finishRow(const ingest::RecordPosition &) override { std::abort(); }
    void dropRow() override { std::abort(); }

    std::uint32_t partRows() const override { return m_rows; }
    bool add(std::unique_ptr<ingest::SourcePart> part) override
    {
        ++added;
        m_entries.push_back({std::move(part), std::make_unique<Rows>()});
        return m_entries.size() < m_together || finish();
    }
    bool finish() override
    {
        for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry)
            entry->isWhole = entry->part->decode(*entry->rows);
        for (; !m_entries.empty(); m_entries.pop_front()) {
            Entry &entry = m_entries.front();
            bool goOn = take(entry);
            for (; goOn && !entry.isWhole; ++continued) {
                entry.isWhole = entry.part->decode(*entry.rows);
                goOn = take(entry);
            }
            if (!goOn) {
                m_entries.clear();
                return false;
            }
        }
        return true;
    }

    Content content;
    std::size_t rows = 0, added = 0, continued = 0;

private:
    struct Rows final : ingest::RecordSink {
        columnar::BatchBuilder &beginRow() override
        {
            builder.beginRow();
            return builder;
        }
        bool finishRow(const ingest::RecordPosition &position) override
        {
            builder.addTime(builder.field(columnar::fields::timestamp), position.time);
            builder.addInteger(builder.field(columnar::fields::sequence), position.sequence);
            builder.addInteger(builder.field(columnar::fields::offset), std::int64_t(position.offset));
            builder.endRow();
            positions.push_back(position);
            return true;
        }
        void dropRow() override { builder.dropRow(); }
        columnar::BatchBuilder builder;
        std::vector<ingest::RecordPosition> positions;
    };
    struct Entry {
        std::unique_ptr<ingest::SourcePart> part;
        std::unique_ptr<Rows> rows;
        bool isWhole = false;
    };
    bool take(Entry &entry)
    {
        const columnar::EventBatch batch = entry.rows->builder.take();
        auto positions = std::exchange(entry.rows->positions, {});
        const bool goOn = entry.part->settle(positions);
        ::add(content, batch, rows);
        for (std::size_t i = 0; i < positions.size(); ++i)
            if (positions[i].repeated)
                content[std::string(columnar::repeatedField)] += std::to_string(rows + i) + " true\n";
        rows += positions.size();
        return goOn;
    }

    const std::uint32_t m_rows;
    const std::size_t m_together;
    std::deque<Entry> m_entries;
};

/// Not in memory, and one sector of it cannot be read.
class BrokenDisk final : public ByteSource {
public:
    BrokenDisk(std::string_view bytes, std::uint64_t sector) : m_bytes(bytes), m_sector(sector) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        const std::size_t count = std::size_t(std::min<std::uint64_t>(into.size(), m_bytes.size() - std::min<std::uint64_t>(offset, m_bytes.size())));
        if (offset < m_sector + 512 && offset + count > m_sector)
            return Error{ErrorCode::Io, "bad sector"};
        std::memcpy(into.data(), m_bytes.data() + offset, count);
        return count;
    }

private:
    std::string_view m_bytes;
    std::uint64_t m_sector;
};

QString difference(const Content &a, const Content &b)
{
    for (const auto &[field, values] : a)
        if (!b.contains(field) || b.at(field) != values)
            return QString::fromStdString("field " + field);
    return a.size() == b.size() ? QString() : QStringLiteral("more fields in parts");
}

/// Empty when parts of any size give what the whole gives. `sector`: of BrokenDisk.
QString compare(std::string_view bytes, std::uint64_t sector = 0, std::size_t *continued = nullptr)
{
    const auto source = sector ? std::make_unique<BrokenDisk>(bytes, sector) : makeMemorySource(bytes);
    const ingest::Decoder *evtx = ingest::decoderByName("evtx");
    SimpleJob job;
    test::BatchSink whole;
    const auto expected = evtx->decode(*source, whole, {}, job);
    Content content;
    std::size_t rows = 0;
    for (const columnar::EventBatch &batch : whole.batches()) {
        add(content, batch, rows);
        rows += batch.rows();
    }
    for (const auto &[partRows, together] : {std::pair{1u, 1000u}, {1u, 3u}, {2500u, 4u}, {65'536u, 2u}}) {
        PartedSink parted(partRows, together);
        const auto report = evtx->decode(*source, parted, {}, job);
        if (bool(report) != bool(expected))
            return QStringLiteral("one of them is an error");
        if (!report)
            return {};
        if (const QString what = difference(content, parted.content); !what.isEmpty())
            return what + QStringLiteral(" with %1 rows").arg(partRows);
        if (reportText(*report) != reportText(*expected))
            return QString::fromStdString("whole:\n" + reportText(*expected) + "parts:\n" + reportText(*report));
        if (continued)
            *continued += parted.continued;
    }
    return {};
}

/// Numbers that leave some out, come twice, and change their origin, also where a chunk ends.
std::string variedLog(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<EvtxEvent> events;
    std::int64_t number = 0;
    std::string channel = "Security", computer = "A";
    for (int i = 0; i < count; ++i) {
        EvtxEvent event;
        if (random() % 40 == 0)
            channel = random() % 2 ? "Security" : "System";
        if (random() % 40 == 0)
            computer = random() % 2 ? "A" : "B";
        number += random() % 20 == 0 ? int(random() % 40) - 20 : 1;
        event.recordId = number = std::max<std::int64_t>(number, 1);
        event.channel = channel;
        event.computer = computer;
        event.eventId = std::uint16_t(i % 7);
        event.unixNs = 1'600'000'000'000'000'000 + i * 1'000'000LL;
        event.form = EvtxEvent::Form(random() % 3);
        const std::string text = "value " + std::to_string(random() % 50) + std::string(random() % 1500, 'x');
        event.data = {{"Field" + std::to_string(random() % 6), EvtxValue::text(text)}};
        events.push_back(std::move(event));
    }
    return test::evtxFile(events);
}

std::size_t chunksOf(const std::string &log) { return (log.size() - firstChunk) / chunkSize; }

/// Does to a log what disks, crashes and enemies do.
void damage(std::string &log, std::mt19937 &random)
{
    const std::size_t at = firstChunk + random() % chunksOf(log) * chunkSize;
    switch (random() % 10) {
    case 0: log[at] = 'X'; break;                                                    // no signature
    case 1: log.replace(at, 512, 512, '\xAB'); break;                                // no header
    case 2: log.replace(at, chunkSize, chunkSize, '\0'); break;                      // wiped
    case 3: log.insert(at, 4096 * (1 + random() % 3), random() % 2 ? '\0' : 'g'); break; // moved
    case 4: log.erase(at, 4096); break;
    case 5: log.resize(log.size() - random() % (2 * chunkSize)); break;              // cut
    case 6: {                                                                        // copied
        const std::string chunk = log.substr(at, chunkSize);
        log.insert(at, chunk);
        break;
    }
    case 7: std::memset(log.data() + at + 8, int(random()), 16); break;              // a header that lies about its numbers
    case 8: {
        const std::uint32_t end = random() % 70'000; // or about its end
        std::memcpy(log.data() + at + 48, &end, sizeof end);
        break;
    }
    default:
        for (int i = 0; i < 20; ++i)
            log[firstChunk + random() % (log.size() - firstChunk)] = char(random());
    }
}

} // namespace

class EvtxPartsTest : public QObject {
    Q_OBJECT
private slots:
    void aSoundLogIsTheSameInParts()
    {
        for (unsigned seed = 0; seed < 10; ++seed) {
            const std::string log = variedLog(500, seed);
            QVERIFY(chunksOf(log) >= 5);
            QCOMPARE(compare(log), QString());
        }
        QCOMPARE(compare(test::evtxFile({})), QString());
        QCOMPARE(compare(""), QString());
        QCOMPARE(compare("ElfFile"), QString());
    }
    void itHasWhatIsCompared()
    {
        PartedSink parted(1, 3);
        SimpleJob job;
        const auto source = makeMemorySource(std::string_view(variedLog(500, 1)));
        const auto report = ingest::decoderByName("evtx")->decode(*source, parted, {}, job);
        QVERIFY(report && report->read == 500);
        QVERIFY(parted.added >= 5);
        QVERIFY(!report->holes.empty());
        QVERIFY(report->channels.size() == 2);
        QVERIFY(parted.content.contains(std::string(columnar::repeatedField)));
    }
    void aDamagedLogIsTheSameInParts()
    {
        std::mt19937 random(7);
        for (unsigned round = 0; round < 300; ++round) {
            std::string log = variedLog(200, round % 5);
            for (unsigned times = 1 + random() % 4; times > 0 && log.size() >= firstChunk + chunkSize; --times)
                damage(log, random);
            if (random() % 3 == 0 && log.size() >= firstChunk + chunkSize)
                test::fixEvtxChecksums(log);
            const QString what = compare(log);
            QVERIFY2(what.isEmpty(), qPrintable(QStringLiteral("round %1: %2").arg(round).arg(what)));
        }
    }
    void aPartWhoseHeadersClaimTooFewRecordsGoesOn()
    {
        std::vector<EvtxEvent> events(20'000);
        for (std::size_t i = 0; i < events.size(); ++i) {
            events[i].unixNs = 1'600'000'000'000'000'000;
            events[i].data = {{"A", EvtxValue::uint32(std::uint32_t(i))}};
        }
        std::string log = test::evtxFile(events);
        for (std::size_t chunk = 0; chunk < chunksOf(log); ++chunk)
            std::memcpy(log.data() + firstChunk + chunk * chunkSize + 16, log.data() + firstChunk + chunk * chunkSize + 8, 8);
        std::size_t continued = 0;
        QCOMPARE(compare(log, 0, &continued), QString());
        QVERIFY(continued > 3);
    }
    void aLogThatCannotBeReadToItsEndIsTheSameInParts()
    {
        const std::string log = variedLog(400, 3);
        for (const std::size_t sector : {firstChunk + 3 * chunkSize, firstChunk + 2 * chunkSize + 1024, firstChunk, log.size()})
            QCOMPARE(compare(log, sector), QString());
    }
    void cancelEndsAllParts()
    {
        const std::string log = variedLog(300, 1);
        const auto source = makeMemorySource(std::string_view(log));
        SimpleJob job;
        job.cancel();
        PartedSink parted(1, 3);
        const auto report = ingest::decoderByName("evtx")->decode(*source, parted, {}, job);
        QVERIFY(report && report->stopped);
    }
    void realLogsAreTheSameInParts()
    {
        if (!test::corpus())
            QSKIP("no corpus: set JUPITER_CORPUS to its folder");
        if (QStandardPaths::findExecutable("xz").isEmpty())
            QSKIP("xz is not installed (Debian: xz-utils), and the large logs of the corpus are packed with it");
        int files = 0;
        for (const auto &entry : fs::recursive_directory_iterator(*test::corpus() / "windows")) {
            const fs::path path = entry.path();
            if (path.extension() != ".evtx" && (path.extension() != ".xz" || path.stem().extension() != ".evtx"))
                continue;
            const std::string bytes = test::unpacked(path);
            QVERIFY2(!bytes.empty(), qPrintable(QString::fromStdString(path.string()) + " cannot be read"));
            const QString what = compare(bytes);
            QVERIFY2(what.isEmpty(), qPrintable(QString::fromStdString(path.string()) + ": " + what));
            ++files;
        }
        QVERIFY(files > 100);
    }
};

QTEST_GUILESS_MAIN(EvtxPartsTest)
#include "evtx_parts_test.moc"
