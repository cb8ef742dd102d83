// SPDX-License-Identifier: GPL-3.0-or-later
// Going elsewhere on the timeline, and what is said about its lanes.
#include "timeline_view.h"

#include "lane_canvas.h"

#include <jupiter/notebook/notebook.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtGui/QUndoStack>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace jupiter::timeline {

void TimelineView::jumpTo(Timestamp at, int lane)
{
    if (!m_hasView)
        return; // nothing is there to go to
    m_canvas->setCursor(at, lane >= 0 ? lane : m_canvas->lane());
    const TimeRange view = m_canvas->view();
    if (!view.contains(at)) {
        const double width = distance(view.from, view.to);
        const Timestamp from = shifted(at, -width / 2);
        setView({from, shifted(from, width)});
    }
    tellHeads();
    m_eventsSoon.start();
}

void TimelineView::jump(std::vector<std::pair<Timestamp, int>> places, int direction, const QString &none)
{
    std::sort(places.begin(), places.end());
    const std::pair<Timestamp, int> here{m_canvas->cursor(), m_canvas->lane()};
    if (direction > 0) {
        const auto next = std::upper_bound(places.begin(), places.end(), here);
        return next == places.end() ? m_shell.say(none) : jumpTo(next->first, next->second);
    }
    const auto before = std::lower_bound(places.begin(), places.end(), here);
    before == places.begin() ? m_shell.say(none) : jumpTo(std::prev(before)->first, std::prev(before)->second);
}

void TimelineView::jumpBurst(int direction)
{
    std::vector<std::pair<Timestamp, int>> places;
    for (int i = 0; i < int(m_lanes.size()); ++i)
        for (const Bar &bar : m_lanes[std::size_t(i)].bars)
            if (bar.burst)
                places.emplace_back(shifted(bar.from, double(m_step.ns) / 2 + double(m_lanes[std::size_t(i)].skewNs)), i);
    jump(std::move(places), direction, tr("No further burst in what is shown; zoom out to look farther.", "status"));
}

void TimelineView::jumpGap(int direction)
{
    std::vector<std::pair<Timestamp, int>> places;
    for (int i = 0; i < int(m_lanes.size()); ++i) {
        const Lane &lane = m_lanes[std::size_t(i)];
        for (const Gap &gap : lane.gaps)
            places.emplace_back(shifted(gap.range.from, double(lane.skewNs)), i);
        for (const Hole &hole : lane.holes)
            places.emplace_back(shifted(hole.range.from, double(lane.skewNs)), i);
    }
    jump(std::move(places), direction, tr("No further gap in what is shown; zoom out to look farther.", "status"));
}

void TimelineView::jumpMark(int direction)
{
    std::vector<std::pair<Timestamp, int>> places;
    for (int i = 0; i < int(m_lanes.size()); ++i)
        for (const Mark &mark : m_lanes[std::size_t(i)].marks)
            places.emplace_back(shifted(mark.time, double(m_lanes[std::size_t(i)].skewNs)), i);
    jump(std::move(places), direction, tr("No further mark: alerts and starred events are marks.", "status"));
}

QLineEdit *TimelineView::popupLine(const QString &name, const QString &hint)
{
    auto *frame = new QFrame(m_canvas, Qt::Popup | Qt::FramelessWindowHint);
    frame->setObjectName(QStringLiteral("popup"));
    frame->setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(frame);
    box->setContentsMargins(12, 10, 12, 10);
    auto *line = new QLineEdit(frame);
    line->setObjectName(QStringLiteral("timelineLine"));
    line->setAccessibleName(name);
    line->setMinimumWidth(300);
    box->addWidget(line);
    box->addWidget(workbench::plainLabel(hint, "hint", frame));
    frame->move(m_canvas->mapToGlobal(QPoint(sizes::label + 40, sizes::axis + 12)));
    frame->show();
    line->setFocus();
    return line;
}

void TimelineView::askForTime()
{
    QLineEdit *line = popupLine(tr("Time", "accessible name"), tr("2019-03-17 19:37, 19:37:13.118 of the cursor's day, now-2h \u00b7 UTC \u00b7 Enter goes", "timeline"));
    connect(line, &QLineEdit::returnPressed, this, [this, line] {
        QString text = line->text().trimmed();
        line->window()->close();
        if (text.size() > 2 && text.at(2) == u':') // a clock time alone is of the day of the cursor
            text.prepend(workbench::timeText(m_canvas->cursor(), {}, workbench::TimeStyle::Date) + u'T');
        const auto named = query::timeNamed(text.toStdString());
        const auto exact = parseTimestamp(text.toStdString());
        if (!named && !exact)
            return m_shell.say(tr("Not a time: %1", "status").arg(workbench::safeText(text.left(60))));
        jumpTo(exact ? *exact : named->from, m_canvas->lane());
    });
}

void TimelineView::askForSkew()
{
    const int index = m_canvas->lane();
    if (index < 0 || index >= int(m_lanes.size()) || m_lanes[std::size_t(index)].key.host.isEmpty())
        return m_shell.say(tr("Choose a lane of a host: a clock belongs to one.", "status"));
    const QString host = m_lanes[std::size_t(index)].key.host;
    QLineEdit *line = popupLine(tr("Clock of the host", "accessible name"),
                                tr("seconds to add to the times of %1, for instance 0.4 or -3600 \u00b7 0 takes it away", "timeline").arg(workbench::safeText(host)));
    line->setText(QString::number(double(m_skews.value(host)) / second, 'g', 9));
    line->selectAll();
    connect(line, &QLineEdit::returnPressed, this, [this, line, host] {
        bool ok = false;
        const double seconds = line->text().trimmed().toDouble(&ok);
        line->window()->close();
        constexpr double most = 20.0 * 365 * 86'400; // a clock that lost its battery
        if (!ok || !(std::abs(seconds) <= most))
            return m_shell.say(tr("Not a number of seconds: %1", "status").arg(workbench::safeText(line->text().left(40))));
        const std::int64_t before = m_skews.value(host), after = std::int64_t(seconds * double(second));
        struct Step final : QUndoCommand {
            Step(QPointer<TimelineView> view, QString host, std::int64_t before, std::int64_t after)
                : QUndoCommand(TimelineView::tr("Clock of %1", "undo").arg(workbench::safeText(host))), view(std::move(view)), host(std::move(host)), before(before), after(after)
            {
            }
            void redo() override { if (view) view->setSkew(host, after); }
            void undo() override { if (view) view->setSkew(host, before); }
            QPointer<TimelineView> view;
            QString host;
            std::int64_t before, after;
        };
        if (before != after)
            m_session.undoStack().push(new Step(this, host, before, after));
    });
}

void TimelineView::setSkew(const QString &host, std::int64_t ns)
{
    m_skews.insert(host, ns);
    if (const auto notebook = m_session.notebook())
        if (const auto kept = notebook->saveSkew({host.toStdString(), ns, backend::Session::analyst().toStdString(), timestampNow()}); !kept)
            m_shell.say(tr("The clock is shown so but not kept: %1", "status").arg(QString::fromStdString(kept.error().message)));
    showLanes(eventsInView());
}

void TimelineView::pinLane()
{
    const int index = m_canvas->lane();
    if (index < 0 || index >= int(m_lanes.size()))
        return;
    const QString pin = m_lanes[std::size_t(index)].title + u'\n' + m_lanes[std::size_t(index)].subtitle;
    if (!m_pins.removeOne(pin))
        m_pins << pin;
    showLanes(eventsInView());
}

void TimelineView::popupCompare()
{
    QStringList hosts;
    for (const Lane &lane : m_lanes)
        if (!lane.key.host.isEmpty() && !hosts.contains(lane.key.host))
            hosts << lane.key.host;
    auto *menu = new QMenu(m_canvas);
    menu->setObjectName(QStringLiteral("compareMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_compared.size() == 2) {
        connect(menu->addAction(tr("&All hosts again", "timeline")), &QAction::triggered, this, [this] {
            m_compared.clear();
            m_compareButton->setText(tr("Compare two hosts\u2026", "timeline"));
            reload();
        });
    } else {
        const int index = m_canvas->lane();
        const QString first = index >= 0 && index < int(m_lanes.size()) ? m_lanes[std::size_t(index)].key.host : QString();
        hosts.removeOne(first);
        if (first.isEmpty() || hosts.isEmpty()) {
            delete menu;
            return m_shell.say(tr("Two hosts are needed to compare; choose a lane of one.", "status"));
        }
        menu->addSection(tr("%1 beside", "timeline").arg(workbench::safeText(first)));
        int number = 0;
        for (const QString &second : hosts) {
            const QString title = workbench::safeText(second).replace(u'&', QLatin1String("&&"));
            connect(menu->addAction(++number < 10 ? QStringLiteral("&%1  %2").arg(number).arg(title) : title), &QAction::triggered, this, [this, first, second] {
                m_compared = {first, second};
                m_compareButton->setText(tr("%1 beside %2 \u25be", "timeline").arg(workbench::safeText(first).left(24), workbench::safeText(second).left(24)));
                reload();
            });
        }
    }
    menu->popup(m_canvas->mapToGlobal(QPoint(20, 20)));
}

} // namespace jupiter::timeline
