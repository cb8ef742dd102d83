// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_canvas.h"

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <chrono>

namespace jupiter::timeline {

LaneCanvas::LaneCanvas(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("timelineLanes"));
    workbench::setAccessibleRole(this, QAccessible::Chart);
    setAccessibleName(tr("Timeline", "accessible name"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setMinimumSize(360, 160);
}

void LaneCanvas::setLanes(std::vector<Lane> lanes, std::int64_t stepNs)
{
    m_lanes = std::move(lanes);
    m_stepNs = stepNs;
    m_lane = m_lanes.empty() ? -1 : std::clamp(m_lane, 0, int(m_lanes.size()) - 1);
    placeScrollBar();
    viewport()->update();
}

void LaneCanvas::setTicks(std::vector<EventTick> ticks)
{
    m_ticks = std::move(ticks);
    viewport()->update();
}

void LaneCanvas::setView(TimeRange view)
{
    m_view = view;
    viewport()->update();
}

void LaneCanvas::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    viewport()->update();
}

void LaneCanvas::setEmptyText(const QString &text)
{
    m_empty = text;
    viewport()->update();
}

void LaneCanvas::setStale(bool stale)
{
    if (m_stale != stale)
        viewport()->update();
    m_stale = stale;
}

void LaneCanvas::setCursor(Timestamp at, int lane)
{
    m_cursor = at;
    m_lane = m_lanes.empty() ? -1 : std::clamp(lane, 0, int(m_lanes.size()) - 1);
    const std::vector<int> places = order();
    const auto place = int(std::find(places.begin(), places.end(), m_lane) - places.begin());
    if (place >= pinned() && place < int(places.size())) {
        const int y = (place - pinned()) * sizes::lane, room = viewport()->height() - sizes::axis - pinned() * sizes::lane;
        if (y < verticalScrollBar()->value())
            verticalScrollBar()->setValue(y);
        else if (y + sizes::lane > verticalScrollBar()->value() + room)
            verticalScrollBar()->setValue(y + sizes::lane - room);
    }
    viewport()->update();
}

int LaneCanvas::plotWidth() const { return std::max(50, viewport()->width() - sizes::label - sizes::right); }

double LaneCanvas::xOf(Timestamp t, std::int64_t skewNs) const
{
    return sizes::label + (distance(m_view.from, t) + double(skewNs)) / std::max(1.0, distance(m_view.from, m_view.to)) * plotWidth();
}

Timestamp LaneCanvas::timeAt(double x) const
{
    const double part = std::clamp((x - sizes::label) / plotWidth(), 0.0, 1.0);
    return shifted(m_view.from, distance(m_view.from, m_view.to) * part);
}

int LaneCanvas::pinned() const
{
    return int(std::count_if(m_lanes.begin(), m_lanes.end(), [](const Lane &lane) { return lane.pinned; }));
}

std::vector<int> LaneCanvas::order() const
{
    std::vector<int> out;
    for (const bool pinned : {true, false})
        for (int i = 0; i < int(m_lanes.size()); ++i)
            if (m_lanes[std::size_t(i)].pinned == pinned)
                out.push_back(i);
    return out;
}

QRect LaneCanvas::rowOf(int place) const
{
    const int scrolled = place < pinned() ? 0 : verticalScrollBar()->value();
    return {0, sizes::axis + place * sizes::lane - scrolled, viewport()->width(), sizes::lane};
}

int LaneCanvas::laneAt(int y) const
{
    const std::vector<int> places = order();
    for (int place = 0; place < int(places.size()); ++place) // pinned ones first: they cover the others
        if (const QRect row = rowOf(place); y >= std::max(row.top(), sizes::axis) && y <= row.bottom())
            return places[std::size_t(place)];
    return -1;
}

void LaneCanvas::placeScrollBar()
{
    const int room = viewport()->height() - sizes::axis;
    verticalScrollBar()->setRange(0, std::max(0, int(m_lanes.size()) * sizes::lane - room));
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(sizes::lane);
}

void LaneCanvas::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeScrollBar();
    Q_EMIT viewWanted(m_view); // another width, other bars
}

void LaneCanvas::paintEvent(QPaintEvent *)
{
    const auto start = std::chrono::steady_clock::now();
    QPainter p(viewport());
    const workbench::Theme &t = workbench::theme();
    if (m_lanes.empty()) {
        p.setFont(workbench::uiFont(13));
        p.setPen(t.text3);
        p.drawText(viewport()->rect().adjusted(40, 0, -40, 0), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    const QRect plot(sizes::label, sizes::axis, plotWidth(), viewport()->height() - sizes::axis);
    const std::vector<int> places = order();
    const int stay = pinned();
    const int pinnedEnd = sizes::axis + stay * sizes::lane;
    for (int place = int(places.size()); place-- > 0;) {
        const QRect row = rowOf(place);
        const bool stays = place < stay;
        if (row.top() > viewport()->height() || (!stays && row.bottom() < pinnedEnd))
            continue;
        p.save();
        if (!stays)
            p.setClipRect(QRect(0, pinnedEnd, viewport()->width(), viewport()->height() - pinnedEnd));
        paintLane(p, places[std::size_t(place)], row);
        p.restore();
    }
    if (stay > 0)
        p.fillRect(QRect(0, pinnedEnd - 1, viewport()->width(), 2), t.line);
    paintAxis(p, plot);
    if (const double x = xOf(m_cursor); x >= sizes::label && x <= sizes::label + plotWidth()) {
        p.setPen(QPen(t.accent, hasFocus() ? 1.6 : 1));
        p.drawLine(QPointF(x, sizes::axis - 6), QPointF(x, std::min(viewport()->height(), rowOf(int(places.size()) - 1).bottom())));
    }
    m_paintMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace jupiter::timeline
