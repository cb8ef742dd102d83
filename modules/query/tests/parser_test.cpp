// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/ast.h>

#include <QTest>

using namespace jupiter::query;

namespace {

std::string show(std::string text)
{
    std::string out;
    for (const char c : text)
        out += c == anyRun ? '*' : c == anyOne ? '?' : c;
    return out;
}

/// The tree with every bracket written out.
std::string show(const Expr &expr)
{
    const auto list = [&](const char *word) {
        std::string out = "(";
        for (const Expr &child : expr.children)
            out += (out.size() > 1 ? std::string(" ") + word + " " : "") + show(child);
        return out + ")";
    };
    switch (expr.kind) {
    case Expr::Kind::All: return "all";
    case Expr::Kind::And: return list("and");
    case Expr::Kind::Or: return list("or");
    case Expr::Kind::Not: return "not " + show(expr.children.front());
    case Expr::Kind::Test: break;
    }
    const Test &test = expr.test;
    std::string out = test.field;
    switch (test.kind) {
    case Test::Kind::AnyField: out += "any"; break;
    case Test::Kind::Exists: return out + " exists";
    case Test::Kind::Equals: out += test.exactCase ? "==" : ":"; break;
    case Test::Kind::Contains: out += " contains "; break;
    case Test::Kind::StartsWith: out += " startswith "; break;
    case Test::Kind::EndsWith: out += " endswith "; break;
    case Test::Kind::Regex: out += test.exactCase ? " ~c " : " ~ "; break;
    case Test::Kind::In: out += " in "; break;
    case Test::Kind::Range:
        out += test.low ? (test.low->inclusive ? "[" : "{") + test.low->text : "[*";
        return out + " to " + (test.high ? test.high->text + (test.high->inclusive ? "]" : "}") : "*]");
    }
    for (std::size_t i = 0; i < test.values.size(); ++i) {
        out += i ? "," : "";
        for (std::size_t r = 0; r < test.values[i].readings.size(); ++r)
            out += (r ? "<or>" : "<") + show(test.values[i].readings[r]);
        out += ">";
    }
    return out;
}

std::string filterOf(std::string_view text)
{
    const auto parsed = Query::parse(text);
    if (const auto *error = std::get_if<QueryError>(&parsed))
        return "error at " + std::to_string(error->position) + ": " + error->reason;
    return show(std::get<Query>(parsed).tree().filter);
}

} // namespace

class ParserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<QByteArray>("expected");
        const auto add = [](const char *query, const char *tree) { QTest::newRow(query) << QByteArray(tree); };
        add("", "all");
        add("*", "all");
        add("a b", "(any<a> and any<b>)");
        add("a or b and not c", "(any<a> or (any<b> and not any<c>))");
        add("a OR b c", "(any<a> or (any<b> and any<c>))");
        add("not a or b", "(not any<a> or any<b>)");
        add("!a && !(b || c)", "(not any<a> and not (any<b> or any<c>))");
        add("not not a", "any<a>");
        add("\"two words\"", "any<two words>");
        add("process.name:powershell.exe", "process.name:<powershell.exe>");
        add("f : v", "f:<v>");
        add("f = v", "f:<v>");
        add("f == Value", "f==<Value>");
        add("f != v", "(f exists and not f:<v>)");
        add("not f:v", "not f:<v>");
        add("f:*", "f exists");
        add("f != *", "(f exists and not f exists)");
        add("f:svc_*", "f:<svc_*>");
        add("f:\"svc_*\"", "f:<svc_*>");
        add("f:(a or b or \"c d\")", "(f:<a> or f:<b> or f:<c d>)");
        add("f:(a b)", "(f:<a> or f:<b>)");
        add("f:(a* and not ab)", "(f:<a*> and not f:<ab>)");
        add("f != (a or b)", "(f exists and not (f:<a> or f:<b>))");
        add("f >= 5 f<10", "(f[5 to *] and f[* to 10})");
        add("f:[1 to 5]", "f[1 to 5]");
        add("f:{1 TO 5]", "f{1 to 5]");
        add("f:[* to 5}", "f[* to 5}");
        add("f:>=5", "f[5 to *]");
        add("@timestamp >= 2019-03-17T10:00:00Z", "@timestamp[2019-03-17T10:00:00Z to *]");
        add("@timestamp:[2019-03-17 to 2019-03-18]", "@timestamp[2019-03-17 to 2019-03-18]");
        add("source.ip:10.0.0.0/8", "source.ip:<10.0.0.0/8>");
        add("source.ip:2001:db8::/32", "source.ip:<2001:db8::/32>");
        add("f in (a, b,\"c d\")", "f in <a>,<b>,<c d>");
        add("f ~ /a.*b\\/c/", "f ~ <a.*b/c>");
        add("f ~ /a/c", "f ~c <a>");
        add("f !~ /a/", "(f exists and not f ~ <a>)");
        add("f contains x", "f contains <x>");
        add("f StartsWith \"a b\" and g endswith c", "(f startswith <a b> and g endswith <c>)");
        add("in contains x", "in contains <x>");
        add("a in b", "(any<a> and any<in> and any<b>)");
        add("winlog.event_data.*:x", "winlog.event_data.*:<x>");
        add("f:{365abb72-1111-2222-3333-444455556666}", "f:<{365abb72-1111-2222-3333-444455556666}>");
        add("jupiter.id:9f2c447105bbd2a1:4711", "jupiter.id:<9f2c447105bbd2a1:4711>");
        add("f:foo(bar)", "f:<foo(bar)>");
        add("(f:a)", "f:<a>");
        add("C:\\Windows", "any<C:\\Windows>");
        add("https://example.org/x", "any<https://example.org/x>");
        add("fe80::1", "any<fe80::1>");
        add("PROGRA~1", "any<PROGRA~1>");
        add("and_more", "any<and_more>");
        add("\"and\"", "any<and>");
    }
    void filters() { QFETCH(QByteArray, expected); QCOMPARE(QByteArray::fromStdString(filterOf(QTest::currentDataTag())), expected); }

    void aBackslashIsReadInBothWays()
    {
        // As an escape, and as itself: paths and patterns can both be typed.
        QCOMPARE(filterOf("f:C:\\Windows\\*"), std::string("f:<C:\\Windows*<or>C:\\Windows\\*>"));
        QCOMPARE(filterOf("f:a\\\\b"), std::string("f:<a\\b<or>a\\\\b>"));
        QCOMPARE(filterOf("f:C:\\temp"), std::string("f:<C:\\temp>"));
        QCOMPARE(filterOf("f:\"say \\\"hi\\\"\""), std::string("f:<say \"hi\">"));
        QCOMPARE(filterOf("f:\"C:\\Program Files\\\""), std::string("f:<C:\\Program Files\\>"));
        QCOMPARE(filterOf("f:\"\\\\server\\share\""), std::string("f:<\\server\\share<or>\\\\server\\share>"));
    }

    void errors_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("suggestion");
        const auto add = [](const char *query, int position, const char *reason, const char *suggestion) {
            QTest::newRow(query) << position << QByteArray(reason) << QByteArray(suggestion);
        };
        add("f:", 2, "expected a value", "write *");
        add("f: and g:x", 3, "expected a value", "quotes");
        add("a and", 5, "expected something to look for", "");
        add("and a", 0, "needs something before", "\"and\"");
        add("(a or b", 0, "never closed", "add a )");
        add("a)", 1, "closes nothing", "remove");
        add("f:(a or", 7, "expected a value", "");
        add("f:(a", 2, "never closed", "add a )");
        add("f:()", 3, "expected a value inside", "");
        add("()", 1, "nothing to look for", "");
        add("f:\"abc", 2, "never closed", "add a \"");
        add("f:[1 5]", 2, "expected a range", "");
        add("f > a*", 4, "wildcard", "':'");
        add("f ~ abc", 4, "expected a regular expression", "/");
        add("f ~ /a(b/", 8, "missing closing parenthesis", "");
        add("f ~ /ab", 4, "never closed", "/");
        add("f in (a", 5, "never closed", "add a )");
        add(":x", 0, "expected the name of a field", "");
        add("* | stast count()", 4, "no command 'stast'", "did you mean stats?");
        add("* | stats cuont()", 10, "no function 'cuont'", "did you mean count?");
        add("* | stats", 9, "needs a function", "");
        add("* | stats sum()", 10, "needs a field", "");
        add("* | stats count() by", 20, "expected the name of a field", "");
        add("* | timechart count()", 13, "width", "span=1h");
        add("* | bin x", 9, "field and a width", "");
        add("* | timechart span=1x count()", 19, "not a width", "1h");
        add("* |", 3, "expected a command", "");
        add("* | head 5 6", 11, "expected | or the end", "");
        add("* | eval x", 10, "expected '='", "");
        add("* | eval x = lower(", 19, "expected a number", "");
        add("* | rename a b", 13, "expected 'as'", "");
        add("* | head 99999999999999999999", 9, "too large", "");
    }
    void errors()
    {
        QFETCH(int, position);
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, suggestion);
        const auto parsed = Query::parse(QTest::currentDataTag());
        const auto *error = std::get_if<QueryError>(&parsed);
        QVERIFY(error);
        QVERIFY2(QByteArray::fromStdString(error->reason).contains(reason), error->reason.c_str());
        QVERIFY2(QByteArray::fromStdString(error->suggestion).contains(suggestion), error->suggestion.c_str());
        QCOMPARE(int(error->position), position);
    }
    void nestingAndSizeHaveLimits()
    {
        QVERIFY(filterOf(std::string(99, '(') + "a" + std::string(99, ')')) == "any<a>");
        QVERIFY(filterOf(std::string(5000, '(')).starts_with("error"));
        QVERIFY(filterOf("f:" + std::string(5000, '(')).starts_with("error"));
        QVERIFY(filterOf("f:(" + std::string(5000, '!') + "a)").starts_with("error"));
        QVERIFY(filterOf("* | eval x = " + std::string(5000, '-') + "1").starts_with("error"));
        std::string sum = "* | eval x = 1";
        for (int i = 0; i < 5000; ++i)
            sum += "+1";
        QVERIFY(filterOf(sum).starts_with("error"));
        QVERIFY(filterOf(std::string(300'000, 'a')).starts_with("error"));
        QVERIFY(filterOf("a\xFF\x62").starts_with("error"));
    }
    void theCaretStandsUnderTheMistake()
    {
        const auto parsed = Query::parse("process.name:é | stast count()");
        const QueryError &error = std::get<QueryError>(parsed);
        QCOMPARE(error.describe("process.name:é | stast count()"),
                 std::string("process.name:é | stast count()\n"
                             "                 ^^^^^\n"
                             "there is no command 'stast'; did you mean stats?"));
    }
    void knowsWhetherRowsAreEvents()
    {
        QVERIFY(std::get<Query>(Query::parse("a | sort b | head 3")).yieldsEvents());
        QVERIFY(!std::get<Query>(Query::parse("a | stats count() | head 3")).yieldsEvents());
        QVERIFY(!std::get<Query>(Query::parse("a | rare x")).yieldsEvents());
        QVERIFY(!std::get<Query>(Query::parse("a | timechart span=1h")).yieldsEvents());
    }
};

QTEST_APPLESS_MAIN(ParserTest)
#include "parser_test.moc"
