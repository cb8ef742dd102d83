// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline by its keys, from an empty workspace to a log with missing record ids.
#include "view_guest.h"

#include "../../plugins/timeline/lane_canvas.h"

#include <jupiter/backend/mark_desk.h>
#include <jupiter/notebook/notebook.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/result_table.h>

#include <QtGui/QUndoStack>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>

using namespace jupiter;
using namespace jupiter::test;
using timeline::Lane;
using timeline::LaneCanvas;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// A log that writes ten events a minute for two hours, is silent from 10:30 to 11:00, and writes two hundred in the minute 11:30.
QByteArray paced()
{
    QByteArray out;
    const auto add = [&](int minute, int part, int of) {
        out += QStringLiteral("{\"@timestamp\":\"2024-05-02T%1:%2:%3Z\",\"host\":{\"name\":\"PACE\"},\"message\":\"tick\"}\n")
                   .arg(10 + minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0')).arg(part * 60 / of, 2, 10, QLatin1Char('0')).toUtf8();
    };
    for (int minute = 0; minute < 120; ++minute)
        for (int part = 0, of = minute == 90 ? 200 : 10; part < of && (minute < 30 || minute >= 60); ++part)
            add(minute, part, of);
    return out;
}

} // namespace

class TimelineTest : public QObject, ViewTest {
    Q_OBJECT

    // The class of the plugin and that of this program are two: only what is virtual or data is asked of it.
    LaneCanvas *canvas() { return static_cast<LaneCanvas *>(child<QAbstractScrollArea>("timelineLanes")); }
    workbench::ResultTable *table() { return child<workbench::ResultTable>("timelineEvents"); }
    bool show()
    {
        m_view = m_guest->show("timeline", "jupiter.timeline");
        return m_view && focus();
    }
    bool focus()
    {
        QApplication::setActiveWindow(m_view->widget());
        canvas()->setFocus();
        return m_guest->waitUntilQuiet(m_view);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(canvas(), Qt::Key(key), modifiers);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
    }
    void answer(const QString &text)
    {
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *line = QApplication::activePopupWidget()->findChild<QLineEdit *>("timelineLine");
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QVERIFY(focus());
    }
    QString remarks()
    {
        QStringList out;
        auto *list = child<QListWidget>("timelineRemarks");
        for (int i = 0; i < list->count(); ++i)
            out << list->item(i)->text();
        return out.join(u'\n');
    }
    double width() { return timeline::distance(canvas()->view().from, canvas()->view().to); }

private Q_SLOTS:
    void init() { m_guest = std::make_unique<ViewGuest>(); }
    void cleanup() { close(); }

    void anEmptyWorkspaceSaysWhatWouldFillIt()
    {
        QVERIFY(show());
        QVERIFY(canvas()->lanes().empty());
        m_guest->shoot(m_view, "timeline-empty");
        for (const int key : {Qt::Key_Plus, Qt::Key_Left, Qt::Key_Down, Qt::Key_Return, Qt::Key_Period, Qt::Key_B, Qt::Key_H, Qt::Key_BracketRight, Qt::Key_P, Qt::Key_D, Qt::Key_S})
            press(key); // nothing to act on, and nothing breaks
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(canvas()->lanes().size(), std::size_t(3)); // what is imported comes by itself
    }

    void oneEventIsAViewOfItsOwn()
    {
        QVERIFY(m_guest->import("one.ndjson", sampleEvents().left(sampleEvents().indexOf('\n') + 1)));
        QVERIFY(show());
        QCOMPARE(canvas()->lanes().size(), std::size_t(1));
        QCOMPARE(table()->model()->rowCount(), 1);
        QVERIFY(canvas()->view().contains({canvas()->lanes().front().first}));
        m_guest->shoot(m_view, "timeline-one");
    }

    void everyHostAndSourceHasItsLane()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        QStringList names;
        quint64 total = 0;
        for (const Lane &lane : canvas()->lanes()) {
            names << lane.title + u'/' + lane.subtitle;
            total += lane.total;
        }
        QCOMPARE(names, (QStringList{"DC1/Sysmon", "DC1/Security", "PC01/Sysmon"}));
        QCOMPARE(total, quint64(6));
        QCOMPARE(table()->model()->rowCount(), 6); // few enough: each event of the view
        m_guest->shoot(m_view, "timeline-few");
        press(Qt::Key_L);
        QCOMPARE(canvas()->lanes().size(), std::size_t(2)); // hosts
        press(Qt::Key_L);
        QCOMPARE(canvas()->lanes().size(), std::size_t(2)); // sources
        press(Qt::Key_L);
        QVERIFY(canvas()->lanes().empty()); // no alert names a tactic
        press(Qt::Key_L);
        QCOMPARE(canvas()->lanes().size(), std::size_t(3));
    }

    void keysZoomPanAndChooseLanes()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        const double before = width();
        press(Qt::Key_Plus);
        QVERIFY(qAbs(width() - before / 2) < second);
        const Timestamp from = canvas()->view().from;
        press(Qt::Key_Right);
        QVERIFY(from < canvas()->view().from);
        press(Qt::Key_Left);
        QVERIFY(qAbs(timeline::distance(from, canvas()->view().from)) < second / 1000);
        QCOMPARE(canvas()->lane(), 0);
        press(Qt::Key_Down);
        QCOMPARE(canvas()->lane(), 1);
        press(Qt::Key_Up);
        QCOMPARE(canvas()->lane(), 0);
        const Timestamp cursor = canvas()->cursor();
        press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(timeline::distance(cursor, canvas()->cursor()), double(canvas()->stepNs()));
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(canvas(), Qt::Key_Plus);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(width(), double(timeline::leastView)); // milliseconds
        QCOMPARE(canvas()->stepNs(), std::int64_t(1'000'000));
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(canvas(), Qt::Key_Minus);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QVERIFY(width() >= 200.0 * 365 * 86'400 * second); // centuries
        press(Qt::Key_0);
        QVERIFY(qAbs(width() - before) < second);
    }

    void enterShowsTheBarInHunt()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        press(Qt::Key_G);
        answer("19:47:22.6");
        QCOMPARE(canvas()->cursor().ns % (60 * second), 22 * second + 600'000'000);
        while (canvas()->lanes()[std::size_t(canvas()->lane())].subtitle != "Security")
            press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(m_guest->shell().shownView, QByteArray("jupiter.hunt"));
        QCOMPARE(m_guest->shell().shownArguments["query"].toString(), QStringLiteral("host.name:DC1 and winlog.channel:Security"));
        const TimeRange range{{m_guest->shell().shownArguments["from"].toLongLong()}, {m_guest->shell().shownArguments["to"].toLongLong()}};
        QVERIFY(range.contains(*parseTimestamp("2019-03-17T19:47:22.514Z")));
        QVERIFY(!range.contains(*parseTimestamp("2019-03-17T19:37:11Z")));
    }

    void aSilenceIsHatchedAndABurstIsFound()
    {
        QVERIFY(m_guest->import("paced.ndjson", paced()));
        QVERIFY(show());
        const Lane &lane = canvas()->lanes().front();
        QCOMPARE(lane.gaps.size(), std::size_t(1));
        QVERIFY(lane.gaps.front().kind == timeline::Gap::Kind::Silence);
        const Timestamp gapFrom = lane.gaps.front().range.from;
        QVERIFY(qAbs(timeline::distance(*parseTimestamp("2024-05-02T10:30:00Z"), gapFrom)) <= 60.0 * second);
        QVERIFY2(remarks().contains("Burst: PACE json, ") && remarks().contains("Gap: PACE json stops at"), qPrintable(remarks()));
        press(Qt::Key_Home);
        press(Qt::Key_H);
        QVERIFY(qAbs(timeline::distance(gapFrom, canvas()->cursor())) < 60.0 * second);
        press(Qt::Key_B);
        QVERIFY(qAbs(timeline::distance(*parseTimestamp("2024-05-02T11:30:30Z"), canvas()->cursor())) <= 60.0 * second);
        m_guest->shoot(m_view, "timeline-gap");
    }

    void anAlertStandsOnTheLaneOfItsEvent()
    {
        QByteArray logon = whoamiRule();
        logon.replace("Whoami Execution", "Network Logon").replace("0be2dc43", "3fe2dc43").replace("category: process_creation", "service: security")
            .replace("Image|endswith: '\\whoami.exe'", "EventID: 4624");
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(m_guest->loadRules({logon, whoamiRule()}));
        QVERIFY(show());
        const auto marks = [&] {
            QStringList out;
            for (const Lane &lane : canvas()->lanes())
                for (const timeline::Mark &mark : lane.marks)
                    out << lane.title + u'/' + lane.subtitle + QStringLiteral(": ") + mark.title;
            return out;
        };
        QCOMPARE(marks(), (QStringList{"DC1/Sysmon: Whoami Execution", "DC1/Security: Network Logon", "PC01/Sysmon: Whoami Execution"}));
        press(Qt::Key_L); // by host
        QCOMPARE(marks(), (QStringList{"DC1/: Network Logon", "DC1/: Whoami Execution", "PC01/: Whoami Execution"}));
        press(Qt::Key_L); // by source
        QCOMPARE(marks(), (QStringList{"Sysmon/: Whoami Execution", "Sysmon/: Whoami Execution", "Security/: Network Logon"}));
    }

    void missingRecordIdsAreGhosts()
    {
        QVERIFY(m_guest->importPath(QStringLiteral(JUPITER_SOURCE_DIR "/resources/evidence")));
        QVERIFY(m_guest->loadRulePath(QStringLiteral(JUPITER_SOURCE_DIR "/resources/rules")));
        QVERIFY(show());
        quint64 missing = 0;
        bool marked = false;
        for (const Lane &lane : canvas()->lanes()) {
            for (const timeline::Hole &hole : lane.holes)
                missing += hole.missing;
            marked = marked || !lane.marks.empty();
        }
        QCOMPARE(missing, quint64(412));
        QVERIFY2(remarks().contains("412 record ids"), qPrintable(remarks()));
        QVERIFY(marked);
        const Timestamp before = canvas()->cursor();
        press(Qt::Key_BracketRight);
        QVERIFY(canvas()->cursor() != before);
        m_guest->shoot(m_view, "timeline-sample");
        for (int i = 0; i < 3; ++i)
            press(Qt::Key_L);
        QVERIFY(canvas()->lanes().size() >= 3); // tactics
        m_guest->shoot(m_view, "timeline-tactics");
    }

    void aClockThatIsWrongIsRecordedDrawnAndUndone()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        press(Qt::Key_D);
        answer("0.4");
        QCOMPARE(canvas()->lanes().front().skewNs, std::int64_t(400'000'000));
        QCOMPARE(m_guest->session().notebook()->skews()->size(), std::size_t(1));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(canvas()->lanes().front().skewNs, std::int64_t(0));
        QVERIFY(m_guest->session().notebook()->skews()->empty());
        press(Qt::Key_D);
        answer("soon");
        QVERIFY2(m_guest->shell().said.last().contains("Not a number"), qPrintable(m_guest->shell().said.last()));
    }

    void twoHostsStandSideBySide()
    {
        QByteArray events = sampleEvents();
        events += QByteArray(sampleEvents()).replace("\"DC1\"", "\"FS9\"").replace("\"PC01\"", "\"PC77\"");
        QVERIFY(m_guest->import("events.ndjson", events));
        QVERIFY(show());
        QCOMPARE(canvas()->lanes().size(), std::size_t(6));
        press(Qt::Key_V); // the lane chosen is DC1's
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_1); // FS9
        QVERIFY(focus());
        QStringList names;
        for (const Lane &lane : canvas()->lanes())
            names << lane.title + u'/' + lane.subtitle;
        QCOMPARE(names, (QStringList{"DC1/Sysmon", "FS9/Sysmon", "DC1/Security", "FS9/Security"}));
        m_guest->shoot(m_view, "timeline-compared");
        press(Qt::Key_V);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_A);
        QVERIFY(focus());
        QCOMPARE(canvas()->lanes().size(), std::size_t(6));
    }

    void aPinnedLaneStaysOnTop()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        press(Qt::Key_Down);
        press(Qt::Key_P);
        QVERIFY(canvas()->lanes()[1].pinned);
        press(Qt::Key_Up); // it is the first now
        QCOMPARE(canvas()->lane(), 1);
        press(Qt::Key_P);
        QVERIFY(!canvas()->lanes()[1].pinned);
    }

    void aStarBecomesAMarkOnItsLane()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        press(Qt::Key_S);
        QCOMPARE(m_guest->session().marks().starred(), std::size_t(1));
        QTRY_VERIFY(std::any_of(canvas()->lanes().begin(), canvas()->lanes().end(), [](const Lane &lane) { return !lane.marks.empty(); }));
        press(Qt::Key_U);
        QVERIFY(m_guest->session().marks().empty());
        QTRY_VERIFY(std::none_of(canvas()->lanes().begin(), canvas()->lanes().end(), [](const Lane &lane) { return !lane.marks.empty(); }));
    }

    void aFilterNarrowsTheLanesAndAWrongOneSaysWhy()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        press(Qt::Key_Slash);
        auto *filter = child<QLineEdit>("timelineFilter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, "host.name:DC1");
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
        QCOMPARE(canvas()->lanes().size(), std::size_t(2));
        press(Qt::Key_Slash);
        QTest::keyClicks(filter, " and");
        QTest::keyClick(filter, Qt::Key_Return);
        QTRY_VERIFY2(labels().join(u'\n').contains("The filter cannot be read"), qPrintable(labels().join(u'\n')));
        QCOMPARE(canvas()->lanes().size(), std::size_t(2)); // what was there stays
    }

    void pivotsAreTheSharedMenu()
    {
        QVERIFY(m_guest->import("events.ndjson", sampleEvents()));
        QVERIFY(show());
        press(Qt::Key_Period);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->findChild<QAction *>("include") || !menu->actions().isEmpty());
        menu->close();
    }

    void textFromEvidenceIsText()
    {
        QByteArray events = sampleEvents();
        events.replace("\"PC01\"", "\"<b>PC01</b> \\u202e\\u0007\"");
        QVERIFY(m_guest->import("events.ndjson", events));
        QVERIFY(show());
        bool found = false;
        for (const Lane &lane : canvas()->lanes()) {
            found = found || lane.title.contains("<b>PC01</b>");
            QVERIFY(!lane.title.contains(QChar(0x202e)) && !lane.title.contains(QChar(7)));
        }
        QVERIFY(found);
        m_guest->shoot(m_view, "timeline-hostile");
    }
};

QTEST_MAIN(TimelineTest)
#include "timeline_test.moc"
