// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../plugins/common/query_text.h"

#include <jupiter/query/query.h>

#include <QTest>

#include <variant>

using namespace jupiter::views;

/// The editing of query texts, and that what it writes is what the language reads.
class HuntTextTest : public QObject {
    Q_OBJECT

    static bool parses(const QString &text) { return std::holds_alternative<jupiter::query::Query>(jupiter::query::Query::parse(text.toStdString())); }

private Q_SLOTS:
    void splitsAFilterWhereAndJoinsIt_data()
    {
        QTest::addColumn<QStringList>("parts");
        const auto add = [](const char *query, const QStringList &parts) { QTest::newRow(query) << parts; };
        add("", {});
        add("a:b", {"a:b"});
        add("a:b and not c:d", {"a:b", "not c:d"});
        add("a b", {"a", "b"});
        add("a && !b", {"a", "!b"});
        add("a:b or c:d and e", {"a:b or c:d and e"});
        add("a:(b or c) and d", {"a:(b or c)", "d"});
        add("(a or b) c", {"(a or b)", "c"});
        add("a:\"b and c\" d:e", {"a:\"b and c\"", "d:e"});
        add("a : b and c >= 5", {"a : b", "c >= 5"});
        add("f contains \"x y\" and g", {"f contains \"x y\"", "g"});
        add("f in (a, b) g", {"f in (a, b)", "g"});
        add("f ~ /a b/ and c", {"f ~ /a b/", "c"});
        add("@timestamp:[2019-03-17 to 2019-03-18] and x", {"@timestamp:[2019-03-17 to 2019-03-18]", "x"});
        add("image:C:\\Windows\\x.exe and b", {"image:C:\\Windows\\x.exe", "b"});
        add("a:b | where c:d and e:f | head 5", {"a:b"});
        add("a != b not c", {"a != b", "not c"});
    }
    void splitsAFilterWhereAndJoinsIt()
    {
        QFETCH(QStringList, parts);
        QCOMPARE(conjuncts(QString::fromUtf8(QTest::currentDataTag())), parts);
    }

    void everyPartOfAFilterIsAQueryItself()
    {
        for (const QString &part : conjuncts(QStringLiteral("a:\"b c\" and not d:(e or f) g contains h i ~ /j k/")))
            QVERIFY2(parses(part), qPrintable(part));
    }

    void includesAndExcludesAValue()
    {
        QCOMPARE(withTerm({}, "host.name", "PC01", Pivot::Include), QStringLiteral("host.name:PC01"));
        QCOMPARE(withTerm("*", "host.name", "PC01", Pivot::Include), QStringLiteral("host.name:PC01"));
        QCOMPARE(withTerm("a:b", "host.name", "PC01", Pivot::Exclude), QStringLiteral("a:b and not host.name:PC01"));
        QCOMPARE(withTerm("a:b | top 5 c", "host.name", "PC01", Pivot::Include), QStringLiteral("a:b and host.name:PC01 | top 5 c"));
        QCOMPARE(withTerm("a:b or c:d", "e", "f", Pivot::Include), QStringLiteral("(a:b or c:d) and e:f"));
        QCOMPARE(withTerm("a:b and c:d", "e", "f", Pivot::Only), QStringLiteral("e:f"));
        QCOMPARE(withTerm("a:b", "e", "f", Pivot::Exists), QStringLiteral("a:b and e:*"));
    }

    void addsNothingTwice() { QCOMPARE(withTerm("a:b and c:d", "c", "d", Pivot::Include), QStringLiteral("a:b and c:d")); }

    void anEmptyValueMeansThatTheFieldIsNotThere()
    {
        QCOMPARE(withTerm("a:b", "c", {}, Pivot::Include), QStringLiteral("a:b and not c:*"));
        QCOMPARE(withTerm("a:b", "c", {}, Pivot::Exclude), QStringLiteral("a:b and c:*"));
    }

    void whatItWritesIsReadBack_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value : {"PC01", "a b", "C:\\Program Files\\x.exe", "say \"hi\"", "\\\\server\\share\\", "and", "a*b", "fe80::1", "-enc", "(x)", "a|b", "\xc3\xa9"})
            QTest::newRow(value) << QString::fromUtf8(value);
    }
    void whatItWritesIsReadBack()
    {
        QFETCH(QString, value);
        const QString query = withTerm("a:b", "process.command_line", value, Pivot::Include);
        QVERIFY2(parses(query), qPrintable(query));
        QCOMPARE(conjuncts(query).size(), 2);
    }

    void sortsOnceAndTurnsTheOrderRound()
    {
        const QString first = withSort("a:b", "@timestamp");
        QCOMPARE(first, QStringLiteral("a:b | sort -@timestamp"));
        QCOMPARE(withSort(first, "@timestamp"), QStringLiteral("a:b | sort @timestamp"));
        QCOMPARE(withSort(first + " | head 5", "host.name"), QStringLiteral("a:b | sort -host.name | head 5"));
        QVERIFY(parses(first));
    }

    void readsTheOrderBack()
    {
        QCOMPARE(sortOf("a:b").field, QString());
        QCOMPARE(sortOf("a:b | sort -host.name, @timestamp | head 5").field, QStringLiteral("host.name"));
        QVERIFY(sortOf("a:b | sort -host.name").descending);
        QCOMPARE(withGroupedRows("a:b | sort -x | head 5", "host.name"), QStringLiteral("a:b | sort host.name, @timestamp | head 5"));
        QVERIFY(!sortOf(withGroupedRows("a:b", "host.name")).descending);
        QVERIFY(parses(withGroupedRows("a:b", "host.name")));
    }

    void marksWhatIsLookedForButNothingBehindNot()
    {
        QCOMPARE(needles("process.command_line:*powershell* and not user.name:svc_*"), QStringList{"powershell"});
        QCOMPARE(needles("\"two words\" | top 5 c"), QStringList{"two words"});
    }

    void knowsWhatIsBeingTyped()
    {
        Completion name = completionAt("proc", 4);
        QCOMPARE(name.field, QString());
        QCOMPARE(name.fragment, QStringLiteral("proc"));
        Completion empty = completionAt("host.name:", 10);
        QCOMPARE(empty.field, QStringLiteral("host.name"));
        QCOMPARE(empty.fragment, QString());
        Completion value = completionAt("a:b and host.name:PC and c", 20);
        QCOMPARE(value.field, QStringLiteral("host.name"));
        QCOMPARE(value.fragment, QStringLiteral("PC"));
        QCOMPARE(value.start, 18);
        QCOMPARE(value.end, 20);
    }
};

QTEST_APPLESS_MAIN(HuntTextTest)
#include "hunt_text_test.moc"
