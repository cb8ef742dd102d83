// SPDX-License-Identifier: GPL-3.0-or-later
// What values and modifiers of a selection mean [Sigma specification 2.1].
#include "rule_fixture.h"

#include <QtTest>

#include <ctime>

using namespace jupiter;
using test::Event;

class ValuesTest final : public QObject {
    Q_OBJECT
private slots:
    void textsIgnoreCaseAndMatchWhole();
    void foldsLettersBeyondAscii();
    void backslashesFollowTheTable_data();
    void backslashesFollowTheTable();
    void wildcardsWorkInsideModifiedValues();
    void questionMarkIsOneCharacterHoweverManyBytes();
    void blanksAtTheEndsCount();
    void numbersAndBooleansCompareAsTheyPrint();
    void integersOfTheStoreCompareAsText();
    void nullIsNoValueAndEmptyIsPresent();
    void existsAsksForPresenceOnly();
    void containsAllNeedsEach();
    void comparisonsTakeDecimalAndHexadecimal();
    void comparisonsTakeDates();
    void cidrKnowsBothVersions();
    void windashTakesEveryDash();
    void base64ValuesAreFoundAtEveryOffset();
    void wideTextIsEncodedBeforeBase64();
    void expressionsAreSearchedWithCase();
    void longBacktrackingStillFindsTheMatch();
    void fieldrefComparesTwoFieldsOfTheEvent();
    void casedKeepsCase();
    void neqIsTrueForOtherValuesAndForNone();
    void datePartsAreRead();
    void listsOfMapsAreAlternatives();
    void placeholdersWithoutValuesAreRefused();
    void placeholdersTakeTheValuesOfADocument();
    void contradictionsAreRefusedWithTheirPlace_data();
    void contradictionsAreRefusedWithTheirPlace();

private:
    test::RuleFixture m_rules;
};

void ValuesTest::textsIgnoreCaseAndMatchWhole()
{
    QVERIFY(m_rules.item("Field: 'WhoAmI'", "whoami"));
    QVERIFY(!m_rules.item("Field: 'whoami'", "whoami.exe"));
    QVERIFY(m_rules.item("Field|startswith: 'who'", "WHOAMI"));
    QVERIFY(!m_rules.item("Field|startswith: 'oami'", "whoami"));
    QVERIFY(m_rules.item("Field|endswith: '\\whoami.exe'", "C:\\Windows\\WhoAmI.exe"));
    QVERIFY(!m_rules.item("Field|endswith: '\\whoami'", "C:\\whoami.exe"));
    QVERIFY(m_rules.item("Field|contains: 'oam'", "whoami"));
    QVERIFY(m_rules.item("Field|contains: 'o'", "whoami")); // shorter than what the matcher indexes
    QVERIFY(!m_rules.item("Field|contains: 'z'", "whoami"));
}

void ValuesTest::foldsLettersBeyondAscii()
{
    QVERIFY(m_rules.item("Field|contains: 'straße ÄÖ'", "in der STRAßE äö 5"));
    QVERIFY(m_rules.item("Field: 'ПРИВЕТ'", "привет"));
    QVERIFY(m_rules.item("Field|endswith: 'powershell.exe'", "Ä\\POWERSHELL.EXE")); // an ASCII pattern in a value that is not
}

void ValuesTest::backslashesFollowTheTable_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("match");
    const auto row = [](const char *name, const char *rule, const char *value, bool match) {
        QTest::newRow(name) << rule << value << match;
    };
    row("a single one is itself", R"(C:\Windows)", R"(C:\Windows)", true);
    row("a double one is a single one", R"(C:\\Windows)", R"(C:\Windows)", true);
    row("a double one is not two", R"(C:\\Windows)", R"(C:\\Windows)", false);
    row("four are two", R"(\\\\host)", R"(\\host)", true);
    row("three are two", R"(\\\host)", R"(\\host)", true);
    row("four at the end are two", R"(x\\\\)", R"(x\\)", true);
    row("two at the end are one", R"(x\\)", R"(x\)", true);
    row("one at the end is one", R"(x\)", R"(x\)", true);
    row("escaped star", R"(a\*c)", R"(a*c)", true);
    row("escaped star is no wildcard", R"(a\*c)", R"(abc)", false);
    row("backslash then wildcard", R"(a\\*c)", R"(a\xyzc)", true);
    row("backslash then wildcard needs the backslash", R"(a\\*c)", R"(axyzc)", false);
    row("backslash and literal star", R"(a\\\*c)", R"(a\*c)", true);
    row("backslash and literal star is no wildcard", R"(a\\\*c)", R"(a\xc)", false);
    row("a whole value of an escaped question mark", R"(\?)", R"(?)", true);
    row("and nothing else", R"(\?)", R"(x)", false);
    row("before any other letter it is itself", R"(\d\x)", R"(\d\x)", true);
}

void ValuesTest::backslashesFollowTheTable()
{
    QFETCH(QString, rule);
    QFETCH(QString, value);
    QFETCH(bool, match);
    QCOMPARE(m_rules.item("Field: '" + rule.toStdString() + "'", value.toStdString()), match);
    // A tail makes it long enough for the indexed way, which must agree.
    if (!rule.endsWith('\\'))
        QCOMPARE(m_rules.item("Field|startswith: '" + rule.toStdString() + " and a longer tail'",
                              value.toStdString() + " and a longer tail!"),
                 match);
}

void ValuesTest::wildcardsWorkInsideModifiedValues()
{
    QVERIFY(m_rules.item("Field|contains: 'net*user'", "run net  use user now"));
    QVERIFY(!m_rules.item("Field|contains: 'net*user'", "run user net"));
    QVERIFY(m_rules.item("Field|endswith: 'power?hell.exe'", "c:\\powerShell.exe"));
    QVERIFY(!m_rules.item("Field|endswith: 'power?hell.exe'", "c:\\powerhell.exe"));
    QVERIFY(m_rules.item("Field|startswith: '*shell'", "anything shell and more"));
    QVERIFY(m_rules.item("Field: '*abcd*efgh*ijkl*'", "abcd abcd efgh efgh ijkl"));
    QVERIFY(m_rules.item("Field: '*'", ""));
}

void ValuesTest::questionMarkIsOneCharacterHoweverManyBytes()
{
    QVERIFY(m_rules.item("Field: 'gr??e'", "größe")); // ö and ß are two bytes each
    QVERIFY(!m_rules.item("Field: 'gr???e'", "größe"));
}

void ValuesTest::blanksAtTheEndsCount()
{
    QVERIFY(m_rules.item("Field: 'NtLmSsp '", "ntlmssp "));
    QVERIFY(!m_rules.item("Field: 'NtLmSsp '", "NtLmSsp"));
    QVERIFY(!m_rules.item("Field: 'NtLmSsp'", "NtLmSsp "));
    QVERIFY(m_rules.item("Field|contains: ' /s '", "reg add /s x"));
    QVERIFY(!m_rules.item("Field|contains: ' /s '", "reg add /s"));
}

void ValuesTest::numbersAndBooleansCompareAsTheyPrint()
{
    QVERIFY(m_rules.item("Field: true", "True"));
    QVERIFY(m_rules.item("Field: 'true'", "true"));
    QVERIFY(m_rules.item("Field: 3", "3"));
    QVERIFY(!m_rules.item("Field: 3", "03"));
    QVERIFY(m_rules.item("Field: '0x3e7'", "0x3E7"));
    QVERIFY(!m_rules.item("Field: '0x3e7'", "0x00000000000003e7"));
}

void ValuesTest::integersOfTheStoreCompareAsText()
{
    columnar::BatchBuilder builder;
    builder.beginRow();
    builder.addText(builder.field("winlog.channel"), "Microsoft-Windows-Sysmon/Operational");
    builder.addInteger(builder.field("event.code"), 1); // also the code itself
    builder.addInteger(builder.field("winlog.event_data.Field"), 4444);
    builder.endRow();
    const auto batch = builder.take();
    for (const char *item : {"Field: 4444", "Field: '4444'", "Field|startswith: '44'", "Field|gt: 4443"}) {
        const auto rules = m_rules.load(test::RuleFixture::rule(std::string("  s:\n    ") + item + "\n  condition: s"));
        const auto found = detection::Detector::make(rules, columnar::Schema::builtIn())->detect(batch, nullptr);
        QVERIFY2(found && found->size() == 1, item);
    }
}

void ValuesTest::nullIsNoValueAndEmptyIsPresent()
{
    const std::string isNull = "  s:\n    Field: null\n  condition: s", isEmpty = "  s:\n    Field: ''\n  condition: s";
    QVERIFY(m_rules.fires(isNull, {{"Other", "x"}}));
    QVERIFY(m_rules.fires(isNull, {{"Field", ""}})); // <Data Name="Field"></Data> holds no value
    QVERIFY(!m_rules.fires(isNull, {{"Field", "x"}}));
    QVERIFY(!m_rules.fires(isNull, {{"Field", "-"}}));
    QVERIFY(m_rules.fires(isEmpty, {{"Field", ""}}));
    QVERIFY(!m_rules.fires(isEmpty, {{"Other", "x"}}));
    QVERIFY(!m_rules.fires(isEmpty, {{"Field", "x"}}));
}

void ValuesTest::existsAsksForPresenceOnly()
{
    QVERIFY(m_rules.fires("  s:\n    Field|exists: true\n  condition: s", {{"Field", ""}}));
    QVERIFY(!m_rules.fires("  s:\n    Field|exists: false\n  condition: s", {{"Field", ""}}));
    QVERIFY(m_rules.fires("  s:\n    Field|exists: false\n  condition: s", {{"Other", ""}}));
}

void ValuesTest::containsAllNeedsEach()
{
    const std::string item = "Field|contains|all:\n      - 'alpha'\n      - 'beta'";
    QVERIFY(m_rules.item(item, "beta and alpha"));
    QVERIFY(!m_rules.item(item, "alpha only"));
    QVERIFY(m_rules.item("Field|contains:\n      - 'alpha'\n      - 'beta'", "alpha only"));
}

void ValuesTest::comparisonsTakeDecimalAndHexadecimal()
{
    QVERIFY(m_rules.item("Field|gte: 1024", "1024"));
    QVERIFY(!m_rules.item("Field|gt: 1024", "1024"));
    QVERIFY(m_rules.item("Field|lt: 10", "9.5"));
    QVERIFY(m_rules.item("Field|lte: 999", "0x3e7"));
    QVERIFY(!m_rules.item("Field|lt: 10", "no number"));
}

void ValuesTest::comparisonsTakeDates()
{
    QVERIFY(m_rules.item("Field|gt: 2024-05-01", "2024-05-01T00:00:01Z"));
    QVERIFY(!m_rules.item("Field|gt: 2024-05-01", "2024-05-01"));
    QVERIFY(m_rules.item("Field|gte: '2024-05-01 00:00:00'", "2024-05-01 00:00:00.000"));
    QVERIFY(m_rules.item("Field|gt: '2024-05-01T00:00:00.000001Z'", "2024-05-01T00:00:00.000002Z"));
    QVERIFY(m_rules.item("Field|lt: '2024-05-01T00:00:00Z'", "2024-05-01T01:00:00+02:00")); // an hour before, in UTC
    QVERIFY(!m_rules.item("Field|lt: '2024-05-01T00:00:00Z'", "17"));
    QVERIFY(!m_rules.item("Field|gt: 17", "2024-05-01")); // a number asks for numbers
    QVERIFY(!m_rules.item("Field|gt: '2024-05-01'", "tomorrow"));
}

void ValuesTest::cidrKnowsBothVersions()
{
    QVERIFY(m_rules.item("Field|cidr: '10.0.0.0/8'", "10.255.1.2"));
    QVERIFY(!m_rules.item("Field|cidr: '10.0.0.0/8'", "11.0.0.1"));
    QVERIFY(m_rules.item("Field|cidr: '10.0.0.0/8'", "::ffff:10.1.2.3")); // as Windows logs IPv4 peers
    QVERIFY(m_rules.item("Field|cidr: 'fe80::/10'", "fe80::1%12"));
    QVERIFY(m_rules.item("Field|cidr:\n      - '127.0.0.0/8'\n      - '::1/128'", "::1"));
    QVERIFY(!m_rules.item("Field|cidr: '10.0.0.0/8'", "10.0.0.256"));
    QVERIFY(m_rules.item("Field|cidr: '::/0'", "2001:db8::1"));
    QVERIFY(!m_rules.item("Field|cidr: '::/0'", "10.0.0.1")); // every address of IPv6, and of that only
    QVERIFY(m_rules.item("Field|cidr: '0.0.0.0/0'", "10.0.0.1"));
    QVERIFY(!m_rules.item("Field|cidr: '10.0.0.0/8'", "host10.0.0.1"));
}

void ValuesTest::windashTakesEveryDash()
{
    for (const char *dash : {"-", "/", "\u2013", "\u2014", "\u2015"})
        QVERIFY2(m_rules.item("Field|contains|windash: ' -encoded'", "ps " + std::string(dash) + "Encoded x"), dash);
    QVERIFY(!m_rules.item("Field|contains|windash: ' -encoded'", "ps +encoded"));
    QVERIFY(m_rules.item("Field|contains|windash: ' -a -b'", "x /a -b")); // each switch by itself
    QVERIFY(!m_rules.item("Field|contains|windash: 'a-b'", "a/b"));       // a dash inside a word is no switch
}

void ValuesTest::base64ValuesAreFoundAtEveryOffset()
{
    QVERIFY(m_rules.item("Field|base64|contains: 'http://'", "x aHR0cDovLw== y"));
    const auto encode = [](const char *text) { return QByteArray(text).toBase64().toStdString(); };
    for (const char *text : {"/bin/bash", "1/bin/bash2", "12/bin/bash34", "123/bin/bash567"})
        QVERIFY2(m_rules.item("Field|base64offset|contains: '/bin/bash'", encode(text)), text);
    QVERIFY(!m_rules.item("Field|base64offset|contains: '/bin/bash'", encode("/bin/dash")));
}

void ValuesTest::wideTextIsEncodedBeforeBase64()
{
    QVERIFY(m_rules.item("Field|wide|base64offset|contains: 'ping'",
                         "powershell -e " + QByteArray("p\0i\0n\0g\0", 8).toBase64().toStdString()));
    QVERIFY(m_rules.item("Field|utf16be|base64|contains: 'ping'", QByteArray("\0p\0i\0n\0g", 8).toBase64().toStdString()));
    QVERIFY(m_rules.item("Field|utf16|base64|contains: 'ping'", QByteArray("\xFF\xFEp\0i\0n\0g\0", 10).toBase64().toStdString()));
}

void ValuesTest::expressionsAreSearchedWithCase()
{
    QVERIFY(m_rules.item("Field|re: 'pass(word)?=\\S+'", "user=x password=secret"));
    QVERIFY(!m_rules.item("Field|re: 'Pass='", "pass="));
    QVERIFY(m_rules.item("Field|re|i: 'PASS='", "pass="));
    QVERIFY(m_rules.item("Field|re: '(?i)PASS='", "pass="));
    QVERIFY(!m_rules.item("Field|re: 'a.b'", "a\nb"));
    QVERIFY(m_rules.item("Field|re|s: 'a.b'", "a\nb"));
    QVERIFY(m_rules.item("Field|re|m: '^second$'", "first\nsecond\nthird"));
    QVERIFY(!m_rules.item("Field|re: '^second$'", "first\nsecond\nthird"));
    // The plain text an expression requires must not rule out what alternatives, groups and quantifiers allow.
    QVERIFY(m_rules.item("Field|re: 'longword|other'", "other"));
    QVERIFY(m_rules.item("Field|re: '(longword)?x'", "x"));
    QVERIFY(m_rules.item("Field|re: 'longwords*$'", "longword"));
    QVERIFY(m_rules.item("Field|re: 'long[\\]w]ord'", "long]ord"));
    QVERIFY(m_rules.item("Field|re: 'longword{0}x'", "longworx"));
    QVERIFY(m_rules.item("Field|re: '\\x41BCDEF|zz'", "zz"));
}

void ValuesTest::longBacktrackingStillFindsTheMatch()
{
    // 30 plus signs let a backtracking matcher try about 2^30 ways before it sees that there are no 31.
    std::string signs, pattern;
    for (int i = 0; i < 30; ++i)
        signs += "+some text ";
    for (int i = 0; i < 14; ++i)
        pattern += "\\+.*";
    QVERIFY(m_rules.item("Field|re: '" + pattern + "!'", signs + "!"));
    QVERIFY(!m_rules.item("Field|re: '" + pattern + "!'", signs));
    const std::clock_t start = std::clock(); // processor time: other programs must not fail this
    QVERIFY(!m_rules.item("Field|re: '^(a+)+$'", std::string(5000, 'a') + "!"));
    QVERIFY(!m_rules.item("Field|re: '^(?!x)(a|aa)+$'", std::string(5000, 'a') + "!")); // no automaton can do look-around
    QVERIFY2((std::clock() - start) / CLOCKS_PER_SEC < 2, "a hostile expression must be given up");
}

void ValuesTest::fieldrefComparesTwoFieldsOfTheEvent()
{
    const auto rule = [](const char *modifiers) {
        return std::string("  s:\n    Image|") + modifiers + ": ParentImage\n  condition: s";
    };
    QVERIFY(m_rules.fires(rule("fieldref"), {{"Image", "C:\\A.exe"}, {"ParentImage", "c:\\a.EXE"}}));
    QVERIFY(!m_rules.fires(rule("fieldref"), {{"Image", "C:\\A.exe"}, {"ParentImage", "c:\\b.exe"}}));
    QVERIFY(!m_rules.fires(rule("fieldref"), {{"Image", "C:\\A.exe"}}));
    QVERIFY(m_rules.fires(rule("fieldref|startswith"), {{"Image", "C:\\A.exe x"}, {"ParentImage", "c:\\a.exe"}}));
    QVERIFY(m_rules.fires(rule("fieldref|endswith"), {{"Image", "x C:\\A.exe"}, {"ParentImage", "c:\\a.exe"}}));
    QVERIFY(m_rules.fires(rule("fieldref|contains"), {{"Image", "x C:\\A.exe y"}, {"ParentImage", "c:\\a.exe"}}));
    QVERIFY(m_rules.fires(rule("fieldref|cased"), {{"Image", "a"}, {"ParentImage", "a"}}));
    QVERIFY(!m_rules.fires(rule("cased|fieldref"), {{"Image", "a"}, {"ParentImage", "A"}}));
    QVERIFY(!m_rules.fires(rule("fieldref|neq"), {{"Image", "a"}, {"ParentImage", "a"}}));
    QVERIFY(m_rules.fires(rule("fieldref|neq"), {{"Image", "a"}, {"ParentImage", "b"}}));
}

void ValuesTest::casedKeepsCase()
{
    QVERIFY(m_rules.item("Field|cased: 'WhoAmI'", "WhoAmI"));
    QVERIFY(!m_rules.item("Field|cased: 'WhoAmI'", "whoami"));
    QVERIFY(m_rules.item("Field|contains|cased: 'PowerShell'", "x PowerShell y"));
    QVERIFY(!m_rules.item("Field|contains|cased: 'PowerShell'", "x powershell y"));
}

void ValuesTest::neqIsTrueForOtherValuesAndForNone()
{
    const std::string rule = "  s:\n    Field|neq:\n      - 'a'\n      - 'b'\n  condition: s";
    QVERIFY(!m_rules.fires(rule, {{"Field", "A"}}));
    QVERIFY(m_rules.fires(rule, {{"Field", "c"}}));
    QVERIFY(m_rules.fires(rule, {{"Other", "c"}})); // as `not` of the same item
}

void ValuesTest::datePartsAreRead()
{
    QVERIFY(m_rules.item("Field|hour: 19", "2019-03-17 19:37:11.661"));
    QVERIFY(m_rules.item("Field|hour|gte: 18", "2019-03-17T19:37:11Z"));
    QVERIFY(m_rules.item("Field|week: 1", "2024-12-30T00:00:00Z")); // ISO 8601: it belongs to 2025
    QVERIFY(m_rules.item("Field|week: 53", "2021-01-03T00:00:00Z"));
    QVERIFY(m_rules.item("Field|year: 2019", "2019-03-17"));
    QVERIFY(!m_rules.item("Field|day: 17", "yesterday"));
}

void ValuesTest::listsOfMapsAreAlternatives()
{
    const std::string rule = "  s:\n    - Image|endswith: 'a.exe'\n      User: bob\n    - Description: tool\n  condition: s";
    QVERIFY(m_rules.fires(rule, {{"Image", "x\\a.exe"}, {"User", "BOB"}}));
    QVERIFY(m_rules.fires(rule, {{"Description", "tool"}}));
    QVERIFY(!m_rules.fires(rule, {{"Image", "x\\a.exe"}, {"User", "eve"}}));
}

void ValuesTest::placeholdersWithoutValuesAreRefused()
{
    QCOMPARE(m_rules.refusal("  s:\n    User|expand: '%Admins%'\n  condition: s"),
             "8:18 the placeholder %Admins% has no values here");
    QVERIFY(m_rules.item("Field|expand: '100\\%'", "100%"));
    QVERIFY(m_rules.item("Field: '%Admins%'", "%admins%"));
}

void ValuesTest::placeholdersTakeTheValuesOfADocument()
{
    const std::string rule = test::RuleFixture::rule("  s:\n    User|expand: 'CORP/%Admins%\\%'\n    Host|contains|expand: '%Zone%-%Zone%'\n  condition: s");
    const std::string values = "name: our values\nvars:\n  Admins: [alice, 'adm*']\n  Zone: [a, b]\n";
    const auto fires = [&](const char *user, const char *host) {
        return m_rules.find(rule + "---\n" + values, {test::sysmon("1", {{"User", user}, {"Host", host}})}).size();
    };
    QCOMPARE(fires("corp/Alice%", "x-a-b-y"), 1u);
    QCOMPARE(fires("corp/adm-7%", "b-b"), 1u);
    QCOMPARE(fires("corp/bob%", "b-b"), 0u);
    QCOMPARE(fires("corp/alice", "b-b"), 0u);
    const auto rules = m_rules.load(rule + "---\n" + values);
    QCOMPARE(rules->rules().size(), 2u);
    QVERIFY(rules->rules()[0].loaded && rules->rules()[1].loaded);
    QCOMPARE(rules->rules()[1].reason, "gives values to placeholders, and is no rule");
    QVERIFY(!m_rules.load(rule + "---\nvars:\n  Admins: {a: b}\n")->rules()[1].loaded);
    std::string many = "vars:\n  Admins: [x]\n  Zone:\n";
    for (int i = 0; i < 1'000; ++i)
        many += "    - z" + std::to_string(i) + "\n";
    QCOMPARE(m_rules.load(rule + "---\n" + many)->rules()[0].reason, "more than 20000 values"); // a thousand times a thousand
}

void ValuesTest::contradictionsAreRefusedWithTheirPlace_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *item, const char *reason) { QTest::newRow(item) << item << reason; };
    row("Field|wrong: x", "8:5 there is no modifier 'wrong'");
    row("Field|re|contains: x", "8:5 text modifiers do not go");
    row("Field|i: x", "8:5 the modifiers i, m and s belong to 're'");
    row("Field|contains|startswith: x", "8:5 these modifiers contradict");
    row("Field|contains|contains: x", "8:5 the modifier 'contains' stands here twice");
    row("Field|re: '(['", "8:15 not a regular expression");
    row("Field|cidr: '10.0.0.0/33'", "8:17 '10.0.0.0/33' is not a network");
    row("Field|lt: many", "8:15 'many' is not a number");
    row("Field|hour: 24", "8:17 '24' is not between 0 and 23");
    row("Field|exists: perhaps", "8:19 'exists' takes true or false");
    row("Field|exists|all: true", "8:5 'exists' takes no further modifier");
    row("Field|base64: 'a*b'", "8:19 a value with wildcards cannot be encoded");
    row("Field|contains: null", "8:21 null goes with a plain field only");
    row("Field: [a, null]", "8:16 null cannot be part of a list");
    row("Field: [[a]]", "8:13 a value must be a text, a number or a boolean");
    row("Field: {a: b}", "8:12 a map cannot be the value");
    row("Field: []", "8:12 the list of values is empty");
    row("'|cidr': 10.0.0.0/8", "8:5 this modifier needs a field");
}

void ValuesTest::contradictionsAreRefusedWithTheirPlace()
{
    QFETCH(QString, item);
    QFETCH(QString, reason);
    const QString got = QString::fromStdString(m_rules.refusal("  s:\n    " + item.toStdString() + "\n  condition: s"));
    QVERIFY2(got.startsWith(reason), qPrintable(got));
}

QTEST_GUILESS_MAIN(ValuesTest)
#include "values_test.moc"
