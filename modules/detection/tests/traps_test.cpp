// SPDX-License-Identifier: GPL-3.0-or-later
// Where other engines are known to go wrong (docs/sigma.md says what is right), each as a rule and an event.
#include "rule_fixture.h"

#include <QtTest>

using namespace jupiter;
using test::Event;
using test::RuleFixture;

namespace {

const std::string processCreation = "product: windows\n  category: process_creation";

struct Trap {
    const char *name;
    bool fires;
    std::string rule; ///< The body of `detection`.
    Event event;
    std::string logsource = processCreation;
};

std::string item(const std::string &text)
{
    return "  s:\n    " + text + "\n  condition: s";
}

Event command(const std::string &value)
{
    return test::sysmon("1", {{"CommandLine", value}});
}

Event channel(const std::string &name, const std::string &code, const Event &fields)
{
    Event out{{"winlog.channel", name}, {"event.code", code}};
    out.insert(out.end(), fields.begin(), fields.end());
    return out;
}

std::vector<Trap> traps()
{
    std::vector<Trap> out;
    const auto add = [&](Trap trap) { out.push_back(std::move(trap)); };
    const std::string security = "product: windows\n  service: security", application = "product: windows\n  service: application";
    add({"01 service security is a channel, whoever wrote the event", true, item("EventID: 1102"),
         channel("Security", "1102", {{"winlog.provider_name", "Microsoft-Windows-Eventlog"}}), security});
    add({"02 windash is supported", true, item("CommandLine|windash|contains: ' -enc'"), command("x /enc y")});
    add({"02 cidr is supported", true, item("Ip|cidr: 10.0.0.0/8"), test::sysmon("1", {{"Ip", "10.9.8.7"}})});
    add({"02 fieldref is supported", true, item("User|fieldref: ParentUser"), test::sysmon("1", {{"User", "a"}, {"ParentUser", "A"}})});
    add({"02 re with i is supported", true, item("CommandLine|re|i: 'ab+c'"), command("x ABBC")});
    add({"02 wide is supported", true, item("CommandLine|wide|base64offset|contains: 'cmd'"), command("x YwBtAGQA")});
    add({"03 two backslashes before a wildcard are one and the wildcard", true, item("Image: 'C:\\\\*'"), test::sysmon("1", {{"Image", "C:\\x.exe"}})});
    add({"03 a backslash before a star makes it a star", false, item("Image: 'C:\\*'"), test::sysmon("1", {{"Image", "C:x"}})});
    add({"03 a backslash before a star makes it a star (the star)", true, item("Image: 'C:\\*'"), test::sysmon("1", {{"Image", "C:*"}})});
    add({"03 three and a star are a backslash and a star", true, item("Image: 'C:\\\\\\*'"), test::sysmon("1", {{"Image", "C:\\*"}})});
    add({"03 four are two", true, item("Image: '\\\\\\\\srv'"), test::sysmon("1", {{"Image", "\\\\srv"}})});
    add({"03 one at the end is itself", true, item("Image: 'C:\\dir\\'"), test::sysmon("1", {{"Image", "C:\\dir\\"}})});
    add({"03 two at the end are one", true, item("Image: 'C:\\dir\\\\'"), test::sysmon("1", {{"Image", "C:\\dir\\"}})});
    add({"03 one before a letter is itself", true, item("Image|endswith: '\\x.exe'"), test::sysmon("1", {{"Image", "C:\\x.exe"}})});
    add({"04 a category that nothing knows is no event at all", false, item("CommandLine: '*'"), command("x"), "product: windows\n  category: made_up"});
    add({"05 a field that no event has leaves the rule running", true,
         "  s:\n    Nowhere: x\n  t:\n    CommandLine: y\n  condition: s or t", command("y")});
    add({"06 not filter holds where the filter's field is missing", true,
         "  s:\n    CommandLine: y\n  filter:\n    ParentImage: z\n  condition: s and not filter", command("y")});
    add({"07 a boolean of the event equals the rule's text", true, item("Initiated: 'true'"), test::sysmon("1", {{"Initiated", "true"}})});
    add({"07 a text of the event equals the rule's boolean", true, item("Initiated: true"), test::sysmon("1", {{"Initiated", "True"}})});
    add({"08 a number of the rule equals the event's text", true, item("LogonType: 3"), test::sysmon("1", {{"LogonType", "3"}})});
    add({"08 a text of the rule equals the event's number", true, item("LogonType: '3'"), test::sysmon("1", {{"LogonType", "3"}})});
    add({"08 leading zeros count", false, item("LogonType: 3"), test::sysmon("1", {{"LogonType", "03"}})});
    add({"09 forwarded events: the channel of the event counts, its id is text", true, item("EventID: 4624"), test::security("4624", {{"A", "b"}}), security});
    add({"10 unnamed data is searched item by item", true, item("Data|contains: 'needle'"),
         channel("Application", "1034", {{"winlog.event_data.Data", "first"}, {"winlog.event_data.Data", "a needle"}}), application});
    add({"11 children of UserData go by their name", true, item("Operation|contains: 'Win32_Process'"),
         channel("Microsoft-Windows-WMI-Activity/Operational", "5861", {{"winlog.user_data.Operation", "Start Win32_Process"}}),
         "product: windows\n  service: wmi"});
    add({"12 blanks in field names: without them", true, item("'Threat Name': x"), test::sysmon("1", {{"ThreatName", "x"}})});
    add({"12 blanks in field names: with them", true, item("ThreatName: x"), test::sysmon("1", {{"Threat Name", "x"}})});
    add({"13 wildcards inside contains", true, item("CommandLine|contains: 'a*z?b'"), command("-- a many zyb --")});
    add({"13 wildcards inside endswith", true, item("CommandLine|endswith: 'a*b'"), command("-- a many b")});
    add({"14 an escaped question mark is one", true, item("CommandLine: '\\?'"), command("?")});
    add({"14 an escaped question mark is no wildcard", false, item("CommandLine: '\\?'"), command("x")});
    add({"15 blanks at the ends count: rule", false, item("LogonProcessName: 'NtLmSsp '"), test::sysmon("1", {{"LogonProcessName", "NtLmSsp"}})});
    add({"15 blanks at the ends count: both", true, item("LogonProcessName: 'NtLmSsp '"), test::sysmon("1", {{"LogonProcessName", "NtLmSsp "}})});
    add({"15 blanks inside contains count", false, item("CommandLine|contains: ' /s '"), command("dir /s")});
    add({"16 process_creation reads Security 4688: names", true,
         "  s:\n    Image|endswith: '\\a.exe'\n    ParentImage|endswith: '\\b.exe'\n    User: u\n    IntegrityLevel: High\n  condition: s",
         test::security("4688", {{"NewProcessName", "C:\\a.exe"}, {"ParentProcessName", "C:\\b.exe"}, {"SubjectUserName", "u"}, {"MandatoryLabel", "S-1-16-12288"}})});
    add({"16 process_creation reads Security 4688: fieldref's value too", true, item("Image|fieldref: ParentImage"),
         test::security("4688", {{"NewProcessName", "C:\\a.exe"}, {"ParentProcessName", "c:\\A.exe"}})});
    add({"17 null: there but empty", true, item("StartModule: null"), test::sysmon("1", {{"StartModule", ""}})});
    add({"17 null: absent", true, item("StartModule: null"), command("x")});
    add({"17 empty text: there but empty", true, item("StartModule: ''"), test::sysmon("1", {{"StartModule", ""}})});
    add({"17 empty text: absent", false, item("StartModule: ''"), command("x")});
    add({"18 hexadecimal numbers as Windows prints them", true, item("SubjectLogonId: '0x3e7'"), test::sysmon("1", {{"SubjectLogonId", "0x3e7"}})});
    add({"19 registry_delete is DeleteKey", true, item("TargetObject|contains: 'Run'"),
         test::sysmon("12", {{"EventType", "DeleteKey"}, {"TargetObject", "HKLM\\Run"}}), "product: windows\n  category: registry_delete"});
    add({"19 registry_delete is not CreateKey", false, item("TargetObject|contains: 'Run'"),
         test::sysmon("12", {{"EventType", "CreateKey"}, {"TargetObject", "HKLM\\Run"}}), "product: windows\n  category: registry_delete"});
    add({"19 registry_add is CreateKey", true, item("TargetObject|contains: 'Run'"),
         test::sysmon("12", {{"EventType", "CreateKey"}, {"TargetObject", "HKLM\\Run"}}), "product: windows\n  category: registry_add"});
    add({"19 registry_set is 13", true, item("TargetObject|contains: 'Run'"),
         test::sysmon("13", {{"EventType", "SetValue"}, {"TargetObject", "HKLM\\Run"}}), "product: windows\n  category: registry_set"});
    add({"20 keywords search the whole event", true, "  k:\n    - 'secret word'\n  condition: k",
         channel("Application", "7", {{"winlog.event_data.Anything", "the Secret Word"}}), application});
    add({"22 letter case of GUIDs and SIDs does not count", true, item("Guid: '{ABCDEF01-0000-0000-0000-00000000000A}'"),
         test::sysmon("1", {{"Guid", "{abcdef01-0000-0000-0000-00000000000a}"}})});
    return out;
}

} // namespace

class TrapsTest final : public QObject {
    Q_OBJECT
private slots:
    void fallsIntoNone_data();
    void fallsIntoNone();
    void noRuleIsLeftOutByItsTitleOrId();

private:
    RuleFixture m_rules;
};

void TrapsTest::fallsIntoNone_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Trap &trap : traps())
        QTest::newRow(trap.name) << index++;
}

void TrapsTest::fallsIntoNone()
{
    QFETCH(int, index);
    const Trap trap = traps()[std::size_t(index)];
    const std::string rule = RuleFixture::rule(trap.rule, trap.logsource);
    QVERIFY(m_rules.load(rule)->rules()[0].loaded);
    QCOMPARE(!m_rules.find(rule, {trap.event}).empty(), trap.fires);
}

/// 21: what one engine excludes by a list that comes with it (any rule of that id, whatever it asks) runs here like any other.
void TrapsTest::noRuleIsLeftOutByItsTitleOrId()
{
    for (const char *id : {"66c3b204-9f88-4d0a-a7f7-8a57d521ca55", "0c93308a-3f1b-40a9-b649-57ea1a1c1d63", "00000000-0000-0000-0000-000000000000"}) {
        const std::string rule = "title: Noisy\nid: " + std::string(id) + "\nlogsource:\n  " + processCreation + "\ndetection:\n" + item("CommandLine: x") + "\n";
        QCOMPARE(m_rules.find(rule, {command("x")}).size(), 1u);
    }
}

QTEST_GUILESS_MAIN(TrapsTest)
#include "traps_test.moc"
