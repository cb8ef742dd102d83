// SPDX-License-Identifier: GPL-3.0-or-later
// Which URLs of events an indicator hits: url_match.test.
#include "prober.h"

#include <jupiter/intel/canonical.h>

#include <QFile>
#include <QtTest>

using namespace jupiter::intel;

class UrlMatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIndicatorHitsTheUrlsThatMeanTheSame_data()
    {
        QTest::addColumn<QString>("indicator");
        QTest::addColumn<QString>("seen");
        QTest::addColumn<bool>("hits");
        QFile file(JUPITER_SOURCE_DIR "/modules/intel/tests/url_match.test");
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &line : QString::fromUtf8(file.readAll()).split('\n')) {
            const QStringList cells = line.split(" | ");
            if (!line.startsWith('#') && cells.size() == 3)
                QTest::newRow(qPrintable(line)) << cells[0] << cells[1] << (cells[2] == "yes");
        }
    }
    void anIndicatorHitsTheUrlsThatMeanTheSame()
    {
        QFETCH(QString, indicator);
        QFETCH(QString, seen);
        QFETCH(bool, hits);
        const auto value = canonical(Kind::Url, indicator.toStdString());
        QVERIFY(value && value->kind == Kind::Url);
        MatchSet::Builder builder;
        builder.add(value->kind, value->text, 7);
        const MatchSet set = builder.build();
        bool hit = false;
        Prober prober(set, [&](MatchSet::Tag, Form form, std::string_view formed) { hit |= formOf(*value)->form == form && formOf(*value)->text == formed; });
        prober.probe(Reader::Url, seen.toStdString());
        QCOMPARE(hit, hits);
        prober.gather(Reader::Url, seen.toStdString(), 3); // the same by the many
        QCOMPARE(!prober.take().empty(), hits);
    }
    void aUrlInItsFormStaysAsItIs()
    {
        for (const char *url : {"http://evil.com/a?b=c", "https://evil.com/%2F/x", "http://evil.com/a;b,c@d:e!$&'()*+", "http://evil.com/a/b.c/~d"}) {
            const std::string formed = urlForm(url);
            QCOMPARE(urlForm("http://" + formed), formed);
            std::string room;
            if (const auto plain = plainUrlForm(url, room)) // the short cut says the same
                QCOMPARE(std::string(*plain), formed);
        }
    }
};

QTEST_GUILESS_MAIN(UrlMatchTest)
#include "url_match_test.moc"
