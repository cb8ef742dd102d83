// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/result_table.h>

#include <QtCore/QFile>
#include <QtNetwork/QUdpSocket>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

class SourcesTest : public QObject, ViewTest {
    Q_OBJECT

    workbench::ResultTable *table(const char *name) { return child<workbench::ResultTable>(name); }
    /// What is said of the live source shown.
    QString facts()
    {
        for (const QString &text : labels())
            if (text.startsWith("State "))
                return text;
        return {};
    }
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_guest->folder() + QLatin1Char('/') + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    void showView()
    {
        m_view = m_guest->show("sources", "jupiter.sources");
        QVERIFY(m_view);
    }
    /// Listens for syslog over UDP as a person would; the port.
    quint16 listen()
    {
        child<QPushButton>("listenButton")->click();
        child<QSpinBox>("listenPort")->setValue(0);
        button("Listen")->click();
        backend::LiveDesk &desk = m_guest->session().live();
        if (!QTest::qWaitFor([&] { return desk.running() == 1; }, 5'000))
            return 0;
        return desk.sources()[0].state.port;
    }
    static void send(quint16 port, const QByteArray &message) { QUdpSocket().writeDatagram(message, QHostAddress::LocalHost, port); }

private Q_SLOTS:
    void init() { m_guest = std::make_unique<ViewGuest>(); }
    void cleanup() { close(); }

    void theReceiptSaysThatTheLogWasClearedAndWhatIsMissing()
    {
        QVERIFY(m_guest->importPath(QStringLiteral(JUPITER_SOURCE_DIR "/resources/evidence/FS-01/Security.evtx")));
        showView();
        QCOMPARE(cell(table("sourceTable"), 0, 5), QStringLiteral("Security cleared; hole: 412 ids"));
        m_view->widget()->resize(900, 560);
        QTest::qWait(20);
        QVERIFY2(table("sourceTable")->columnWidth(5) >= 130, "the verdict is seen on a small screen, too");
        auto *missing = table("notThere");
        QVERIFY(missing->isVisible());
        QCOMPARE(cell(missing, 0, 0), QStringLiteral("record 88,618"));
        QCOMPARE(cell(missing, 0, 1), QStringLiteral("THE LOG WAS CLEARED: Security, by FS-01$, 2026-03-10 08:51:30.702"));
        QVERIFY2(cell(missing, 1, 1).startsWith("412 record ids missing"), qPrintable(cell(missing, 1, 1)));
        m_guest->shoot(m_view, "sources-cleared");
    }

    void aListenerIsAddedStoppedAndStartedAgain()
    {
        showView();
        m_guest->shoot(m_view, "sources-empty");
        const quint16 port = listen();
        QVERIFY(port);
        send(port, "<38>1 2024-05-01T10:00:01Z web1 sshd 1 - - Failed password for root");
        send(port, "a|line|of|no|shape");
        QTRY_COMPARE(m_guest->session().live().sources()[0].state.stored, std::uint64_t(2));
        QTRY_VERIFY(facts().contains("Stored      2"));
        QTRY_COMPARE(cell(table("liveTable"), 0, 3), QStringLiteral("0 lost"));
        QVERIFY(cell(table("liveTable"), 0, 0).startsWith("syslog-udp://"));
        QVERIFY(facts().contains("Unparsed    1"));
        m_guest->shoot(m_view, "sources-live");
        child<QToolButton>("liveToggle")->click();
        QTRY_COMPARE(cell(table("liveTable"), 0, 1), QStringLiteral("stopped"));
        child<QToolButton>("liveToggle")->click();
        QTRY_COMPARE(m_guest->session().live().running(), 1);
        QCOMPARE(m_view->waiting(), 0); // nothing was lost
    }

    void aListenerThatCannotListenSaysWhy()
    {
        QUdpSocket taken;
        QVERIFY(taken.bind(QHostAddress::AnyIPv4, 0));
        showView();
        child<QPushButton>("listenButton")->click();
        child<QSpinBox>("listenPort")->setValue(taken.localPort());
        m_view->widget()->findChildren<QLineEdit *>(); // the address stays empty: every one
        button("Listen")->click();
        QTRY_COMPARE(cell(table("liveTable"), 0, 1), QStringLiteral("does not listen"));
        QVERIFY(facts().contains(QString::number(taken.localPort())));
    }

    void whatWouldBeImportedIsShownFirst()
    {
        const QString log = write("auth.log", "Oct 11 22:14:15 web1 sshd[4711]: Failed password for root from 10.0.0.5 port 4242 ssh2\n"
                                              "Oct 11 22:14:16 web1 sshd[4712]: Accepted password for jo from 10.0.0.6 port 4243 ssh2\n");
        const QString events = write("events.ndjson", sampleEvents());
        const QString odd = write("memory.raw", QByteArray(4096, '\x01'));
        showView();
        m_view->open({{QStringLiteral("import"), QStringList{log, events, odd}}});
        QTRY_VERIFY(!m_view->busy());
        workbench::ResultTable *files = table("importFiles"), *records = table("importRecords"), *fields = table("importFields");
        QTRY_COMPARE(files->model()->rowCount(), 3);
        QCOMPARE(m_guest->session().snapshot()->events, std::uint64_t(0)); // nothing is stored
        QVERIFY(cell(files, 0, 0).endsWith("auth.log"));
        QVERIFY2(cell(files, 0, 4).contains("without a zone"), qPrintable(cell(files, 0, 4)));
        QCOMPARE(cell(files, 2, 1), QStringLiteral("not understood"));
        files->chooseRow(0);
        QCOMPARE(records->model()->rowCount(), 2);
        QVERIFY(cell(records, 0, 0).endsWith("-10-11T22:14:15Z") || cell(records, 0, 0).contains("-10-11T22:14:15"));
        QStringList stored;
        for (int row = 0; row < fields->model()->rowCount(); ++row)
            stored << cell(fields, row, 0);
        QVERIFY2(stored.contains("source.ip") && stored.contains("user.name"), qPrintable(stored.join(' ')));
        m_guest->shoot(m_view, "sources-import");
        // The clock of one file: two hours east, and a minute ahead.
        child<QComboBox>("importZone")->setEditText("+02:00");
        child<QLineEdit>("importSkew")->setText("1m");
        QTRY_VERIFY2(cell(records, 0, 0).contains("-10-11T20:13:15"), qPrintable(cell(records, 0, 0)));
        button("Import")->click();
        QVERIFY(m_guest->waitForJobs());
        QTRY_VERIFY(m_guest->session().snapshot()->events > 2);
        auto found = m_guest->session().search("source.ip:10.0.0.5", {}, {});
        QTRY_VERIFY(found.isFinished());
        QVERIFY(found.result());
        QCOMPARE((*found.result())->rows(), std::uint64_t(1));
    }

    void linesOfNoKnownShapeBecomeADecoder()
    {
        showView();
        const quint16 port = listen();
        QVERIFY(port);
        send(port, "2024-05-01 10:00:00 acme[7]: DOORLOCK opened by user jo from 10.0.0.5 port 4711");
        send(port, "2024-05-01 10:00:09 acme[9]: DOORLOCK opened by user mia from 10.0.0.6 port 4712");
        QTRY_COMPARE(m_guest->session().live().sources()[0].state.unparsed, std::uint64_t(2));
        QTRY_VERIFY(facts().contains("Unparsed    2"));
        child<QToolButton>("makeDecoder")->click();
        QCOMPARE(child<QPlainTextEdit>("decoderLines")->toPlainText().count("DOORLOCK"), 2);
        const QString yaml = child<QPlainTextEdit>("decoderYaml")->toPlainText();
        QVERIFY2(yaml.contains("%{user.name}") && yaml.contains("%{source.ip}") && yaml.contains("%{source.port}"), qPrintable(yaml));
        workbench::ResultTable *outcome = table("decoderOutcome");
        QCOMPARE(outcome->model()->rowCount(), 2);
        QVERIFY2(cell(outcome, 1, 2).contains("user.name=mia"), qPrintable(yaml + cell(outcome, 1, 2)));
        QVERIFY(cell(outcome, 1, 2).contains("@timestamp=2024-05-01T10:00:09Z"));
        m_guest->shoot(m_view, "sources-decoder");
        child<QPlainTextEdit>("decoderYaml")->setPlainText("name: x\nshapes: [");
        QTRY_VERIFY(!button("Save")->isEnabled());
        child<QPlainTextEdit>("decoderYaml")->setPlainText(yaml);
        QTRY_VERIFY(button("Save")->isEnabled());
        child<QLineEdit>("decoderName")->setText("door_lock");
        button("Save")->click();
        QVERIFY(QFile::exists(m_guest->session().folder() + "/decoders/door_lock.yaml"));
    }

    void aClockThatMakesNoSenseIsNotTaken()
    {
        const QString log = write("a.log", "Oct 11 22:14:15 web1 app: x\n");
        showView();
        m_view->open({{QStringLiteral("import"), QStringList{log}}});
        QTRY_COMPARE(table("importFiles")->model()->rowCount(), 1);
        child<QLineEdit>("importSkew")->setText("soon");
        QTRY_VERIFY(!button("Import")->isEnabled());
        child<QLineEdit>("importSkew")->setText("-90s");
        QTRY_VERIFY(button("Import")->isEnabled());
        QTest::keyClick(table("importFiles"), Qt::Key_Escape);
        QTRY_VERIFY(table("importFiles")->isHidden() || !table("importFiles")->isVisible());
        QCOMPARE(m_guest->session().snapshot()->events, std::uint64_t(0));
    }
};

QTEST_MAIN(SourcesTest)
#include "sources_test.moc"
