// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_result.h"

#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::workbench;
using test::FakeResult;

constexpr std::int64_t second = 1'000'000'000;

class HistogramTest final : public QObject {
    Q_OBJECT
    static HistogramData bars(std::size_t buckets)
    {
        HistogramData data{{1'000 * second}, 60 * second, {QStringLiteral("a"), QStringLiteral("b")}, {}};
        data.counts.assign(2, std::vector<std::uint64_t>(buckets, 3));
        return data;
    }
private slots:
    void initTestCase()
    {
        setTheme(ThemeChoice::Dark);
        qRegisterMetaType<TimeRange>();
    }

    void rowsOfATimechartBecomeBucketsWithGapsAsZeros()
    {
        const auto result = std::make_shared<FakeResult>(4, std::vector<std::string>{"@timestamp", "host.name", "count()"}, false,
                                                         [](std::uint64_t row, std::size_t column) -> query::Value {
                                                             static const std::int64_t minutes[] = {0, 0, 3, 5};
                                                             static const char *const hosts[] = {"PC01", "DC1", "PC01", "PC04"};
                                                             static const std::int64_t counts[] = {10, 4, 2, 1};
                                                             if (column == 0)
                                                                 return Timestamp{minutes[row] * 60 * second};
                                                             return column == 1 ? query::Value(std::string(hosts[row]))
                                                                                : query::Value(counts[row]);
                                                         });
        const HistogramData data = histogramFrom(*result, 60 * second, 2);
        QCOMPARE(data.buckets(), std::size_t(6));
        QCOMPARE(data.series, (QStringList{"PC01", "DC1", "other"}));
        QCOMPARE(data.counts[0], (std::vector<std::uint64_t>{10, 0, 0, 2, 0, 0}));
        QCOMPARE(data.counts[2][5], 1u);
        QCOMPARE(data.total(), 17u);
    }

    void timesFarApartDoNotMakeEndlessBuckets()
    {
        const auto result = std::make_shared<FakeResult>(2, std::vector<std::string>{"@timestamp", "count()"}, false,
                                                         [](std::uint64_t row, std::size_t column) -> query::Value {
                                                             if (column == 0)
                                                                 return Timestamp{row ? std::numeric_limits<std::int64_t>::max()
                                                                                      : std::numeric_limits<std::int64_t>::min()};
                                                             return std::int64_t(1);
                                                         });
        QCOMPARE(histogramFrom(*result, second, 5).buckets(), std::size_t(100'000));
    }

    void theStepIsARoundOneWithAboutTheWantedNumberOfBars()
    {
        QCOMPARE(bucketStep({{0}, {8 * 3600 * second}}, 96).query, QStringLiteral("5m"));
        QCOMPARE(bucketStep({{0}, {8 * 3600 * second}}, 96).ns, 300 * second);
        QCOMPARE(bucketStep({}, 100).query, QStringLiteral("365d"));
    }

    void draggingChoosesWholeBucketsAClickOneDoubleClickGoesOut()
    {
        Histogram histogram;
        histogram.resize(624, 120);
        histogram.setData(bars(60));
        QSignalSpy chosen(&histogram, &Histogram::rangeChosen), clicked(&histogram, &Histogram::barClicked),
            out(&histogram, &Histogram::zoomOutWanted);
        QTest::mousePress(&histogram, Qt::LeftButton, {}, {115, 40});
        QTest::mouseMove(&histogram, {200, 40});
        QTest::mouseRelease(&histogram, Qt::LeftButton, {}, {315, 40});
        QCOMPARE(chosen.size(), 1);
        const auto range = chosen[0][0].value<TimeRange>();
        QCOMPARE((range.from.ns - 1'000 * second) % (60 * second), 0);
        QCOMPARE((range.to.ns - range.from.ns) % (60 * second), 0);
        QVERIFY(range.to.ns - range.from.ns >= 20 * 60 * second && range.to.ns - range.from.ns <= 22 * 60 * second);
        QTest::mouseClick(&histogram, Qt::LeftButton, {}, {115, 40});
        QCOMPARE(clicked.size(), 1);
        QTest::mouseDClick(&histogram, Qt::LeftButton, {}, {115, 40});
        QCOMPARE(out.size(), 1);
    }

    void everythingTheMouseDoesAKeyDoes()
    {
        Histogram histogram;
        histogram.resize(624, 120);
        histogram.setData(bars(60));
        QSignalSpy chosen(&histogram, &Histogram::rangeChosen), out(&histogram, &Histogram::zoomOutWanted), pivot(&histogram, &Histogram::pivotWanted),
            said(&histogram, &Histogram::cursorMoved);
        QTest::keyClick(&histogram, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0); // nothing is under the cursor yet
        QTest::keyClick(&histogram, Qt::Key_Right);
        QTest::keyClick(&histogram, Qt::Key_Right);
        QTest::keyClick(&histogram, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&histogram, Qt::Key_Up);
        QTest::keyClick(&histogram, Qt::Key_Up);
        QVERIFY2(said.back().front().toString().contains("b: 6 of 12 events"), qPrintable(said.back().front().toString()));
        QTest::keyClick(&histogram, Qt::Key_Period);
        QCOMPARE(pivot.size(), 1);
        QCOMPARE(pivot[0][1].toInt(), 1);
        QTest::keyClick(&histogram, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        const auto range = chosen[0][0].value<TimeRange>();
        QCOMPARE(range.from.ns, (1'000 + 60) * second); // the second and the third bar
        QCOMPARE(range.to.ns, (1'000 + 180) * second);
        QTest::keyClick(&histogram, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1][0].value<TimeRange>().from.ns, (1'000 + 15 * 60) * second); // a quarter of the whole
        QTest::keyClick(&histogram, Qt::Key_Backspace);
        QCOMPARE(out.size(), 1);
    }

    void theAxisCoversTheWholeRangeThatWasAsked()
    {
        HistogramData data = bars(3);
        widen(data, {{500 * second}, {2'000 * second}}, 60 * second);
        QVERIFY(data.range().from.ns <= 500 * second && data.range().to.ns >= 2'000 * second);
        QCOMPARE(data.total(), 18u);
        QCOMPARE((1'000 * second - data.from.ns) % (60 * second), 0);
        HistogramData none;
        widen(none, {{0}, {600 * second}}, 60 * second);
        QCOMPARE(none.buckets(), std::size_t(10));
        QCOMPARE(none.total(), 0u);
        HistogramData open = bars(3);
        widen(open, {}, 60 * second);
        QCOMPARE(open.buckets(), std::size_t(3));
        HistogramData far = bars(3);
        widen(far, {{0}, {std::numeric_limits<std::int64_t>::max() - 1}}, second);
        QVERIFY(far.buckets() <= 100'000);
    }

    void aHundredThousandBucketsPaintAtOnce()
    {
        Histogram histogram;
        histogram.resize(1200, 160);
        histogram.setData(bars(100'000));
        histogram.grab();
        QElapsedTimer clock;
        clock.start();
        const QImage image = histogram.grab().toImage();
        QVERIFY2(clock.elapsed() < 250, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(image.pixelColor(600, 100) != theme().panel); // and something is there
    }

    void withoutBarsTheReasonIsPainted()
    {
        Histogram histogram;
        histogram.resize(400, 100);
        const QImage bare = histogram.grab().toImage();
        histogram.setEmptyText(QStringLiteral("No event in this time range."));
        QVERIFY(histogram.grab().toImage() != bare);
    }
};

QTEST_MAIN(HistogramTest)
#include "histogram_test.moc"
