// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include <jupiter/workbench/theme.h>

#include <QtGui/QAccessible>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>

#include <memory>

using namespace jupiter;
using namespace jupiter::workbench;

/// What somebody who hears the screen, or has no mouse, is owed by every view and every popup, whoever wrote it.
class AccessibilityTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<Shell> m_shell;

    static bool takesFocus(const QWidget *w)
    {
        if (const auto *label = qobject_cast<const QLabel *>(w); label && label->text().isEmpty())
            return false; // text that can be chosen is its own name, also when there is none yet
        if (const auto *button = qobject_cast<const QAbstractButton *>(w); button && button->text().isEmpty() && button->icon().isNull() && !button->isVisible())
            return false; // gets its words when it is shown
        return w->focusPolicy() != Qt::NoFocus && !w->focusProxy() && !w->isWindow() && !w->window()->inherits("QComboBoxPrivateContainer");
    }
    static bool takesTab(const QWidget *w)
    {
        return (w->focusPolicy() & Qt::TabFocus) && !w->focusProxy() && w->isVisible() && w->isEnabled();
    }

    /// Class and name of a widget and of those it stands in: enough to find it in the source.
    static QString place(const QWidget *w)
    {
        QString text;
        for (int depth = 0; w && depth < 5; ++depth, w = w->parentWidget())
            text += QStringLiteral("%1%2(%3) ").arg(depth ? "< " : "", w->metaObject()->className(), w->objectName());
        return text;
    }

    /// Says nothing, or what is wrong with one widget.
    static QString fault(QWidget *w)
    {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(w);
        if (!face)
            return QStringLiteral("no accessible interface");
        if (face->text(QAccessible::Name).trimmed().isEmpty())
            return QStringLiteral("no accessible name");
        switch (face->role()) {
        case QAccessible::NoRole:
        case QAccessible::Client:
        case QAccessible::Pane:
        case QAccessible::Border:
        case QAccessible::Window:
        case QAccessible::LayeredPane: return QStringLiteral("no role that says what can be done with it");
        default: return {};
        }
    }

    /// QVERIFY2 cuts its text at 1,024 characters.
    static bool none(const QStringList &faults)
    {
        for (const QString &text : faults)
            qWarning("%s", qPrintable(text));
        return faults.isEmpty();
    }

    static QStringList faultsIn(QWidget *root)
    {
        QStringList faults;
        QList<QWidget *> all = root->findChildren<QWidget *>();
        all.prepend(root);
        for (QWidget *w : all)
            if (takesFocus(w))
                if (const QString what = fault(w); !what.isEmpty())
                    faults << what + QStringLiteral(": ") + place(w);
        return faults;
    }

    /// Widgets in the order of the Tab key, once round.
    QList<QWidget *> tabRound()
    {
        QList<QWidget *> seen;
        while (QWidget *at = QApplication::focusWidget()) {
            if (const qsizetype known = seen.indexOf(at); known >= 0)
                return seen.mid(known); // where the focus was put by code need not be on the round
            seen << at;
            QTest::keyClick(at, Qt::Key_Tab);
        }
        return seen;
    }

    static const QWidget *panelOf(const QWidget *w)
    {
        while (w && w->objectName() != QLatin1String("panel"))
            w = w->parentWidget();
        return w;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setTheme(ThemeChoice::Dark);
        m_shell = std::make_unique<Shell>(Shell::Options{true, false, {}});
        m_shell->resize(1600, 1000);
        m_shell->show();
        QVERIFY(m_shell->openWorkspace(m_folder.filePath("full.jupiter"), true));
        m_shell->session()->loadRules({JUPITER_SOURCE_DIR "/resources/rules"});
        QVERIFY(test::waitForJobs(*m_shell));
        m_shell->importPaths({JUPITER_SOURCE_DIR "/resources/evidence"});
        QVERIFY(test::waitForJobs(*m_shell));
        QVERIFY(m_shell->session()->incidents().createCase({"Finance share", "dana", incidents::Severity::High, incidents::Tlp::Amber}));
        m_shell->session()->noteIncidentsChanged();
        m_shell->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_shell.get()));
    }
    void cleanupTestCase() { m_shell.reset(); }

    void whatTakesTheFocusHasANameAndARole_data() { views(); }
    void whatTakesTheFocusHasANameAndARole()
    {
        QFETCH(QByteArray, id);
        QVERIFY(m_shell->showView(id));
        QVERIFY(test::waitForView(*m_shell));
        QVERIFY(none(faultsIn(m_shell->currentView()->widget())));
    }

    void theTabKeyReachesEveryControlAndIsCaughtByNone_data() { views(); }
    void theTabKeyReachesEveryControlAndIsCaughtByNone()
    {
        QFETCH(QByteArray, id);
        QVERIFY(m_shell->showView(id));
        QVERIFY(test::waitForView(*m_shell));
        QTRY_VERIFY(QApplication::focusWidget());
        const QList<QWidget *> round = tabRound();
        QStringList missed;
        for (QWidget *w : m_shell->findChildren<QWidget *>())
            if (takesTab(w) && w->window() == m_shell.get() && !round.contains(w))
                missed << place(w);
        QVERIFY(none(missed));
    }

    void theTabKeyLeavesAPanelOnlyWhenItIsDoneWithIt_data() { views(); }
    void theTabKeyLeavesAPanelOnlyWhenItIsDoneWithIt()
    {
        QFETCH(QByteArray, id);
        QVERIFY(m_shell->showView(id));
        QVERIFY(test::waitForView(*m_shell));
        QTRY_VERIFY(QApplication::focusWidget());
        QList<QWidget *> round = tabRound();
        // The round is a ring: it is cut where a panel begins, not in the middle of the one that had the focus.
        for (qsizetype n = round.size(); n > 0 && panelOf(round.first()) == panelOf(round.last()); --n)
            round.append(round.takeFirst());
        QStringList faults;
        QList<const QWidget *> done;
        for (qsizetype i = 0; i < round.size(); ++i) {
            const QWidget *panel = panelOf(round[i]);
            const QWidget *before = i > 0 ? panelOf(round[i - 1]) : nullptr;
            if (panel && panel != before && done.contains(panel))
                faults << QStringLiteral("comes back to ") + place(round[i]) + QStringLiteral(" after ") + place(round[i - 1]);
            if (panel)
                done << panel;
            if (!panel || panel != before)
                continue;
            // Inside a panel: as it is read, line by line. What stands wholly above what was before is out of order.
            const QPoint a = round[i - 1]->mapTo(m_shell.get(), QPoint()), b = round[i]->mapTo(m_shell.get(), QPoint());
            if (b.y() + round[i]->height() <= a.y() && b.x() <= a.x() + round[i - 1]->width())
                faults << QStringLiteral("goes up to ") + place(round[i]) + QStringLiteral(" after ") + place(round[i - 1]);
        }
        QVERIFY(none(faults));
    }

    void theFrameHasNamesToo()
    {
        QStringList faults;
        for (QWidget *w : m_shell->findChildren<QWidget *>())
            if (takesFocus(w) && !m_shell->currentView()->widget()->isAncestorOf(w) && w->isVisible())
                if (const QString what = fault(w); !what.isEmpty())
                    faults << what + QStringLiteral(": ") + place(w);
        QVERIFY(none(faults));
    }

    void popupsHaveNamesAndTakeTheKeyboard_data()
    {
        QTest::addColumn<QByteArray>("view");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        const auto row = [](const char *name, const char *view, const char *target, int key, int modifiers = Qt::NoModifier) {
            QTest::newRow(name) << QByteArray(view) << QString::fromLatin1(target) << key << modifiers;
        };
        row("jump box", "jupiter.overview", "", Qt::Key_K, Qt::ControlModifier);
        row("time range", "jupiter.overview", "", Qt::Key_T, Qt::ControlModifier);
        row("running work", "jupiter.overview", "", Qt::Key_J, Qt::ControlModifier);
        row("zones", "jupiter.overview", "", Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        row("layouts", "jupiter.overview", "", Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        row("what left", "jupiter.overview", "", Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        row("keys", "jupiter.overview", "", Qt::Key_Question);
        row("pivot menu", "jupiter.hunt", "huntEvents", Qt::Key_Period);
    }
    void popupsHaveNamesAndTakeTheKeyboard()
    {
        QFETCH(QByteArray, view);
        QFETCH(QString, target);
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QVERIFY(m_shell->showView(view));
        QVERIFY(test::waitForView(*m_shell));
        QWidget *to = target.isEmpty() ? static_cast<QWidget *>(m_shell.get()) : m_shell->findChild<QWidget *>(target);
        QVERIFY(to);
        to->setFocus();
        QTest::keyClick(to, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QTRY_VERIFY(QApplication::activePopupWidget());
        QWidget *popup = QApplication::activePopupWidget();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(popup);
        QVERIFY(face);
        QVERIFY2(!face->text(QAccessible::Name).isEmpty() || qobject_cast<QMenu *>(popup), qPrintable(place(popup)));
        const QStringList faults = faultsIn(popup);
        QTest::keyClick(popup->focusWidget() ? popup->focusWidget() : popup, Qt::Key_Escape);
        QTRY_VERIFY2(!QApplication::activePopupWidget(), "Esc does not close it");
        QVERIFY(none(faults));
    }

    void theStartPageHasNamesToo()
    {
        Shell shell(Shell::Options{true, false, {}});
        shell.show();
        const QStringList faults = faultsIn(&shell);
        QVERIFY(none(faults));
    }

private:
    void views()
    {
        QTest::addColumn<QByteArray>("id");
        for (const QByteArray &id : m_shell->viewIds())
            QTest::newRow(id.constData()) << id;
    }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
