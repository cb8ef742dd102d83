// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

using namespace jupiter;
using test::BatchSink;
using test::decodeText;
using test::quoted;

class JsonWindowsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void evtxDumpGetsTheStoredNames()
    {
        BatchSink sink;
        const auto report = decodeText("json",
                                       quoted("{'Event':{'#attributes':{'xmlns':'http://x'},'System':{\n"
                                              "'Provider':{'#attributes':{'Name':'P','Guid':'{g}'}},'EventID':{'#attributes':{'"
                                              "Qualifiers':16384},'#text':7045},'Version':0,\n"
                                              "'Level':4,'Task':0,'Opcode':0,'Keywords':'0x8080000000000000','TimeCreated':{'#"
                                              "attributes':{'SystemTime':'2026-07-02T02:05:27.438557Z'}},\n"
                                              "'EventRecordID':5314,'Correlation':null,'Execution':{'#attributes':{'ProcessID':"
                                              "3092,'ThreadID':22616}},'Channel':'System',\n"
                                              "'Computer':'host','Security':{'#attributes':{'UserID':'S-1-5-18'}}},\n"
                                              "'EventData':{'ServiceName':'evil','LogonId':'0x3e7','Empty':null,'Blank':''}}}"),
                                       sink);
        QCOMPARE(report.read, 1u);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2026-07-02T02:05:27.438557000Z"));
        const std::vector<std::pair<const char *, const char *>> wanted{{"event.code", "7045"},
                                                                        {"winlog.qualifiers", "16384"},
                                                                        {"winlog.channel", "System"},
                                                                        {"winlog.provider_name", "P"},
                                                                        {"winlog.provider_guid", "{g}"},
                                                                        {"winlog.computer_name", "host"},
                                                                        {"winlog.record_id", "5314"},
                                                                        {"winlog.level", "4"},
                                                                        {"winlog.keywords", "0x8080000000000000"},
                                                                        {"winlog.process.pid", "3092"},
                                                                        {"winlog.process.thread.id", "22616"},
                                                                        {"winlog.user.identifier", "S-1-5-18"},
                                                                        {"winlog.event_data.ServiceName", "evil"},
                                                                        {"winlog.event_data.LogonId", "0x3e7"},
                                                                        {"winlog.event_data.Blank", ""},
                                                                        {"winlog.event_data.Empty", "<absent>"},
                                                                        {"winlog.xmlns", "<absent>"}};
        for (const auto &[field, value] : wanted)
            QCOMPARE(sink.value(0, field), std::string(value));
        QCOMPARE(report.channels.at("System"), 1u);
    }

    void convertersThatWriteAttributesWithAnAtSignAreUnderstood()
    {
        BatchSink sink;
        decodeText(
            "json",
            quoted("{'Event':{'@xmlns':'x','System':{'Provider':{'@Name':'P'},'EventID':{'@Qualifiers':'0','#text':'4624'},\n"
                   "'TimeCreated':{'@SystemTime':'2019-03-17 19:37:11.661930'},'Channel':'Security'},\n"
                   "'EventData':{'Data':[{'@Name':'SubjectUserSid','#text':'S-1-5-18'},{'#text':'x','@Name':'Late'},{'#"
                   "attributes':{'Name':'A'},'#text':'b'},\n"
                   "{'@Name':'Empty'},{'#text':'nameless'},'bare']}}}"),
            sink);
        QCOMPARE(sink.value(0, "event.code"), std::string("4624"));
        QCOMPARE(sink.value(0, "winlog.event_data.SubjectUserSid"), std::string("S-1-5-18"));
        QCOMPARE(sink.value(0, "winlog.event_data.Late"), std::string("x"));
        QCOMPARE(sink.value(0, "winlog.event_data.A"), std::string("b"));
        QCOMPARE(sink.values(0, "winlog.event_data.Data"), (std::vector<std::string>{"nameless", "bare"}));
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2019-03-17T19:37:11.661930000Z"));
    }

    void namelessDataAndUserDataFindTheirPlace()
    {
        BatchSink sink;
        decodeText("json",
                   quoted("{'Event':{'System':{'EventID':1},'EventData':{'Data':{'#text':['a','b']},'Binary':'00ff'}}}\n"
                          "{'Event':{'System':{'EventID':1102},'UserData':{'LogFileCleared':{'#attributes':{'xmlns':'y'},'"
                          "SubjectUserName':'bob','In':{'X':1}}}}}"),
                   sink);
        QCOMPARE(sink.values(0, "winlog.event_data.Data"), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(sink.value(0, "winlog.event_data.Binary"), std::string("00ff"));
        QCOMPARE(sink.value(1, "winlog.user_data.SubjectUserName"), std::string("bob"));
        QCOMPARE(sink.value(1, "winlog.user_data.In.X"), std::string("1"));
        QCOMPARE(sink.value(1, "winlog.user_data.xmlns"), std::string("<absent>"));
    }

    void flatRecordsWithChannelAndEventIdAreWindowsEvents()
    {
        BatchSink sink;
        const auto report = decodeText(
            "json",
            quoted("{'plain':'first','Image':'x'}\n"
                   "{'Image':'C:\\\\x.exe','EventID':1,'Keywords':-9223372036854775808,'Channel':'Sys','SourceName':'S','"
                   "Hostname':'h','ExecutionProcessID':3172,'ThreadID':4,'ProcessId':'77','Severity':'INFO','Message':'m','"
                   "RecordNumber':9,'Opcode':'Info','OpcodeValue':0,'Level':'4','EventType':'SetValue'}\n"
                   "{'plain':'again','Image':'y'}\n"
                   ""),
            sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(sink.value(0, "Image"), std::string("x"));
        QCOMPARE(sink.value(2, "Image"), std::string("y"));
        const std::vector<std::pair<const char *, const char *>> wanted{{"winlog.event_data.Image", "C:\\x.exe"},
                                                                        {"event.code", "1"},
                                                                        {"winlog.keywords", "0x8000000000000000"},
                                                                        {"winlog.channel", "Sys"},
                                                                        {"winlog.provider_name", "S"},
                                                                        {"winlog.computer_name", "h"},
                                                                        {"winlog.process.pid", "3172"},
                                                                        {"winlog.process.thread.id", "4"},
                                                                        {"winlog.event_data.ProcessId", "77"},
                                                                        {"Severity", "INFO"},
                                                                        {"message", "m"},
                                                                        {"winlog.record_id", "9"},
                                                                        {"winlog.opcode", "0"},
                                                                        {"Opcode", "Info"},
                                                                        {"winlog.level", "4"},
                                                                        {"winlog.event_data.EventType", "SetValue"},
                                                                        {"Image", "<absent>"}};
        for (const auto &[field, value] : wanted)
            QCOMPARE(sink.value(1, field), std::string(value));
        QCOMPARE(report.channels.size(), 1u);
    }

    void eventTimeWithoutAZoneTakesItFromTheArrival()
    {
        BatchSink sink;
        const auto report = decodeText(
            "json",
            quoted("{'EventID':1,'Channel':'c','EventTime':'2020-09-22 14:53:01','@timestamp':'2020-09-22T18:53:04.182Z'}"),
            sink);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2020-09-22T18:53:01Z"));
        QCOMPARE(sink.value(0, "EventTime"), std::string("2020-09-22 14:53:01"));
        QCOMPARE(sink.value(0, "reported.@timestamp"), std::string("2020-09-22T18:53:04.182Z"));
        QCOMPARE(report.notes.size(), 1u);
    }

    void winlogbeatBeforeVersionSevenIsMapped()
    {
        BatchSink sink;
        const auto report = decodeText(
            "json",
            quoted("{'@timestamp':'2019-05-01T00:00:00.5Z','log_name':'Security','event_id':4688,'source_name':'S','level':'"
                   "Information',"
                   "'computer_name':'pc','record_number':'7','process_id':4,'user':{'identifier':'S-1-5-18','name':'n'},"
                   "'event_data':{'NewProcessName':'x.exe','ProcessId':'0x4'},'beat':{'name':'b'},'message':'m'}"),
            sink);
        const std::vector<std::pair<const char *, const char *>> wanted{{"event.code", "4688"},
                                                                        {"winlog.channel", "Security"},
                                                                        {"winlog.provider_name", "S"},
                                                                        {"winlog.computer_name", "pc"},
                                                                        {"winlog.record_id", "7"},
                                                                        {"winlog.process.pid", "4"},
                                                                        {"winlog.user.identifier", "S-1-5-18"},
                                                                        {"user.name", "n"},
                                                                        {"level", "Information"},
                                                                        {"winlog.event_data.NewProcessName", "x.exe"},
                                                                        {"winlog.event_data.ProcessId", "0x4"},
                                                                        {"beat.name", "b"},
                                                                        {"message", "m"},
                                                                        {"@timestamp", "2019-05-01T00:00:00.500000000Z"}};
        for (const auto &[field, value] : wanted)
            QVERIFY2(sink.value(0, field) == value, field);
        QCOMPARE(report.channels.at("Security"), 1u);
    }

    void theExampleOfTheDocumentationIsTrue()
    {
        const auto page = readTextFile(JUPITER_SOURCE_DIR "/docs/formats/json.md");
        QVERIFY(page.has_value());
        const std::size_t begin = page->find("```\n") + 4;
        BatchSink sink;
        const auto report = decodeText("json", page->substr(begin, page->find("```", begin) - begin), sink);
        QCOMPARE(report.read, 3u);
        QCOMPARE(sink.value(0, "@timestamp"), std::string("2020-10-23T02:36:43.128000000Z"));
        QCOMPARE(sink.values(0, "user.groups"), (std::vector<std::string>{"a", "b"}));
        QVERIFY2(page->find("| 0 | " + sink.value(1, "log.offset") + " | " + sink.value(2, "log.offset") + " |") !=
                     std::string::npos,
                 (sink.value(1, "log.offset") + " " + sink.value(2, "log.offset")).c_str());
        QCOMPARE(sink.value(1, "winlog.event_data.NewProcessName"), std::string("C:\\Windows\\cmd.exe"));
        QCOMPARE(sink.value(2, "winlog.event_data.Image"), std::string("C:\\x.exe"));
        QCOMPARE(sink.value(2, "winlog.computer_name"), std::string("pc"));
    }

    void winlogbeatKeepsItsNames()
    {
        BatchSink sink;
        const auto report = decodeText(
            "json",
            quoted("{'@timestamp':'2020-01-01T00:00:00.5Z','event':{'code':4624},'winlog':{'channel':'Security','record_id':12,\n"
                   "'event_id':4624,'event_data':{'TargetUserName':'bob'}},'host':{'name':'h'}}\n"
                   "{'winlog':{'channel':'Security','event_id':4625}}"),
            sink);
        QCOMPARE(sink.value(0, "event.code"), std::string("4624"));
        QCOMPARE(sink.value(0, "winlog.record_id"), std::string("12"));
        QCOMPARE(sink.value(0, "winlog.event_data.TargetUserName"), std::string("bob"));
        QCOMPARE(sink.value(1, "event.code"), std::string("4625"));
        QCOMPARE(report.channels.at("Security"), 2u);
    }
};

QTEST_APPLESS_MAIN(JsonWindowsTest)
#include "json_windows_test.moc"
