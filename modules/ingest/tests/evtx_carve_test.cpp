// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx_support.h"

#include <QtTest>

#include <cstring>
#include <random>

using namespace jupiter;
using test::BatchSink;
using test::DecodedLog;
using test::EvtxEvent;
using test::EvtxValue;

namespace {

constexpr std::size_t firstChunk = 4096, chunkSize = 65'536, firstRecord = firstChunk + 512;

std::vector<EvtxEvent> logons(int count)
{
    std::vector<EvtxEvent> events;
    for (int i = 0; i < count; ++i) {
        EvtxEvent event;
        event.eventId = 4624;
        event.provider = "Microsoft-Windows-Security-Auditing";
        event.channel = "Security";
        event.unixNs = 1'500'000'000'000'000'000 + i * 1'000'000'000LL;
        event.data = {{"TargetUserName", EvtxValue::text("user" + std::to_string(i))}, {"LogonType", EvtxValue::uint32(3)}};
        events.push_back(event);
    }
    return events;
}

std::uint32_t sizeAt(const std::string &file, std::size_t record)
{
    std::uint32_t size = 0;
    std::memcpy(&size, file.data() + record + 4, sizeof size);
    return size;
}

std::size_t recordOffset(const std::string &file, int index)
{
    std::size_t at = firstRecord;
    for (; index > 0; --index)
        at += sizeAt(file, at);
    return at;
}

struct Carved {
    BatchSink sink;
    ingest::DecodeReport report;
    explicit Carved(std::string_view bytes)
    {
        SimpleJob job;
        const auto source = makeMemorySource(bytes);
        auto result = ingest::decoderByName("evtx-carve")->decode(*source, sink, {}, job);
        if (result)
            report = *std::move(result);
        sink.flush();
    }
    bool notes(std::string_view text) const
    {
        return std::any_of(report.notes.begin(), report.notes.end(), [&](const std::string &note) { return note.find(text) != std::string::npos; });
    }
};

std::string noise(std::size_t bytes)
{
    std::mt19937 random(7);
    std::string out(bytes, '\0');
    for (char &c : out)
        c = char(random());
    return out;
}

} // namespace

class EvtxCarveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recordsPastTheLastOneAreCountedAndCarvedOnlyWhenAsked()
    {
        std::string file = test::evtxFile(logons(6));
        const std::size_t third = recordOffset(file, 2);
        const auto end = std::uint32_t(third - firstChunk);
        std::memcpy(file.data() + firstChunk + 48, &end, sizeof end); // the chunk ends after the second
        std::memset(file.data() + third, 0, sizeAt(file, third));     // and the third is wiped
        test::fixEvtxChecksums(file);

        DecodedLog log(file);
        QCOMPARE(log.report.read, 2u);
        QVERIFY(log.report.problems.empty());
        QCOMPARE(log.report.notes.size(), 1u);
        QVERIFY(log.report.notes[0].starts_with("3 records in the slack"));

        Carved carved(file);
        QCOMPARE(carved.report.read, 3u);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(carved.sink.value(i, "jupiter.carved"), std::string("slack"));
            QCOMPARE(carved.sink.value(i, "event.sequence"), std::to_string(i + 4));
            QCOMPARE(carved.sink.value(i, "log.offset"), std::to_string(recordOffset(test::evtxFile(logons(6)), int(i) + 3)));
            QCOMPARE(carved.sink.value(i, "winlog.event_data.TargetUserName"), "user" + std::to_string(i + 3));
            QCOMPARE(carved.sink.value(i, "winlog.channel"), std::string("Security"));
            QCOMPARE(carved.sink.value(i, "jupiter.decode.error"), std::string("<absent>"));
        }
    }

    void aWholeLogHasNothingToCarve()
    {
        Carved carved(test::evtxFile(logons(300)));
        QCOMPARE(carved.report.read, 0u);
        QVERIFY(carved.report.problems.empty());
    }

    void chunksAreFoundAtAnyOffsetOfAnImage()
    {
        const std::string chunk = test::evtxFile(logons(20)).substr(firstChunk, chunkSize);
        for (const std::size_t before : {std::size_t(0), std::size_t(512), std::size_t(12'345), (1u << 20) - std::size_t(1000), (1u << 20) - chunkSize + 8}) {
            Carved carved(noise(before) + chunk + noise(5000));
            QCOMPARE(carved.report.read, 20u);
            QCOMPARE(carved.report.bad, 0u);
            for (std::size_t i = 0; i < 20; ++i) {
                QCOMPARE(carved.sink.value(i, "jupiter.carved"), std::string("chunk"));
                QCOMPARE(carved.sink.value(i, "winlog.event_data.TargetUserName"), "user" + std::to_string(i));
            }
        }
    }

    void aRecordWhoseChunkIsGoneFindsItsTemplateWhenItCarriesIt()
    {
        const std::string file = test::evtxFile(logons(8));
        std::string image = noise(3000);
        image += file.substr(firstRecord, chunkSize - 512); // the head is overwritten: no signature, no tables
        Carved carved(image);
        QCOMPARE(carved.report.read, 8u);
        QVERIFY(carved.notes("8 records were carved whose chunk is gone"));
        for (std::size_t i = 0; i < 8; ++i) {
            QCOMPARE(carved.sink.value(i, "jupiter.carved"), std::string("record"));
            QCOMPARE(carved.sink.value(i, "winlog.event_data.TargetUserName"), "user" + std::to_string(i));
        }
    }

    void aRecordWithoutItsTemplateSaysSoAndGivesItsValues()
    {
        const std::string file = test::evtxFile(logons(8));
        const std::size_t at = recordOffset(file, 5);
        Carved carved(noise(3000) + file.substr(at, sizeAt(file, at)) + noise(100));
        QCOMPARE(carved.report.read, 1u);
        QCOMPARE(carved.report.problems.size(), 1u);
        QVERIFY(carved.sink.value(0, "jupiter.decode.error").starts_with("the template of the record is missing"));
        QCOMPARE(carved.sink.value(0, "event.code"), std::string("4624"));
        QCOMPARE(carved.sink.value(0, "event.sequence"), std::string("6"));
        QCOMPARE(carved.sink.value(0, "@timestamp"), std::string("2017-07-14T02:40:05Z"));
        const auto values = carved.sink.values(0, "winlog.carved_values");
        QVERIFY(std::find(values.begin(), values.end(), "user5") != values.end());
    }

    void anotherTemplateAtTheSamePlaceIsNotTaken()
    {
        std::string file = test::evtxFile(logons(3));
        const std::size_t second = recordOffset(file, 1);
        file[second + 24 + 4 + 2] ^= 0x55; // the template id in the record; the definition in the chunk has another
        std::string image = noise(600) + file.substr(firstChunk, chunkSize);
        Carved carved(image);
        QCOMPARE(carved.report.read, 3u);
        QCOMPARE(carved.sink.value(1, "winlog.channel"), std::string("<absent>"));
        QVERIFY(carved.sink.value(1, "jupiter.decode.error") != "<absent>");
        QCOMPARE(carved.sink.value(2, "winlog.channel"), std::string("Security"));
    }

    void copiesOfARecordAreOne()
    {
        const std::string chunk = test::evtxFile(logons(20)).substr(firstChunk, chunkSize);
        Carved carved(chunk + noise(777) + chunk + chunk);
        QCOMPARE(carved.report.read, 20u);
        QVERIFY(carved.notes("40 more are copies"));
    }

    void noiseGivesNothingAndFloodsOfSignaturesEnd()
    {
        QCOMPARE(Carved(noise(3u << 20)).report.read, 0u);
        std::string flood;
        for (int i = 0; i < 200'000; ++i)
            flood += std::string("**\0\0ElfChnk\0", 12);
        QCOMPARE(Carved(flood).report.read, 0u);
        std::string records; // sizes fit, content does not
        for (int i = 0; i < 50'000; ++i) {
            std::string record(32, '\0');
            record.replace(0, 8, std::string("**\0\0\x20\0\0\0", 8));
            std::memcpy(record.data() + 8, &i, sizeof i);
            record[28] = 0x20;
            records += record;
        }
        QCOMPARE(Carved(records).report.read, 0u);
    }
};

QTEST_APPLESS_MAIN(EvtxCarveTest)
#include "evtx_carve_test.moc"
