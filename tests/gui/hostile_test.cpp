// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile_checks.h"
#include "workspaces.h"

#include "support/gui_watchdog.h"
#include "support/hostile_texts.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtGui/QClipboard>
#include <QtGui/QHelpEvent>
#include <QtGui/QTextDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QToolTip>

#include <memory>
#include <set>

using namespace jupiter;
using namespace jupiter::workbench;

namespace {

constexpr int texts = 1000;
constexpr double freezeMs = 2000; // longer, and a person believes that it hangs

} // namespace

/// A thousand texts that attack whoever shows them, as evidence, rule, case and indicator, through every view and every export.
class HostileTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<Canary> m_canary;
    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<test::GuiWatchdog> m_watchdog;
    QString m_canaryPath;
    qint64 m_case = 0;

    QString workspace() const { return m_folder.filePath("<b>&=1+1.jupiter"); }

    /// Forgets what the GUI thread was away for until now: work of the test itself is not the program's.
    void watchFromHere()
    {
        QCoreApplication::processEvents(); // the ping that waited meanwhile
        m_watchdog->take();
    }

    bool writeEvidence()
    {
        QFile events(m_folder.filePath("=1+1 <img src=x>.ndjson")), raw(m_folder.filePath("raw.log"));
        if (!events.open(QIODevice::WriteOnly) || !raw.open(QIODevice::WriteOnly))
            return false;
        for (int n = 0; n < texts; ++n) {
            const QString text = test::hostileText(n, m_canaryPath), shorter = text.left(2000);
            QJsonObject event{{"@timestamp", QStringLiteral("2019-03-17T19:%1:%2Z").arg(n / 60 % 60, 2, 10, QLatin1Char('0')).arg(n % 60, 2, 10, QLatin1Char('0'))},
                              {"Channel", "Microsoft-Windows-Sysmon/Operational"}, {"EventID", 1}, {"SourceName", "Microsoft-Windows-Sysmon"},
                              {"Hostname", n % 3 ? QStringLiteral("PC%1").arg(n % 7) : shorter}, {"User", n % 2 ? shorter : QStringLiteral("dana")},
                              {"Image", n % 5 ? QStringLiteral("C:\\x\\whoami.exe") : shorter + QStringLiteral("\\whoami.exe")},
                              {"CommandLine", text}, {"ParentImage", shorter}, {QStringLiteral("<b>%1").arg(n % 20), shorter}};
            events.write(QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n');
            // A text with a NUL is binary to the decoder of lines: hashed and kept.
            QString line = text.left(2000);
            raw.write("Mar 17 19:37:11 host" + QByteArray::number(n % 9) + " app[1]: " + line.remove(QChar(0)).toUtf8().replace('\n', ' ').replace('\r', ' ') + '\xff' + '\n');
        }
        return true;
    }

    bool writeRules()
    {
        QDir(m_folder.path()).mkpath("rules");
        for (int n = 0; n < 20; ++n) {
            QFile rule(m_folder.filePath(QStringLiteral("rules/%1.yml").arg(n)));
            if (!rule.open(QIODevice::WriteOnly))
                return false;
            const QByteArray quoted = QJsonDocument(QJsonArray{test::hostileText(n, m_canaryPath).left(500)}).toJson(QJsonDocument::Compact);
            const QByteArray text = quoted.mid(1, quoted.size() - 2); // a JSON string is a YAML string
            rule.write("title: " + text + "\nid: 0be2dc43-9c3a-4a5e-a4a8-1f5a2f7d9b" + QByteArray::number(10 + n) + "\nstatus: test\ndescription: " + text +
                       "\nauthor: " + text + "\nlogsource:\n    category: process_creation\n    product: windows\ndetection:\n    selection:\n" +
                       "        Image|endswith: '\\whoami.exe'\n        User: dana\n    condition: selection\nlevel: high\nfalsepositives:\n    - " + text +
                       "\ntags:\n    - attack.t1033\n");
        }
        return true;
    }

    /// Everything on screen that could be read as markup, is not.
    void plainOnScreen()
    {
        QVERIFY(m_shell->findChildren<QTextEdit *>().isEmpty()); // the only editors are plain ones
        static const QRegularExpression live(QStringLiteral("<(img|table|a|script|style|body|div|i|td)\\b"));
        for (const QLabel *label : m_shell->findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(live), qPrintable(label->text().left(200)));
        for (const QWidget *widget : m_shell->findChildren<QWidget *>())
            QVERIFY2(!widget->toolTip().contains(live), qPrintable(widget->toolTip().left(200)));
        for (const QTableView *table : m_shell->findChildren<QTableView *>()) {
            if (!table->isVisible() || !table->model())
                continue;
            for (int row = 0; row < std::min(table->model()->rowCount(), 400); ++row)
                for (int column = 0; column < table->model()->columnCount(); ++column) {
                    const QModelIndex cell = table->model()->index(row, column);
                    const QString tip = cell.data(Qt::ToolTipRole).toString(), shown = cell.data().toString();
                    QVERIFY2(!tip.contains(live), qPrintable(table->objectName() + tip.left(200)));
                    QVERIFY2(!hasControls(shown, false) && !hidesOrder(shown), qPrintable(table->objectName() + shown.left(200)));
                }
        }
    }

    /// What hovering over the cells on screen shows.
    void hover(QTableView *table)
    {
        for (int y = 5; y < table->viewport()->height(); y += 24)
            for (int x = 60; x < table->viewport()->width(); x += 150) {
                QHelpEvent event(QEvent::ToolTip, QPoint(x, y), table->viewport()->mapToGlobal(QPoint(x, y)));
                QApplication::sendEvent(table->viewport(), &event);
            }
        QCoreApplication::processEvents();
        QToolTip::hideText();
    }

    void walk(QTableView *table, int steps)
    {
        table->setFocus();
        for (int step = 0; step < steps && table->currentIndex().row() + 1 < table->model()->rowCount(); ++step) {
            QTest::keyClick(table, Qt::Key_J);
            QCoreApplication::processEvents();
        }
    }

    QByteArray cli(const QStringList &arguments, int allowed = 0)
    {
        QProcess process;
        process.start(JUPITER_BIN_DIR "/jupiter", arguments);
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() > allowed) {
            qWarning("%s: %d %s", qPrintable(arguments.join(u' ')), process.exitCode(), process.readAllStandardError().left(2000).constData());
            return {};
        }
        return process.readAllStandardOutput();
    }

private Q_SLOTS:
    void initTestCase()
    {
        setTheme(ThemeChoice::Dark);
        m_canaryPath = m_folder.filePath("canary.png");
        m_folder.setAutoRemove(!qEnvironmentVariableIsSet("JUPITER_KEEP")); // to look at what it left
        QVERIFY(writeEvidence() && writeRules());
        m_canary = std::make_unique<Canary>(m_canaryPath);
        m_shell = std::make_unique<Shell>(Shell::Options{true, false, {}});
        m_shell->resize(1600, 1000);
        m_shell->show();
        m_watchdog = std::make_unique<test::GuiWatchdog>();
        QVERIFY(m_shell->openWorkspace(workspace(), true));
        m_shell->session()->loadRules({m_folder.filePath("rules")});
        QVERIFY(test::waitForJobs(*m_shell));
        m_shell->importPaths({m_folder.filePath("=1+1 <img src=x>.ndjson"), m_folder.filePath("raw.log")});
        QVERIFY(test::waitForJobs(*m_shell));
        QCOMPARE(m_shell->session()->snapshot()->events, quint64(2 * texts));
        incidents::IncidentStore &store = m_shell->session()->incidents();
        const auto alerts = store.alerts();
        QVERIFY(alerts && alerts->size() >= 20);
        for (int n = 0; n < 20; ++n) {
            const QString text = test::hostileText(n, m_canaryPath).left(2000);
            const auto made = store.createCase({text, text, incidents::Severity::High, incidents::Tlp::Amber});
            QVERIFY(made);
            m_case = qint64(*made);
            incidents::CaseInfo info = store.caseDetail(*made)->info;
            info.summary = text;
            QVERIFY(store.updateCase(info));
            QVERIFY(store.addNote(*made, text));
            QVERIFY(store.addTask(*made, text));
            const std::array<incidents::AlertId, 1> one{(*alerts)[std::size_t(n)].id};
            QVERIFY(store.addAlerts(*made, one));
        }
        std::vector<incidents::AlertId> all; // the last case has many
        for (std::size_t n = 0; n < alerts->size() && n < 200; ++n)
            all.push_back((*alerts)[n].id);
        QVERIFY(store.addAlerts(incidents::CaseId(m_case), all));
        m_shell->session()->noteIncidentsChanged();
    }
    void cleanupTestCase()
    {
        m_watchdog.reset();
        m_shell.reset();
    }

    void viewsShowThemAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const QByteArray &id : m_shell->viewIds())
            QTest::newRow(id.constData()) << id;
    }
    void viewsShowThemAsTheyAre()
    {
        QFETCH(QByteArray, id);
        watchFromHere();
        QVERIFY(m_shell->showView(id));
        QVERIFY(test::waitForView(*m_shell));
        if (id == "jupiter.incidents") {
            m_shell->showView(id, {{"case", m_case}});
            QVERIFY(test::waitForView(*m_shell));
        }
        for (QTableView *table : m_shell->currentView()->widget()->findChildren<QTableView *>())
            if (table->isVisible() && table->model())
                walk(table, 120), hover(table); // each kind six times
        QVERIFY(test::waitForView(*m_shell));
        const double worst = m_watchdog->worst();
        qInfo("%s: the GUI thread was away for %.0f ms at most", id.constData(), worst);
        QVERIFY2(worst < freezeMs, "the view hung");
        plainOnScreen();
        for (const QWidget *w : m_shell->currentView()->widget()->findChildren<QWidget *>()) // a text must not make the window wider
            if (m_shell->minimumSizeHint().width() > 1280 && w->isVisible() && w->minimumWidth() == 0 && w->minimumSizeHint().width() > 1100)
                qWarning("%s %s < %s", w->metaObject()->className(), qPrintable(w->objectName()), w->parentWidget()->metaObject()->className());
        QVERIFY(m_shell->minimumSizeHint().width() <= 1280);
        QVERIFY2(m_shell->width() == 1600, "a text made the window wider on the way");
        if (const QString folder = qEnvironmentVariable("JUPITER_SHOTS"); !folder.isEmpty())
            m_shell->grab().save(folder + "/hostile-" + id + ".png");
        QVERIFY2(!m_canary->touched(), "a file named in evidence was opened");
    }

    void theLongestLineIsShownInEveryFormWithoutAHang()
    {
        watchFromHere();
        m_shell->showView("jupiter.hunt", {{"query", "process.command_line:*WWWWWWWWWW*"}});
        QVERIFY(test::waitForView(*m_shell));
        for (QAbstractButton *tab : m_shell->currentView()->widget()->findChildren<QAbstractButton *>("tab")) {
            tab->click();
            QVERIFY(test::waitForView(*m_shell));
            QTest::qWait(50);
        }
        const double worst = m_watchdog->worst();
        qInfo("a line of a million characters: away for %.0f ms at most", worst);
        QVERIFY(worst < freezeMs);
    }

    void hoveringOverTheLongestLineIsNoHang()
    {
        m_shell->showView("jupiter.hunt", {{"query", "process.command_line:*WWWWWWWWWW*"}});
        QVERIFY(test::waitForView(*m_shell));
        watchFromHere();
        for (QTableView *table : m_shell->currentView()->widget()->findChildren<QTableView *>())
            if (table->isVisible() && table->model())
                hover(table);
        const double worst = m_watchdog->worst();
        qInfo("tool tips: away for %.0f ms at most", worst);
        QVERIFY(worst < freezeMs);
    }

    void theLedgerOfWhatLeftShowsThemAsTheyAre()
    {
        QFile ledger(workspace() + "/contacts.ndjson");
        QVERIFY(ledger.open(QIODevice::Append));
        for (int n = 0; n < texts; ++n) {
            const QString text = test::hostileText(n, m_canaryPath).left(2000);
            const QJsonObject line{{"time", "2026-03-17T19:00:00Z"}, {"purpose", n % 2 ? QStringLiteral("lookup") : text}, {"actor", text}, {"method", n % 3 ? QStringLiteral("BROWSER") : text},
                                   {"url", QStringLiteral("https://x.example/") + text}, {"service", text}, {"value", n % 5 ? text : QString()}, {"error", n % 7 ? QString() : text}};
            ledger.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        }
        ledger.write("<img src=x>\n\xff\xfe{\n");
        ledger.close();
        watchFromHere();
        QTest::keyClick(m_shell.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QWidget *popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        auto *lines = popup->findChild<QTableView *>("egressLedger");
        QVERIFY(lines && lines->model()->rowCount() > 100);
        hover(lines);
        plainOnScreen();
        const double worst = m_watchdog->worst();
        qInfo("the ledger: away for %.0f ms at most", worst);
        QVERIFY(worst < freezeMs);
        QVERIFY(popup->width() <= 800 && !m_canary->touched());
        popup->close();
    }

    void copiedRowsHoldNoFormulasAndNoControls()
    {
        m_shell->showView("jupiter.hunt", {{"query", "event.code:1"}});
        QVERIFY(test::waitForView(*m_shell));
        auto *table = m_shell->findChild<QTableView *>("huntEvents");
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), texts);
        table->setFocus();
        table->selectAll();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QStringList lines; // so many rows are copied by a job
        QTRY_VERIFY((lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts)).size() >= texts);
        for (const QString &line : lines)
            for (const QString &cell : line.split(u'\t'))
                QVERIFY2(!isFormula(cell) && !hasControls(cell, false), qPrintable(cell.left(200)));
    }

    void theReportIsAPdfThatDoesNothing()
    {
        QSignalSpy written(m_shell->session(), &backend::Session::reportWritten);
        const QString file = m_folder.filePath("report.pdf");
        watchFromHere();
        m_shell->session()->writeReport(incidents::CaseId(m_case), file);
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 120'000);
        QVERIFY(m_watchdog->worst() < freezeMs);
        QFile pdf(file);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdf.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        for (const char *live : {"/JavaScript", "/JS ", "/Launch", "/URI", "/EmbeddedFile", "/OpenAction", "/SubmitForm"})
            QVERIFY2(!bytes.contains(live), live);
        QVERIFY(!m_canary->touched());
    }

    void searchResultsAsCsvHoldNoFormulas()
    {
        m_watchdog.reset();
        m_shell.reset(); // the rest is the command line's
        const QString out = QString::fromUtf8(cli({"search", workspace(), "event.code:1 | fields @timestamp, host.name, user.name, process.command_line, process.parent.executable",
                                                   "--format", "csv"}));
        const QList<QStringList> rows = csvRows(out);
        QVERIFY(rows.size() >= texts + 1);
        for (const QStringList &row : rows)
            for (const QString &cell : row)
                QVERIFY2(!isFormula(cell) && !hasControls(cell, false), qPrintable(cell.left(200)));
        QCOMPARE(rows[1].size(), 5);
    }

    void searchResultsAsJsonGiveTheTextsBackExactly()
    {
        std::set<QString> wanted;
        for (int n = 0; n < texts; ++n) {
            // JSON cannot say half a pair: such texts arrive with a replacement sign.
            if (n % 20 != 17)
                wanted.insert(test::hostileText(n, m_canaryPath));
        }
        for (const char *format : {"ndjson", "json"}) {
            const QByteArray out = cli({"search", workspace(), "event.code:1 | fields process.command_line", "--format", format});
            QVERIFY(!out.isEmpty());
            std::set<QString> got;
            if (qstrcmp(format, "json") == 0) {
                const QJsonDocument whole = QJsonDocument::fromJson(out);
                QVERIFY(whole.isObject());
                for (const QJsonValue &row : whole["rows"].toArray())
                    got.insert(row[0].toString());
            } else {
                for (const QByteArray &line : out.split('\n'))
                    if (!line.isEmpty()) {
                        QJsonParseError why;
                        const QJsonDocument row = QJsonDocument::fromJson(line, &why);
                        QVERIFY2(why.error == QJsonParseError::NoError, qPrintable(why.errorString() + line.left(200)));
                        got.insert(row["process.command_line"].toString());
                    }
            }
            for (const QString &text : wanted)
                QVERIFY2(got.contains(text), qPrintable(QString::fromLatin1(format) + text.left(120)));
        }
    }

    void aTerminalIsTalkedToInPlainTextOnly()
    {
        for (const QStringList &arguments : {QStringList{"search", workspace(), "event.code:1 | fields process.command_line, user.name", "--limit", "1000"},
                                             QStringList{"search", workspace(), "event.code:1 | top 100 user.name"}, QStringList{"info", workspace()},
                                             QStringList{"case", "list", workspace()}, QStringList{"rules", "why", workspace(), "--rules", m_folder.filePath("rules")}}) {
            const QString out = QString::fromUtf8(cli(arguments, 1)); // 1: some of the rules are refused
            QVERIFY2(!out.isEmpty(), qPrintable(arguments.join(u' ')));
            for (const QString &line : out.split(u'\n'))
                QVERIFY2(!hasControls(line, true) && !hidesOrder(line), qPrintable(arguments[0] + u' ' + line.left(300)));
        }
    }

    void indicatorsGoOutInEveryFormUnharmed_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"stix", "csv", "text", "misp", "suricata"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void indicatorsGoOutInEveryFormUnharmed()
    {
        QFETCH(QString, format);
        QFile list(m_folder.filePath("=bad <b>.csv"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("type,value,description\n");
        for (int n = 0; n < 200; ++n) {
            QString text = test::hostileText(n, m_canaryPath).left(500).replace(QLatin1String("\""), QLatin1String("\"\"")).remove(QChar(0));
            list.write(QStringLiteral("%1,\"%2\",\"%3\"\n").arg(n % 2 ? "domain" : "file:name", n % 2 ? QStringLiteral("a%1.example").arg(n) : text, text).toUtf8());
        }
        list.close();
        QVERIFY(!cli({"intel", "import", workspace(), list.fileName()}, 1).isEmpty());
        const QString file = m_folder.filePath("out." + format);
        cli({"intel", "export", workspace(), "--as", format, "--out", file});
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(bytes.contains("a1.example"));
        if (format == QLatin1String("stix") || format == QLatin1String("misp")) {
            QJsonParseError why;
            QJsonDocument::fromJson(bytes, &why);
            QVERIFY2(why.error == QJsonParseError::NoError, qPrintable(why.errorString()));
        } else if (format == QLatin1String("csv")) {
            for (const QStringList &row : csvRows(QString::fromUtf8(bytes)))
                for (const QString &cell : row)
                    QVERIFY2(!isFormula(cell), qPrintable(cell.left(200)));
        } else {
            for (const QString &line : QString::fromUtf8(bytes).split(u'\n'))
                QVERIFY2(!hasControls(line, true), qPrintable(line.left(300)));
        }
        QVERIFY(!m_canary->touched());
    }
};

QTEST_MAIN(HostileTest)
#include "hostile_test.moc"
