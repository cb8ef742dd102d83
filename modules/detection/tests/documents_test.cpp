// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files: documents, filters, broken and hostile ones, and the cache of compiled rules.
#include "rule_fixture.h"

#include <QtTest>

#include <ctime>

using namespace jupiter;
using test::Event;
using test::RuleFixture;

class DocumentsTest final : public QObject {
    Q_OBJECT
private slots:
    void severalDocumentsOfAFileEachGetAVerdict();
    void filtersLeaveEventsOutOfTheRulesTheyName();
    void collectionsBecomeRulesThatStandAlone();
    void correlationAsARemarkIsAPlainRule();
    void brokenFilesAreNamed();
    void hostileRulesCostLittle();

private:
    RuleFixture m_rules;
};

void DocumentsTest::severalDocumentsOfAFileEachGetAVerdict()
{
    const auto rules = m_rules.load(RuleFixture::rule("  s:\n    A: x\n  condition: s") + "---\n" +
                                    "title: many\nfilter:\n  rules: [test]\n---\ntitle: broken\n");
    QCOMPARE(rules->rules().size(), 3u);
    QVERIFY(rules->rules()[0].loaded);
    QVERIFY(!rules->rules()[1].loaded);
    QCOMPARE(rules->rules()[1].reason, "'detection' has no selection");
    QCOMPARE(rules->rules()[2].reason, "there is no 'detection'");
}

void DocumentsTest::filtersLeaveEventsOutOfTheRulesTheyName()
{
    const std::string rule = RuleFixture::rule("  s:\n    A: x\n  condition: s");
    const Event admin = test::sysmon("1", {{"A", "x"}, {"User", "adm_eve"}}),
                user = test::sysmon("1", {{"A", "x"}, {"User", "bob"}});
    const auto filter = [](const char *rules, const char *condition) {
        return std::string("---\ntitle: admins\nlogsource: {product: windows, category: process_creation}\nfilter:\n  rules: ") +
               rules + "\n  selection:\n    User|startswith: 'adm_'\n  condition: " + condition + "\n";
    };
    for (const char *rules : {"[test]", "[TEST]", "any"}) // ids are UUIDs: letter case says nothing
        for (const char *condition : {"selection", "not selection"}) // what to leave out, or what to keep: both are written
            QCOMPARE(m_rules.find(rule + filter(rules, condition), {admin, user}).size(), 1u);
    const auto set = m_rules.load(rule + filter("[other]", "selection"));
    QVERIFY(set->rules()[1].loaded && set->rules()[1].isFilter);
    QCOMPARE(set->rules()[1].reason, "names no rule that is loaded");
    QCOMPARE(m_rules.find(rule + filter("[other]", "selection"), {admin, user}).size(), 2u);
}

void DocumentsTest::collectionsBecomeRulesThatStandAlone()
{
    const std::string global = "action: global\ntitle: shared\nid: one\nlogsource: {product: windows, category: process_creation}\nlevel: low\n"
                               "detection:\n  condition: s and not f\n  f: {User: svc}\n";
    const std::string first = "---\ntitle: first\nid: two\ndetection:\n  s: {A: x}\n", second = "---\nlevel: high\ndetection:\n  s: {A: y}\n";
    const auto set = m_rules.load(global + first + second);
    QCOMPARE(set->rules().size(), 2u);
    QVERIFY2(set->rules()[0].loaded && set->rules()[1].loaded, set->rules()[0].reason.c_str());
    QCOMPARE(set->rules()[0].title, "first");
    QCOMPARE(set->rules()[0].id, "two");
    QCOMPARE(set->rules()[1].title, "shared");
    QCOMPARE(set->rules()[1].id, ""); // an id is of one rule
    QCOMPARE(set->rules()[1].level, detection::Level::High);
    const std::vector<Event> events{test::sysmon("1", {{"A", "x"}}), test::sysmon("1", {{"A", "y"}}), test::sysmon("1", {{"A", "x"}, {"User", "svc"}})};
    const auto found = m_rules.find(global + first + second, events);
    QCOMPARE(found.size(), 2u);
    const auto again = m_rules.find(global + first + "---\naction: repeat\ndetection:\n  s: {A: y}\n", events);
    QCOMPARE(again.size(), 2u);
    const auto alone = m_rules.load(global + first + "---\naction: reset\n" + second);
    QCOMPARE(alone->rules()[1].reason, "there is no 'logsource'");
    QCOMPARE(m_rules.load("action: wrong\n" + first.substr(4))->rules()[0].reason, "'action' must be global, repeat or reset");
    std::string bomb = "action: global\nlist: [";
    for (int i = 0; i < 20'000; ++i)
        bomb += "a, ";
    bomb += "b]\n";
    for (int i = 0; i < 1'000; ++i)
        bomb += "---\ntitle: t\n";
    QCOMPARE(m_rules.load(bomb)->rules().at(0).reason, "the rule collection is too large");
}

void DocumentsTest::correlationAsARemarkIsAPlainRule()
{
    const auto rules =
        m_rules.load("correlation: look for more than five of these\n" + RuleFixture::rule("  s:\n    A: x\n  condition: s"));
    QVERIFY(rules->rules()[0].loaded);
}

void DocumentsTest::brokenFilesAreNamed()
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

void DocumentsTest::hostileRulesCostLittle()
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
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + times(9, "*a" + std::to_string(i - 1) + ",") +
                "*a" + std::to_string(i - 1) + "]\n";
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
    hostile.emplace_back("regular expression repeats",
                         body("  s:\n    A|re: '((((a{1,1000}){1,1000}){1,1000}){1,1000})'\n  condition: s"));
    hostile.emplace_back("regular expression nesting",
                         body("  s:\n    A|re: '" + times(2000, "(") + "a" + times(2000, ")") + "'\n  condition: s"));
    hostile.emplace_back("binary", std::string("title: x\0\x01\xff\xfe", 12));
    hostile.emplace_back("wrong types", "title: [a]\nlogsource: 5\ndetection: 7\n");
    hostile.emplace_back("numbers as sources",
                         "title: a\nlogsource:\n  product: {a: b}\ndetection:\n  s: {A: b}\n  condition: s\n");
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
    const std::string sound = body("  sel:\n    - Image|endswith|windash: '\\x.exe'\n      CommandLine|re|i: 'a(b|c)+d'\n    - "
                                   "'key*word'\n  f:\n    A|cidr: 10.0.0.0/8\n"
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

QTEST_GUILESS_MAIN(DocumentsTest)
#include "documents_test.moc"
