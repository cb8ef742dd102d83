// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/intel/import.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QFile>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

class IndicatorsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ViewGuest> m_guest;
    sdk::View *m_view = nullptr;

    template <class T>
    T *child(const char *name) { return m_view->widget()->findChild<T *>(QLatin1String(name)); }
    workbench::ResultTable *table() { return child<workbench::ResultTable>("indicatorTable"); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    int listed() { return table()->model()->rowCount(); }
    void tab(int index) { m_view->widget()->findChildren<QToolButton *>(QStringLiteral("tab"))[index]->click(); }
    void keepList(const QByteArray &list)
    {
        auto store = intel::IntelStore::open(m_guest->session().folder().toStdString(), intel::IntelStore::Mode::Create);
        QVERIFY(store);
        SimpleJob job;
        QVERIFY(intel::importBytes(**store, "own list.txt", list.toStdString(), {}, job));
    }
    void showView()
    {
        m_view = m_guest->show("indicators", "jupiter.indicators");
        QVERIFY(m_view);
        QTRY_VERIFY(!m_view->busy());
    }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
    }
    void cleanup()
    {
        m_view = nullptr;
        m_guest.reset();
    }

    void whatWasSeenIsListedWithItsEventsAndTheRestIsAccountedFor()
    {
        keepList("10.0.2.15\n192.0.2.77\nnever.example.net\n");
        showView();
        QTRY_VERIFY(listed() > 0);
        QCOMPARE(cell(0, 0), QStringLiteral("ipv4-addr"));
        QCOMPARE(cell(0, 1), QStringLiteral("10[.]0[.]2[.]15")); // never a live address
        QVERIFY(cell(0, 3).toInt() > 0);
        QVERIFY2(child<QLabel>("huntReceipt")->text().contains("1 seen here · 2 looked for and not seen"), qPrintable(child<QLabel>("huntReceipt")->text()));
        m_guest->shoot(m_view, "indicators");
        tab(1);
        QCOMPARE(listed(), 3);
        table()->setFocus();
        table()->chooseRow(0);
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.hunt"));
        QVERIFY(m_guest->shell().shownArguments["query"].toString().startsWith("jupiter.id:("));
    }

    void indicatorsAndHostsStandInAMatrix()
    {
        keepList("10.0.2.15\nnever.example.net\n");
        showView();
        QTRY_VERIFY(listed() > 0);
        QVERIFY(child<QWidget>("sightings")->isVisible());
        tab(4);
        auto *matrix = child<workbench::ResultTable>("hostMatrix");
        QVERIFY(matrix->isVisible());
        QCOMPARE(matrix->model()->rowCount(), 1); // what was seen nowhere is not in it
        QVERIFY(matrix->model()->columnCount() > 1);
        QCOMPARE(matrix->model()->index(0, 1).data().toString(), QStringLiteral("seen"));
        m_guest->shoot(m_view, "indicators-hosts");
        matrix->setCurrentIndex(matrix->model()->index(0, 1));
        matrix->setFocus();
        QTest::keyClick(matrix, Qt::Key_Return);
        const QString query = m_guest->shell().shownArguments["query"].toString();
        const QString host = matrix->model()->headerData(1, Qt::Horizontal).toString();
        QVERIFY2(query.endsWith(QStringLiteral(" host.name:\"%1\"").arg(host)), qPrintable(query));
    }

    void aFeedIsAddedReadHuntedAndAlertedOn()
    {
        showView();
        QFile list(m_guest->folder() + QStringLiteral("/daily.txt"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("10.0.2.15\nnever.example.net\n");
        list.close();
        auto *feed = child<QLineEdit>("newFeed");
        feed->setText(list.fileName());
        QTest::keyClick(feed, Qt::Key_Return);
        QTRY_COMPARE(listed(), 1);
        QTRY_COMPARE(m_guest->session().incidents().alerts()->size(), std::size_t(1));
        auto *feeds = child<workbench::ResultTable>("feedTable");
        QCOMPARE(feeds->model()->index(0, 0).data().toString(), QStringLiteral("daily.txt"));
        feed->setText("https://feeds.example/list.txt");
        QTest::keyClick(feed, Qt::Key_Return);
        QTRY_COMPARE(feeds->model()->rowCount(), 2);
        QVERIFY(feeds->model()->index(1, 4).data().toString().startsWith("on the web"));
        m_guest->shoot(m_view, "indicators-feeds");
        feeds->setFocus();
        feeds->chooseRow(1);
        QTest::keyClick(feeds, Qt::Key_Delete);
        QTRY_COMPARE(feeds->model()->rowCount(), 1);
    }

    void aPastedListIsLookedForAndNotKept()
    {
        showView();
        child<QPlainTextEdit>("pasteText")->setPlainText("hxxps://evil[.]example/u/a.php, 10.0.2[.]15 and nothing else");
        QTRY_VERIFY2(child<QLabel>("pasteUnderstood")->text().contains("1 of 2 seen"), qPrintable(child<QLabel>("pasteUnderstood")->text()));
        QCOMPARE(listed(), 2);
        m_guest->shoot(m_view, "indicators-paste");
        auto store = intel::IntelStore::open(m_guest->session().folder().toStdString(), intel::IntelStore::Mode::Read);
        QVERIFY(store);
        QCOMPARE(*(*store)->count(), std::uint64_t(0));
    }

    void anAlertIsMadeOfAHitOnce()
    {
        keepList("10.0.2.15\n");
        showView();
        QTRY_COMPARE(listed(), 1);
        for (int i = 0; i < 2; ++i) {
            table()->setFocus();
            QTest::keyClick(table(), Qt::Key_A);
            QVERIFY(m_guest->waitForJobs());
            QTRY_COMPARE(m_guest->session().incidents().alerts()->size(), std::size_t(1));
        }
    }

    void anExceptionTakesTheIndicatorOutOfTheHunt()
    {
        keepList("10.0.2.15\n");
        showView();
        QTRY_COMPARE(listed(), 1);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_W);
        auto *reason = child<QLineEdit>("exceptionReason");
        QVERIFY(reason->isVisible());
        QTest::keyClicks(reason, "our own scanner");
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(listed(), 0);
        QTRY_VERIFY(child<QLabel>("huntReceipt")->text().contains("0 seen here"));
    }

    void withoutIndicatorsItSaysWhatToDo()
    {
        showView();
        bool said = false;
        for (QLabel *label : m_view->widget()->findChildren<QLabel *>())
            said |= label->isVisible() && label->text() == QLatin1String("No indicators yet");
        QVERIFY(said);
        m_guest->shoot(m_view, "indicators-empty");
    }
};

QTEST_MAIN(IndicatorsTest)
#include "indicators_test.moc"
