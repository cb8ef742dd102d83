// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx_support.h"

#include <QtTest>

using namespace jupiter;
using test::DecodedLog;
using test::EvtxEvent;
using test::EvtxValue;
using test::RawXml;
using Strings = std::vector<std::string>;

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

namespace {

EvtxEvent logon()
{
    EvtxEvent event;
    event.provider = "Microsoft-Windows-Security-Auditing";
    event.providerGuid = "{54849625-5478-4994-A5BA-3E3B0328C30D}";
    event.eventId = 4624;
    event.version = 2;
    event.level = 0;
    event.task = 12544;
    event.opcode = 1;
    event.keywords = 0x8020000000000000;
    event.channel = "Security";
    event.computer = "PC01.example.org";
    event.recordId = 4711;
    event.unixNs = 1'552'851'431'661'930'400;
    event.userSid = "S-1-5-18";
    event.activityId = "{01020304-0506-0708-090A-0B0C0D0E0F10}";
    event.processId = 624;
    event.threadId = 3004;
    return event;
}

std::string dataValue(const EvtxValue &value)
{
    EvtxEvent event = logon();
    event.data = {{"X", value}};
    return DecodedLog(test::evtxFile({event})).sink.value(0, "winlog.event_data.X");
}

Strings dataValues(const std::vector<test::EvtxData> &data, std::string_view field)
{
    EvtxEvent event = logon();
    event.data = data;
    return DecodedLog(test::evtxFile({event})).sink.values(0, field);
}

} // namespace

class EvtxEventsTest : public QObject {
    Q_OBJECT
private slots:
    void everyPartOfSystemHasItsStoredName();
    void valuesPrintAsWindowsPrintsThem_data();
    void valuesPrintAsWindowsPrintsThem();
    void arraysBecomeOneValueAnItem();
    void dataWithoutNamesKeepItsOrder();
    void dataOfTheSameNameAddUp();
    void anEmptyTextIsPresentAndAMissingAttributeIsNot();
    void textLosesTheNulsAtItsEndAndNothingElse();
    void userDataIsNamedByItsElements();
    void recordsWithoutTemplateReadLikeOthers();
    void theEventsOwnNumberWinsOverTheRecords();
    void repeatedNumbersAreMarkedAndGapsReported();
    void mixedNumberingsHaveNoGaps();
    void templatesAreKnownAgainInEveryChunk();
    void aForgedTemplateIdDoesNotMixUpFields();
    void channelsAreCounted();
    void piecesOfTextAreJoined();
    void dataNamesMayBeValues();
    void otherPartsOfTheEventAreKept();
    void xmlInsideAValueIsReadInItsPlace();
    void sniffingTrustsContent();
};

void EvtxEventsTest::everyPartOfSystemHasItsStoredName()
{
    EvtxEvent event = logon();
    event.qualifiers = 16384;
    DecodedLog log(test::evtxFile({event}));
    QCOMPARE(log.report.read, 1u);
    QVERIFY(log.report.problems.empty());
    const std::pair<const char *, const char *> expected[] = {
        {"@timestamp", "2019-03-17T19:37:11.661930400Z"},
        {"event.sequence", "4711"},
        {"log.offset", "4608"}, // 4096 of the file's header + 512 of the chunk's.
        {"event.code", "4624"},
        {"winlog.qualifiers", "16384"},
        {"winlog.channel", "Security"},
        {"winlog.provider_name", "Microsoft-Windows-Security-Auditing"},
        {"winlog.provider_guid", "{54849625-5478-4994-A5BA-3E3B0328C30D}"},
        {"winlog.computer_name", "PC01.example.org"},
        {"winlog.level", "0"},
        {"winlog.task", "12544"},
        {"winlog.opcode", "1"},
        {"winlog.version", "2"},
        {"winlog.keywords", "0x8020000000000000"},
        {"winlog.activity_id", "{01020304-0506-0708-090A-0B0C0D0E0F10}"},
        {"winlog.related_activity_id", "<absent>"},
        {"winlog.process.pid", "624"},
        {"winlog.process.thread.id", "3004"},
        {"winlog.user.identifier", "S-1-5-18"},
        {"jupiter.decode.error", "<absent>"},
        {"jupiter.repeated", "<absent>"},
    };
    for (const auto &[field, value] : expected)
        COMPARE_TEXT(log.sink.value(0, field), value);
    const auto &batch = log.sink.batches().front();
    QCOMPARE((*batch.column("winlog.process.pid"))->type(), columnar::ValueType::Integer);
    QCOMPARE((*batch.column("event.code"))->type(), columnar::ValueType::Text);
}

void EvtxEventsTest::valuesPrintAsWindowsPrintsThem_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const EvtxValue &value, const char *text) {
        QTest::newRow(name) << QByteArray(value.raw.data(), int(value.raw.size())) << int(value.type) << QString::fromUtf8(text);
    };
    row("text", EvtxValue::text("Привет 𝄞"), "Привет 𝄞");
    row("ansi", EvtxValue::ansi(std::string_view("caf\xe9\0", 5)), "café");
    row("int8", EvtxValue::int8(-5), "-5");
    row("uint8", EvtxValue::uint8(250), "250");
    row("int16", EvtxValue::int16(-500), "-500");
    row("uint16", EvtxValue::uint16(65535), "65535");
    row("int32", EvtxValue::int32(-1073741510), "-1073741510");
    row("uint32", EvtxValue::uint32(4294967295), "4294967295");
    row("int64", EvtxValue::int64(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    row("uint64", EvtxValue::uint64(7), "7");
    row("uint64 past int64", EvtxValue::uint64(18446744073709551615u), "18446744073709551615");
    row("hex32", EvtxValue::hex32(0x1a4), "0x1a4");
    row("hex64", EvtxValue::hex64(0x3e7), "0x3e7");
    row("hex64 zero", EvtxValue::hex64(0), "0x0");
    row("size", EvtxValue::size(0x7ff6ab), "0x7ff6ab");
    row("true", EvtxValue::boolean(true), "true");
    row("false", EvtxValue::boolean(false), "false");
    row("real32", EvtxValue::real32(0.1f), "0.1");
    row("real64", EvtxValue::real64(-2.5), "-2.5");
    row("guid", EvtxValue::guid("{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"), "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}");
    row("sid", EvtxValue::sid("S-1-5-21-186559946-3925841745-111227986-500"), "S-1-5-21-186559946-3925841745-111227986-500");
    row("sid with a large authority", EvtxValue::sid("S-1-281474976710655-1"), "S-1-281474976710655-1");
    row("file time", EvtxValue::fileTime(1'552'851'431'661'930'400), "2019-03-17T19:37:11.6619304Z");
    row("file time zero", EvtxValue{0x11, std::string(8, '\0')}, "1601-01-01T00:00:00.0000000Z");
    row("file time on a leap day", EvtxValue::fileTime(1'709'164'800'000'000'000), "2024-02-29T00:00:00.0000000Z");
    row("system time", EvtxValue::systemTime(2019, 3, 17, 19, 37, 11, 661), "2019-03-17T19:37:11.661Z");
    row("binary", EvtxValue::binary(std::string_view("\x00\xff\x1a", 3)), "00FF1A");
    // Not what their type asks for: as bytes, nothing is lost.
    row("guid of 3 bytes", EvtxValue{0x0F, "abc"}, "616263");
    row("sid that promises more", EvtxValue{0x13, std::string("\x01\x05\0\0\0\0\0\x05", 8)}, "0105000000000005");
    row("uint32 of 8 bytes", EvtxValue{0x08, EvtxValue::uint64(1u << 20).raw}, "1048576");
    row("unknown type", EvtxValue{0x7E, "ab"}, "6162");
}

void EvtxEventsTest::valuesPrintAsWindowsPrintsThem()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, type);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(dataValue({std::uint8_t(type), raw.toStdString()})), text);
}

void EvtxEventsTest::arraysBecomeOneValueAnItem()
{
    const std::string_view x = "winlog.event_data.X";
    QCOMPARE(dataValues({{"X", EvtxValue::texts({"a", "", "c"})}}, x), (Strings{"a", "", "c"}));
    EvtxValue unterminated = EvtxValue::texts({"a", "b"});
    unterminated.raw.resize(unterminated.raw.size() - 2);
    QCOMPARE(dataValues({{"X", unterminated}}, x), (Strings{"a", "b"}));
    QCOMPARE(dataValues({{"X", EvtxValue::array({EvtxValue::uint32(7), EvtxValue::uint32(8)})}}, x), (Strings{"7", "8"}));
    QCOMPARE(dataValues({{"X", EvtxValue::array({EvtxValue::hex64(16), EvtxValue::hex64(0)})}}, x), (Strings{"0x10", "0x0"})); // 0x95
    QCOMPARE(dataValues({{"X", EvtxValue::array({EvtxValue::sid("S-1-5-18"), EvtxValue::sid("S-1-5-32-544")})}}, x),
             (Strings{"S-1-5-18", "S-1-5-32-544"}));
    QCOMPARE(dataValues({{"X", {0x84, "\x01\x02"}}}, x), (Strings{"1", "2"}));
    QCOMPARE(dataValues({{"X", {0x86, std::string("\x01\x00\x02", 3)}}}, x), (Strings{"1", "02"})); // One number and a lone byte: kept as bytes.
}

void EvtxEventsTest::dataWithoutNamesKeepItsOrder()
{
    const Strings expected{"one", "", "three", "4", "five"};
    QCOMPARE(dataValues({{"", EvtxValue::text("one")},
                         {"", EvtxValue::text("")},
                         {"", EvtxValue::texts({"three"})},
                         {"", EvtxValue::uint32(4)},
                         {"", EvtxValue::text("five")}},
                        "winlog.event_data.Data"),
             expected);
    // A missing list of texts is no text.
    QCOMPARE(dataValues({{"", {0x81, {}}}, {"", EvtxValue::null()}}, "winlog.event_data.Data"), Strings{});
}

void EvtxEventsTest::dataOfTheSameNameAddUp()
{
    QCOMPARE(dataValues({{"X", EvtxValue::text("a")}, {"Y", EvtxValue::text("b")}, {"X", EvtxValue::text("c")}}, "winlog.event_data.X"),
             (Strings{"a", "c"}));
    QCOMPARE(dataValues({{"Threat Name", EvtxValue::text("EICAR")}}, "winlog.event_data.Threat Name"), Strings{"EICAR"});
}

void EvtxEventsTest::anEmptyTextIsPresentAndAMissingAttributeIsNot()
{
    EvtxEvent event = logon();
    event.userSid.clear();
    event.activityId.clear();
    event.data = {{"Empty", EvtxValue::text("")}, {"Null", EvtxValue::null()}, {"Blank", EvtxValue::text(" ")}};
    DecodedLog log(test::evtxFile({event}));
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.Empty"), "");
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.Null"), "");
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.Blank"), " ");
    COMPARE_TEXT(log.sink.value(0, "winlog.user.identifier"), "<absent>");
    COMPARE_TEXT(log.sink.value(0, "winlog.activity_id"), "<absent>");
}

void EvtxEventsTest::textLosesTheNulsAtItsEndAndNothingElse()
{
    COMPARE_TEXT(dataValue(EvtxValue::text(std::string_view(" a\0b\r\n \0\0", 9))), QByteArray(" a\0b\r\n ", 7));
    COMPARE_TEXT(dataValue(EvtxValue::text("\x1b[31m")), "\x1b[31m");
    COMPARE_TEXT(dataValue({0x01, std::string("\x00\xd8"
                                              "a\x00",
                                              4)}),
                 "\uFFFDa"); // A lone surrogate.
}

void EvtxEventsTest::userDataIsNamedByItsElements()
{
    EvtxEvent event = logon();
    event.form = EvtxEvent::Form::UserData;
    event.userDataRoot = "LogFileCleared";
    event.data = {{"SubjectUserName", EvtxValue::text("eve")}, {"Empty", EvtxValue::null()}, {"Count", EvtxValue::uint32(3)}};
    DecodedLog log(test::evtxFile({event}));
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.xml_name"), "LogFileCleared");
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.SubjectUserName"), "eve");
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.Empty"), "");
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.Count"), "3");
}

void EvtxEventsTest::recordsWithoutTemplateReadLikeOthers()
{
    EvtxEvent event = logon();
    event.form = EvtxEvent::Form::NoTemplate;
    event.data = {{"State", EvtxValue::text("running")}, {"", EvtxValue::text("first")}, {"", EvtxValue::text("second")}};
    DecodedLog log(test::evtxFile({event}));
    QVERIFY(log.report.problems.empty());
    COMPARE_TEXT(log.sink.value(0, "@timestamp"), "2019-03-17T19:37:11.661930400Z");
    COMPARE_TEXT(log.sink.value(0, "event.sequence"), "4711");
    COMPARE_TEXT(log.sink.value(0, "event.code"), "4624");
    COMPARE_TEXT(log.sink.value(0, "winlog.level"), "0");
    QCOMPARE((*log.sink.batches().front().column("winlog.level"))->type(), columnar::ValueType::Integer);
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.State"), "running");
    QCOMPARE(log.sink.values(0, "winlog.event_data.Data"), (Strings{"first", "second"}));
    QCOMPARE(log.report.channels.at("Security"), 1u);
}

void EvtxEventsTest::theEventsOwnNumberWinsOverTheRecords()
{
    EvtxEvent event = logon();
    event.recordId = 1'000'000'007;
    DecodedLog log(test::evtxFile({event}));
    COMPARE_TEXT(log.sink.value(0, "event.sequence"), "1000000007"); // The record's header says 1.
}

void EvtxEventsTest::repeatedNumbersAreMarkedAndGapsReported()
{
    std::vector<EvtxEvent> events(6, logon());
    const std::int64_t numbers[] = {10, 11, 15, 11, 12, 13};
    for (std::size_t i = 0; i < events.size(); ++i)
        events[i].recordId = numbers[i];
    DecodedLog log(test::evtxFile(events));
    for (std::size_t i = 0; i < events.size(); ++i)
        COMPARE_TEXT(log.sink.value(i, "jupiter.repeated"), i == 3 ? "true" : "<absent>");
    QCOMPARE(log.report.holes.size(), std::size_t(1)); // 15 -> 11 goes back: no gap.
    QCOMPARE(log.report.holes[0].after, 11);
    QCOMPARE(log.report.holes[0].before, 15);
}

void EvtxEventsTest::mixedNumberingsHaveNoGaps()
{
    std::vector<EvtxEvent> events(6, logon());
    const std::pair<std::int64_t, const char *> origins[] = {{10, "A"}, {500, "B"}, {501, "B"}, {700, "C"}, {701, "C"}, {705, "C"}};
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].recordId = origins[i].first;
        events[i].computer = origins[i].second;
        events[i].form = i % 2 ? EvtxEvent::Form::NoTemplate : EvtxEvent::Form::EventData;
    }
    DecodedLog log(test::evtxFile(events));
    QCOMPARE(log.report.holes.size(), std::size_t(1)); // Computer C's.
    QCOMPARE(log.report.holes[0].after, 701);
    events[5].channel = "System";
    QVERIFY(DecodedLog(test::evtxFile(events)).report.holes.empty());
}

void EvtxEventsTest::templatesAreKnownAgainInEveryChunk()
{
    std::vector<EvtxEvent> events;
    for (int i = 0; i < 500; ++i) { // About 200 fit into a chunk.
        events.push_back(logon());
        events.back().recordId = i + 1;
        events.back().data = {{"A", EvtxValue::text("value " + std::to_string(i))}, {i % 2 ? "Odd" : "Even", EvtxValue::uint32(unsigned(i))}};
    }
    const std::string file = test::evtxFile(events);
    QVERIFY(file.size() > 4096 + 2 * 65'536);
    DecodedLog log(file);
    QCOMPARE(log.report.read, 500u);
    QVERIFY(log.report.problems.empty());
    for (std::size_t i : {0u, 1u, 250u, 499u}) {
        COMPARE_TEXT(log.sink.value(i, "winlog.event_data.A"), ("value " + std::to_string(i)).c_str());
        COMPARE_TEXT(log.sink.value(i, i % 2 ? "winlog.event_data.Odd" : "winlog.event_data.Even"), std::to_string(i).c_str());
        COMPARE_TEXT(log.sink.value(i, i % 2 ? "winlog.event_data.Even" : "winlog.event_data.Odd"), "<absent>");
    }
}

void EvtxEventsTest::aForgedTemplateIdDoesNotMixUpFields()
{
    for (const char *name : {"First", "Other"}) { // The same id and size, another body.
        DecodedLog log(test::rawLog([&](RawXml &xml) {
            xml.beginTemplate(77).open("Event", false, true).start().open("EventData", false, true).start();
            xml.open("Data", true, true).attribute("Name").text(name).start().substitution(0).end().end().end().endTemplate();
            xml.values({EvtxValue::text("x")});
        }));
        COMPARE_TEXT(log.sink.value(0, std::string("winlog.event_data.") + name), "x");
    }
}

void EvtxEventsTest::channelsAreCounted()
{
    std::vector<EvtxEvent> events(5, logon());
    events[1].channel = events[3].channel = "System";
    DecodedLog log(test::evtxFile(events));
    QCOMPARE(log.report.channels, (std::map<std::string, std::uint64_t>{{"Security", 3}, {"System", 2}}));
}

void EvtxEventsTest::piecesOfTextAreJoined()
{
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.open("Event").start().open("EventData").start();
        xml.open("Data", true).attribute("Name").text("X").start().text("a");
        xml.u8(0x49).name("lt").u8(0x48).u16('b').u8(0x47).u16(1).u16('c').text("d").end();
        xml.end().end();
    }));
    QVERIFY(log.report.problems.empty());
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.X"), "a<bcd");

    DecodedLog mixed(test::rawLog([](RawXml &xml) {
        xml.beginTemplate(5).open("Event", false, true).start().open("EventData", false, true).start();
        xml.open("Data", true, true).attribute("Name").text("X").start().text("pid ").substitution(0).text(" by ").substitution(1).end();
        xml.end().end().endTemplate().values({EvtxValue::uint32(42), EvtxValue::text("eve")});
    }));
    COMPARE_TEXT(mixed.sink.value(0, "winlog.event_data.X"), "pid 42 by eve");
}

void EvtxEventsTest::dataNamesMayBeValues()
{
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.beginTemplate(6).open("Event", false, true).start().open("EventData", false, true).start();
        xml.open("Data", true, true).attribute("Name").substitution(0).start().substitution(1).end();
        xml.end().end().endTemplate().values({EvtxValue::text("Chosen"), EvtxValue::text("value")});
    }));
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.Chosen"), "value");
}

void EvtxEventsTest::otherPartsOfTheEventAreKept()
{
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.open("Event").start();
        xml.open("System").start().open("Mystery", true).attribute("Kind").text("k").start().text("m").end().end();
        xml.open("EventData", true).attribute("Name").text("Set").start().end();
        xml.open("RenderingInfo", true).attribute("Culture").text("en-US").start();
        xml.open("Message").start().text("It was so.").end();
        xml.open("Keywords").start().open("Keyword").start().text("one").end().open("Keyword").start().text("two").end().end().end();
        xml.open("UserData").start().open("Certs").start().open("Certificate", true).attribute("fileRef").text("a.cer").start();
        xml.open("Serial").start().text("01").end().end().end().end();
        xml.end();
    }));
    QVERIFY(log.report.problems.empty());
    COMPARE_TEXT(log.sink.value(0, "winlog.system.Mystery"), "m");
    COMPARE_TEXT(log.sink.value(0, "winlog.system.Mystery.Kind"), "k");
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data_name"), "Set");
    COMPARE_TEXT(log.sink.value(0, "winlog.rendering_info.Culture"), "en-US");
    COMPARE_TEXT(log.sink.value(0, "winlog.rendering_info.Message"), "It was so.");
    QCOMPARE(log.sink.values(0, "winlog.rendering_info.Keywords.Keyword"), (Strings{"one", "two"}));
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.xml_name"), "Certs");
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.Certificate.fileRef"), "a.cer");
    COMPARE_TEXT(log.sink.value(0, "winlog.user_data.Certificate.Serial"), "01");
    // Neither a number nor a time of its own: the record's header has both.
    COMPARE_TEXT(log.sink.value(0, "event.sequence"), "1");
    COMPARE_TEXT(log.sink.value(0, "@timestamp"), "2017-07-14T02:40:00Z");
}

void EvtxEventsTest::xmlInsideAValueIsReadInItsPlace()
{
    DecodedLog log(test::rawLog([](RawXml &xml) {
        xml.beginTemplate(8).open("Event", false, true).start().open("EventData", false, true).start();
        xml.open("Data", true, true).attribute("Name").text("Outer").start().substitution(0).end();
        xml.end().end().endTemplate();
        // The value holds an element; its name must stand where it will be read: behind count and descriptor.
        RawXml inner(xml.offset() + 8);
        inner.open("Inner").start().text("deep").end();
        xml.values({{0x21, inner.done()}});
    }));
    QVERIFY(log.report.problems.empty());
    COMPARE_TEXT(log.sink.value(0, "winlog.event_data.Outer.Inner"), "deep");
}

void EvtxEventsTest::sniffingTrustsContent()
{
    const std::string file = test::evtxFile({logon()});
    const auto name = [](std::string_view bytes, std::string_view path) {
        const auto source = makeMemorySource(bytes);
        const auto decoder = ingest::sniff(*source, path);
        return decoder && *decoder ? std::string((*decoder)->name) : std::string();
    };
    COMPARE_TEXT(name(file, "renamed.txt"), "evtx");
    std::string damaged = file;
    damaged.replace(0, 128, 128, 'x');
    COMPARE_TEXT(name(damaged, "a.evtx"), "evtx");
    QVERIFY(name("just a line\n", "a.evtx") != "evtx");
}

QTEST_GUILESS_MAIN(EvtxEventsTest)
#include "evtx_events_test.moc"
