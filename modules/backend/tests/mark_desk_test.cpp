// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/mark_desk.h>

#include <QtGui/QUndoStack>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace jupiter;
using backend::MarkDesk;

class MarkDeskTest final : public QObject {
    Q_OBJECT
    static std::vector<std::string> events(int from, int end)
    {
        std::vector<std::string> ids;
        for (int i = from; i < end; ++i)
            ids.push_back("aaaaaaaaaaaaaaaa:" + std::to_string(i));
        return ids;
    }
    static void star(MarkDesk &desk, int from, int end)
    {
        desk.apply(desk.reader().changes(events(from, end), [](notebook::Mark &mark) { mark.starred = true; }), QStringLiteral("star"));
    }

private slots:
    void aFewMarksAreMadeAtOnceAndTakenBack()
    {
        QUndoStack undo;
        MarkDesk desk(nullptr, QStringLiteral("eve"), undo);
        star(desk, 0, 3);
        QVERIFY(!desk.changing());
        QCOMPARE(desk.starred(), std::size_t(3));
        QCOMPARE(desk.find("aaaaaaaaaaaaaaaa:1")->author, std::string("eve"));
        QVERIFY(desk.reader().allStarred(events(0, 3)));
        QVERIFY(!desk.reader().allStarred(events(0, 4)));
        QVERIFY(desk.reader().changes(events(0, 3), [](notebook::Mark &mark) { mark.starred = true; }).empty());
        undo.undo();
        QVERIFY(desk.empty());
    }

    void veryManyAreMadeElsewhereAndInOrder()
    {
        QUndoStack undo;
        MarkDesk desk(nullptr, QStringLiteral("eve"), undo);
        star(desk, 0, 3);
        const MarkDesk::Reader before = desk.reader();
        QSignalSpy changed(&desk, &MarkDesk::changed);
        star(desk, 0, 50'000); // all but the first three
        QVERIFY(desk.changing());
        QCOMPARE(desk.starred(), std::size_t(3));
        desk.apply({{"aaaaaaaaaaaaaaaa:49999", std::nullopt, std::nullopt}}, QStringLiteral("take one away")); // behind it, however small
        QVERIFY(desk.find("aaaaaaaaaaaaaaaa:49999") == nullptr);
        QTRY_VERIFY(!desk.changing());
        QCOMPARE(changed.size(), 2);
        QCOMPARE(desk.starred(), std::size_t(49'999));
        QCOMPARE(desk.count(), std::size_t(49'999));
        QVERIFY(desk.version() != before.version());
        QVERIFY(!before.allStarred(events(3, 4))); // whoever reads still reads what was
        undo.undo();
        undo.undo();
        QTRY_VERIFY(!desk.changing());
        QCOMPARE(desk.starred(), std::size_t(3));
        undo.redo();
        undo.undo();
        undo.undo();
        QTRY_VERIFY(!desk.changing());
        QVERIFY(desk.empty());
    }

    void aDeskThatGoesWhileMarksAreMadeWaitsForThem()
    {
        QUndoStack undo;
        MarkDesk desk(nullptr, QStringLiteral("eve"), undo);
        star(desk, 0, 50'000);
        QVERIFY(desk.changing());
    }
};

QTEST_GUILESS_MAIN(MarkDeskTest)
#include "mark_desk_test.moc"
