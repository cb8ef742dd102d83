// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand hostile feed entries: each is refused with a reason or read for what it is, and what stands beside it is stored all the same.
#include "hostile_entries.h"

#include <jupiter/intel/import.h>
#include <jupiter/intel/stix_pattern.h>

#include <QTemporaryDir>
#include <QtTest>

#ifndef _WIN32
#include <sys/resource.h>
#endif

using namespace jupiter;
using namespace jupiter::intel;
using namespace jupiter::test;

namespace {

#ifndef _WIN32
/// Peak memory of this process so far, in MB.
long peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return usage.ru_maxrss >> 20;
#else
    return usage.ru_maxrss >> 10;
#endif
}
#endif

} // namespace

class HostileTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<IntelStore> m_store;
    SimpleJob m_job;
    int m_number = 0;

    FileReport take(const std::string &text, const char *format = "")
    {
        const auto report = importBytes(*m_store, "feed", text, format, m_job);
        return report ? *report : FileReport{};
    }

    /// Indicators that a hunt would look for; what fits no kind is kept as text and is not.
    int lookedFor()
    {
        int out = 0;
        (void)m_store->forEach([&](const Indicator &one) { return out += one.value.kind != Kind::Text, true; });
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_store = *IntelStore::open(std::filesystem::path(m_folder.path().toStdString()) / (std::to_string(++m_number) + ".jupiter"), IntelStore::Mode::Create);
    }

    void tenThousandIndicatorsThatAreNoneAreCountedEachAndThoseBetweenThemAreStored()
    {
        std::mt19937 random(8);
        std::uint64_t refused = 0;
        for (int file = 0; file < 10; ++file) {
            std::string text;
            for (std::size_t i = 0; i < 1'000; ++i) {
                const auto &maker = wrongIndicators()[i % wrongIndicators().size()].second;
                text += maker(random, std::size_t(file) * 2'000 + i + 1) + ',';
            }
            const FileReport report = take(bundle(text + good(std::size_t(file) * 2'000 + 1'900 + std::size_t(file))));
            QVERIFY(report.status == FileReport::Status::Partial);
            QVERIFY(report.problems.size() + report.moreProblems >= 1'000); // an empty pattern is told twice
            for (const ImportProblem &problem : report.problems)
                QVERIFY(!problem.where.empty() && !problem.reason.empty() && problem.reason.size() < 2'000);
            refused += report.problems.size() + report.moreProblems;
        }
        QVERIFY(refused >= 10'000);
        QCOMPARE(lookedFor(), 10);
    }

    void eachKindOfWrongIndicatorIsRefusedByItself()
    {
        std::mt19937 random(1);
        for (const auto &[what, maker] : wrongIndicators()) {
            const FileReport report = take(bundle(maker(random, 7)));
            QVERIFY2(!report.problems.empty(), what);
        }
        QCOMPARE(lookedFor(), 0);
    }

    void whatIsTooDeepIsRefusedWithItsDepth_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) { QTest::newRow(name) << QByteArray::fromStdString(text); };
        const std::size_t deep = 100'000;
        row("JSON lists", repeated("[", deep) + repeated("]", deep));
        row("JSON objects", repeated("{\"a\":", deep) + "1" + repeated("}", deep));
        row("JSON never closed", "{\"type\":\"bundle\",\"objects\":" + repeated("[{\"a\":", deep));
        row("MISP event in event", repeated("{\"Event\":", deep) + "{}" + repeated("}", deep));
        row("OpenIOC", "<?xml version=\"1.0\"?><ioc xmlns=\"http://schemas.mandiant.com/2010/ioc\"><definition>" + repeated("<Indicator operator=\"OR\">", deep));
    }
    void whatIsTooDeepIsRefusedWithItsDepth()
    {
        QFETCH(QByteArray, text);
        const FileReport report = take(text.toStdString());
        QVERIFY(report.status != FileReport::Status::Ok);
        QVERIFY(!report.problems.empty());
        QCOMPARE(*m_store->count(), 0u);
    }

    void aPatternAHundredThousandDeepIsRefusedByTheParser()
    {
        for (const std::string &pattern : std::vector<std::string>{repeated("[", 100'000), "[" + repeated("(", 100'000) + "url:value = 'x'" + repeated(")", 100'000) + "]",
                                           repeated("(", 100'000) + "[url:value = 'x']" + repeated(")", 100'000), "[" + repeated("NOT ", 100'000) + "url:value = 'x']"}) {
            const auto parsed = parseStixPattern(pattern);
            QVERIFY(!parsed);
        }
        QVERIFY(take(bundle(stix(1, "\"[" + repeated("(", 100'000) + "url:value = 'x'" + repeated(")", 100'000) + "]\""))).problems.size() >= 1);
        QCOMPARE(lookedFor(), 0);
    }

    void circlesEnd()
    {
        // Relationships of each other, objects that extend and contain themselves.
        std::string objects;
        for (std::size_t i = 1; i <= 2'000; ++i)
            objects += relationship(i, 2'000) + ',';
        (void)take(bundle(objects + groupingOfItself() + ',' + good(1)));
        QCOMPARE(lookedFor(), 1);
    }

    void anEntityIsNeverExpanded()
    {
        std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE ioc [<!ENTITY a \"ha\">";
        for (char c = 'b'; c <= 'z'; ++c)
            laughs += std::string("<!ENTITY ") + c + " \"" + repeated(std::string("&") + char(c - 1) + ";", 10) + "\">";
        laughs += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]><ioc xmlns=\"http://schemas.mandiant.com/2010/ioc\"><short_description>&z;&file;</short_description></ioc>";
        const FileReport report = take(laughs, "openioc");
        QVERIFY(report.status == FileReport::Status::Refused);
        QVERIFY(!report.problems.empty());
    }

    void encodingsInAMixAreReadOrRefusedAndNothingIsMadeUp()
    {
        const std::string line = "203.0.113.9\r\n";
        std::string utf16 = "\xFF\xFE";
        for (const char c : line)
            utf16 += std::string{c, '\0'};
        (void)take(utf16, "text");
        (void)take("\xEF\xBB\xBF" + line, "text");
        (void)take(std::string("caf\xE9.example \xC3\x28 \xF0\x28\x8C\x28 \0 evil\0.example\n", 40) + line, "text");
        (void)take(repeated("\xED\xA0\x80", 10'000), "text"); // surrogates
        auto unsound = 0;
        (void)m_store->forEach([&](const Indicator &one) {
            unsound += (one.value.kind != Kind::Text && one.value.text.find('\0') != std::string::npos) || !QString::fromStdString(one.value.text).isValidUtf16();
            return true;
        });
        QCOMPARE(unsound, 0);
        QVERIFY(*m_store->find(Value{Kind::Ipv4, "203.0.113.9"}));
    }

    void hugeThingsCostNoMoreThanTheirSize()
    {
#ifndef _WIN32
        const long before = peakMegabytes();
#endif
        const std::size_t mega = 1 << 20;
        (void)take(repeated("a", 32 * mega), "text");                                                       // one word
        (void)take(repeated("a.", 4 * mega) + "com\n", "text");                                             // one name
        (void)take("type,value\nip-dst,203.0.113.1" + repeated(",x", 4 * mega) + "\n", "csv");            // four million columns
        (void)take("type,value\n" + repeated("\"", 8 * mega + 1), "csv");                                 // a quote without end
        (void)take(bundle(stix(1, "\"[url:value = '" + repeated("h", 16 * mega) + "']\"")));
        (void)take(mispOfWrongTypes(100'000));
        (void)take("[" + repeated("1e400,-1e400,99999999999999999999999999,", 100'000) + "0]");
        auto longest = std::size_t(0);
        (void)m_store->forEach([&](const Indicator &one) { return longest = std::max(longest, one.value.text.size()), true; });
        QVERIFY2(longest <= maxValueBytes, qPrintable(QString::number(longest)));
#ifndef _WIN32
        const long grown = peakMegabytes() - before;
        QVERIFY2(grown < 700, qPrintable(QString::number(grown)));
#endif
    }
};

QTEST_APPLESS_MAIN(HostileTest)
#include "hostile_test.moc"
