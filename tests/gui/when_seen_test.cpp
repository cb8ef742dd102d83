// SPDX-License-Identifier: GPL-3.0-or-later
#include "../../plugins/common/when_seen.h"

#include <QtTest/QTest>
#include <QtWidgets/QStackedWidget>

using namespace jupiter;

class WhenSeenTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsHiddenWorksOnceWhenItIsShown()
    {
        QStackedWidget pages;
        auto *view = new QWidget;
        pages.addWidget(new QWidget);
        pages.addWidget(view);
        int done = 0;
        auto *work = new views::WhenSeen(view, [&done] { ++done; });
        pages.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pages));
        work->ask();
        work->ask();
        QCOMPARE(done, 0);
        pages.setCurrentIndex(1);
        QCOMPARE(done, 1);
        work->ask();
        QCOMPARE(done, 2);
        pages.setCurrentIndex(0);
        pages.setCurrentIndex(1); // nothing was asked for meanwhile
        QCOMPARE(done, 2);
    }
};

QTEST_MAIN(WhenSeenTest)
#include "when_seen_test.moc"
