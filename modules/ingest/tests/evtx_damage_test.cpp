// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx_support.h"

#include <QElapsedTimer>
#include <QtTest>

#include <cstring>

using namespace jupiter;
using test::DecodedLog;
using test::EvtxEvent;
using test::EvtxValue;
using test::RawXml;

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

namespace {

constexpr std::size_t firstChunk = 4096, chunkSize = 65'536, firstRecord = firstChunk + 512;

std::vector<EvtxEvent> someEvents(int count)
{
    std::vector<EvtxEvent> events;
    for (int i = 0; i < count; ++i) {
        EvtxEvent event;
        event.eventId = std::uint16_t(i + 1);
        event.unixNs = 1'500'000'000'000'000'000;
        event.form = EvtxEvent::Form(i % 3);
        if (event.form == EvtxEvent::Form::NoTemplate)
            event.data = {{"A", EvtxValue::text("needle")}};
        else
            event.data = {{"A", EvtxValue::text("needle")}, {"B", EvtxValue::texts({"1", "2"})}, {"C", EvtxValue::hex64(7)}};
        events.push_back(event);
    }
    return events;
}

template <class T>
T fetch(const std::string &file, std::size_t at)
{
    T value;
    std::memcpy(&value, file.data() + at, sizeof value);
    return value;
}

template <class T>
void store(std::string &file, std::size_t at, T value)
{
    std::memcpy(file.data() + at, &value, sizeof value);
}

/// Offset of record `index` (0-based) of the first chunk.
std::size_t recordOffset(const std::string &file, int index)
{
    std::size_t at = firstRecord;
    for (; index > 0; --index)
        at += fetch<std::uint32_t>(file, at + 4);
    return at;
}

} // namespace

/// A log whose only chunk has one record of which just the head is whole, and these bytes as its XML.
static std::string logOfXml(std::string_view xml)
{
    std::string log(firstRecord, '\0');
    log.replace(0, 8, "ElfFile", 8);
    log.replace(firstChunk, 8, "ElfChnk", 8);
    return log.append(std::string("**\0\0\0\0\0\0", 8)).append(16, '\1').append(xml);
}

class EvtxDamageTest : public QObject {
    Q_OBJECT
private slots:
    void anInstanceWithoutAnyFieldIsRead()
    {
        // Found by fuzzing: a nested template instance and nothing else makes a program without fields.
        constexpr unsigned char xml[] = {0x0a, 0x00, 0x00, 0x00, 0x00, 0x4c, 0x0a, 0x00, 0x5b, 0x5b, 0x5b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x5b, 0x5b, 0x5b, 0x5b, 0x5b, 0x5b, 0x5b, 0x5b, 0x5b, 0x5b, 0x00, 0x00, 0x00};
        DecodedLog log(logOfXml({reinterpret_cast<const char *>(xml), sizeof xml}));
        QVERIFY(!log.failed);
        QCOMPARE(log.report.read, 1u);
    }
    void theHeadersChunkCountIsNotBelieved();
    void aFileCutBetweenChunksIsNotWhole();
    void emptyChunksAreSkipped();
    void wrongChecksumsAreReportedAndDecoded();
    void aLogWithoutChecksumsIsNotBlamed();
    void aDamagedRecordCostsOnlyItself();
    void aRecordOfImpossibleSizeIsReadUpToTheNext();
    void aChunkWithoutItsSignatureIsStillRead();
    void chunksAreFoundBehindADamagedHeader();
    void chunksAreFoundWhereTheyHaveMoved();
    void recordsPastAStaleEndAreRead();
    void leftoversOfOlderRecordsAreNot();
    void aBrokenRecordKeepsWhatWasReadOfIt();
    void aCutValueIsReported();
    void templatesThatContainThemselvesEnd();
    void templatesThatExpandEachOtherEnd();
    void nestingHasALimit();
    void manyNamesOfOneLogEndInOneField();
    void noTruncationCrashesOrInvents();
    void noFlippedByteCrashes();
    void nonsenseIsNotALog();
    void aDecoderStopsWhenItIsTold();
};

void EvtxDamageTest::theHeadersChunkCountIsNotBelieved()
{
    std::string file = test::evtxFile(someEvents(400));
    QVERIFY(file.size() > firstChunk + chunkSize);
    store(file, 42, std::uint16_t(0));
    store(file, 16, std::uint64_t(0));
    store(file, 120, std::uint32_t(1)); // Dirty.
    test::fixEvtxChecksums(file);
    DecodedLog log(file);
    QCOMPARE(log.report.read, 400u);
    QVERIFY(log.report.problems.empty());
    QCOMPARE(log.report.notes.size(), std::size_t(1));
}

void EvtxDamageTest::aFileCutBetweenChunksIsNotWhole()
{
    const std::string file = test::evtxFile(someEvents(400));
    QVERIFY(DecodedLog(file).report.problems.empty());
    DecodedLog one(file.substr(0, firstChunk + chunkSize));
    QVERIFY(one.report.read > 0 && one.report.read < 400);
    QCOMPARE(one.report.problems.size(), std::size_t(1));
    QVERIFY(one.report.problems[0].reason.find("cut off") != std::string::npos);
    for (const std::size_t size : {firstChunk, std::size_t(4000)})
        QCOMPARE(DecodedLog(file.substr(0, size)).report.problems.size(), std::size_t(1));
}

void EvtxDamageTest::emptyChunksAreSkipped()
{
    std::string file = test::evtxFile(someEvents(400));
    file.insert(firstChunk + chunkSize, 2 * chunkSize, '\0');
    file.append(3 * chunkSize, '\0');
    DecodedLog log(file);
    QCOMPARE(log.report.read, 400u);
    QVERIFY(log.report.problems.empty());
    QCOMPARE(DecodedLog(test::evtxFile({})).report.read, 0u);
}

void EvtxDamageTest::wrongChecksumsAreReportedAndDecoded()
{
    std::string file = test::evtxFile(someEvents(3));
    const std::size_t value = file.find(EvtxValue::text("needle").raw, firstRecord);
    QVERIFY(value != std::string::npos);
    file[value] = 'N';
    file[firstChunk + 8] ^= 1; // The number of its first record: not used, but covered by the header's checksum.
    file[20] ^= 1;
    DecodedLog log(file);
    QCOMPARE(log.report.read, 3u);
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.A"), "Needle");
    QVERIFY(log.hasProblem("chunk checksum"));
    QVERIFY(log.hasProblem("chunk header checksum"));
    QVERIFY(log.hasProblem("file header checksum"));
    QCOMPARE(log.report.problems.size(), std::size_t(3));
    QCOMPARE(log.report.problems[1].offset, std::uint64_t(firstChunk));
}

void EvtxDamageTest::aLogWithoutChecksumsIsNotBlamed()
{
    std::string file = test::evtxFile(someEvents(3));
    store(file, 120, std::uint32_t(4));
    store(file, firstChunk + 52, std::uint32_t(0));
    store(file, firstChunk + 124, std::uint32_t(0));
    DecodedLog log(file);
    QCOMPARE(log.report.read, 3u);
    QVERIFY(log.report.problems.empty());
}

void EvtxDamageTest::aDamagedRecordCostsOnlyItself()
{
    std::string file = test::evtxFile(someEvents(9));
    file[recordOffset(file, 4)] ^= 0x55; // Its signature.
    DecodedLog log(file);
    QCOMPARE(log.report.read, 8u);
    QCOMPARE(log.report.bad, 1u);
    QVERIFY(log.hasProblem("record is damaged"));
    QCOMPARE(log.report.holes.size(), std::size_t(1));
}

void EvtxDamageTest::aRecordOfImpossibleSizeIsReadUpToTheNext()
{
    for (const std::uint32_t size : {0u, 12u, 0xFFFFFFFFu}) {
        std::string file = test::evtxFile(someEvents(9));
        store(file, recordOffset(file, 3) + 4, size);
        DecodedLog log(file);
        QCOMPARE(log.report.read, 9u);
        QCOMPARE(log.report.bad, 0u);
        COMPARE_TEXT(log.sink.value(3, "winlog.event_data.A"), "needle");
        COMPARE_TEXT(log.sink.value(3, "jupiter.decode.error"), "record's size is damaged");
        QVERIFY(log.hasProblem("record's size is damaged"));
        QVERIFY(log.report.holes.empty());
    }
}

void EvtxDamageTest::aChunkWithoutItsSignatureIsStillRead()
{
    std::string file = test::evtxFile(someEvents(400));
    file.replace(firstChunk, 8, 8, '?');
    DecodedLog log(file);
    QCOMPARE(log.report.read, 400u);
    QVERIFY(log.hasProblem("chunk has no signature"));
}

void EvtxDamageTest::chunksAreFoundBehindADamagedHeader()
{
    std::string file = test::evtxFile(someEvents(400));
    file.replace(0, firstChunk, firstChunk, '\xAA');
    DecodedLog log(file);
    QCOMPARE(log.report.read, 400u);
    QVERIFY(log.hasProblem("file header has no signature"));
    QVERIFY(ingest::decoderByName("evtx")->sniff(std::as_bytes(std::span(file).first(65'536)), {}) == 90);
}

void EvtxDamageTest::chunksAreFoundWhereTheyHaveMoved()
{
    std::string file = test::evtxFile(someEvents(400));
    file.insert(firstChunk, 3 * 4096, '\x5A');
    DecodedLog log(file);
    QCOMPARE(log.report.read, 400u);
    QVERIFY(log.hasProblem("no chunk where one should be"));
}

void EvtxDamageTest::recordsPastAStaleEndAreRead()
{
    std::string file = test::evtxFile(someEvents(9));
    store(file, firstChunk + 48, std::uint32_t(recordOffset(file, 5) - firstChunk)); // As if the last four came after the header.
    test::fixEvtxChecksums(file);
    DecodedLog log(file);
    QCOMPARE(log.report.read, 9u);
}

void EvtxDamageTest::leftoversOfOlderRecordsAreNot()
{
    std::string file = test::evtxFile(someEvents(9));
    const std::size_t sixth = recordOffset(file, 5);
    store(file, firstChunk + 48, std::uint32_t(sixth - firstChunk));
    store(file, sixth + 8, std::uint64_t(3)); // An older number: what a reused chunk still holds.
    test::fixEvtxChecksums(file);
    DecodedLog log(file);
    QCOMPARE(log.report.read, 5u);
    QCOMPARE(log.report.bad, 0u);
}

void EvtxDamageTest::aBrokenRecordKeepsWhatWasReadOfIt()
{
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.open("Event").start().open("EventData").start();
        xml.open("Data", true).attribute("Name").text("A").start().text("kept").end();
        xml.u8(0x3F); // No such token.
    }));
    QCOMPARE(log.report.read, 1u);
    QCOMPARE(log.report.bad, 0u);
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.A"), "kept");
    COMPARE_TEXT(log.sink.value(0, "jupiter.decode.error"), "unknown binary XML token");
    QCOMPARE(log.report.problems.size(), std::size_t(1));
    QCOMPARE(log.report.problems[0].record, std::optional<std::int64_t>(1));
    QCOMPARE(log.report.problems[0].offset, std::uint64_t(firstRecord));
}

void EvtxDamageTest::aCutValueIsReported()
{
    std::vector<EvtxEvent> events = someEvents(1);
    std::string file = test::evtxFile(events);
    // The last descriptor of the inner template stands right before the first value; it claims to be larger than the record.
    const std::size_t firstValue = file.find(EvtxValue::text("needle").raw, firstRecord);
    QCOMPARE(fetch<std::uint32_t>(file, firstValue - 4), 0x00150008u); // Hex64 of 8 bytes.
    store(file, firstValue - 4, std::uint16_t(0x7000));
    DecodedLog log(file);
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.A"), "needle");
    COMPARE_TEXT(log.sink.value(0, "jupiter.decode.error"), "value is cut off");
}

void EvtxDamageTest::templatesThatContainThemselvesEnd()
{
    // The template's only value is binary XML: an instance of the very same template, whose value is again ...
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.beginTemplate(9).open("Event", false, true).start().substitution(0).end().endTemplate();
        std::string inner;
        for (int depth = 0; depth < 100; ++depth) {
            RawXml instance(0);
            instance.u8(0x0C).u8(1).u32(9).u32(unsigned(xml.definition())).values({{0x21, inner}});
            inner = instance.done();
        }
        xml.values({{0x21, inner}});
    }));
    QCOMPARE(log.report.read, 1u);
    COMPARE_TEXT(log.sink.value(0, "jupiter.decode.error"), "binary XML is nested too deeply");

    // And one that is defined inside itself.
    DecodedLog self(test::rawLog([](RawXml &xml) {
        xml.beginTemplate(9).open("Event", false, true).start().u8(0x0C).u8(1).u32(9).u32(unsigned(xml.definition())).u32(0).end().endTemplate();
        xml.values({});
    }));
    COMPARE_TEXT(self.sink.value(0, "jupiter.decode.error"), "template inside a template");
}

void EvtxDamageTest::templatesThatExpandEachOtherEnd()
{
    // Each level uses its value a hundred times: 100^8 texts if nobody counted.
    QElapsedTimer timer;
    timer.start();
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.beginTemplate(9).open("Event", false, true).start();
        for (int i = 0; i < 100; ++i)
            xml.substitution(0);
        xml.end().endTemplate();
        std::string inner = "\x0f\x01\x01";
        for (int depth = 0; depth < 8; ++depth) {
            RawXml instance(0);
            instance.u8(0x0C).u8(1).u32(9).u32(unsigned(xml.definition())).values({{0x21, inner}});
            inner = instance.done();
        }
        xml.values({{0x21, inner}});
    }));
    QCOMPARE(log.report.read, 1u);
    COMPARE_TEXT(log.sink.value(0, "jupiter.decode.error"), "event expands beyond all measure");
    QVERIFY(timer.elapsed() < 5000);
}

void EvtxDamageTest::nestingHasALimit()
{
    DecodedLog log(test::rawLog([](RawXml &xml) {
        for (int i = 0; i < 500; ++i)
            xml.open("E").start();
        for (int i = 0; i < 500; ++i)
            xml.end();
    }));
    QCOMPARE(log.report.read, 1u);
    COMPARE_TEXT(log.sink.value(0, "jupiter.decode.error"), "elements are nested too deeply");
}

void EvtxDamageTest::manyNamesOfOneLogEndInOneField()
{
    std::ostringstream out;
    test::EvtxWriter writer(out);
    int name = 0;
    for (int i = 0; i < 300; ++i) {
        EvtxEvent event;
        event.form = EvtxEvent::Form::NoTemplate;
        for (int k = 0; k < 100; ++k)
            event.data.push_back({"N" + std::to_string(name++), EvtxValue::text("v")});
        QVERIFY(writer.add(event));
    }
    writer.finish();
    DecodedLog log(std::move(out).str());
    QCOMPARE(log.report.read, 300u);
    QVERIFY(log.sink.batches().front().fields().size() <= 20'010);
    QCOMPARE(log.sink.values(299, "winlog.more_data").size(), std::size_t(100)); // Nothing is lost.
}

void EvtxDamageTest::noTruncationCrashesOrInvents()
{
    const std::string file = test::evtxFile(someEvents(6));
    const auto used = fetch<std::uint32_t>(file, firstChunk + 48);
    for (std::size_t size = 0; size < firstChunk + used + 8; size += size < firstChunk ? 61 : 1) {
        DecodedLog log(file.substr(0, size));
        QVERIFY(!log.failed);
        QVERIFY(log.report.read <= 6);
        QVERIFY(log.sink.rows() == log.report.read);
    }
}

void EvtxDamageTest::noFlippedByteCrashes()
{
    const std::string intact = test::evtxFile(someEvents(3));
    const auto used = fetch<std::uint32_t>(intact, firstChunk + 48);
    QElapsedTimer timer;
    timer.start();
    for (std::size_t at = firstChunk; at < firstChunk + used; ++at) {
        for (const char mask : {'\x01', '\x80', '\xFF'}) {
            std::string file = intact.substr(0, firstChunk + used);
            file[at] = char(file[at] ^ mask);
            DecodedLog log(file);
            QVERIFY(!log.failed);
            QVERIFY(log.report.read <= 3);
            // Whatever broke, the events that are left carry the record's own number and time.
            for (std::size_t row = 0; row < log.report.read; ++row)
                QVERIFY(log.sink.value(row, "@timestamp") != "<absent>");
        }
    }
    QVERIFY(timer.elapsed() < 100'000);
}

void EvtxDamageTest::nonsenseIsNotALog()
{
    DecodedLog text(std::string(200'000, 'a'));
    QCOMPARE(text.report.read, 0u);
    QVERIFY(text.hasProblem("file header has no signature"));
    DecodedLog empty("");
    QCOMPARE(empty.report.read, 0u);
    // A name, a definition and a value that point outside the chunk.
    DecodedLog outside(test::rawLog([](RawXml &xml) { xml.u8(0x0C).u8(1).u32(9).u32(0xFFFFFFF0).u32(0xFFFFFFFF); }));
    COMPARE_TEXT(outside.sink.value(0, "jupiter.decode.error"), "template instance leaves its record");
    DecodedLog name(test::rawLog([](RawXml &xml) { xml.u8(0x01).u32(4).u32(0xFFFFFFFF).u8(0x02); }));
    COMPARE_TEXT(name.sink.value(0, "jupiter.decode.error"), "element has no valid name");
}

void EvtxDamageTest::aDecoderStopsWhenItIsTold()
{
    const auto source = makeMemorySource(test::evtxFile(someEvents(9)));
    SimpleJob job;
    test::BatchSink sink([](columnar::EventBatch) { return false; }, 4);
    const auto report = ingest::decoderByName("evtx")->decode(*source, sink, {}, job);
    QVERIFY(report);
    QVERIFY(report->stopped);
    QCOMPARE(report->read, 4u);
    job.cancel();
    test::BatchSink other;
    const auto cancelled = ingest::decoderByName("evtx")->decode(*source, other, {}, job);
    QVERIFY(cancelled && cancelled->stopped);
}

QTEST_GUILESS_MAIN(EvtxDamageTest)
#include "evtx_damage_test.moc"
