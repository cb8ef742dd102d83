// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/stix_pattern.h>

#include "support/corpus.h"

#include <simdjson.h>

#include <QTest>

#include <algorithm>
#include <fstream>
#include <map>

using namespace jupiter;
using namespace jupiter::intel;

namespace {

/// JSON, written with ' for ".
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

/// Two people seen in turn, ten seconds apart; the second knows the first.
std::string twoPeople()
{
    return json("[{'type':'bundle','objects':["
                " {'type':'observed-data','first_observed':'2020-01-01T00:00:00Z','last_observed':'2020-01-01T00:00:00Z','number_observed':1,'object_refs':['p--1']},"
                " {'type':'observed-data','first_observed':'2020-01-01T00:00:10Z','last_observed':'2020-01-01T00:00:10Z','number_observed':1,'object_refs':['p--1','p--2']},"
                " {'type':'person','id':'p--1','name':'ann','age':30,'tags':['a','b'],'hashes':{'SHA-1':'aa','MD5':'bb'},'home':'10.1.2.3'},"
                " {'type':'person','id':'p--2','name':'bob','age':40,'knows_ref':'p--1','home':'2001:db8::7'}]}]");
}

std::string answer(const std::string &pattern, const std::string &observations = twoPeople())
{
    const auto parsed = parseStixPattern(pattern);
    if (!parsed)
        return parsed.error().message;
    const auto matched = matchStixPattern(*parsed, observations);
    return !matched ? "error: " + matched.error().message : *matched ? "match" : "no match";
}

std::string slurp(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Calls f(row) for each line of a file of JSON objects.
template <class F>
void forEachRow(const std::filesystem::path &path, F f)
{
    simdjson::dom::parser parser;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        simdjson::dom::object row;
        QVERIFY(parser.parse(line).get(row) == simdjson::SUCCESS);
        f(row);
    }
}

std::string text(simdjson::dom::object row, std::string_view key) { return std::string(std::string_view(row[key])); }

} // namespace

class StixPatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAndInsideBracketsWantsOneObject()
    {
        QCOMPARE(answer("[person:name = 'ann' AND person:age = 30]"), "match");
        QCOMPARE(answer("[person:name = 'ann' AND person:age = 40]"), "no match");
    }
    void anAndOutsideWantsTwoObservations()
    {
        QCOMPARE(answer("[person:name = 'ann'] AND [person:name = 'bob']"), "match"); // ann in the first, bob in the second
        QCOMPARE(answer("[person:name = 'bob'] AND [person:age = 40]"), "no match");  // the second cannot serve twice
    }
    void followedByLooksAtTheOrder()
    {
        QCOMPARE(answer("[person:name = 'ann'] FOLLOWEDBY [person:name = 'bob']"), "match");
        QCOMPARE(answer("[person:name = 'bob'] FOLLOWEDBY [person:name = 'ann']"), "no match");
    }
    void withinCountsFromTheFirstToTheLast()
    {
        QCOMPARE(answer("([person:name = 'ann'] AND [person:name = 'bob']) WITHIN 10 SECONDS"), "match");
        QCOMPARE(answer("([person:name = 'ann'] AND [person:name = 'bob']) WITHIN 9.9 SECONDS"), "no match");
    }
    void repeatsNeedsThatManyObservations()
    {
        QCOMPARE(answer("[person:name = 'ann'] REPEATS 2 TIMES WITHIN 10 SECONDS"), "match");
        QCOMPARE(answer("[person:name = 'ann'] REPEATS 3 TIMES"), "no match");
        QCOMPARE(answer("[person:name = 'ann'] REPEATS 18446744073709551616 TIMES"), "no match");
    }
    void pathsReachListsDictionariesAndReferences()
    {
        QCOMPARE(answer("[person:tags[*] = 'b']"), "match");
        QCOMPARE(answer("[person:tags[0] = 'b']"), "no match");
        QCOMPARE(answer("[person:hashes.'SHA-1' = 'aa']"), "match");
        QCOMPARE(answer("[person:hashes[*] = 'bb']"), "match");
        QCOMPARE(answer("[person:knows_ref.name = 'ann']"), "match");
        QCOMPARE(answer("[EXISTS person:knows_ref]"), "match");
        QCOMPARE(answer("[person:name = 'bob' AND NOT EXISTS person:knows_ref]"), "no match");
    }
    void networksContainAddressesOfTheirFamily()
    {
        QCOMPARE(answer("[person:home ISSUBSET '10.1.0.0/16' AND person:name = 'ann'] START t'2020-01-01T00:00:00Z' STOP t'2020-01-01T00:00:01Z'"), "match");
        QCOMPARE(answer("[person:home ISSUBSET '2001:db8::/32']"), "match");
        QVERIFY(answer("[person:name ISSUBSET '10.0.0.0/8']").starts_with("error: not an address"));
    }
    void textThatWouldHaveToBeNormalizedIsNotGuessedAt()
    {
        QVERIFY(answer("[person:name LIKE 'a\xCC\x86%']").starts_with("error: column 2: combining"));
    }

    void whatIsNoPatternIsRefusedWithItsColumn_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<unsigned>("column");
        const std::pair<const char *, unsigned> rows[] = {
            {"", 1}, {"file:size = 1", 1}, {"[file:size =? 1]", 13}, {"[file:size = 1", 15}, {"[file:size = 1]]", 16},
            {"[file:name = 'a]", 14}, {"[file:name = 'a\\b']", 16}, {"[file:name LIKE 5]", 17}, {"[file:size > true]", 14},
            {"[x:a = t'2020-13-01T00:00:00Z']", 8}, {"[x:a = t'2020-01-01T00:00:00']", 8}, {"[x:a = h'abc']", 8}, {"[x:a = b'abc']", 8},
            {"[x:a = 1] WITHIN 5 HOURS", 20}, {"[x:a = 1] WITHIN -5 SECONDS", 18}, {"[x:a = 1] REPEATS 1.5 TIMES", 19},
            {"[x:a IN (1, )]", 13}, {"[x:a = 007]", 8}, {"[x:a. = 1]", 7}, {"[x:a[y] = 1]", 6}, {"[x = 1]", 4}, {"[x:a = null]", 8},
            {"[x:a = 1] AND", 14}, {"[NOT x:a = 1]", 6}, {"/\x2A open", 1}, {"[x:AND = 1]", 4}, {"[\xC3\xA4:a = 1]", 2}, {"[x:a = '\xC3\xA4\xC3\xA4' 5]", 13},
        };
        for (const auto &[pattern, column] : rows)
            QTest::newRow(*pattern ? pattern : "nothing") << QString::fromUtf8(pattern) << column;
    }
    void whatIsNoPatternIsRefusedWithItsColumn()
    {
        QFETCH(QString, pattern);
        QFETCH(unsigned, column);
        StixFault fault;
        const auto parsed = parseStixPattern(pattern.toStdString(), &fault);
        QVERIFY(!parsed);
        QVERIFY(parsed.error().message.starts_with("column " + std::to_string(column) + ": "));
        QCOMPARE(fault.column, column);
    }
    void depthIsBounded()
    {
        QVERIFY(!parseStixPattern(std::string(100'000, '(')));
        QVERIFY(!parseStixPattern("[" + std::string(100'000, '(')));
        std::string wide = "[x:a = 1]"; // breadth is no depth
        for (int i = 0; i < 20'000; ++i)
            wide += " OR [x:a = 1]";
        const auto parsed = parseStixPattern(wide);
        QVERIFY(parsed);
        QCOMPARE(parsed->root().children.size(), std::size_t(20'001));
    }
    void whatCannotBeDecidedIsNotGuessed()
    {
        // 30 sightings of one person within a second, and 31 wanted twice over: more combinations than anyone may wait for
        std::string many = json("{'type':'bundle','objects':[{'type':'person','id':'p','name':'ann'}");
        for (int i = 0; i < 40; ++i)
            many += json(",{'type':'observed-data','first_observed':'2020-01-01T00:00:") + std::to_string(10 + i) + json("Z','last_observed':'2020-01-01T00:00:") +
                    std::to_string(10 + i) + json("Z','object_refs':['p']}");
        many += "]}";
        QCOMPARE(answer("[person:name = 'ann'] REPEATS 40 TIMES", many), "match");
        QCOMPARE(answer("[person:name = 'ann'] REPEATS 41 TIMES", many), "no match");
        QVERIFY(answer("(([person:name = 'ann'] OR [person:name LIKE 'a%']) REPEATS 38 TIMES FOLLOWEDBY [person:name = 'zoe']) WITHIN 100 SECONDS", many) == "no match" ||
                answer("(([person:name = 'ann'] OR [person:name LIKE 'a%']) REPEATS 38 TIMES FOLLOWEDBY [person:name = 'zoe']) WITHIN 100 SECONDS", many)
                    .starts_with("error: not decided"));
    }
    void aRegularExpressionThatBacktracksForEverEnds()
    {
        std::string data = twoPeople();
        data.replace(data.find("\"ann\""), 5, '"' + std::string(40, 'a') + "!\"");
        QCOMPARE(answer("[person:name MATCHES '(a+)+$']", data), "no match");
    }
    void observationsThatAreNoneAreRefused()
    {
        for (const std::string &text : {std::string(), std::string("{}"), std::string("[]"), std::string("[1]"), json("{'objects':[{'type':'observed-data'}]}"), json("{'objects':5}"),
                                 json("{'objects':[{'type':'observed-data','first_observed':'2020-01-01T00:00:01Z','last_observed':'2020-01-01T00:00:00Z'}]}")})
            QVERIFY2(answer("[x:a = 1]", text).starts_with("error: "), text.c_str());
    }
    void whatTheGrammarPassesButTheSpecificationForbidsIsNamed()
    {
        for (const char *pattern : {"[file:hashes.MD5 = 'f00']", "[file:hashes.SHA-1 = 'aec070645fe53ee3b3763059376134f058cc3372']",
                                    "[a:b = 1] REPEATS 2 TIMES REPEATS 3 TIMES", "[a:b = 1] WITHIN 0 SECONDS", "[a:b[-1] = 1]"}) {
            const auto parsed = parseStixPattern(pattern);
            QVERIFY2(parsed, pattern);
            QVERIFY2(parsed->violations.size() == 1, pattern);
        }
    }
    void aPathComesBackAsItWasWritten()
    {
        for (const std::string path : {"file:hashes.'SHA-256'", "a:b[*].c[3].'d.e'", "x-y:'it\\'s'.'a\\\\b'"}) {
            const auto parsed = parseStixPattern("[" + path + " = 1]");
            QVERIFY(parsed);
            QCOMPARE(parsed->tests[0].path.text(), path);
        }
    }

    void corpusGrammar()
    {
        const auto folder = test::corpus();
        if (!folder || !std::filesystem::exists(*folder / "cti/stix_patterns"))
            QSKIP("no corpus with cti/stix_patterns");
        int rows = 0, right = 0;
        forEachRow(*folder / "cti/stix_patterns/grammar_truth.jsonl", [&](simdjson::dom::object row) {
            const auto parsed = parseStixPattern(text(row, "pattern"));
            const bool valid = parsed && parsed->violations.empty();
            ++rows;
            right += valid == (text(row, "kind") == "valid");
            if (valid != (text(row, "kind") == "valid"))
                qWarning("%s: %s", text(row, "pattern").c_str(), parsed ? "taken" : parsed.error().message.c_str());
        });
        qInfo("cti/stix_patterns grammar: %d of %d right (%.1f %%)", right, rows, 100.0 * right / rows);
        QCOMPARE(right, rows);
    }
    void corpusMatches()
    {
        const auto folder = test::corpus();
        if (!folder || !std::filesystem::exists(*folder / "cti/stix_patterns"))
            QSKIP("no corpus with cti/stix_patterns");
        int rows = 0, right = 0, wrong = 0, refused = 0, empty = 0;
        forEachRow(*folder / "cti/stix_patterns/match_truth.jsonl", [&](simdjson::dom::object row) {
            const std::string kind = text(row, "kind"), pattern = text(row, "pattern");
            const std::string observations = slurp(*folder / "cti/stix_patterns" / text(row, "observations"));
            const auto parsed = parseStixPattern(pattern);
            const std::string got = !parsed ? "parse error" : answer(pattern, observations);
            const bool error = got.starts_with("error: ");
            ++rows;
            if (error && got.find("no observed-data") != std::string::npos)
                ++empty; // a file of the corpus without observations: nothing can be said
            else if (got == kind || (error && kind == "match error"))
                ++right;
            else
                ++(error || got == "parse error" ? refused : wrong), qWarning("%s: %s, truth: %s", pattern.c_str(), got.c_str(), kind.c_str());
        });
        qInfo("cti/stix_patterns matches: %d of %d right (%.1f %%), %d wrong, %d refused, %d without observations", right, rows,
              100.0 * right / rows, wrong, refused, empty);
        QCOMPARE(wrong, 0);
        QCOMPARE(refused, 0);
        QCOMPARE(right + empty, rows);
    }
};

QTEST_APPLESS_MAIN(StixPatternTest)
#include "stix_pattern_test.moc"
