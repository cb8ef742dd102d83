// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand hostile rules: each refused with a reason, none costs more than a tenth of a second of processor time.
#include "rule_fixture.h"

#include <QtTest>

#include <ctime>

using namespace jupiter;
using test::RuleFixture;

namespace {

std::string times(std::size_t n, const std::string &text)
{
    std::string out;
    for (std::size_t i = 0; i < n; ++i)
        out += text;
    return out;
}

double milliseconds(std::clock_t since)
{
    return double(std::clock() - since) * 1000 / CLOCKS_PER_SEC; // other programs must not fail this
}

const std::string plain = "  s:\n    A: x\n";

std::string deepNesting(int n)
{
    const auto depth = std::size_t(100 + n * 97);
    switch (n % 8) {
    case 0: return RuleFixture::rule(plain + "  condition: " + times(depth, "(") + "s" + times(depth, ")"));
    case 1: return RuleFixture::rule(plain + "  condition: " + times(depth, "not ") + "s");
    case 2: return RuleFixture::rule("  s: " + times(depth, "[") + times(depth, "]") + "\n  condition: s");
    case 3: return RuleFixture::rule("  s: " + times(depth, "{a: ") + "b" + times(depth, "}") + "\n  condition: s");
    case 4: return times(depth, "- ") + "a";
    case 5: return RuleFixture::rule(plain + "  condition: s" + times(depth * 5, " and s"));
    case 6: return RuleFixture::rule(plain + "  condition: " + times(depth, "1 of (") + "s");
    default: return RuleFixture::rule("  s:\n    A|re: '" + times(depth, "(") + "a" + times(depth, ")") + "'\n  condition: s");
    }
}

std::string hugeLists(int n)
{
    std::string values, names;
    switch (n % 5) {
    case 0:
        for (int i = 0; i < 21'000 + n * 50; ++i)
            values += "      - v" + std::to_string(i) + "\n";
        return RuleFixture::rule("  s:\n    A:\n" + values + "  condition: s");
    case 1: // few values that become many
        for (int i = 0; i < 40 + n; ++i)
            values += "      - ' -a" + std::to_string(i) + " /b -c -d -e'\n";
        return RuleFixture::rule("  s:\n    A|windash|contains:\n" + values + "  condition: s");
    case 2: // a big selection asked often
        for (int i = 0; i < 1'000; ++i)
            values += "      - v" + std::to_string(i) + "\n";
        return RuleFixture::rule("  s:\n    A:\n" + values + "  condition: s" + times(std::size_t(300 + n), " or s"));
    case 3: return RuleFixture::rule("  s:\n    A: '" + std::string(2'200'000 + std::size_t(n), 'x') + "'\n  condition: s");
    default:
        for (int i = 0; i < 1'100 + n; ++i)
            names += "    - s\n";
        return RuleFixture::rule(plain + "  condition:\n" + names);
    }
}

std::string terribleExpression(int n)
{
    const std::string a(1, char('a' + n % 26)), many = std::to_string(500 + n);
    std::string expression;
    switch (n % 7) {
    case 0: expression = "((((" + a + "{1," + many + "}){1,999}){1,999}){1,999})"; break;
    case 1: expression = "(" + a + "+)+\\1$"; break;
    case 2: expression = "(?=" + a + ")((" + a + "*)*)*b$"; break;
    case 3: expression = "(?<!" + a + ")(" + a + "|" + a + "?)+(" + a + "+)+(?!" + a + ")"; break;
    case 4: expression = "(?<n>(" + a + "+)*)\\k<n>" + times(std::size_t(n), "x") + "$"; break;
    case 5: expression = times(std::size_t(200 + n), "(?:") + a; break;
    default: expression = "[" + a + "-" + times(std::size_t(17'000 + n), "z"); break;
    }
    return RuleFixture::rule("  s:\n    A|re: '" + expression + "'\n  condition: s");
}

std::string yamlBomb(int n)
{
    const int wide = 5 + n % 7, deep = 8 + n % 5;
    std::string out = "a0: &a0 [" + times(std::size_t(wide), "x,") + "x]\n";
    for (int i = 1; i < deep; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        out += "a" + std::to_string(i) + ": &a" + std::to_string(i) + (n % 2 ? " [" : " {k: [") + times(std::size_t(wide), before + ",") + before +
               (n % 2 ? "]\n" : "]}\n");
    }
    const std::string last = "*a" + std::to_string(deep - 1);
    return out + RuleFixture::rule("  s: " + last + "\n  condition: s");
}

std::string wrongTypes(int n)
{
    static const std::vector<std::string> things{"[a, b]", "{a: b}", "null", "[]", "{}", "[[a]]", "[{a: [b]}]", "~", "[null]", "{? [a] : b}"};
    const std::string &thing = things[std::size_t(n) % things.size()];
    const std::string number = std::to_string(n);
    switch (n % 9) {
    case 0: return "title: {a: " + thing + "}\nlogsource: {product: windows}\ndetection: {s: {A: x}, condition: s}\n";
    case 1: return "title: " + number + "\nlogsource: " + number + "\ndetection: {s: {A: x}, condition: s}\n";
    case 2: return "title: " + number + "\nlogsource: {product: windows}\ndetection: " + number + "\n";
    case 3: return RuleFixture::rule(plain + "  condition: {a: " + thing + "}");
    case 4: return RuleFixture::rule("  s:\n    A: {b: " + thing + "}\n  condition: s");
    case 5: return RuleFixture::rule("  s:\n    A|cidr: 'net" + number + "'\n    B: " + thing + "\n  condition: s");
    case 6: return RuleFixture::rule("  s:\n    A|gt: 'many" + number + "'\n  condition: s");
    case 7: return "title: c\ncorrelation: {type: event_count, rules: " + thing + ", timespan: -" + number + "m, condition: {gte: 1}}\n";
    default: return "title: c\ncorrelation: {type: [" + thing + "], rules: [a], timespan: 5m, condition: " + number + "}\n";
    }
}

} // namespace

class HostileTest final : public QObject {
    Q_OBJECT
private slots:
    void aThousandHostileRulesAreRefusedAtOnce_data();
    void aThousandHostileRulesAreRefusedAtOnce();
    void expressionsThatLoadMatchInBoundedTime();

private:
    RuleFixture m_rules;
};

void HostileTest::aThousandHostileRulesAreRefusedAtOnce_data()
{
    QTest::addColumn<int>("kind");
    for (const auto &[name, kind] : {std::pair("deep nesting", 0), std::pair("huge lists", 1), std::pair("terrible expressions", 2),
                                     std::pair("YAML bombs", 3), std::pair("wrong types", 4)})
        QTest::newRow(name) << kind;
}

void HostileTest::aThousandHostileRulesAreRefusedAtOnce()
{
    static constexpr std::string (*kinds[])(int) = {deepNesting, hugeLists, terribleExpression, yamlBomb, wrongTypes};
    QFETCH(int, kind);
    double worst = 0;
    for (int n = 0; n < 200; ++n) {
        const std::string text = kinds[kind](n);
        const std::clock_t start = std::clock();
        const auto rules = m_rules.load(text);
        const double spent = milliseconds(start);
        worst = std::max(worst, spent);
        QVERIFY2(!rules->rules().empty(), qPrintable(QString::number(n)));
        const auto &info = rules->rules()[0];
        QVERIFY2(!info.loaded && !info.reason.empty(), qPrintable(QString("%1: %2").arg(n).arg(QString::fromStdString(text.substr(0, 400)))));
        QVERIFY2(spent < 100, qPrintable(QString("%1: %2 ms, %3").arg(n).arg(spent).arg(QString::fromStdString(info.reason))));
    }
    qInfo("200 refused, the slowest took %.1f ms", worst);
}

void HostileTest::expressionsThatLoadMatchInBoundedTime()
{
    const std::string value = times(5'000, "a") + "!";
    for (const char *expression : {"(a+)+$", "(a|a)*b", "(a*)*b", "(.*)*x$", "^(([a-z])+.)+[A-Z]([a-z])+$", "a{1,30}a{1,30}a{1,30}a{1,30}b"}) {
        const auto rules = m_rules.load(RuleFixture::rule("  s:\n    CommandLine|re: '" + std::string(expression) + "'\n  condition: s"));
        QVERIFY2(rules->rules()[0].loaded, expression);
        const auto batch = test::batchOf({test::sysmon("1", {{"CommandLine", value}})});
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        const std::clock_t start = std::clock();
        QVERIFY(detector->detect(batch, nullptr));
        QVERIFY2(milliseconds(start) < 100, qPrintable(QString("%1: %2 ms").arg(expression).arg(milliseconds(start))));
    }
}

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
