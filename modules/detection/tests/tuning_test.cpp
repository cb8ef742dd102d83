// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_fixture.h"

#include <jupiter/detection/correlation.h>
#include <jupiter/detection/tuning.h>

#include <QtTest>

using namespace jupiter;
using detection::Exclusion;
using detection::Tuning;

namespace {

const Timestamp today{1'800'000'000'000'000'000};

const char *const twoRules = "title: one\nid: a1\nlogsource: {product: windows, category: process_creation}\n"
                             "detection: {s: {Image|endswith: '\\x.exe'}, condition: s}\n---\n"
                             "title: two\nid: a2\nlogsource: {product: windows, category: process_creation}\n"
                             "detection: {s: {Image|endswith: '\\x.exe'}, condition: s}\n---\n"
                             "title: many\nname: many\ncorrelation: {type: event_count, rules: [a1], generate: true, group-by: [User], timespan: 1m, condition: {gte: 2}}\n---\n"
                             "title: more\ncorrelation: {type: event_count, rules: [many], generate: true, timespan: 1h, condition: {gte: 9}}\n";

Exclusion exclusion(std::vector<std::string> rules, std::string where)
{
    return {"x1", std::move(rules), std::move(where), "known", "me", today, {}};
}

test::Event started(const char *image, const char *user) { return test::sysmon("1", {{"Image", image}, {"User", user}}); }

} // namespace

class TuningTest final : public QObject {
    Q_OBJECT
private slots:
    void init() { m_rules = m_fixture.load(twoRules); }

    void anExclusionKeepsItsEventsFromItsRulesOnlyAndIsCounted()
    {
        const auto tuning = Tuning::make(m_rules, {}, {exclusion({"a1"}, "{User: svc}")}, today);
        QCOMPARE(found(tuning, {started("\\x.exe", "SVC"), started("\\x.exe", "eve")}), (QStringList{"0 two", "1 one", "1 two"}));
        QCOMPARE(kept(tuning), (std::pair<std::uint64_t, std::uint64_t>{1, 1})); // one finding, which fed a correlation
        QVERIFY(tuning->idle().empty());
    }

    void fieldsMeanWhatTheyMeanInTheRule()
    {
        // 4688 calls the user SubjectUserName and the image NewProcessName.
        const auto event = test::security("4688", {{"NewProcessName", "C:\\x.exe"}, {"SubjectUserName", "svc"}});
        const auto tuning = Tuning::make(m_rules, {}, {exclusion({"any"}, "Image|startswith: 'c:\\'\nUser: svc")}, today);
        QCOMPARE(found(tuning, {event}), QStringList());
        QCOMPARE(kept(tuning), (std::pair<std::uint64_t, std::uint64_t>{2, 1}));
    }

    void whatIsExcludedFeedsNoCorrelation()
    {
        const std::vector<test::Event> two{started("\\x.exe", "svc"), started("\\x.exe", "svc")};
        QVERIFY(found(nullptr, two).contains("correlation"));
        QVERIFY(!found(Tuning::make(m_rules, {}, {exclusion({"a1"}, "{User: svc}")}, today), two).contains("correlation"));
    }

    void anExclusionOfACorrelationLeavesItsRulesTheirWord()
    {
        const std::vector<test::Event> two{started("\\x.exe", "svc"), started("\\x.exe", "svc")};
        const auto tuning = Tuning::make(m_rules, {}, {exclusion({"many"}, "{User: svc}")}, today);
        QCOMPARE(found(tuning, two), (QStringList{"0 one", "0 two", "1 one", "1 two"}));
        QCOMPARE(kept(tuning), (std::pair<std::uint64_t, std::uint64_t>{0, 2})); // its rules' findings stay: two events, no finding
        QVERIFY(found(tuning, {started("\\x.exe", "eve"), started("\\x.exe", "eve")}).contains("correlation"));
    }

    void aDisabledCorrelationIsNotFed()
    {
        const auto tuning = Tuning::make(m_rules, {{"many", "noisy", "", today}}, {}, today);
        QCOMPARE(found(tuning, {started("\\x.exe", "svc"), started("\\x.exe", "svc")}), (QStringList{"0 one", "0 two", "1 one", "1 two"}));
    }

    void anEventThatTwoRulesHandToOneCorrelationIsOneEvent()
    {
        m_rules = m_fixture.load(std::string(twoRules) + "---\ntitle: both\ncorrelation: {type: event_count, rules: [a1, a2], generate: true, timespan: 1m, condition: {gte: 2}}\n");
        const auto tuning = Tuning::make(m_rules, {}, {exclusion({"both"}, "{User: svc}")}, today);
        found(tuning, {started("\\x.exe", "svc"), started("\\x.exe", "eve")});
        QCOMPARE(kept(tuning), (std::pair<std::uint64_t, std::uint64_t>{0, 1}));
    }

    void aCorrelationSaysWhichOfItsRulesAreDisabled()
    {
        auto tuning = Tuning::make(m_rules, {{"one", "noisy", "", today}}, {}, today);
        QCOMPARE(tuning->blindness(2), "never fires: the rule 'one' is disabled");
        QCOMPARE(tuning->blindness(3), "never fires: the rule 'many' never fires: the rule 'one' is disabled");
        QCOMPARE(tuning->blindness(0), "");
        tuning = Tuning::make(m_rules, {{"many", "noisy", "", today}}, {}, today);
        QCOMPARE(tuning->blindness(2), ""); // it is disabled itself
        QCOMPARE(tuning->blindness(3), "never fires: the rule 'many' is disabled");
        m_rules = m_fixture.load(std::string(twoRules) + "---\ntitle: any\ncorrelation: {type: event_count, rules: [a1, a2], timespan: 1m, condition: {gte: 2}}\n---\n"
                                                         "title: all\ncorrelation: {type: temporal, rules: [a1, a2], timespan: 1m}\n");
        tuning = Tuning::make(m_rules, {{"two", "noisy", "", today}}, {}, today);
        QCOMPARE(tuning->blindness(4), "sees less: the rule 'two' is disabled");
        QCOMPARE(tuning->blindness(5), "never fires: the rule 'two' is disabled");
        QCOMPARE(tuning->blindness(2), "");
    }

    void fieldsThatLookMisspeltBesideARuleAreNamed()
    {
        const auto &rule = m_rules->rules()[0];
        QCOMPARE(detection::unknownFieldOf("{Imagee: x}", rule), "events of process_creation have no 'Imagee'; did you mean 'Image'?");
        for (const char *right : {"{Image: x}", "{winlog.event_data.Odd: x}", "{host.name: x}", "{Whatever: x}", "{"})
            QVERIFY2(detection::unknownFieldOf(right, rule).empty(), detection::unknownFieldOf(right, rule).c_str());
    }

    void disabledRulesSayNothing()
    {
        const auto tuning = Tuning::make(m_rules, {{"two", "noisy", "", today}, {"gone", "", "", today}}, {}, today);
        QCOMPARE(found(tuning, {started("\\x.exe", "eve")}), QStringList{"0 one"});
        QVERIFY(tuning->isDisabled(1) && !tuning->isDisabled(0));
        QCOMPARE(tuning->idle().size(), 1u);
        QCOMPARE(tuning->idle()[0].what, "gone");
    }

    void whatHasNoEffectSaysSo()
    {
        Exclusion expired = exclusion({"a1"}, "{User: svc}");
        expired.expires = today;
        const auto tuning = Tuning::make(m_rules, {}, {expired, exclusion({"nobody"}, "{User: svc}"), exclusion({"a1"}, "{User|odd: svc}"), exclusion({"more"}, "{User: svc}")},
                                         today);
        QCOMPARE(found(tuning, {started("\\x.exe", "svc")}), (QStringList{"0 one", "0 two"}));
        QCOMPARE(tuning->idle().size(), 4u);
        QVERIFY(tuning->idle()[2].reason.find("there is no modifier 'odd'") != std::string::npos);
    }

    void aSelectionIsCheckedBeforeItIsKept()
    {
        QCOMPARE(detection::wrongWithSelection("{User: svc}"), "");
        for (const char *wrong : {"", "{", "{User|odd: x}", "---\na: b", "a: b\n  condition: x\n c: [", "[[[[", "{}"})
            QVERIFY2(!detection::wrongWithSelection(wrong).empty(), wrong);
    }

private:
    static std::pair<std::uint64_t, std::uint64_t> kept(const detection::TuningPtr &tuning) { return {tuning->excluded(0).findings, tuning->excluded(0).events}; }

    QStringList found(const detection::TuningPtr &tuning, const std::vector<test::Event> &events)
    {
        const auto batch = test::batchOf(events);
        const auto detector = Tuning::detector(m_rules, columnar::Schema::builtIn(), tuning);
        QStringList out;
        if (const auto findings = detector->detect(batch, nullptr))
            for (const auto &finding : *findings)
                out << QString::number(std::uint32_t(finding.row)) + ' ' + QString::fromStdString(m_rules->rules()[finding.rule].title);
        SimpleJob job;
        if (!detection::correlate(*m_rules, detector->takeCorrelationHits(), job, nullptr, tuning.get()).empty())
            out << "correlation";
        return out;
    }

    test::RuleFixture m_fixture;
    detection::RuleSetPtr m_rules;
};

QTEST_APPLESS_MAIN(TuningTest)
#include "tuning_test.moc"
