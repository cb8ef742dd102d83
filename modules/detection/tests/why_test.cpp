// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_fixture.h"

#include <jupiter/detection/progress.h>
#include <jupiter/detection/why.h>

#include <QtTest>

using namespace jupiter;
using detection::WhyNode;
using test::Event;
using test::RuleFixture;

namespace {

const char *const twoSelections = R"(  img:
    Image|endswith: '\whoami.exe'
  cmd:
    CommandLine|contains: [' /all', ' /groups']
  filter:
    ParentImage: 'C:\agent.exe'
  condition: img and cmd and not filter)";

detection::Why ask(const std::string &rule, const Event &event)
{
    const auto batch = test::batchOf({event});
    auto all = detection::whyOf(rule, "r.yml", batch, columnar::BatchRow(0), columnar::Schema::builtIn());
    return all && all->size() == 1 ? all->front() : detection::Why();
}

} // namespace

class WhyTest final : public QObject {
    Q_OBJECT
private slots:
    void theTreeSaysWhichBranchMatchedOnWhichValue()
    {
        const auto why = ask(RuleFixture::rule(twoSelections), test::sysmon("1", {{"Image", "C:\\w\\whoami.exe"}, {"CommandLine", "whoami /all"}}));
        QVERIFY(why.fires && why.sourceHolds);
        QCOMPARE(why.source, "winlog.channel is microsoft-windows-sysmon/operational, event.code is 1");
        QCOMPARE(why.condition.kind, WhyNode::Kind::All);
        const WhyNode &img = why.condition.nodes.at(0);
        QCOMPARE(img.text, "img");
        QCOMPARE(img.nodes.at(0).field, "Image");
        QCOMPARE(img.nodes.at(0).values, std::vector<std::string>{"C:\\w\\whoami.exe"});
        const WhyNode &values = why.condition.nodes.at(1).nodes.at(0);
        QVERIFY(values.nodes.at(0).holds && !values.nodes.at(1).holds); // in the rule's order
        QCOMPARE(why.condition.nodes.at(2).kind, WhyNode::Kind::Not);
        QCOMPARE(why.condition.nodes.at(2).nodes.at(0).nodes.at(0).reason, "the event has no ParentImage");
        QCOMPARE(detection::briefly(why), "it fires");
    }

    void whatIsMissingAndWhatDiffersAreToldApart()
    {
        const auto rule = RuleFixture::rule(twoSelections);
        QCOMPARE(detection::briefly(ask(rule, test::sysmon("1", {{"Image", "C:\\w\\whoami.exe"}}))),
                 "cmd: CommandLine * /all*: the event has no CommandLine; cmd: CommandLine * /groups*: the event has no CommandLine");
        QCOMPARE(detection::briefly(ask(rule, test::sysmon("1", {{"Image", "C:\\x.exe"}, {"CommandLine", "x /all"}}))),
                 "img: Image *\\whoami.exe: another value (C:\\x.exe)");
        QCOMPARE(detection::briefly(ask(rule, test::sysmon("1", {{"Image", "\\whoami.exe"}, {"CommandLine", "x /all"}, {"ParentImage", "c:\\AGENT.exe"}}))),
                 "filter: ParentImage C:\\agent.exe holds, and the condition says not");
        const auto elsewhere = ask(rule, test::sysmon("3", {{"Image", "\\whoami.exe"}, {"CommandLine", "x /all"}}));
        QVERIFY(!elsewhere.fires && elsewhere.condition.holds && !elsewhere.sourceHolds);
        QVERIFY(detection::briefly(elsewhere).find("not of its log source") != std::string::npos);
    }

    void itAgreesWithTheDetector()
    {
        RuleFixture fixture;
        for (const char *detection :
             {twoSelections, "  a:\n    A|fieldref: B\n  condition: a", "  a:\n    A: null\n  condition: a", "  k: ['alpha']\n  condition: k",
              "  a:\n    A|exists: true\n  b:\n    B|gt: 3\n  c:\n    C|cidr: 10.0.0.0/8\n  condition: 2 of them", "  a:\n    A|neq: x\n  condition: a"}) {
            for (const Event &data : std::vector<Event>{{}, {{"A", "x"}}, {{"A", "x"}, {"B", "X"}}, {{"A", ""}}, {{"B", "4"}, {"C", "10.1.1.1"}},
                                                        {{"Z", "xalphax"}}, {{"Image", "\\whoami.exe"}, {"CommandLine", " /all"}}}) {
                const bool fires = fixture.fires(detection, data);
                QCOMPARE(ask(RuleFixture::rule(detection), test::sysmon("1", data)).fires, fires);
            }
        }
    }

    void aReadingNamesSourcesFieldsAndComparisons()
    {
        const auto readings = detection::readingsOf(RuleFixture::rule(twoSelections), "r.yml", columnar::Schema::builtIn());
        QCOMPARE(readings.size(), 1u);
        QCOMPARE(readings[0].sources.size(), 2u); // Sysmon and Security
        QCOMPARE(readings[0].fields.at(0).name, "Image");
        const auto &stored = readings[0].fields.at(0).stored;
        for (const char *name : {"winlog.event_data.Image", "winlog.event_data.NewProcessName"})
            QVERIFY2(std::find(stored.begin(), stored.end(), name) != stored.end(), name);
        QCOMPARE(readings[0].condition.nodes.size(), 3u);
    }

    void progressSaysHowFarARuleGot()
    {
        RuleFixture fixture;
        const auto rules = fixture.load(RuleFixture::rule(twoSelections));
        const auto counter = detection::ProgressCounter::make(rules, columnar::Schema::builtIn());
        const auto batch = test::batchOf({test::sysmon("1", {{"Image", "\\whoami.exe"}}), test::sysmon("1", {{"CommandLine", "x /all"}}), test::sysmon("3", {})});
        QVERIFY(counter->add(batch, nullptr));
        const auto &rule = counter->rules().at(0);
        QCOMPARE(rule.sourceEvents, 2u);
        QCOMPARE(rule.fired, 0u);
        QCOMPARE(rule.sentence(), "img was true of 1 of 2 events, cmd of 1, filter of none");
        QCOMPARE(rule.questions, 4u);
    }
};

QTEST_APPLESS_MAIN(WhyTest)
#include "why_test.moc"
