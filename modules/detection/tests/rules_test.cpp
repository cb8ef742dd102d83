// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions, log sources and what a detector reports.
#include "rule_fixture.h"

#include <QtTest>

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
    void aCancelledJudgementStopsEarlyAndLeavesNoTrace();
    void resultsDoNotDependOnHowEventsAreBatched();
    void aListOfSourcesMeansAnyOfThem();

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
    row("1 of *", "h", false);
    row("1 of *hidden", "h", false);
    row("1 of _hid*", "h", true); // asked for by name
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
    const std::string rule =
        RuleFixture::rule("  s:\n    EventID: 1102\n  condition: s", "product: windows\n  service: security");
    Event event = test::security("1102", {});
    event.emplace_back("winlog.provider_name", "Microsoft-Windows-Eventlog");
    QCOMPARE(m_rules.find(rule, {event}).size(), 1u);
}

void RulesTest::anUnknownSourceIsNoSourceAndNeverAnyEvent()
{
    for (const char *source :
         {"product: windows\n  category: file_access", "product: solaris", "product: windows\n  service: nowhere",
          "category: proxy", "product: linux\n  category: process_creation"}) {
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
    const Event event = test::security("4688", {{"NewProcessName", "C:\\Windows\\cmd.exe"},
                                                {"ParentProcessName", "C:\\Windows\\cmd.exe"},
                                                {"SubjectUserName", "eve"},
                                                {"MandatoryLabel", "S-1-16-12288"},
                                                {"NewProcessId", "0x1a4"},
                                                {"ProcessId", "0x10"},
                                                {"CommandLine", "cmd /c dir"}});
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
        return !m_rules
                    .find(RuleFixture::rule("  s:\n    TargetObject: k\n  condition: s",
                                            std::string("product: windows\n  category: ") + category),
                          {test::sysmon(code, {{"EventType", type}, {"TargetObject", "k"}})})
                    .empty();
    };
    QVERIFY(fires("registry_add", "12", "CreateKey"));
    QVERIFY(!fires("registry_add", "12", "DeleteKey"));
    QVERIFY(fires("registry_delete", "12", "DeleteKey"));
    QVERIFY(fires("registry_delete", "12", "DeleteValue"));
    QVERIFY(!fires("registry_delete", "12", "CreateKey"));
    QVERIFY(fires("registry_set", "13", "SetValue"));
    QVERIFY(!fires("registry_set", "12", "CreateKey"));
    QVERIFY(fires("registry_rename", "14", "RenameKey"));
    QVERIFY(fires("registry_event", "12", "CreateKey") && fires("registry_event", "13", "SetValue") &&
            fires("registry_event", "14", "RenameKey"));
}

void RulesTest::unnamedDataIsSearchedItemByItem()
{
    const std::string rule =
        RuleFixture::rule("  s:\n    Data|contains|all:\n      - 'object_id'\n      - 'statement'\n  condition: s",
                          "product: windows\n  service: application");
    const Event event{{"winlog.channel", "Application"},
                      {"event.code", "33205"},
                      {"winlog.event_data.Data", "the object_id:5"},
                      {"winlog.event_data.Data", "a statement"}};
    QCOMPARE(m_rules.find(rule, {event}).size(), 1u);
}

void RulesTest::userDataAndBlanksInNamesAreFound()
{
    const Event event{{"winlog.channel", "Microsoft-Windows-Windows Defender/Operational"},
                      {"event.code", "1116"},
                      {"winlog.event_data.Threat Name", "EICAR"},
                      {"winlog.user_data.Operation", "Start IWbemServices"}};
    for (const char *item : {"ThreatName: EICAR", "Threat Name: EICAR", "Threat_Name: EICAR", "Operation|contains: 'IWbem'",
                             "operation|startswith: 'start'"})
        QVERIFY2(m_rules.find(RuleFixture::rule(std::string("  s:\n    ") + item + "\n  condition: s",
                                                "product: windows\n  service: windefend"),
                              {event})
                         .size() == 1,
                 item);
}

void RulesTest::systemFieldsHaveTheirSigmaNames()
{
    const Event event{
        {"winlog.channel", "System"},     {"event.code", "7045"}, {"winlog.provider_name", "Service Control Manager"},
        {"winlog.computer_name", "DC01"}, {"winlog.level", "4"},  {"winlog.event_data.ServiceName", "x"}};
    for (const char *item : {"EventID: 7045", "Provider_Name: 'service control manager'", "Channel: System", "Computer: dc01",
                             "ComputerName: dc01", "Level: 4"})
        QVERIFY2(m_rules.find(RuleFixture::rule(std::string("  s:\n    ") + item + "\n  condition: s",
                                                "product: windows\n  service: system"),
                              {event})
                         .size() == 1,
                 item);
}

void RulesTest::findingsSayWhatMadeThemTrue()
{
    const std::string rule =
        RuleFixture::rule("  sel_img:\n    - Image|endswith: '\\x.exe'\n      User: nobody\n    - OriginalFileName: X.EXE\n"
                          "  sel_cmd:\n    CommandLine|contains: 'evil'\n  filter:\n    ParentImage: '*good*'\n"
                          "  condition: all of sel_* and not filter");
    const auto found = m_rules.find(
        rule, {test::sysmon("1", {{"Image", "C:\\x.exe"}, {"OriginalFileName", "x.exe"}, {"CommandLine", "do EVIL things"}})});
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
    const auto found =
        m_rules.find(RuleFixture::rule("  s:\n    A|contains: 'needle'\n  condition: s"), {test::sysmon("1", {{"A", value}})});
    QCOMPARE(found.size(), 1u);
    const std::string &shown = found[0].matches[0].value;
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
    QCOMPARE(std::uint32_t((*found)[0].row), 1u);
    QCOMPARE(detector->sourceEvents()[0], 1u);
}

void RulesTest::aCancelledJudgementStopsEarlyAndLeavesNoTrace()
{
    class CancelAt final : public JobControl {
    public:
        explicit CancelAt(int poll) : m_left(poll) {}
        bool cancelled() const noexcept override { return --m_left < 0; }
        void advance(std::uint64_t, std::uint64_t) override {}
        bool wasCancelled() const { return m_left < 0; }

    private:
        mutable std::atomic<int> m_left;
    };
    std::vector<Event> events;
    for (int i = 0; i < 30'000; ++i) // four megabytes of distinct values: the matcher is not asked about all of them at once
        events.push_back(test::sysmon("1", {{"CommandLine", std::string(130, 'x') + std::to_string(i) + (i % 1000 ? "" : " needle")}}));
    const auto rules = m_rules.load(RuleFixture::rule("  s:\n    CommandLine|contains: needle\n  condition: s"));
    const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
    const auto batch = test::batchOf(events);
    int polls = 0;
    for (bool cancelled = true; cancelled; ++polls) {
        QVERIFY(polls < 1'000);
        CancelAt job(polls);
        const auto found = detector->detect(batch, nullptr, &job);
        cancelled = job.wasCancelled();
        QCOMPARE(found.has_value(), !cancelled);
        if (cancelled)
            QVERIFY(found.error().code == ErrorCode::Cancelled);
        else
            QCOMPARE(found->size(), 30u); // though values judged by a cancelled try were remembered
        QCOMPARE(detector->sourceEvents()[0], cancelled ? 0u : 30'000u);
    }
    QVERIFY2(polls > 4, std::to_string(polls).c_str());
}

void RulesTest::resultsDoNotDependOnHowEventsAreBatched()
{
    std::vector<Event> events;
    for (int i = 0; i < 300; ++i)
        events.push_back(i % 3 ? test::sysmon("1", {{"CommandLine", "value " + std::to_string(i % 17)}, {"N", std::to_string(i)}})
                               : test::security("4688", {{"NewProcessName", "c:\\p" + std::to_string(i % 5) + ".exe"}}));
    const auto rules = m_rules.load(RuleFixture::rule(
        "  a:\n    CommandLine|contains:\n      - 'value 1'\n      - '7'\n  b:\n    Image|endswith: '\\p3.exe'\n"
        "  f:\n    N|lt: 20\n  condition: (a or b) and not f"));
    const auto rowsWith = [&](std::size_t size) {
        std::vector<std::size_t> out;
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        for (std::size_t at = 0; at < events.size(); at += size) {
            const auto batch = test::batchOf(
                {events.begin() + std::ptrdiff_t(at), events.begin() + std::ptrdiff_t(std::min(events.size(), at + size))});
            const auto found = detector->detect(batch, nullptr);
            for (const auto &finding : *found)
                out.push_back(at + std::size_t(finding.row));
        }
        return out;
    };
    const auto whole = rowsWith(300);
    QVERIFY(whole.size() > 50);
    QCOMPARE(rowsWith(1), whole);
    QCOMPARE(rowsWith(7), whole);
    QCOMPARE(rowsWith(128), whole);
}

void RulesTest::aListOfSourcesMeansAnyOfThem()
{
    const std::string rule = RuleFixture::rule("  s:\n    A: x\n  condition: s",
                                               "product: windows\n  category: [process_creation, image_load, nothing_known]");
    QCOMPARE(
        m_rules.find(rule, {test::sysmon("1", {{"A", "x"}}), test::sysmon("7", {{"A", "x"}}), test::sysmon("3", {{"A", "x"}})})
            .size(),
        2u);
}

QTEST_GUILESS_MAIN(RulesTest)
#include "rules_test.moc"
