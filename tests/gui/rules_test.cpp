// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include "../support/corpus.h"

#include <jupiter/intel/import.h>
#include <jupiter/workbench/result_table.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace jupiter;
using namespace jupiter::test;

namespace {

QByteArray linuxRule()
{
    return "title: Something on Linux\nid: 11111111-2222-4333-8444-555555555555\nlevel: low\nlogsource:\n  product: linux\n  service: auditd\n"
           "detection:\n  selection:\n    type: EXECVE\n  condition: selection\n";
}

QByteArray wrongRule()
{
    return "title: <b>No condition</b>\nlogsource:\n  product: windows\ndetection:\n  selection:\n    A: b\n";
}

} // namespace

class RulesTest : public QObject, ViewTest {
    Q_OBJECT

    QString cell(const char *table, int row, int column)
    {
        return child<workbench::ResultTable>(table)->model()->index(row, column).data().toString();
    }
    int listed() { return child<workbench::ResultTable>("ruleTable")->model()->rowCount(); }
    void press(Qt::Key key)
    {
        auto *table = child<workbench::ResultTable>("ruleTable");
        table->setFocus();
        QTest::keyClick(table, key);
    }
    void showWith(const QList<QByteArray> &rules)
    {
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        if (!rules.isEmpty())
            QVERIFY(m_guest->loadRules(rules));
        m_view = m_guest->show("rules", "jupiter.rules");
        QVERIFY(m_view);
        QTRY_VERIFY(child<workbench::ResultTable>("ruleCounts")->model()->rowCount() > 0);
    }

private Q_SLOTS:
    void theFocusIsNotLostWhenThereAreNoRules()
    {
        showWith({});
        QApplication::setActiveWindow(m_view->widget());
        auto *load = button("Load a rule folder\u2026");
        QVERIFY(load);
        load->setFocus();
        Q_EMIT m_guest->session().rulesChanged(); // the list is made anew, its buttons too
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(QApplication::focusWidget() && m_view->widget()->isAncestorOf(QApplication::focusWidget()));
        QTRY_COMPARE(QApplication::focusWidget(), button("Load a rule folder\u2026"));
    }

    void cleanup() { close(); }

    void everyRuleHasAVerdictAndThoseThatFiredComeFirst()
    {
        showWith({whoamiRule(), powershellRule(), linuxRule(), wrongRule()});
        QTRY_COMPARE(listed(), 4);
        QCOMPARE(cell("ruleTable", 0, 1), QStringLiteral("Whoami Execution")); // two findings
        QCOMPARE(cell("ruleTable", 0, 2), QStringLiteral("2 finding(s)")); // English plurals come with the program
        QCOMPARE(cell("ruleTable", 1, 1), QStringLiteral("Encoded PowerShell"));
        const QStringList wanted{"4", "2", "0", "1", "0", "1"}; // all, fired, nothing matched, no source, switched off, refused
        for (int row = 0; row < wanted.size(); ++row)
            QCOMPARE(cell("ruleCounts", row, 1), wanted[row]);
        m_guest->shoot(m_view, "rules");
    }

    void aRefusedRuleIsShownWithItsReasonAndItsTextAsItStands()
    {
        showWith({whoamiRule(), wrongRule()});
        QTRY_COMPARE(listed(), 2);
        child<workbench::ResultTable>("ruleCounts")->chooseRow(5);
        QCOMPARE(listed(), 1);
        QCOMPARE(cell("ruleTable", 0, 1), QStringLiteral("<b>No condition</b>")); // markup of a rule is text
        QVERIFY(cell("ruleTable", 0, 2).contains("condition"));
        QTRY_VERIFY(child<QPlainTextEdit>("ruleText")->toPlainText().startsWith("title: <b>No condition"));
        m_guest->shoot(m_view, "rules-refused");
    }

    void aRuleThatStandsThereTwiceIsADuplicateNotRefused()
    {
        showWith({whoamiRule(), whoamiRule()});
        QTRY_COMPARE(listed(), 2);
        QCOMPARE(cell("ruleCounts", 5, 1), QStringLiteral("0"));
        QCOMPARE(cell("ruleCounts", 6, 0), QStringLiteral("Duplicate"));
        QCOMPARE(cell("ruleCounts", 6, 1), QStringLiteral("1"));
        child<workbench::ResultTable>("ruleCounts")->chooseRow(6);
        QCOMPARE(listed(), 1);
        QVERIFY2(cell("ruleTable", 0, 2).contains("yml"), qPrintable(cell("ruleTable", 0, 2))); // which file judges
    }

    void escapeLeavesTheFilterAndTakesItBack()
    {
        showWith({whoamiRule(), powershellRule()});
        QTRY_COMPARE(listed(), 2);
        auto *filter = m_view->widget()->findChild<QLineEdit *>();
        filter->setFocus();
        filter->setText("whoami");
        QCOMPARE(listed(), 1);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QCOMPARE(listed(), 2);
        QVERIFY(!filter->hasFocus());
    }

    void anEditIsLintedAndComparedOverTheStoredEvents()
    {
        showWith({whoamiRule(), powershellRule()});
        QTRY_COMPARE(listed(), 2);
        auto *text = child<QPlainTextEdit>("ruleText");
        QTRY_VERIFY(text->toPlainText().contains("whoami"));
        const QString before = text->toPlainText();
        text->setPlainText(QString(before).replace("whoami.exe", "nothing-like-it.exe"));
        for (QToolButton *tab : m_view->widget()->findChildren<QToolButton *>())
            if (tab->text() == QLatin1String("Back-test"))
                tab->click();
        QTRY_VERIFY2(child<QLabel>("backtestSummary")->text().contains(QStringLiteral("−2 no longer found")), qPrintable(child<QLabel>("backtestSummary")->text()));
        QCOMPARE(child<workbench::ResultTable>("backtestChanges")->model()->rowCount(), 2);
        m_guest->shoot(m_view, "rules-backtest");

        text->setPlainText(QString(before).replace("condition: ", "condition: not_there or "));
        QTRY_VERIFY(child<workbench::ResultTable>("ruleLints")->model()->rowCount() > 0);
        QCOMPARE(cell("ruleLints", 0, 1), QStringLiteral("error"));

        press(Qt::Key_J); // another rule and back: the edit is still there
        QTRY_VERIFY(text->toPlainText().contains("PowerShell"));
        press(Qt::Key_K);
        QTRY_VERIFY(text->toPlainText().contains("not_there"));
    }

    void theTestsOfARuleRunItsOwnText()
    {
        showWith({whoamiRule(), powershellRule()});
        const auto event = [](const QByteArray &image, const QByteArray &command) {
            return "{\"expect\":\"match\",\"event\":{\"winlog.channel\":\"Microsoft-Windows-Sysmon/Operational\",\"winlog.provider_name\":\"Microsoft-Windows-Sysmon\","
                   "\"event.code\":\"1\",\"winlog.event_data.Image\":\"C:\\\\" + image + "\",\"winlog.event_data.CommandLine\":\"" + command + "\"}}\n";
        };
        const QList<QByteArray> tests{event("whoami.exe", "whoami"), event("powershell.exe", "powershell -enc A")};
        for (int i = 0; i < 2; ++i) {
            QFile file(m_guest->folder() + QStringLiteral("/rules/%1.test.ndjson").arg(i));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(tests[i]) > 0);
        }
        QTRY_COMPARE(listed(), 2);
        QTRY_VERIFY(child<QPlainTextEdit>("ruleText")->toPlainText().contains("whoami"));
        QSignalSpy ended(&m_guest->session().jobs(), &backend::JobCentre::ended);
        for (QToolButton *tab : m_view->widget()->findChildren<QToolButton *>())
            if (tab->text() == QLatin1String("Tests"))
                tab->click();
        QTRY_COMPARE(child<QLabel>("testSummary")->text(), QStringLiteral("All 1 tests passed"));
        press(Qt::Key_J); // the tests of the other rule wait for its text
        QTRY_COMPARE(ended.size(), 2);
        QTRY_COMPARE(child<QLabel>("testSummary")->text(), QStringLiteral("All 1 tests passed"));
    }

    void theMeaningNamesTheStoredFields()
    {
        showWith({whoamiRule()});
        QTRY_COMPARE(listed(), 1);
        m_guest->shoot(m_view, "rules-meaning");
        const auto boxes = m_view->widget()->findChildren<QPlainTextEdit *>();
        QTRY_VERIFY(std::any_of(boxes.begin(), boxes.end(), [](QPlainTextEdit *box) {
            return box->isReadOnly() && box->toPlainText().contains("winlog.event_data.Image");
        }));
    }

    void typingListsTheRulesOfATechnique()
    {
        showWith({whoamiRule(), powershellRule()});
        QTRY_COMPARE(listed(), 2);
        m_view->widget()->findChild<QLineEdit *>()->setText("t1033");
        QCOMPARE(listed(), 1);
        QCOMPARE(cell("ruleTable", 0, 1), QStringLiteral("Whoami Execution"));
        QTest::keyClick(child<workbench::ResultTable>("ruleTable"), Qt::Key_Return);
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.alerts"));
    }

    void theMatrixShowsWhatFired()
    {
        showWith({whoamiRule(), powershellRule()});
        QTRY_COMPARE(listed(), 2);
        m_view->restore({{"tab", 1}});
        m_guest->shoot(m_view, "rules-attack");
        QWidget *grid = nullptr;
        for (QWidget *widget : m_view->widget()->findChildren<QWidget *>())
            if (widget->accessibleName() == QLatin1String("ATT&CK matrix"))
                grid = widget;
        QVERIFY(grid && grid->isVisible());
        QVERIFY2(grid->accessibleDescription().contains("finding(s)"),
                 qPrintable(grid->accessibleDescription()));
        QTest::keyClick(grid, Qt::Key_Return);
        QCOMPARE(listed(), 1); // the rules of that technique
    }

    void thousandsOfRulesAreListedAndMapped()
    {
        const auto corpus = test::corpus();
        if (!corpus)
            QSKIP("no corpus: JUPITER_CORPUS is not set");
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->importPath(QString::fromStdString((*corpus / "windows/attack_samples/Execution").string())));
        QVERIFY(m_guest->loadRulePath(QString::fromStdString((*corpus / "sigma/rules").string())));
        m_view = m_guest->show("rules", "jupiter.rules");
        QVERIFY(m_view);
        QTRY_VERIFY(listed() > 3'500);
        m_view->restore({{"tab", 1}});
        m_guest->shoot(m_view, "rules-attack-full");
    }

    void anImportedAttackBundleNamesTheTechniques()
    {
        const auto corpus = test::corpus();
        if (!corpus)
            QSKIP("no corpus: JUPITER_CORPUS is not set");
        m_guest = std::make_unique<ViewGuest>();
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        {
            auto store = intel::IntelStore::open(m_guest->session().folder().toStdString(), intel::IntelStore::Mode::Create);
            QVERIFY(store);
            SimpleJob job;
            intel::ImportOptions options;
            options.paths = {(*corpus / "cti/attack").string()};
            QVERIFY(intel::import(**store, options, nullptr, job));
        }
        QVERIFY(m_guest->loadRules({whoamiRule(), powershellRule()}));
        m_view = m_guest->show("rules", "jupiter.rules");
        QVERIFY(m_view);
        m_view->restore({{"tab", 1}});
        const auto named = [&] {
            const auto labels = m_view->widget()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](QLabel *label) { return label->text().contains("techniques seen: 2 · rules for 2 of "); });
        };
        QTRY_VERIFY(named());
        m_guest->shoot(m_view, "rules-attack-named");
    }

    void withoutRulesItSaysWhatIsMissing()
    {
        showWith({});
        bool said = false;
        for (QLabel *label : m_view->widget()->findChildren<QLabel *>())
            said |= label->isVisible() && label->text() == QLatin1String("No rules are loaded");
        QVERIFY(said);
        m_guest->shoot(m_view, "rules-empty");
    }

    void aPackIsTakenInStaysAndItsUpdateShowsWhatItChanges()
    {
        showWith({});
        QTemporaryDir outside;
        const auto write = [&](const QString &folder, const QString &name, const QByteArray &text) {
            QVERIFY(QDir(outside.path()).mkpath(folder));
            QFile file(outside.filePath(folder + QLatin1Char('/') + name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("v1", "whoami.yml", whoamiRule());
        write("v1", "LICENSE", "Detection Rule License 1.1\n");
        write("v2", "whoami.yml", whoamiRule().replace("whoami.exe", "nothing-like-it.exe"));
        write("v2", "powershell.yml", powershellRule());
        m_view->restore({{"tab", 2}});
        auto *packs = child<QWidget>("packTable")->parentWidget();
        while (packs && qstrcmp(packs->metaObject()->className(), "jupiter::rules::PacksPage") != 0)
            packs = packs->parentWidget();
        QVERIFY(packs);
        QVERIFY(QMetaObject::invokeMethod(packs, "takeIn", Q_ARG(QString, outside.filePath("v1"))));
        QVERIFY(m_guest->waitForJobs());
        QTRY_COMPARE(listed(), 1);
        QTRY_COMPARE(child<workbench::ResultTable>("packTable")->model()->rowCount(), 1);
        QCOMPARE(cell("packTable", 0, 0), QStringLiteral("v1"));
        QCOMPARE(cell("packTable", 0, 2), QStringLiteral("1 of 1"));
        QCOMPARE(cell("packTable", 0, 4), QStringLiteral("Detection Rule License 1.1"));
        QCOMPARE(m_guest->session().ruleOutcome(0).findings, 2u);

        QVERIFY(QMetaObject::invokeMethod(packs, "update", Q_ARG(QString, "v1"), Q_ARG(QString, outside.filePath("v2"))));
        QTRY_VERIFY(child<QWidget>("packUpdate")->isVisibleTo(m_view->widget()->window()) || !child<QLabel>("packUpdateSummary")->text().isEmpty());
        const QString summary = child<QLabel>("packUpdateSummary")->text();
        QVERIFY2(summary.contains(QStringLiteral("1 added, 1 changed, 0 removed")), qPrintable(summary));
        QVERIFY2(summary.contains(QStringLiteral("1 findings more, 2 fewer")), qPrintable(summary));
        m_guest->shoot(m_view, "rules-pack-update");
        for (auto *button : m_view->widget()->findChildren<QPushButton *>())
            if (button->text() == QLatin1String("Take the update"))
                button->click();
        QVERIFY(m_guest->waitForJobs());
        QTRY_COMPARE(listed(), 2);

        const auto again = backend::Session::open(m_guest->session().folder(), false); // the next day
        QVERIFY(again);
        QTRY_VERIFY((*again)->rules() != nullptr);
        QCOMPARE((*again)->ruleCoverage().loaded, 2);
    }

    void aRuleIsSwitchedOffWithAReasonAndTakenBack()
    {
        showWith({whoamiRule(), powershellRule()});
        QTRY_COMPARE(listed(), 2);
        const auto click = [&](const QString &text) {
            for (auto *button : m_view->widget()->findChildren<QAbstractButton *>())
                if (button->text() == text)
                    return button->click();
            QFAIL(qPrintable(text));
        };
        click("Switch off…");
        QTest::keyClick(child<QLineEdit>("tuneReason"), Qt::Key_Return); // not without a reason
        QVERIFY(m_guest->shell().said.last().contains("reason"));
        child<QLineEdit>("tuneReason")->setText("known backup job");
        QTest::keyClick(child<QLineEdit>("tuneReason"), Qt::Key_Return);
        QTRY_COMPARE(cell("ruleCounts", 4, 1), QStringLiteral("1"));
        QVERIFY(m_guest->session().ruleOutcome(0).disabled);
        click("Tuning");
        QTRY_COMPARE(cell("tuningTable", 0, 3), QStringLiteral("known backup job"));
        m_guest->shoot(m_view, "rules-tuning");
        child<workbench::ResultTable>("tuningTable")->setFocus();
        QTest::keyClick(child<workbench::ResultTable>("tuningTable"), Qt::Key_Delete);
        QTRY_COMPARE(cell("ruleCounts", 4, 1), QStringLiteral("0"));
        QTRY_VERIFY(!m_guest->session().ruleOutcome(0).disabled);
    }

    void eventsAreExcludedFromARuleAndCounted()
    {
        showWith({whoamiRule()});
        QTRY_COMPARE(listed(), 1);
        for (auto *button : m_view->widget()->findChildren<QAbstractButton *>())
            if (button->text() == QStringLiteral("Exclude events…"))
                button->click();
        child<QPlainTextEdit>("tuneWhere")->setPlainText("{Image|endswith: '\\whoami.exe'}");
        child<QLineEdit>("tuneReason")->setText("admins ask who they are");
        child<QAbstractButton>("tuneSubmit")->click();
        m_view->restore({{"tab", 3}});
        QTRY_VERIFY2(cell("tuningTable", 0, 7) == QLatin1String("2"), qPrintable(m_guest->shell().said.join(QLatin1Char('|'))));
        QCOMPARE(m_guest->session().ruleOutcome(0).findings, 0u);
    }

    void aQuietRuleSaysHowFarItGot()
    {
        showWith({whoamiRule().replace("whoami.exe", "nothing-like-it.exe")});
        QTRY_COMPARE(listed(), 1);
        for (auto *button : m_view->widget()->findChildren<QAbstractButton *>())
            if (button->text() == QLatin1String("How far did it get?"))
                button->click();
        QTRY_VERIFY2(child<QLabel>("howFar")->text().contains("of none"), qPrintable(child<QLabel>("howFar")->text()));
        m_guest->shoot(m_view, "rules-how-far");
    }
};

QTEST_MAIN(RulesTest)
#include "rules_test.moc"
