// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/canonical.h>

#include <QFile>
#include <QtTest>

#include <random>

using namespace jupiter;

class CanonicalTest final : public QObject {
    Q_OBJECT

    static QList<QStringList> rows(const char *name)
    {
        QFile file(QString(JUPITER_SOURCE_DIR "/modules/intel/tests/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", name);
        QList<QStringList> out;
        for (const QString &line : QString::fromUtf8(file.readAll()).split('\n')) {
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            QStringList cells = line.split('|');
            for (QString &cell : cells)
                cell = cell.trimmed();
            out.append(cells);
        }
        return out;
    }
    static QString shown(const std::optional<intel::Value> &value)
    {
        return value ? QString::fromStdString(std::string(intel::kindName(value->kind)) + ' ' + value->text) : QStringLiteral("-");
    }

private Q_SLOTS:
    void aValueHasOneFormWhateverItsSpelling_data()
    {
        QTest::addColumn<QStringList>("row");
        for (const QStringList &row : rows("canonical.test"))
            QTest::newRow(qPrintable(row.mid(0, 2).join(' '))) << row;
    }
    void aValueHasOneFormWhateverItsSpelling()
    {
        QFETCH(QStringList, row);
        QCOMPARE(row.size(), 4);
        const auto kind = intel::kindFromName(row[0].toStdString());
        QVERIFY(kind);
        const auto value = intel::canonical(*kind, row[1].toStdString());
        QCOMPARE(shown(value), row[2] == "-" ? QStringLiteral("-") : row[2] + ' ' + row[3]);
        if (value) // the canonical form of a canonical form is itself
            QCOMPARE(shown(intel::canonical(value->kind, value->text)), shown(value));
    }

    void aLoneValueIsTakenForWhatItLooksLike_data()
    {
        QTest::addColumn<QStringList>("row");
        for (const QStringList &row : rows("recognise.test"))
            QTest::newRow(qPrintable(row[0])) << row;
    }
    void aLoneValueIsTakenForWhatItLooksLike()
    {
        QFETCH(QStringList, row);
        QCOMPARE(shown(intel::recognise(row[0].toStdString())), row[1] == "-" ? QStringLiteral("-") : row[1] + ' ' + row[2]);
    }

    // recognise() takes a short cut for values that stand in their canonical form; a defanged value goes the long way.
    void aValueInItsCanonicalFormIsTakenAsItStands()
    {
        std::mt19937 dice(7);
        const auto one = [&](const auto &list) { return std::string(list[dice() % std::size(list)]); };
        static constexpr const char *parts[]{"evil", "a-b", "x_y", "com", "example", "xn--p1ai", "0", "01", "255", "256", "10", "", "EVIL", "ru", "exe", "127", "http", "https", "8080", "80", "..",
                                             "index.php", "q=1", "[.]", "hxxp", "é", "user@"};
        static constexpr const char *joints[]{".", ".", ".", ":", "/", "://", "?", "#", "@", " ", "\\", "-"};
        std::size_t plain = 0;
        for (int i = 0; i < 200'000; ++i) {
            std::string text = one(parts);
            for (int more = int(dice() % 6); more > 0; --more)
                text += one(joints) + one(parts);
            if (dice() % 8 == 0)
                text.assign(dice() % 2 ? 32 : 64, "0123456789abcdefABCDEFg"[dice() % 23]);
            const auto value = intel::recognise(text);
            const std::size_t dot = text.find('.');
            if (!value || value->text != text || dot == std::string::npos || text.find_first_of("[\\") != std::string::npos)
                continue;
            ++plain;
            QCOMPARE(shown(intel::canonical(value->kind, text)), shown(value));
            QCOMPARE(shown(intel::recognise(std::string(text).replace(dot, 1, "[.]"))), shown(value));
        }
        QVERIFY(plain > 1000);
    }

    // What a bundle or a list says in canonical form is the same indicator on the machine that reads it, however odd the value was.
    void whatHasItsOneFormKeepsIt()
    {
        std::mt19937 dice(11);
        static constexpr const char *parts[]{"http://", "hxxp", "a", "evil.example", ":", ".", "[.]", "[", "]", "(", ")", "[.", ".]", "\\", "/", "@", "[at]", ":80", ":443", "80", "mailto:",
                                             "<", ">", " ", "?", "É", "meow:", "[://]", "{", "}", "dot", "10.0.0.1", "/8", "::1", "%", "X"};
        for (int i = 0; i < 200'000; ++i) {
            std::string text = dice() % 2 ? "http://" : "";
            for (int more = 1 + int(dice() % 9); more > 0; --more)
                text += parts[dice() % std::size(parts)];
            const std::string once = intel::refang(text);
            QCOMPARE(intel::refang(once), once);
            for (const intel::Kind kind : {intel::Kind::Url, intel::Kind::Domain, intel::Kind::Email, intel::Kind::Ipv4})
                if (const auto value = intel::canonical(kind, text))
                    QVERIFY2(shown(intel::canonical(value->kind, value->text)) == shown(value), qPrintable(QString::fromStdString(text) + " -> " + shown(value)));
        }
        QCOMPARE(intel::refang("hxxp://evil[[.]]example"), std::string("http://evil.example"));
        QCOMPARE(shown(intel::canonical(intel::Kind::Url, "http://a:.:\\..")), QStringLiteral("url http://a:.:\\.."));
    }

    void everyKindHasANameThatLeadsBack()
    {
        for (int i = 1; i <= intel::lastKind; ++i)
            QCOMPARE(intel::kindFromName(intel::kindName(intel::Kind(i))), std::optional(intel::Kind(i)));
        QVERIFY(!intel::kindFromName(""));
        QVERIFY(!intel::kindFromName("ipv5-addr"));
    }

    void textWithoutDefangedFormsStaysAsItIs()
    {
        for (const char *text : {"", "plain", "http://a.example/x?y=[1]", "a (remark) here"})
            QCOMPARE(intel::refang(text), std::string(text));
    }
};

QTEST_GUILESS_MAIN(CanonicalTest)
#include "canonical_test.moc"
