// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/ast.h>
#include <jupiter/query/match.h>

#include "../src/text_finder.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/text.h>

#include <QTest>

#include <random>

using namespace jupiter;
using namespace jupiter::query;
using namespace std::string_literals;

namespace {

/// '*' and '?' as wildcards.
std::string pattern(std::string text)
{
    for (char &c : text)
        c = c == '*' ? anyRun : c == '?' ? anyOne : c;
    return text;
}

} // namespace

class MatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeValuesIgnoreCaseUnlessExact()
    {
        QVERIFY(ValueMatcher::equals("PowerShell.EXE").matches("powershell.exe"));
        QVERIFY(!ValueMatcher::equals("PowerShell.EXE", Case::Exact).matches("powershell.exe"));
        QVERIFY(!ValueMatcher::equals("powershell").matches("powershell.exe"));
        QVERIFY(ValueMatcher::equals("MÜLLER").matches("müller"));
        QVERIFY(ValueMatcher::equals("").matches(""));
    }
    void numbersAreEqualInAnySpellingButHexadecimalIsText()
    {
        QVERIFY(ValueMatcher::equals("5").matches("05"));
        QVERIFY(ValueMatcher::equals("5").matches("5.0"));
        QVERIFY(ValueMatcher::equals("5").matches(std::int64_t(5)));
        QVERIFY(ValueMatcher::equals("5.0").matches(std::int64_t(5)));
        QVERIFY(!ValueMatcher::equals("0x5").matches("5"));
        QVERIFY(ValueMatcher::equals("0x3E7").matches("0x3e7"));
        QVERIFY(!ValueMatcher::equals("0x3e7").matches(std::int64_t(999)));
        QVERIFY(!ValueMatcher::equals("9007199254740993").matches(std::int64_t(9007199254740992))); // equal as doubles
    }
    void wildcardsCoverWholeCharacters_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("fits");
        QTest::newRow("prefix") << QByteArray("svc_*") << QByteArray("SVC_backup") << true;
        QTest::newRow("suffix") << QByteArray("*.exe") << QByteArray("C:\\a.EXE") << true;
        QTest::newRow("inner") << QByteArray("*\\temp\\*") << QByteArray("C:\\Temp\\x") << true;
        QTest::newRow("one") << QByteArray("a?c") << QByteArray("aéc") << true;
        QTest::newRow("one is not two") << QByteArray("a?c") << QByteArray("abbc") << false;
        QTest::newRow("pieces in order") << QByteArray("a*b*c") << QByteArray("axxbyyc") << true;
        QTest::newRow("pieces out of order") << QByteArray("a*c*b") << QByteArray("axbxc") << false;
        QTest::newRow("overlap is no match") << QByteArray("ab*ba") << QByteArray("aba") << false;
        QTest::newRow("ends need room") << QByteArray("aa*aa") << QByteArray("aaa") << false;
        QTest::newRow("star matches nothing") << QByteArray("ab*") << QByteArray("ab") << true;
        QTest::newRow("last piece with ?") << QByteArray("*?b") << QByteArray("äb") << true;
        QTest::newRow("only ?") << QByteArray("??") << QByteArray("éé") << true;
        QTest::newRow("unicode pattern") << QByteArray("*ÜLL*") << QByteArray("Herr Müller") << true;
    }
    void wildcardsCoverWholeCharacters()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        QFETCH(bool, fits);
        QCOMPARE(ValueMatcher::wildcard(pattern(text.toStdString())).matches(std::string_view(value.constData(), std::size_t(value.size()))), fits);
    }
    void wildcardsStayLinearOnHostileValues()
    {
        // A backtracking matcher needs hours here.
        const std::string value(200'000, 'a');
        QVERIFY(!ValueMatcher::wildcard(pattern("*a*a*a*a*a*a*a*a*b")).matches(value));
        QVERIFY(!ValueMatcher::wildcard(pattern("a*a*a*a*a*a*a*a*b*c")).matches(value));
    }
    void regexesGiveUpInsteadOfHanging()
    {
        const auto matcher = ValueMatcher::regex("^(?=(a+)+$)a");
        QVERIFY(matcher.has_value());
        QCOMPARE(matcher->engine(), std::string_view("PCRE2 with limits"));
        QVERIFY(!matcher->matches(std::string(40, 'a') + "b"));
        QCOMPARE(matcher->gaveUp(), std::uint64_t(1));
        const auto linear = ValueMatcher::regex("^(a+)+$"); // an automaton does not mind
        QVERIFY(linear.has_value());
        QCOMPARE(linear->engine(), std::string_view("vectorscan"));
        QVERIFY(!linear->matches(std::string(40, 'a') + "b"));
        QVERIFY(linear->matches(std::string(40, 'A')));
        QVERIFY(!linear->matches("\xFF")); // no UTF-8: asked of PCRE2 instead
        QCOMPARE(linear->gaveUp(), std::uint64_t(0));
        QVERIFY(matcher->matches("aaa"));
        const auto broken = ValueMatcher::regex("a(b");
        QVERIFY(!broken.has_value());
        QCOMPARE(broken.error().where, "3"s);
    }
    void networksHoldAddresses()
    {
        const auto v4 = ValueMatcher::network("10.1.0.0/12");
        QVERIFY(v4 && v4->matches("10.15.255.255") && v4->matches("::ffff:10.0.0.1"));
        QVERIFY(!v4->matches("10.16.0.0") && !v4->matches("1.10.0.0") && !v4->matches("-") && !v4->matches("10.1"));
        const auto v6 = ValueMatcher::network("2001:db8::/33");
        QVERIFY(v6 && v6->matches("2001:DB8:7fff::1") && !v6->matches("2001:db8:8000::1"));
        for (const char *wrong : {"10.0.0.0/33", "10.0.0/8", "1.2.3.4", "x/8", "10.0.0.0/", "10.0.0.0/-1", "1:2:3:4:5:6:7:8:9/1", "::1::/4", "1.2.3.4.5/8"})
            QVERIFY2(!ValueMatcher::network(wrong), wrong);
        QVERIFY(ValueMatcher::equals("2001:0db8:0:0:0:0:0:1").matches("2001:db8::1"));
    }
    void rangesCompareByKind()
    {
        using End = ValueMatcher::End;
        const auto atLeast = [](const char *text) { return ValueMatcher::range(End{text}, std::nullopt); };
        QVERIFY(atLeast("9").matches("10"));      // as numbers, not as texts
        QVERIFY(!atLeast("9").matches("abc"));
        QVERIFY(!atLeast("9").matches("0x10"));
        QVERIFY(atLeast("9.5").matches(std::int64_t(10)) && !atLeast("9.5").matches(std::int64_t(9)));
        QVERIFY(atLeast("2019-03-17").matches("2019-03-17 10:00:00.123"));
        QVERIFY(atLeast("10.0.0.9").matches("10.0.0.10"));
        QVERIFY(atLeast("bob").matches("Carol") && !atLeast("bob").matches("Alice"));
        QVERIFY(ValueMatcher::range(End{"1"}, End{"5", false}).matches("4.9"));
        QVERIFY(!ValueMatcher::range(End{"1"}, End{"5", false}).matches("5"));
        QVERIFY(!ValueMatcher::range(End{"9223372036854775807", false}, std::nullopt).matches(std::int64_t(9223372036854775807)));
    }
    void aTimeCoversWhatItLeavesOut()
    {
        const auto at = [](const char *text) { return *parseTimestamp(text); };
        QVERIFY(ValueMatcher::equals("2019-03-17").matches(at("2019-03-17T23:59:59.999999999Z")));
        QVERIFY(!ValueMatcher::equals("2019-03-17").matches(at("2019-03-18T00:00:00Z")));
        QVERIFY(ValueMatcher::equals("2019-03-17T10:30").matches(at("2019-03-17T10:30:59Z")));
        const auto after = ValueMatcher::range(ValueMatcher::End{"2019-03-17", false}, std::nullopt);
        QVERIFY(!after.matches(at("2019-03-17T12:00:00Z")) && after.matches(at("2019-03-18T00:00:00Z")));
        const auto until = ValueMatcher::range(std::nullopt, ValueMatcher::End{"2019-03-17"});
        QVERIFY(until.matches(at("2019-03-17T12:00:00Z")) && !until.matches(at("2019-03-18T00:00:00Z")));
    }
    void setsHoldAnyNumberOfValues()
    {
        std::vector<std::string> texts;
        for (int i = 0; i < 1000; ++i)
            texts.push_back("Host" + std::to_string(i));
        texts.push_back("42");
        const auto set = ValueMatcher::oneOf(texts);
        QVERIFY(set.matches("host999") && !set.matches("host1000") && set.matches("42.0") && set.matches(std::int64_t(42)));
        QVERIFY(!ValueMatcher::oneOf(texts, Case::Exact).matches("host999"));
    }
    void timesAreSearchedByTheTextThatPeopleSee()
    {
        std::mt19937_64 random(3);
        for (int i = 0; i < 500; ++i) {
            const Timestamp time{std::int64_t(random()) / (i % 3 ? 1 : 1'000'000'000) * (i % 3 ? 1 : 1'000'000'000)};
            const std::string text = formatRfc3339(time);
            QVERIFY2(ValueMatcher::contains(text).matches(time), text.c_str());
            QVERIFY(ValueMatcher::contains(text.substr(text.size() - 6)).matches(time));
        }
        QVERIFY(!ValueMatcher::contains("19:37:12").matches(*parseTimestamp("2019-03-17T19:37:11Z")));
    }
    void columnsAreRuledOutByType()
    {
        using columnar::ValueType;
        QVERIFY(!ValueMatcher::contains("powershell").mayMatch(ValueType::Integer));
        QVERIFY(!ValueMatcher::contains("powershell").mayMatch(ValueType::Time));
        QVERIFY(ValueMatcher::contains("46").mayMatch(ValueType::Integer));
        QVERIFY(ValueMatcher::contains("03-17T").mayMatch(ValueType::Time));
        QVERIFY(!ValueMatcher::contains("10.0.0.5").mayMatch(ValueType::Time));
        QVERIFY(ValueMatcher::contains(".1").mayMatch(ValueType::Real));
    }
    void theFinderAgreesWithSearchingByteByByte()
    {
        std::mt19937 random(7);
        const std::string letters = "aAbB.\\é";
        for (int round = 0; round < 3000; ++round) {
            std::string hay, needle;
            for (int i = int(random() % 80); i > 0; --i)
                hay += letters[random() % letters.size()];
            for (int i = 1 + int(random() % 5); i > 0; --i)
                needle += letters[random() % letters.size()];
            for (const bool ignoreCase : {true, false}) {
                const internal::TextFinder finder(needle, ignoreCase);
                const std::size_t from = random() % (hay.size() + 2);
                const std::size_t expected = ignoreCase ? lowerAscii(hay).find(lowerAscii(needle), from) : hay.find(needle, from);
                QCOMPARE(finder.find(hay, from), expected);
            }
        }
    }
    void dictionariesAreJudgedAsTheirValuesAre()
    {
        std::mt19937 random(11);
        columnar::Dictionary dictionary;
        const std::string letters = "abAB1\\";
        for (int i = 0; i < 2000; ++i) {
            std::string value;
            for (int n = int(random() % 6); n > 0; --n)
                value += letters[random() % letters.size()];
            dictionary.append(value);
        }
        for (const char *needle : {"a", "ab", "b1", "\\a", "aaaa", "zz"}) {
            const auto matcher = ValueMatcher::contains(needle);
            const auto hit = matcher.judge(dictionary);
            for (std::uint32_t code = 0; code < dictionary.size(); ++code)
                QCOMPARE(bool(hit[code]), lowerAscii(dictionary.at(code)).find(needle) != std::string::npos);
        }
    }
    void multiValuesMatchWhenAnyDoes()
    {
        columnar::BatchBuilder builder;
        const auto ip = builder.field("ip");
        builder.beginRow();
        builder.addText(ip, "10.0.0.1");
        builder.addText(ip, "192.168.0.1");
        builder.endRow();
        builder.beginRow();
        builder.endRow();
        const auto batch = builder.take();
        const auto rows = ValueMatcher::network("192.168.0.0/16")->rows(**batch.column("ip"));
        QVERIFY(rows.wants(columnar::BatchRow(0)) && !rows.wants(columnar::BatchRow(1)));
    }
};

QTEST_APPLESS_MAIN(MatchTest)
#include "match_test.moc"
