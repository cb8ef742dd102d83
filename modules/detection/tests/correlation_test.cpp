// SPDX-License-Identifier: GPL-3.0-or-later
// Correlation rules [Sigma correlation rules specification 2.1].
#include "rule_fixture.h"

#include <jupiter/detection/correlation.h>

#include <QtTest>

using namespace jupiter;
using test::Event;

namespace {

/// An event at a second, for the base rules below.
struct At {
    int second;
    Event data;
};

columnar::EventBatch batchAt(const std::vector<At> &events, std::int64_t firstSequence = 0)
{
    columnar::BatchBuilder builder;
    for (const At &event : events) {
        builder.beginRow();
        builder.addText(builder.field("winlog.channel"), "Security");
        builder.addTime(builder.field(columnar::fields::timestamp), Timestamp{event.second * 1'000'000'000LL});
        builder.addText(builder.field(columnar::fields::source), "abc");
        builder.addText(builder.field(columnar::fields::path), "Security.evtx");
        builder.addInteger(builder.field(columnar::fields::sequence), firstSequence++);
        for (const auto &[name, value] : event.data)
            builder.addText(builder.field("winlog.event_data." + name), value);
        builder.endRow();
    }
    return builder.take();
}

std::string base(const std::string &name, const std::string &item)
{
    return "---\ntitle: " + name + "\nname: " + name +
           "\nlogsource: {product: windows, service: security}\ndetection:\n  s:\n    " + item + "\n  condition: s\n";
}

std::string correlation(const std::string &body, const std::string &name = "outer")
{
    return "---\ntitle: " + name + "\nname: " + name + "\ncorrelation:\n" + body + "\n";
}

/// The groups of a finding, joined.
std::string groupOf(const detection::CorrelationFinding &finding)
{
    std::string out;
    for (const auto &[name, value] : finding.group)
        out += (out.empty() ? "" : ",") + name + "=" + value;
    return out;
}

const std::string fail = base("fail", "Kind: fail"), ok = base("ok", "Kind: ok");

Event failed(const char *user, const char *host = "h")
{
    return {{"Kind", "fail"}, {"User", user}, {"Host", host}};
}

} // namespace

class CorrelationTest final : public QObject {
    Q_OBJECT
private slots:
    void eventCountSlidesOverEveryEvent();
    void groupsAreApartAndIgnoreCase();
    void overlappingWindowsAreOneFinding();
    void valueCountCountsDistinctValuesThatAreNotEmpty();
    void temporalNeedsEveryRuleInAnyOrder();
    void temporalOrderedNeedsTheOrder();
    void sumsAndAveragesReadNumbers();
    void rangesAndLessFollowWindow();
    void sharesNameTheRareValue();
    void aliasesGroupAcrossFields();
    void correlationsStandOnCorrelations();
    void baseRulesAreSilentUnlessGenerated();
    void anEventThatTwoRulesSeeCountsOnce();
    void hitsOfSeveralDetectorsMerge();
    void nearMissesSayHowCloseAndWhatWasMissing_data();
    void nearMissesSayHowCloseAndWhatWasMissing();
    void theNearestGroupsAreKept();
    void findingsPointToTheirEvents();
    void wrongCorrelationsAreRefused_data();
    void wrongCorrelationsAreRefused();
    void missingRulesAreNamed();
    void circlesAreRefused();

private:
    std::vector<detection::CorrelationFinding> run(const std::string &rules, const std::vector<At> &events,
                                                   std::vector<detection::NearMiss> *nearMisses = nullptr)
    {
        const auto set = m_rules.load(rules);
        for (const auto &info : set->rules())
            if (!info.loaded)
                qWarning("%s: %s", info.title.c_str(), info.reason.c_str());
        const auto detector = detection::Detector::make(set, columnar::Schema::builtIn());
        const auto batch = batchAt(events);
        if (!detector->detect(batch, nullptr))
            return {};
        SimpleJob job;
        return detection::correlate(*set, detector->takeCorrelationHits(), job, nearMisses);
    }

    test::RuleFixture m_rules;
};

void CorrelationTest::eventCountSlidesOverEveryEvent()
{
    const std::string rules =
        correlation("  type: event_count\n  rules: [fail]\n  group-by: [User]\n  timespan: 10s\n  condition: {gte: 3}") + fail;
    QCOMPARE(run(rules, {{0, failed("a")}, {9, failed("a")}, {11, failed("a")}, {19, failed("a")}}).size(),
             1u);                                                                              // 9, 11, 19: no fixed slots
    QCOMPARE(run(rules, {{0, failed("a")}, {10, failed("a")}, {10, failed("a")}}).size(), 1u); // the timespan is included
    QCOMPARE(run(rules, {{0, failed("a")}, {6, failed("a")}, {12, failed("a")}}).size(), 0u);
    QCOMPARE(run(rules, {{19, failed("a")}, {11, failed("a")}, {9, failed("a")}}).size(), 1u); // events may come in any order
}

void CorrelationTest::groupsAreApartAndIgnoreCase()
{
    const std::string rules =
        correlation("  type: event_count\n  rules: [fail]\n  group-by: [User, Host]\n  timespan: 1m\n  condition: {gt: 1}") +
        fail;
    const auto found = run(rules, {{0, failed("Eve")},
                                   {1, failed("eve")},
                                   {2, failed("bob")},
                                   {3, failed("bob", "other")},
                                   {4, {{"Kind", "fail"}}},
                                   {5, {{"Kind", "fail"}}}});
    QCOMPARE(found.size(), 2u);
    QCOMPARE(groupOf(found[0]), "User=,Host="); // an event without the fields is a group as any other
    QCOMPARE(groupOf(found[1]), "User=Eve,Host=h");
}

void CorrelationTest::overlappingWindowsAreOneFinding()
{
    const std::string rules = correlation("  type: event_count\n  rules: [fail]\n  timespan: 10s\n  condition: {gte: 3}") + fail;
    std::vector<At> events;
    for (int i = 0; i < 20; ++i)
        events.push_back({i * 2, failed("a")}); // never fewer than five in ten seconds
    for (int i = 0; i < 3; ++i)
        events.push_back({1000 + i, failed("a")});
    const auto found = run(rules, events);
    QCOMPARE(found.size(), 2u);
    QCOMPARE(found[0].count, 20u);
    QCOMPARE(found[0].value, 6.0);
    QCOMPARE(found[0].needed, 3.0);
    QCOMPARE(found[0].from.ns, 0);
    QCOMPARE(found[0].to.ns, 38'000'000'000);
    QCOMPARE(found[1].count, 3u);
}

void CorrelationTest::valueCountCountsDistinctValuesThatAreNotEmpty()
{
    const std::string rules =
        correlation(
            "  type: value_count\n  rules: [fail]\n  group-by: [Host]\n  timespan: 1m\n  condition: {field: User, gte: 3}") +
        fail;
    QCOMPARE(run(rules,
                 {{0, failed("a")}, {1, failed("b")}, {2, failed("A")}, {3, failed("")}, {4, {{"Kind", "fail"}, {"Host", "h"}}}})
                 .size(),
             0u);
    const auto found = run(rules, {{0, failed("a")}, {1, failed("b")}, {2, failed("c")}});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].value, 3.0);
}

void CorrelationTest::temporalNeedsEveryRuleInAnyOrder()
{
    const std::string rules =
        correlation("  type: temporal\n  rules: [fail, ok]\n  group-by: [User]\n  timespan: 10s") + fail + ok;
    const Event good{{"Kind", "ok"}, {"User", "a"}}, other{{"Kind", "ok"}, {"User", "b"}};
    QCOMPARE(run(rules, {{0, good}, {5, failed("a")}}).size(), 1u);
    QCOMPARE(run(rules, {{0, good}, {11, failed("a")}}).size(), 0u);
    QCOMPARE(run(rules, {{0, other}, {5, failed("a")}}).size(), 0u);
    QCOMPARE(run(rules, {{0, failed("a")}, {5, failed("a")}}).size(), 0u);
}

void CorrelationTest::temporalOrderedNeedsTheOrder()
{
    const std::string rules =
        correlation("  type: temporal_ordered\n  rules: [fail, ok]\n  group-by: [User]\n  timespan: 10s") + fail + ok;
    const Event good{{"Kind", "ok"}, {"User", "a"}};
    QCOMPARE(run(rules, {{0, good}, {5, failed("a")}}).size(), 0u);
    QCOMPARE(run(rules, {{0, failed("a")}, {5, good}}).size(), 1u);
    QCOMPARE(run(rules, {{0, failed("a")}, {8, failed("a")}, {15, good}}).size(), 1u); // the later start still counts
    QCOMPARE(run(rules, {{0, failed("a")}, {11, good}}).size(), 0u);
    const std::string twice =
        correlation("  type: temporal_ordered\n  rules: [fail, any]\n  timespan: 10s") + fail + base("any", "Kind: '*'");
    QCOMPARE(run(twice, {{0, failed("a")}}).size(), 0u); // an event does not follow itself
    QCOMPARE(run(twice, {{0, failed("a")}, {0, failed("a")}}).size(), 1u);
}

void CorrelationTest::sumsAndAveragesReadNumbers()
{
    const auto sent = [](const char *bytes) { return Event{{"Kind", "fail"}, {"Bytes", bytes}}; };
    const std::string sum =
        correlation("  type: value_sum\n  rules: [fail]\n  timespan: 10s\n  condition: {field: Bytes, gt: 100}") + fail;
    QCOMPARE(run(sum, {{0, sent("60")}, {5, sent("50")}}).size(), 1u);
    QCOMPARE(run(sum, {{0, sent("60")}, {15, sent("50")}}).size(), 0u);
    QCOMPARE(run(sum, {{0, sent("60")}, {5, sent("many")}}).size(), 0u);
    const std::string average =
        correlation("  type: value_avg\n  rules: [fail]\n  timespan: 10s\n  condition: {field: Bytes, gt: 50}") + fail;
    QCOMPARE(run(average, {{0, sent("60")}, {5, sent("50")}}).at(0).value, 55.0);
    QCOMPARE(run(average, {{0, sent("60")}, {5, sent("10")}}).size(), 0u);
}

void CorrelationTest::rangesAndLessFollowWindow()
{
    const std::string few = correlation("  type: event_count\n  rules: [fail]\n  timespan: 10s\n  condition: {lt: 2}") + fail;
    QCOMPARE(run(few, {{0, failed("a")}, {5, failed("a")}, {20, failed("a")}}).size(), 1u); // only the window of the third event
    const std::string range =
        correlation("  type: event_count\n  rules: [fail]\n  timespan: 10s\n  condition: {gt: 1, lte: 2}") + fail;
    QCOMPARE(run(range, {{0, failed("a")}, {5, failed("a")}, {6, failed("a")}}).size(), 0u);
    QCOMPARE(run(range, {{0, failed("a")}, {5, failed("a")}}).size(), 1u);
}

void CorrelationTest::sharesNameTheRareValue()
{
    const std::string rules =
        correlation("  type: value_percentile\n  rules: [fail]\n  timespan: 1h\n  condition: {field: User, lte: 10}") + fail;
    std::vector<At> events{{0, failed("rare")}};
    for (int i = 1; i < 20; ++i)
        events.push_back({i, failed("usual")});
    const auto found = run(rules, events);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].count, 1u);
    QCOMPARE(found[0].value, 5.0);
}

void CorrelationTest::aliasesGroupAcrossFields()
{
    const std::string rules = correlation("  type: temporal\n  rules: [fail, ok]\n  group-by: [ip]\n  timespan: 10s\n  aliases:\n"
                                          "    ip:\n      fail: Source\n      ok: Target") +
                              fail + ok;
    const auto found = run(rules, {{0, {{"Kind", "fail"}, {"Source", "10.0.0.5"}}},
                                   {1, {{"Kind", "ok"}, {"Target", "10.0.0.5"}, {"Source", "other"}}}});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(groupOf(found[0]), "ip=10.0.0.5");
    QCOMPARE(run(rules, {{0, {{"Kind", "fail"}, {"Source", "10.0.0.5"}}}, {1, {{"Kind", "ok"}, {"Source", "10.0.0.5"}}}}).size(),
             0u);
}

void CorrelationTest::correlationsStandOnCorrelations()
{
    const std::string rules =
        correlation("  type: temporal_ordered\n  rules: [many, ok]\n  group-by: [User]\n  timespan: 1m") +
        correlation("  type: event_count\n  rules: [fail]\n  group-by: [User, Host]\n  timespan: 10s\n  condition: {gte: 3}",
                    "many") +
        fail + ok;
    const Event good{{"Kind", "ok"}, {"User", "a"}};
    const auto found = run(rules, {{0, failed("a")}, {1, failed("a")}, {2, failed("a")}, {20, good}});
    QCOMPARE(found.size(), 1u); // and none of `many`, which is not asked to generate
    QCOMPARE(found[0].count, 4u);
    QCOMPARE(groupOf(found[0]), "User=a");
    QCOMPARE(run(rules, {{0, failed("a")}, {1, failed("a")}, {20, good}}).size(), 0u);
}

void CorrelationTest::baseRulesAreSilentUnlessGenerated()
{
    for (const char *where : {"", "\n  generate: true", "\ngenerate: true"}) { // the schema of the specification has it beside `correlation`
        const bool generate = *where;
        const auto set =
            m_rules.load(correlation(std::string("  type: event_count\n  rules: [fail]\n  timespan: 10s\n  condition: {gte: 9}") +
                                     where) +
                         fail);
        const auto detector = detection::Detector::make(set, columnar::Schema::builtIn());
        const auto batch = batchAt({{0, failed("a")}});
        QCOMPARE(detector->detect(batch, nullptr)->size(), generate ? 1u : 0u);
        QCOMPARE(set->rules()[1].standalone, generate);
        QCOMPARE(detector->sourceEvents()[0], 1u); // the correlation sees what its rule sees
    }
}

void CorrelationTest::anEventThatTwoRulesSeeCountsOnce()
{
    const std::string both = base("user", "User: a") + fail;
    const auto rules = [](const char *type, const char *condition) {
        return correlation("  type: " + std::string(type) + "\n  rules: [fail, user]\n  timespan: 10s\n  condition: " + condition);
    };
    QCOMPARE(run(rules("event_count", "{gte: 2}") + both, {{0, failed("a")}}).size(), 0u);
    const auto found = run(rules("event_count", "{gte: 2}") + both, {{0, failed("a")}, {0, failed("a")}}); // two at one time
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].count, 2u);
    QCOMPARE(run(rules("value_sum", "{field: Bytes, gt: 9}") + both, {{0, {{"Kind", "fail"}, {"User", "a"}, {"Bytes", "5"}}}}).size(), 0u);
    QCOMPARE(run(rules("temporal", "{gte: 2}") + both, {{0, failed("a")}}).size(), 1u); // both rules fired
}

void CorrelationTest::hitsOfSeveralDetectorsMerge()
{
    const auto set = m_rules.load(
        correlation("  type: event_count\n  rules: [fail]\n  group-by: [User]\n  timespan: 10s\n  condition: {gte: 3}") + fail);
    detection::CorrelationHits all;
    for (int i = 0; i < 3; ++i) {
        const auto detector = detection::Detector::make(set, columnar::Schema::builtIn());
        const auto batch = batchAt({{i, failed(i == 1 ? "A" : "a")}, {i, failed("b")}}, i * 10);
        QVERIFY(detector->detect(batch, nullptr));
        all.merge(detector->takeCorrelationHits());
    }
    QCOMPARE(all.size(), 6u);
    SimpleJob job;
    QCOMPARE(detection::correlate(*set, std::move(all), job).size(), 2u);
}

void CorrelationTest::findingsPointToTheirEvents()
{
    const auto found = run(correlation("  type: event_count\n  rules: [fail]\n  timespan: 10s\n  condition: {gte: 2}") + fail,
                           {{3, failed("a")}, {1, failed("b")}});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].events.size(), 2u);
    QCOMPARE(found[0].events[0].id.sequence, 1); // oldest first
    QCOMPARE(found[0].events[0].id.source, "abc");
    QCOMPARE(found[0].events[0].path, "Security.evtx");
    QCOMPARE(found[0].events[0].rule, 1u);
    QCOMPARE(found[0].events[0].record, 1); // of an event without a record number its place
}

void CorrelationTest::nearMissesSayHowCloseAndWhatWasMissing_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("events");
    // Four failures of one user at 0, 1, 50 and 55 s, of hosts a, b, c, c, of 10, 20, 30 and 40 bytes, and a success at 52 s.
    const auto row = [](const char *body, const char *sentence, int events) { QTest::newRow(sentence) << body << sentence << events; };
    const char *fails = "rules: [fail]\n  group-by: [User]\n";
    row((std::string("  type: event_count\n  ") + fails + "  timespan: 1m\n  condition: {gte: 5}").c_str(), "4 of 5 events within 1m for User=eve, missing 1", 4);
    row((std::string("  type: event_count\n  ") + fails + "  timespan: 10s\n  condition: {gt: 2}").c_str(), "2 of 3 events within 10s for User=eve, missing 1", 2);
    row((std::string("  type: event_count\n  ") + fails + "  timespan: 1m\n  condition: {lt: 3}").c_str(), "4 events within 1m for User=eve, needed < 3", 4);
    row((std::string("  type: value_count\n  ") + fails + "  timespan: 1h\n  condition: {field: Host, gte: 5}").c_str(),
        "3 of 5 values of Host within 1h for User=eve, missing 2", 4);
    row((std::string("  type: value_sum\n  ") + fails + "  timespan: 1d\n  condition: {field: Bytes, gt: 1000.5}").c_str(),
        "the sum of Bytes is 100 within 1d for User=eve, needed > 1000.5", 4);
    row((std::string("  type: value_avg\n  ") + fails + "  timespan: 90s\n  condition: {field: Bytes, gte: 26}").c_str(),
        "the mean of Bytes is 25 within 90s for User=eve, needed >= 26", 4);
    row((std::string("  type: value_percentile\n  ") + fails + "  timespan: 2w\n  condition: {field: Host, lt: 20}").c_str(),
        "the share in percent of a value of Host is 25 within 2w for User=eve, needed < 20", 4);
    row("  type: temporal\n  rules: [fail, ok, never]\n  timespan: 5s", "2 of 3 rules within 5s, missing never", 3);
    row("  type: temporal_ordered\n  rules: [ok, fail, never, gone]\n  timespan: 5s", "2 of 4 rules in order within 5s, missing never, gone", 2);
    row("  type: temporal\n  rules: [fail, never, gone]\n  timespan: 5s\n  condition: {gte: 2}", "1 of 2 rules within 5s, missing 1 of never, gone", 2);
}

void CorrelationTest::nearMissesSayHowCloseAndWhatWasMissing()
{
    QFETCH(QString, body);
    QFETCH(QString, sentence);
    QFETCH(int, events);
    const auto failure = [](const char *host, const char *bytes) { return Event{{"Kind", "fail"}, {"User", "eve"}, {"Host", host}, {"Bytes", bytes}}; };
    std::vector<detection::NearMiss> misses;
    const auto found = run(correlation(body.toStdString()) + fail + ok + base("never", "Kind: never") + base("gone", "Kind: gone"),
                           {{0, failure("a", "10")}, {1, failure("b", "20")}, {50, failure("c", "30")}, {55, failure("c", "40")}, {52, {{"Kind", "ok"}}}}, &misses);
    QCOMPARE(found.size(), 0u);
    QCOMPARE(misses.size(), 1u);
    QCOMPARE(QString::fromStdString(misses[0].sentence), sentence);
    QCOMPARE(misses[0].window.events.size(), std::size_t(events));
    QVERIFY(misses[0].distance > 0);
}

void CorrelationTest::theNearestGroupsAreKept()
{
    const std::string rules = correlation("  type: event_count\n  rules: [fail]\n  group-by: [User]\n  timespan: 1m\n  condition: {gte: 5}") + fail;
    std::vector<At> events;
    for (int user = 0; user < 12; ++user) // user n fails n % 6 times; five times is a finding
        for (int i = 0; i < user % 6; ++i)
            events.push_back({user * 100 + i, failed(("u" + std::to_string(user)).c_str())});
    std::vector<detection::NearMiss> misses;
    QCOMPARE(run(rules, events, &misses).size(), 2u);
    QStringList order;
    for (const auto &miss : misses)
        order << QString::fromStdString(groupOf(miss.window) + " " + std::to_string(int(miss.window.value)));
    QCOMPARE(order, QStringList({"User=u10 4", "User=u4 4", "User=u9 3", "User=u3 3", "User=u8 2"})); // of equals the newest first
    misses.clear();
    QCOMPARE(run(rules, {}, &misses).size(), 0u);
    QCOMPARE(misses.size(), 0u);
}

void CorrelationTest::wrongCorrelationsAreRefused_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *body, const char *reason) { QTest::newRow(reason) << body << reason; };
    row("  type: near\n  rules: [a]\n  timespan: 1m", "'near' is no type of correlation");
    row("  type: event_count\n  timespan: 1m\n  condition: {gte: 1}", "the correlation names no 'rules'");
    row("  type: event_count\n  rules: [a, a]\n  timespan: 1m\n  condition: {gte: 1}", "the rule 'a' is named twice");
    row("  type: event_count\n  rules: [a]\n  timespan: 1 minute\n  condition: {gte: 1}", "'timespan' must be a number");
    row("  type: event_count\n  rules: [a]\n  timespan: 99999999999d\n  condition: {gte: 1}", "'timespan' must be a number and");
    row("  type: event_count\n  rules: [a]\n  timespan: 1m", "this type of correlation needs a condition");
    row("  type: event_count\n  rules: [a]\n  timespan: 1m\n  condition: {above: 1}", "'above' is not one of gt");
    row("  type: event_count\n  rules: [a]\n  timespan: 1m\n  condition: {gte: many}", "expected a number");
    row("  type: value_count\n  rules: [a]\n  timespan: 1m\n  condition: {gte: 1}", "this type of correlation needs a 'field'");
    row("  type: event_count\n  rules: {a: b}\n  timespan: 1m\n  condition: {gte: 1}", "expected a text or a list of texts");
    row("  type: temporal_ordered\n  rules: [a, b]\n  timespan: 1m\n  condition: {gte: 1}",
        "'temporal_ordered' with a condition");
}

void CorrelationTest::wrongCorrelationsAreRefused()
{
    QFETCH(QString, body);
    QFETCH(QString, reason);
    const auto set = m_rules.load(correlation(body.toStdString()));
    QVERIFY(!set->rules()[0].loaded);
    QVERIFY2(set->rules()[0].reason.starts_with(reason.toStdString()), set->rules()[0].reason.c_str());
    QVERIFY(set->rules()[0].line > 0);
}

void CorrelationTest::missingRulesAreNamed()
{
    const auto set = m_rules.load(correlation("  type: event_count\n  rules: [nowhere]\n  timespan: 1m\n  condition: {gte: 1}"));
    QVERIFY(set->rules()[0].loaded);
    QCOMPARE(set->rules()[0].reason, "cannot see the rule 'nowhere', which is not loaded");
}

void CorrelationTest::circlesAreRefused()
{
    const auto body = [](const char *of) {
        return std::string("  type: event_count\n  rules: [") + of + "]\n  timespan: 1m\n  condition: {gte: 1}";
    };
    const auto set = m_rules.load(correlation(body("b"), "a") + correlation(body("a"), "b") + correlation(body("c"), "c"));
    for (const auto &info : set->rules())
        QCOMPARE(info.reason, "the correlation stands on itself");
}

QTEST_GUILESS_MAIN(CorrelationTest)
#include "correlation_test.moc"
