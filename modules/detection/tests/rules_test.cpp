// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions, documents, log sources and what a detector reports.
#include "rule_fixture.h"

#include <QtTest>

#include <ctime>

using namespace jupiter;
using test::Event;
using test::RuleFixture;

class RulesTest final : public QObject {
    Q_OBJECT
private slots:
    void conditionsBindAsTheSpecificationSays_data();
    void conditionsBindAsTheSpecificationSays();
    void wrongConditionsAreRefusedAtTheirPlace_data();
    void wrongConditionsAreRefusedAtTheirPlace();
    void severalConditionsAreAlternatives();
    void notFilterIsTrueWhenTheFiltersFieldIsMissing();
    void aFieldNoEventHasLeavesTheRuleRunning();
    void keywordsSearchEveryValueOfTheEvent();
    void serviceSecurityIsAChannelNotAProvider();
    void anUnknownSourceIsNoSourceAndNeverAnyEvent();
    void aRuleWithoutSourceSeesEveryEvent();
    void sourceEventsAreCounted();
    void processCreationReadsSecurity4688ToItsOwnNames();
    void registryCategoriesFollowTheEventType();
    void unnamedDataIsSearchedItemByItem();
    void userDataAndBlanksInNamesAreFound();
    void systemFieldsHaveTheirSigmaNames();
    void findingsSayWhatMadeThemTrue();
    void longValuesAreShownAroundTheMatch();
    void onlyLimitsTheRows();
    void resultsDoNotDependOnHowEventsAreBatched();
    void severalDocumentsOfAFileEachGetAVerdict();
    void filtersLeaveEventsOutOfTheRulesTheyName();
    void aListOfSourcesMeansAnyOfThem();
    void correlationAsARemarkIsAPlainRule();
    void brokenFilesAreNamed();
    void hostileRulesCostLittle();
    void theCacheFolderChangesNothing();

private:
    RuleFixture m_rules;
};

void RulesTest::conditionsBindAsTheSpecificationSays_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("values"); // letters that are true
    QTest::addColumn<bool>("fires");
    const auto row = [](const char *condition, const char *values, bool fires) {
        QTest::newRow(qPrintable(QString("%1 with %2").arg(condition, values))) << condition << values << fires;
    };
    row("sel_a", "a", true);
    row("sel_a and sel_b", "a", false);
    row("sel_a AND sel_b", "ab", true);
    row("sel_a or sel_b and sel_c", "a", true); // and binds tighter
    row("(sel_a or sel_b) and sel_c", "a", false);
    row("(sel_a or sel_b) and sel_c", "bc", true);
    row("not sel_a and sel_b", "b", true); // not binds tighter than and
    row("not sel_a and sel_b", "ab", false);
    row("not not sel_a", "a", true);
    row("not (sel_a and sel_b)", "a", true);
    row("1 of sel_*", "c", true);
    row("1 of sel_*", "x", false);
    row("any of sel_*", "b", true);
    row("all of sel_*", "abc", true);
    row("all of sel_*", "ab", false);
    row("2 of sel_*", "ac", true);
    row("2 of sel_*", "a", false);
    row("2 of them", "c", false);
    row("1 of them", "h", false); // _hidden is not one of them
    row("_hidden", "h", true);
    row("1 of *a", "a", true);
    row("sel_a and not 1 of sel_b*", "ab", false);
    row("sel_a and not 1 of sel_b*", "a", true);
    row("Not SEL_A or sel_a", "a", false); // names keep their case, so this is refused
}

void RulesTest::conditionsBindAsTheSpecificationSays()
{
    QFETCH(QString, condition);
    QFETCH(QString, values);
    QFETCH(bool, fires);
    std::string detection;
    for (const char *c : {"a", "b", "c"})
        detection += std::string("  sel_") + c + ":\n    F" + c + ": yes\n";
    detection += "  _hidden:\n    Fh: yes\n  condition: " + condition.toStdString();
    Event data{{"Any", "thing"}};
    for (const QChar c : values)
        data.emplace_back(std::string("F") + c.toLatin1(), "yes");
    QCOMPARE(m_rules.fires(detection, data), fires);
}

void RulesTest::wrongConditionsAreRefusedAtTheirPlace_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *condition, const char *reason) { QTest::newRow(condition) << condition << reason; };
    row("sel and", "9:21 condition: ends too early");
    row("sel and other", "9:22 condition: there is no selection 'other'");
    row("(sel", "9:18 condition: expected ')'");
    row("sel)", "9:17 condition: unexpected ')'");
    row("and sel", "9:14 condition: a selection's name is missing before 'and'");
    row("1 of filter*", "9:19 condition: no selection is called 'filter*'");
    row("2 of sel*", "9:19 condition: asks for 2 of 1 selections");
    row("some of sel*", "9:14 condition: expected a number, 'any' or 'all' before 'of'");
    row("sel | count() by User > 5", "9:18 condition: aggregations in a condition");
}

void RulesTest::wrongConditionsAreRefusedAtTheirPlace()
{
    QFETCH(QString, condition);
    QFETCH(QString, reason);
    const QString got = QString::fromStdString(m_rules.refusal("  sel:\n    A: b\n  condition: " + condition.toStdString()));
    QVERIFY2(got.startsWith(reason), qPrintable(got));
}

void RulesTest::severalConditionsAreAlternatives()
{
    const std::string rule = "  a:\n    A: x\n  b:\n    B: x\n  condition:\n    - a\n    - b";
    QVERIFY(m_rules.fires(rule, {{"B", "x"}}));
    QVERIFY(m_rules.fires(rule, {{"A", "x"}}));
    QVERIFY(!m_rules.fires(rule, {{"C", "x"}}));
}

void RulesTest::notFilterIsTrueWhenTheFiltersFieldIsMissing()
{
    QVERIFY(m_rules.fires("  s:\n    A: x\n  filter:\n    ParentImage: y\n  condition: s and not filter", {{"A", "x"}}));
}

void RulesTest::aFieldNoEventHasLeavesTheRuleRunning()
{
    QVERIFY(m_rules.fires("  s:\n    - Nowhere: y\n    - A: x\n  condition: s", {{"A", "x"}}));
    QVERIFY(!m_rules.fires("  s:\n    Nowhere: y\n  condition: s", {{"A", "x"}}));
}

void RulesTest::keywordsSearchEveryValueOfTheEvent()
{
    const std::string any = "  keywords:\n    - 'mimikatz'\n    - 'sekurlsa*logon'\n  condition: keywords";
    QVERIFY(m_rules.fires(any, {{"Whatever", "run MimiKatz now"}}));
    QVERIFY(m_rules.fires(any, {{"Whatever", "sekurlsa::LogonPasswords"}}));
    QVERIFY(!m_rules.fires(any, {{"mimikatz", "a name is no value"}}));
    const std::string all = "  keywords:\n    '|all':\n      - 'alpha'\n      - 'beta'\n  condition: keywords";
    QVERIFY(m_rules.fires(all, {{"A", "alpha"}, {"B", "beta"}})); // in any of its values
    QVERIFY(!m_rules.fires(all, {{"A", "alpha"}}));
    QVERIFY(m_rules.fires("  keywords: 'alpha'\n  condition: keywords", {{"A", "xalphax"}}));
}

void RulesTest::serviceSecurityIsAChannelNotAProvider()
{
    const std::string rule = RuleFixture::rule("  s:\n    EventID: 1102\n  condition: s", "product: windows\n  service: security");
    Event event = test::security("1102", {});
    event.emplace_back("winlog.provider_name", "Microsoft-Windows-Eventlog");
    QCOMPARE(m_rules.find(rule, {event}).size(), 1u);
}

void RulesTest::anUnknownSourceIsNoSourceAndNeverAnyEvent()
{
    for (const char *source : {"product: windows\n  category: file_access", "product: solaris", "product: windows\n  service: nowhere", "category: proxy",
                               "product: linux\n  category: process_creation"}) {
        const auto rules = m_rules.load(RuleFixture::rule("  s:\n    A: x\n  condition: s", source));
        QVERIFY(rules->rules()[0].loaded);
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        const auto batch = test::batchOf({test::sysmon("1", {{"A", "x"}}), {{"A", "x"}}});
        QVERIFY2((*detector->detect(batch, nullptr)).empty(), source);
        QCOMPARE(detector->sourceEvents()[0], 0u);
    }
}

void RulesTest::aRuleWithoutSourceSeesEveryEvent()
{
    const std::string rule = RuleFixture::rule("  s:\n    A: x\n  condition: s", "definition: any");
    QCOMPARE(m_rules.find(rule, {test::sysmon("1", {{"A", "x"}}), {{"A", "x"}}, {{"B", "x"}}}).size(), 2u);
}

void RulesTest::sourceEventsAreCounted()
{
    const auto rules = m_rules.load(RuleFixture::rule("  s:\n    A: x\n  condition: s"));
    const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
    const auto batch = test::batchOf({test::sysmon("1", {}), test::sysmon("3", {}), test::security("4688", {})});
    QVERIFY(detector->detect(batch, nullptr));
    QVERIFY(detector->detect(batch, nullptr));
    QCOMPARE(detector->sourceEvents()[0], 4u);
}

void RulesTest::processCreationReadsSecurity4688ToItsOwnNames()
{
    const Event event = test::security("4688", {{"NewProcessName", "C:\\Windows\\cmd.exe"}, {"ParentProcessName", "C:\\Windows\\cmd.exe"},
                                                {"SubjectUserName", "eve"}, {"MandatoryLabel", "S-1-16-12288"}, {"NewProcessId", "0x1a4"},
                                                {"ProcessId", "0x10"}, {"CommandLine", "cmd /c dir"}});
    const auto fires = [&](const char *items) {
        return m_rules.find(RuleFixture::rule(std::string("  s:\n    ") + items + "\n  condition: s"), {event}).size() == 1;
    };
    QVERIFY(fires("Image|endswith: '\\cmd.exe'"));
    QVERIFY(fires("ParentImage|endswith: '\\cmd.exe'"));
    QVERIFY(fires("Image|fieldref: ParentImage"));
    QVERIFY(fires("User: eve"));
    QVERIFY(fires("IntegrityLevel: High"));
    QVERIFY(fires("ProcessId: 420"));
    QVERIFY(fires("ParentProcessId: 16"));
    QVERIFY(!fires("ProcessId: '0x10'")); // that is the parent's
    QVERIFY(fires("CommandLine|contains: '/c dir'"));
    QVERIFY(fires("EventID: 4688"));
}

void RulesTest::registryCategoriesFollowTheEventType()
{
    const auto fires = [&](const char *category, const char *code, const char *type) {
        return !m_rules.find(RuleFixture::rule("  s:\n    TargetObject: k\n  condition: s", std::string("product: windows\n  category: ") + category),
                             {test::sysmon(code, {{"EventType", type}, {"TargetObject", "k"}})}).empty();
    };
    QVERIFY(fires("registry_add", "12", "CreateKey"));
    QVERIFY(!fires("registry_add", "12", "DeleteKey"));
    QVERIFY(fires("registry_delete", "12", "DeleteKey"));
    QVERIFY(fires("registry_delete", "12", "DeleteValue"));
    QVERIFY(!fires("registry_delete", "12", "CreateKey"));
    QVERIFY(fires("registry_set", "13", "SetValue"));
    QVERIFY(!fires("registry_set", "12", "CreateKey"));
    QVERIFY(fires("registry_rename", "14", "RenameKey"));
    QVERIFY(fires("registry_event", "12", "CreateKey") && fires("registry_event", "13", "SetValue") && fires("registry_event", "14", "RenameKey"));
}

void RulesTest::unnamedDataIsSearchedItemByItem()
{
    const std::string rule = RuleFixture::rule("  s:\n    Data|contains|all:\n      - 'object_id'\n      - 'statement'\n  condition: s",
                                               "product: windows\n  service: application");
    const Event event{{"winlog.channel", "Application"}, {"event.code", "33205"}, {"winlog.event_data.Data", "the object_id:5"},
                      {"winlog.event_data.Data", "a statement"}};
    QCOMPARE(m_rules.find(rule, {event}).size(), 1u);
}

void RulesTest::userDataAndBlanksInNamesAreFound()
{
    const Event event{{"winlog.channel", "Microsoft-Windows-Windows Defender/Operational"}, {"event.code", "1116"},
                      {"winlog.event_data.Threat Name", "EICAR"}, {"winlog.user_data.Operation", "Start IWbemServices"}};
    for (const char *item : {"ThreatName: EICAR", "Threat Name: EICAR", "Threat_Name: EICAR", "Operation|contains: 'IWbem'", "operation|startswith: 'start'"})
        QVERIFY2(m_rules.find(RuleFixture::rule(std::string("  s:\n    ") + item + "\n  condition: s", "product: windows\n  service: windefend"), {event}).size() == 1, item);
}

void RulesTest::systemFieldsHaveTheirSigmaNames()
{
    const Event event{{"winlog.channel", "System"}, {"event.code", "7045"}, {"winlog.provider_name", "Service Control Manager"},
                      {"winlog.computer_name", "DC01"}, {"winlog.level", "4"}, {"winlog.event_data.ServiceName", "x"}};
    for (const char *item : {"EventID: 7045", "Provider_Name: 'service control manager'", "Channel: System", "Computer: dc01", "ComputerName: dc01", "Level: 4"})
        QVERIFY2(m_rules.find(RuleFixture::rule(std::string("  s:\n    ") + item + "\n  condition: s", "product: windows\n  service: system"), {event}).size() == 1, item);
}

void RulesTest::findingsSayWhatMadeThemTrue()
{
    const std::string rule = RuleFixture::rule("  sel_img:\n    - Image|endswith: '\\x.exe'\n      User: nobody\n    - OriginalFileName: X.EXE\n"
                                               "  sel_cmd:\n    CommandLine|contains: 'evil'\n  filter:\n    ParentImage: '*good*'\n"
                                               "  condition: all of sel_* and not filter");
    const auto found = m_rules.find(rule, {test::sysmon("1", {{"Image", "C:\\x.exe"}, {"OriginalFileName", "x.exe"}, {"CommandLine", "do EVIL things"}})});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].matches.size(), 2u); // not Image: its alternative as a whole is false
    const auto &matches = found[0].matches;
    const auto &image = matches[0].selection == "sel_img" ? matches[0] : matches[1];
    const auto &command = matches[0].selection == "sel_img" ? matches[1] : matches[0];
    QCOMPARE(image.field, "OriginalFileName");
    QCOMPARE(image.pattern, "X.EXE");
    QCOMPARE(command.selection, "sel_cmd");
    QCOMPARE(command.value, "do EVIL things");
    QCOMPARE(command.pattern, "*evil*");
}

void RulesTest::longValuesAreShownAroundTheMatch()
{
    std::string value;
    for (int i = 0; i < 5000; ++i)
        value += "\u00e4"; // two bytes each: a cut must not fall between them
    value += "NEEDLE and more";
    const auto found = m_rules.find(RuleFixture::rule("  s:\n    A|contains: 'needle'\n  condition: s"), {test::sysmon("1", {{"A", value}})});
    QCOMPARE(found.size(), 1u);
    const std::string &shown = found[0].matches.at(0).value;
    QVERIFY(shown.size() <= 1024 + 6);
    QVERIFY(shown.find("NEEDLE") != std::string::npos);
    QVERIFY(isValidUtf8(shown) && shown.starts_with("\u2026") && shown.ends_with("more"));
}

void RulesTest::onlyLimitsTheRows()
{
    const auto rules = m_rules.load(RuleFixture::rule("  s:\n    A: x\n  condition: s"));
    const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
    const auto batch = test::batchOf({test::sysmon("1", {{"A", "x"}}), test::sysmon("1", {{"A", "x"}})});
    auto only = columnar::Selection::none(2);
    only.add(columnar::BatchRow(1));
    const auto found = detector->detect(batch, &only);
    QCOMPARE(found->size(), 1u);
    QCOMPARE(std::uint32_t((*found)[0].rows[0]), 1u);
    QCOMPARE(detector->sourceEvents()[0], 1u);
}

void RulesTest::resultsDoNotDependOnHowEventsAreBatched()
{
    std::vector<Event> events;
    for (int i = 0; i < 300; ++i)
        events.push_back(i % 3 ? test::sysmon("1", {{"CommandLine", "value " + std::to_string(i % 17)}, {"N", std::to_string(i)}})
                               : test::security("4688", {{"NewProcessName", "c:\\p" + std::to_string(i % 5) + ".exe"}}));
    const auto rules = m_rules.load(RuleFixture::rule("  a:\n    CommandLine|contains:\n      - 'value 1'\n      - '7'\n  b:\n    Image|endswith: '\\p3.exe'\n"
                                                      "  f:\n    N|lt: 20\n  condition: (a or b) and not f"));
    const auto rowsWith = [&](std::size_t size) {
        std::vector<std::size_t> out;
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        for (std::size_t at = 0; at < events.size(); at += size) {
            const auto batch = test::batchOf({events.begin() + std::ptrdiff_t(at), events.begin() + std::ptrdiff_t(std::min(events.size(), at + size))});
            const auto found = detector->detect(batch, nullptr);
            for (const auto &finding : *found)
                out.push_back(at + std::size_t(finding.rows[0]));
        }
        return out;
    };
    const auto whole = rowsWith(300);
    QVERIFY(whole.size() > 50);
    QCOMPARE(rowsWith(1), whole);
    QCOMPARE(rowsWith(7), whole);
    QCOMPARE(rowsWith(128), whole);
}

void RulesTest::severalDocumentsOfAFileEachGetAVerdict()
{
    const auto rules = m_rules.load(RuleFixture::rule("  s:\n    A: x\n  condition: s") + "---\n" +
                                    "title: many\nfilter:\n  rules: [test]\n---\ntitle: broken\n");
    QCOMPARE(rules->rules().size(), 3u);
    QVERIFY(rules->rules()[0].loaded);
    QVERIFY(!rules->rules()[1].loaded);
    QCOMPARE(rules->rules()[1].reason, "'detection' has no selection");
    QCOMPARE(rules->rules()[2].reason, "there is no 'detection'");
}

void RulesTest::filtersLeaveEventsOutOfTheRulesTheyName()
{
    const std::string rule = RuleFixture::rule("  s:\n    A: x\n  condition: s");
    const Event admin = test::sysmon("1", {{"A", "x"}, {"User", "adm_eve"}}), user = test::sysmon("1", {{"A", "x"}, {"User", "bob"}});
    const auto filter = [](const char *rules, const char *condition) {
        return std::string("---\ntitle: admins\nlogsource: {product: windows, category: process_creation}\nfilter:\n  rules: ") + rules +
               "\n  selection:\n    User|startswith: 'adm_'\n  condition: " + condition + "\n";
    };
    for (const char *rules : {"[test]", "any"})
        for (const char *condition : {"selection", "not selection"}) // what to leave out, or what to keep: both are written
            QCOMPARE(m_rules.find(rule + filter(rules, condition), {admin, user}).size(), 1u);
    const auto set = m_rules.load(rule + filter("[other]", "selection"));
    QVERIFY(set->rules()[1].loaded && set->rules()[1].isFilter);
    QCOMPARE(set->rules()[1].reason, "names no rule that is loaded");
    QCOMPARE(m_rules.find(rule + filter("[other]", "selection"), {admin, user}).size(), 2u);
}

void RulesTest::aListOfSourcesMeansAnyOfThem()
{
    const std::string rule = RuleFixture::rule("  s:\n    A: x\n  condition: s", "product: windows\n  category: [process_creation, image_load, nothing_known]");
    QCOMPARE(m_rules.find(rule, {test::sysmon("1", {{"A", "x"}}), test::sysmon("7", {{"A", "x"}}), test::sysmon("3", {{"A", "x"}})}).size(), 2u);
}

void RulesTest::correlationAsARemarkIsAPlainRule()
{
    const auto rules = m_rules.load("correlation: look for more than five of these\n" + RuleFixture::rule("  s:\n    A: x\n  condition: s"));
    QVERIFY(rules->rules()[0].loaded);
}

void RulesTest::brokenFilesAreNamed()
{
    const auto broken = m_rules.load("title: x\n\tlogsource: y\n");
    QCOMPARE(broken->rules().size(), 1u);
    QVERIFY(!broken->rules()[0].loaded);
    QCOMPARE(broken->rules()[0].line, 2u);
    QVERIFY(broken->rules()[0].path.ends_with(".yml"));
    QVERIFY(!m_rules.load("")->rules()[0].loaded);
    QVERIFY(!m_rules.load("- a list")->rules()[0].loaded);
    SimpleJob job;
    const std::vector<std::filesystem::path> nowhere{"/nowhere/at/all.yml"};
    const auto absent = detection::RuleSet::load(nowhere, {}, job);
    QCOMPARE(absent->rules().size(), 1u);
    QVERIFY(!absent->rules()[0].loaded && !absent->rules()[0].reason.empty());
}

void RulesTest::hostileRulesCostLittle()
{
    std::vector<std::pair<const char *, std::string>> hostile;
    const auto body = [](std::string detection) { return RuleFixture::rule(detection); };
    const auto times = [](int n, const std::string &text) {
        std::string out;
        for (int i = 0; i < n; ++i)
            out += text;
        return out;
    };
    hostile.emplace_back("deep parentheses", body("  s:\n    A: x\n  condition: " + times(5000, "(") + "s" + times(5000, ")")));
    hostile.emplace_back("many nots", body("  s:\n    A: x\n  condition: " + times(5000, "not ") + "s"));
    hostile.emplace_back("deep lists", body("  s: " + times(5000, "[") + times(5000, "]") + "\n  condition: s"));
    std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 10; ++i)
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + times(9, "*a" + std::to_string(i - 1) + ",") + "*a" + std::to_string(i - 1) + "]\n";
    hostile.emplace_back("billion laughs", bomb);
    hostile.emplace_back("windash explosion", body("  s:\n    A|windash|contains: '" + times(30, " -a") + "'\n  condition: s"));
    std::string dashes = "  s:\n    A|windash|contains:\n";
    for (int i = 0; i < 60; ++i)
        dashes += "      - ' -a" + std::to_string(i) + " -b -c -d -e'\n";
    hostile.emplace_back("many windash lists", body(dashes + "  condition: s"));
    std::string list = "  s:\n    A:\n";
    for (int i = 0; i < 60'000; ++i)
        list += "      - v" + std::to_string(i) + "\n";
    hostile.emplace_back("huge list", body(list + "  condition: s"));
    std::string big = "  s:\n    A:\n";
    for (int i = 0; i < 1000; ++i)
        big += "      - v" + std::to_string(i) + "\n";
    hostile.emplace_back("a big selection asked often", body(big + "  condition: s" + times(400, " or s")));
    hostile.emplace_back("regular expression repeats", body("  s:\n    A|re: '((((a{1,1000}){1,1000}){1,1000}){1,1000})'\n  condition: s"));
    hostile.emplace_back("regular expression nesting", body("  s:\n    A|re: '" + times(2000, "(") + "a" + times(2000, ")") + "'\n  condition: s"));
    hostile.emplace_back("binary", std::string("title: x\0\x01\xff\xfe", 12));
    hostile.emplace_back("wrong types", "title: [a]\nlogsource: 5\ndetection: 7\n");
    hostile.emplace_back("numbers as sources", "title: a\nlogsource:\n  product: {a: b}\ndetection:\n  s: {A: b}\n  condition: s\n");
    hostile.emplace_back("condition of a map", body("  s:\n    A: x\n  condition: {a: b}"));
    hostile.emplace_back("nothing selected", body("  condition: s"));
    hostile.emplace_back("an empty map", body("  s: {}\n  condition: s"));
    for (const auto &[name, text] : hostile) {
        const std::clock_t start = std::clock(); // processor time: other programs must not fail this
        const auto rules = m_rules.load(text);
        const auto elapsed = (std::clock() - start) * 1000 / CLOCKS_PER_SEC;
        QVERIFY2(!rules->rules().empty() && !rules->rules()[0].loaded, name);
        QVERIFY2(!rules->rules()[0].reason.empty(), name);
        QVERIFY2(elapsed < 100, qPrintable(QString("%1: %2 ms").arg(name).arg(elapsed)));
    }
    // 1,000 rules damaged at random places of a sound one: a verdict for each, at once.
    const std::string sound = body("  sel:\n    - Image|endswith|windash: '\\x.exe'\n      CommandLine|re|i: 'a(b|c)+d'\n    - 'key*word'\n  f:\n    A|cidr: 10.0.0.0/8\n"
                                   "  condition: 1 of sel* and not (f or all of them)");
    std::uint32_t seed = 1;
    const auto random = [&](std::size_t below) { return (seed = seed * 1664525u + 1013904223u) % below; };
    for (int i = 0; i < 1000; ++i) {
        std::string text = sound;
        for (std::size_t k = 0; k <= random(4); ++k) {
            const std::size_t at = random(text.size());
            switch (random(4)) {
            case 0: text.erase(at, random(20)); break;
            case 1: text.insert(at, text.substr(random(text.size()), random(40))); break;
            case 2: text[at] = char(random(256)); break;
            case 3: text.insert(at, 1, "|*?\\()[]{}:'-&%\n"[random(16)]); break;
            }
        }
        const std::clock_t start = std::clock();
        const auto rules = m_rules.load(text);
        QVERIFY(!rules->rules().empty());
        QVERIFY((std::clock() - start) * 1000 / CLOCKS_PER_SEC < 100);
    }
}

void RulesTest::theCacheFolderChangesNothing()
{
    QTemporaryDir folder;
    std::string rule = "  s:\n    CommandLine|contains:\n";
    for (int i = 0; i < 400; ++i)
        rule += "      - 'needle" + std::to_string(i) + "x'\n";
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "rule.yml", cache = file.parent_path() / "cache";
    std::ofstream(file) << RuleFixture::rule(rule + "  condition: s");
    const auto batch = test::batchOf({test::sysmon("1", {{"CommandLine", "a Needle77x b"}}), test::sysmon("1", {{"CommandLine", "needle"}})});
    const auto count = [&] {
        SimpleJob job;
        const std::vector<std::filesystem::path> paths{file};
        const auto rules = detection::RuleSet::load(paths, cache, job);
        return detection::Detector::make(rules, columnar::Schema::builtIn())->detect(batch, nullptr)->size();
    };
    QCOMPARE(count(), 1u);
    std::vector<std::filesystem::path> kept;
    for (const auto &entry : std::filesystem::directory_iterator(cache))
        kept.push_back(entry.path());
    QCOMPARE(kept.size(), 1u);
    QCOMPARE(count(), 1u);
    std::fstream damage(kept[0], std::ios::in | std::ios::out | std::ios::binary); // a damaged file is ignored
    damage.seekp(40);
    damage << "damaged";
    damage.close();
    QCOMPARE(count(), 1u);
}

QTEST_GUILESS_MAIN(RulesTest)
#include "rules_test.moc"
