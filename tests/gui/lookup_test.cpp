// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include "../../plugins/common/lookup_window.h"
#include "../../plugins/common/pivot_menu.h"

#include <jupiter/backend/egress_desk.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtGui/QDesktopServices>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace jupiter;
using namespace jupiter::test;

/// Stands where the browser would.
class Browser final : public QObject {
    Q_OBJECT
public:
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl &url) { opened << url; }
};

/// Asking somebody outside about a value: nothing leaves that was not switched on, shown and confirmed.
class LookupTest final : public QObject {
    Q_OBJECT
    std::unique_ptr<ViewGuest> m_guest;
    std::unique_ptr<QWidget> m_place;
    Browser m_browser;
    QTemporaryDir m_settings;

    /// The window that the first look-up for the value opens.
    views::LookupWindow *ask(const QString &field, const QString &value)
    {
        views::PivotTarget target;
        target.field = field;
        target.value = value;
        QMenu *menu = views::makePivotMenu(target, m_guest->session(), &m_guest->shell(), m_place.get());
        auto *names = menu->findChild<QAction *>(QStringLiteral("lookUp"));
        if (!names)
            return nullptr;
        for (QAction *action : names->menu()->actions())
            if (!action->isSeparator()) {
                action->trigger();
                return m_place->findChild<views::LookupWindow *>();
            }
        return nullptr;
    }
    QPushButton *button(QWidget *window, const char *name) { return window->findChild<QPushButton *>(QLatin1String(name)); }
    QString ledgerFile() { return m_guest->session().folder() + QStringLiteral("/contacts.ndjson"); }
    QByteArray ledger()
    {
        QFile file(ledgerFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path()); }
    void init()
    {
        QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("jupiter"), QStringLiteral("network")).clear();
        m_browser.opened.clear();
        QDesktopServices::setUrlHandler(QStringLiteral("https"), &m_browser, "open");
        m_guest = std::make_unique<ViewGuest>();
        m_place = std::make_unique<QWidget>();
        m_place->resize(900, 600);
        m_place->show();
    }
    void cleanup()
    {
        m_place.reset();
        m_guest.reset();
        QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    }

    void nothingLeavesWhileLookUpsAreOff()
    {
        auto *window = ask("destination.ip", "198.51.100.7");
        QVERIFY(window);
        QVERIFY(!button(window, "lookupOpen")->isEnabled());
        button(window, "lookupOpen")->click();
        QVERIFY(m_browser.opened.isEmpty());
        QVERIFY(ledger().isEmpty());
    }

    void whatIsConfirmedIsWrittenDownAndOpenedAsShown()
    {
        auto *window = ask("destination.ip", "198.51.100.7");
        QVERIFY(window);
        const QString shown = window->findChild<QPlainTextEdit *>("lookupUrl")->toPlainText();
        button(window, "lookupTurnOn")->click();
        QVERIFY2(m_browser.opened.isEmpty(), "switching on is not confirming");
        if (const QString folder = qEnvironmentVariable("JUPITER_SHOTS"); !folder.isEmpty())
            window->grab().save(folder + QStringLiteral("/lookup.png"));
        button(window, "lookupOpen")->click();
        QCOMPARE(m_browser.opened.size(), 1);
        QCOMPARE(QString::fromLatin1(m_browser.opened[0].toEncoded()), shown);
        QVERIFY(ledger().contains("\"value\":\"198.51.100.7\"") && ledger().contains(shown.toUtf8()));
        QTRY_VERIFY(!m_place->findChild<views::LookupWindow *>());
    }

    void theKeyboardReachesItAndEnterCancelsFirst()
    {
        m_guest->session().egress().set(true);
        auto *window = ask("destination.ip", "198.51.100.7");
        QVERIFY(window && QTest::qWaitForWindowActive(window));
        QTRY_COMPARE(QApplication::focusWidget(), button(window, "lookupCancel"));
        QTest::keyClick(window, Qt::Key_Return);
        QVERIFY(m_browser.opened.isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY(!m_place->findChild<views::LookupWindow *>());
        window = ask("destination.ip", "198.51.100.7");
        QVERIFY(window && QTest::qWaitForWindowActive(window));
        QTest::keyClick(window, Qt::Key_O, Qt::AltModifier);
        QTRY_COMPARE(m_browser.opened.size(), 1);
    }

    void whatCannotBeWrittenDownIsNotOpened()
    {
        m_guest->session().egress().set(true);
        auto *window = ask("destination.ip", "198.51.100.7");
        QVERIFY(window);
        QVERIFY(QFile::remove(ledgerFile()));
        QVERIFY(QDir().mkpath(ledgerFile())); // a folder in the ledger's place
        button(window, "lookupOpen")->click();
        QVERIFY(m_browser.opened.isEmpty());
        const auto labels = window->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().startsWith(QStringLiteral("Not opened")); }));
    }

    void switchingOffElsewhereTakesTheButtonAway()
    {
        m_guest->session().egress().set(true);
        auto *window = ask("destination.ip", "198.51.100.7");
        QVERIFY(window && button(window, "lookupOpen")->isEnabled());
        m_guest->session().egress().set(false);
        QVERIFY(!button(window, "lookupOpen")->isEnabled());
    }

    void aPrivateAddressIsWarnedOfAndAPublicOneIsNot()
    {
        auto *window = ask("destination.ip", "10.0.2.15");
        QVERIFY(window);
        QVERIFY(window->findChild<QLabel *>("warning")->text().contains("private address"));
        delete window;
        window = ask("destination.ip", "8.8.8.8");
        QVERIFY(window);
        QVERIFY(!window->findChild<QLabel *>("warning"));
    }

    void whatNoServiceIsForHasNoEntry()
    {
        QVERIFY(!ask("host.name", "PC01"));
        QVERIFY(!ask("message", "some words of a log"));
        QVERIFY(!ask("url.full", "https://evil.com/" + QString(3000, u'a')));
    }

    void textsOfEvidenceStayTexts()
    {
        const QString hostile = QStringLiteral("C:\\x\\<img src=x>&\u202e$(id)`\"';=1+1.exe");
        auto *window = ask("process.executable", hostile);
        QVERIFY(window);
        const QString url = window->findChild<QPlainTextEdit *>("lookupUrl")->toPlainText();
        QVERIFY2(!url.contains(u'<') && !url.contains(u'$') && !url.contains(u'"') && !url.contains(u'`'), qPrintable(url));
        for (const QPlainTextEdit *edit : window->findChildren<QPlainTextEdit *>())
            QVERIFY(!edit->toPlainText().contains(QChar(0x202e)));
        for (const QLabel *label : window->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        button(window, "lookupTurnOn")->click();
        button(window, "lookupOpen")->click();
        QCOMPARE(m_browser.opened.size(), 1);
        QCOMPARE(m_browser.opened[0].scheme(), QStringLiteral("https"));
        const auto lines = m_guest->session().egress().contacts(5);
        QVERIFY(lines);
        QCOMPARE(QString::fromStdString(lines->front().value), hostile.mid(5));
    }

    void closingTheWorkspaceClosesWhatAsks()
    {
        QVERIFY(ask("destination.ip", "198.51.100.7"));
        m_guest.reset();
        QTRY_VERIFY(!m_place->findChild<views::LookupWindow *>());
    }
};

QTEST_MAIN(LookupTest)
#include "lookup_test.moc"
