// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include "../../plugins/common/copy_forms.h"
#include "../../plugins/common/decode_window.h"
#include "../../plugins/common/pivot_menu.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace jupiter;
using namespace jupiter::test;
using views::CopyForm;
using views::PivotTarget;

/// The menu that every view has on its values, on events of a real session.
class PivotTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ViewGuest> m_guest;
    std::unique_ptr<QWidget> m_place;
    query::ResultPtr m_events;

    QAction *entry(const PivotTarget &target, const char *name)
    {
        qDeleteAll(m_place->findChildren<QMenu *>(QStringLiteral("pivotMenu"), Qt::FindDirectChildrenOnly));
        return views::makePivotMenu(target, m_guest->session(), &m_guest->shell(), m_place.get())->findChild<QAction *>(QLatin1String(name));
    }

    PivotTarget onEvents(std::vector<quint64> rows)
    {
        PivotTarget target;
        target.field = QStringLiteral("host.name");
        target.value = QStringLiteral("PC01");
        target.result = m_events;
        target.rows = std::move(rows);
        target.columns = {QStringLiteral("@timestamp"), QStringLiteral("host.name"), QStringLiteral("destination.ip")};
        return target;
    }

    QString copy(const PivotTarget &target, const char *name)
    {
        QGuiApplication::clipboard()->clear();
        entry(target, name)->trigger();
        if (!QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }, 5000))
            return {};
        return QGuiApplication::clipboard()->text();
    }

private Q_SLOTS:
    void init()
    {
        m_guest = std::make_unique<ViewGuest>();
        m_place = std::make_unique<QWidget>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        auto found = m_guest->session().search(QString(), {}).result();
        QVERIFY(found);
        m_events = *found;
        QCOMPARE(m_events->rows(), 6u);
    }
    void cleanup()
    {
        m_events.reset();
        m_place.reset();
        m_guest.reset();
    }

    void everyEntryWritesTheQueryItNames_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("include") << "a:b and host.name:PC01";
        QTest::newRow("exclude") << "a:b and not host.name:PC01";
        QTest::newRow("only") << "host.name:PC01";
        QTest::newRow("exists") << "a:b and host.name:*";
        QTest::newRow("group") << "a:b | stats count() by host.name | sort -count()";
    }
    void everyEntryWritesTheQueryItNames()
    {
        QFETCH(QString, query);
        PivotTarget target;
        target.field = QStringLiteral("host.name");
        target.value = QStringLiteral("PC01");
        target.query = QStringLiteral("a:b");
        entry(target, QTest::currentDataTag())->trigger();
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.hunt"));
        QCOMPARE(m_guest->shell().shownArguments.value("query").toString(), query);
        const auto answer = m_guest->session().search(query, {}).result();
        QVERIFY(answer);
    }

    void aViewThatAsksItselfIsAsked()
    {
        PivotTarget target;
        target.field = QStringLiteral("host.name");
        target.value = QStringLiteral("PC01");
        QVariantMap asked;
        target.go = [&](const QVariantMap &arguments) { asked = arguments; };
        entry(target, "include")->trigger();
        QCOMPARE(asked.value("query").toString(), QStringLiteral("host.name:PC01"));
        QVERIFY(m_guest->shell().shownView.isEmpty());
    }

    void everyLetterIsOneEntryOnly()
    {
        m_guest->shell().views = {"entity"};
        PivotTarget target = onEvents({0, 1});
        entry(target, "include");
        auto *menu = m_place->findChild<QMenu *>("pivotMenu");
        QString letters;
        for (const QAction *action : menu->actions()) {
            const QString text = QString(action->text()).remove(QStringLiteral("&&"));
            if (action->isSeparator())
                continue;
            const qsizetype at = text.indexOf(u'&');
            QVERIFY2(at >= 0, qPrintable(action->text()));
            const QChar letter = text[at + 1].toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters += letter;
        }
        QVERIFY(letters.size() >= 11);
        QVERIFY2(!letters.contains(u'l'), "no shipped look-up is for a host's name");
    }

    void chosenEventsSetTheRangeFromFirstToLast()
    {
        entry(onEvents({2, 0, 1}), "range")->trigger();
        const TimeRange range = m_guest->shell().timeRange();
        QCOMPARE(range.from.ns, m_events->time(0).ns);
        QCOMPARE(range.to.ns, m_events->time(2).ns + 1);
        QVERIFY(!entry(onEvents({0}), "range"));
    }

    void aroundOpensTheHostWithTheCursorOnTheEvent()
    {
        entry(onEvents({1}), "around")->trigger();
        const QVariantMap arguments = m_guest->shell().shownArguments;
        QCOMPARE(arguments.value("query").toString(), QStringLiteral("host.name:PC01"));
        QCOMPARE(arguments.value("to").toLongLong() - arguments.value("from").toLongLong(), 120'000'000'001);
        QCOMPARE(arguments.value("event").toString(), QString::fromStdString(m_events->eventId(1).text()));
    }

    void theEntityIsOfferedOnlyWhenSuchAViewIsThere()
    {
        QVERIFY(!entry(onEvents({0}), "entity"));
        m_guest->shell().views = {"entity"};
        entry(onEvents({0}), "entity")->trigger();
        QCOMPARE(m_guest->shell().shownView, QByteArray("entity"));
        QCOMPARE(m_guest->shell().shownArguments.value("value").toString(), QStringLiteral("PC01"));
    }

    void valuesAreCopiedDefangedUntilThatIsSwitchedOff()
    {
        PivotTarget target;
        target.field = QStringLiteral("destination.ip");
        target.value = QStringLiteral("10.0.2.15");
        QCOMPARE(copy(target, "copyValue"), QStringLiteral("10[.]0[.]2[.]15"));
        QCOMPARE(copy(target, "clause"), QStringLiteral("destination.ip:10.0.2.15"));
        entry(target, "defang")->trigger();
        QCOMPARE(copy(target, "copyValue"), QStringLiteral("10.0.2.15"));
        entry(target, "defang")->trigger();
        QCOMPARE(copy(target, "copyValue"), QStringLiteral("10[.]0[.]2[.]15"));
    }

    void rowsAreCopiedAsTables()
    {
        const PivotTarget target = onEvents({2, 1});
        QCOMPARE(copy(target, "tsv"), QStringLiteral("time (UTC)\thost.name\tdestination.ip\n2019-03-17 19:37:15.902\tPC01\t\n2019-03-17 19:37:20.015\tPC01\t10[.]0[.]2[.]15\n"));
        QVERIFY(copy(target, "csv").startsWith(QStringLiteral("time (UTC),host.name,destination.ip\n")));
        QVERIFY(copy(target, "markdown").contains(QStringLiteral("\n| --- | --- | --- |\n")));
        QVERIFY(copy(target, "markdown").contains(QStringLiteral("10\\[\\.\\]0\\[\\.\\]2")));
    }

    void rowsAreCopiedAsJson()
    {
        const QJsonDocument all = QJsonDocument::fromJson(copy(onEvents({2, 1}), "json").toUtf8());
        QCOMPARE(all.array().size(), 2);
        const QStringList lines = copy(onEvents({2, 1}), "ndjson").trimmed().split(u'\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject event = QJsonDocument::fromJson(lines[1].toUtf8()).object();
        QCOMPARE(event.value("destination.ip").toString(), QStringLiteral("10[.]0[.]2[.]15"));
    }

    void aSigmaSelectionFindsTheEventItCameFrom_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("written");
        QTest::newRow("stored") << 4 << "winlog.event_data.CommandLine" << "CommandLine: '\"cmd.exe\" /c vssadmin create shadow /for=C:'";
        QTest::newRow("alias") << 1 << "process.command_line" << "CommandLine: 'whoami /priv'";
        QTest::newRow("part of a path") << 1 << "process.name" << "Image|endswith: '\\whoami.exe'";
        QTest::newRow("path") << 1 << "process.executable" << "Image: 'C:\\Windows\\System32\\whoami.exe'";
    }
    void aSigmaSelectionFindsTheEventItCameFrom()
    {
        QFETCH(int, row);
        QFETCH(QString, field);
        QFETCH(QString, written);
        const QString value = QString::fromStdString(query::displayText(m_events->field(quint64(row), field.toStdString())));
        const QString selection = views::sigmaSelection(m_events.get(), quint64(row), field, value);
        QVERIFY2(selection.contains(written), qPrintable(selection));
        QString rule = QStringLiteral("title: copied\nid: 0be2dc43-9c3a-4a5e-a4a8-1f5a2f7d9b09\nstatus: test\nlogsource:\n    category: process_creation\n    product: windows\ndetection:\n");
        for (const QString &line : selection.split(u'\n', Qt::SkipEmptyParts))
            rule += QStringLiteral("    ") + line + u'\n';
        rule += QStringLiteral("    condition: selection\nlevel: low\n");
        QVERIFY(m_guest->loadRules({rule.toUtf8()}));
        const auto alerts = m_guest->session().incidents().alerts();
        QVERIFY2(alerts && !alerts->empty(), qPrintable(rule));
    }

    views::DecodeWindow *decode(const PivotTarget &target)
    {
        entry(target, "decode")->trigger();
        auto *window = m_place->findChild<views::DecodeWindow *>();
        if (!window || !QTest::qWaitFor([window] { return !window->busy(); }, 10'000))
            return nullptr;
        QTest::qWait(20);
        return window;
    }

    void decodingShowsEveryStepAndTheLastOneFirst()
    {
        PivotTarget target;
        target.field = QStringLiteral("process.command_line");
        target.value = QStringLiteral("powershell -nop -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA");
        auto *window = decode(target);
        QVERIFY(window);
        auto *steps = window->findChild<QListWidget *>("decodeSteps");
        auto *text = window->findChild<QPlainTextEdit *>("decodeText");
        QCOMPARE(steps->count(), 3);
        QVERIFY(steps->item(1)->text().contains("base64 at 21"));
        QVERIFY(steps->item(2)->text().contains("utf-16"));
        QCOMPARE(text->toPlainText(), QStringLiteral("IEX (New-Object Net.WebClient)"));
        if (const QString folder = qEnvironmentVariable("JUPITER_SHOTS"); !folder.isEmpty())
            window->grab().save(folder + QStringLiteral("/decode.png"));
        steps->setCurrentRow(1);
        QVERIFY(text->toPlainText().startsWith("00000000  49 00 45 00"));
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!m_place->findChild<views::DecodeWindow *>());
    }

    void aLayerIsTakenOffByHandAndARefusalSaysWhere()
    {
        PivotTarget target;
        target.field = QStringLiteral("f");
        target.value = QStringLiteral("QUJD");
        auto *window = decode(target);
        QVERIFY(window);
        auto *steps = window->findChild<QListWidget *>("decodeSteps");
        QCOMPARE(steps->count(), 1);       // too short to be sure of
        auto *kind = window->findChild<QComboBox *>();
        kind->setCurrentIndex(kind->findText("gzip"));
        window->findChild<QPushButton *>("takeOff")->click();
        QCOMPARE(steps->count(), 1);
        QVERIFY(window->findChild<QLabel *>("secondary")->text().contains("not gzip"));
        kind->setCurrentIndex(kind->findText("base64"));
        window->findChild<QPushButton *>("takeOff")->click();
        QTRY_COMPARE(steps->count(), 2);
        QCOMPARE(window->findChild<QPlainTextEdit *>("decodeText")->toPlainText(), QStringLiteral("ABC"));
        window->close();
    }

    void aScriptBlockIsPutTogetherAndMissingPartsAreNamed()
    {
        const auto part = [](int n, const char *text) {
            return QStringLiteral(R"({"@timestamp":"2019-03-17T20:00:0%1Z","Channel":"Microsoft-Windows-PowerShell/Operational","EventID":4104,"SourceName":"Microsoft-Windows-PowerShell","Hostname":"PC01","ScriptBlockId":"aaaa-1","MessageNumber":%1,"MessageTotal":4,"ScriptBlockText":"%2"})"
                                  "\n").arg(n).arg(QLatin1String(text)).toUtf8();
        };
        QVERIFY(m_guest->import("script.ndjson", part(3, "c three") + part(1, "a one ") + part(2, "b two ")));
        const auto found = m_guest->session().search("winlog.event_data.ScriptBlockId:\"aaaa-1\"", {}).result();
        QVERIFY(found && (*found)->rows() == 3);
        PivotTarget target;
        target.field = QStringLiteral("winlog.event_data.ScriptBlockText");
        target.value = QStringLiteral("c three");
        target.result = *found;
        target.rows = {2};
        auto *window = decode(target);
        QVERIFY(window);
        QCOMPARE(window->findChild<QPlainTextEdit *>("decodeText")->toPlainText(), QStringLiteral("a one b two c three"));
        QVERIFY2(window->findChild<QLabel *>("secondary")->text().contains("MISSING: parts 4"), qPrintable(window->findChild<QLabel *>("secondary")->text()));
        window->close();
    }

    void signsOfTheRuleLanguageAreLiteralInASelection()
    {
        QCOMPARE(views::sigmaSelection(nullptr, 0, "f", "a*b?"), QStringLiteral("selection:\n    f: 'a\\*b\\?'\n"));
        QCOMPARE(views::sigmaSelection(nullptr, 0, "f", "\\\\srv\\x\\"), QStringLiteral("selection:\n    f: '\\\\\\\\srv\\x\\\\'\n"));
        QCOMPARE(views::sigmaSelection(nullptr, 0, "f", "it's"), QStringLiteral("selection:\n    f: 'it''s'\n"));
        QCOMPARE(views::sigmaSelection(nullptr, 0, "f", "a\nb"), QStringLiteral("selection:\n    f: \"a\\x0ab\"\n"));
    }
};

QTEST_MAIN(PivotTest)
#include "pivot_test.moc"
