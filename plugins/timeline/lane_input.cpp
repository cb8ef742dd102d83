// SPDX-License-Identifier: GPL-3.0-or-later
// What keys and the mouse do on the lanes.
#include "lane_canvas.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace jupiter::timeline {

void LaneCanvas::moveCursorTo(Timestamp at, int lane)
{
    setCursor(at, lane);
    if (!m_view.contains(at)) { // the view follows, the cursor at a quarter of it
        const double width = distance(m_view.from, m_view.to);
        const Timestamp from = shifted(at, at < m_view.from ? -width * 0.25 : -width * 0.75);
        Q_EMIT viewWanted({from, shifted(from, width)});
    }
    Q_EMIT cursorMoved();
}

void LaneCanvas::step(int by)
{
    const std::vector<int> places = order();
    if (places.empty())
        return;
    const auto place = int(std::find(places.begin(), places.end(), m_lane) - places.begin());
    moveCursorTo(m_cursor, places[std::size_t(std::clamp(place + by, 0, int(places.size()) - 1))]);
}

void LaneCanvas::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool plain = modifiers == Qt::NoModifier, shift = modifiers == Qt::ShiftModifier;
    const auto pan = [this](double part) { // the cursor keeps its place on the screen
        const TimeRange view = panned(m_view, part);
        setCursor(shifted(m_cursor, distance(m_view.from, m_view.to) * part), m_lane);
        Q_EMIT viewWanted(view);
        Q_EMIT cursorMoved();
    };
    const double bar = double(std::max<std::int64_t>(1, m_stepNs));
    const int page = std::max(1, (viewport()->height() - sizes::axis) / sizes::lane - 1);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return Q_EMIT viewWanted(zoomed(m_view, m_cursor, 0.5));
    case Qt::Key_Minus: return Q_EMIT viewWanted(zoomed(m_view, m_cursor, 2.0));
    case Qt::Key_Left:
        if (plain || shift)
            return shift ? moveCursorTo(shifted(m_cursor, -bar), m_lane) : pan(-0.125);
        break;
    case Qt::Key_Right:
        if (plain || shift)
            return shift ? moveCursorTo(shifted(m_cursor, bar), m_lane) : pan(0.125);
        break;
    case Qt::Key_Up:
    case Qt::Key_K:
        if (plain)
            return step(-1);
        break;
    case Qt::Key_Down:
    case Qt::Key_J:
        if (plain)
            return step(1);
        break;
    case Qt::Key_PageUp: return step(-page);
    case Qt::Key_PageDown: return step(page);
    case Qt::Key_Return:
    case Qt::Key_Enter: return Q_EMIT opened();
    case Qt::Key_Period:
        if (plain)
            return Q_EMIT pivotWanted(viewport()->mapToGlobal(QPoint(int(std::clamp(xOf(m_cursor), 0.0, double(viewport()->width()))), sizes::axis + 20)));
        break;
    default: break;
    }
    event->ignore(); // letters are commands of the view
}

void LaneCanvas::wheelEvent(QWheelEvent *event)
{
    const double turns = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ShiftModifier || turns == 0) {
        const double sideways = event->angleDelta().x() / 120.0;
        Q_EMIT viewWanted(panned(m_view, -0.1 * (turns != 0 ? turns : sideways)));
    } else if (event->modifiers() & Qt::ControlModifier || event->position().x() < sizes::label) {
        QAbstractScrollArea::wheelEvent(event);
    } else {
        Q_EMIT viewWanted(zoomed(m_view, timeAt(event->position().x()), std::pow(0.8, turns)));
    }
    event->accept();
}

void LaneCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_lanes.empty())
        return;
    m_dragFrom = event->pos().x();
    m_dragView = m_view;
    m_dragged = false;
}

void LaneCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragFrom < 0)
        return;
    const int by = event->pos().x() - m_dragFrom;
    m_dragged = m_dragged || std::abs(by) > 3;
    if (m_dragged)
        Q_EMIT viewWanted(panned(m_dragView, -double(by) / plotWidth()));
}

void LaneCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_dragFrom < 0)
        return;
    m_dragFrom = -1;
    if (m_dragged)
        return;
    const int lane = laneAt(event->pos().y());
    moveCursorTo(event->pos().x() >= sizes::label ? timeAt(event->pos().x()) : m_cursor, lane >= 0 ? lane : m_lane);
}

void LaneCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_dragFrom = -1;
    if (event->button() == Qt::LeftButton && event->pos().x() >= sizes::label && !m_lanes.empty())
        Q_EMIT opened();
}

void LaneCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    const int lane = laneAt(event->pos().y());
    if (lane >= 0) {
        moveCursorTo(event->pos().x() >= sizes::label ? timeAt(event->pos().x()) : m_cursor, lane);
        Q_EMIT pivotWanted(event->globalPos());
    }
}

QString LaneCanvas::toolTipAt(const QPoint &at) const
{
    const int index = laneAt(at.y());
    if (index < 0)
        return {};
    const Lane &lane = m_lanes[std::size_t(index)];
    const auto clock = [this](Timestamp t) { return workbench::timeText(t, m_zone, workbench::TimeStyle::DateTime); };
    QStringList lines{lane.subtitle.isEmpty() ? lane.title : lane.title + u' ' + lane.subtitle};
    if (at.x() < sizes::label)
        return (lines << tr("%1 events, %2 to %3", "timeline").arg(workbench::countText(lane.total), clock(lane.first), clock(lane.last))).join(u'\n');
    const Timestamp wanted = shifted(timeAt(at.x()), -double(lane.skewNs));
    for (const Bar &bar : lane.bars)
        if (bar.from <= wanted && distance(bar.from, wanted) < double(m_stepNs))
            lines << clock(bar.from) + u' ' + m_zone.name + QStringLiteral(": ") + workbench::countText(bar.count) + (bar.burst ? tr(", usual: %1", "timeline").arg(workbench::countText(quint64(lane.usual))) : QString());
    for (const Mark &mark : lane.marks)
        if (std::abs(xOf(mark.time, lane.skewNs) - at.x()) < 6 && lines.size() < 12)
            lines << clock(mark.time) + QStringLiteral("  ") + (mark.severity ? workbench::severityWord(*mark.severity) + QStringLiteral(": ") : QString()) + mark.title;
    for (const Hole &hole : lane.holes)
        if (hole.range.from <= wanted && wanted <= hole.range.to)
            lines << tr("%1 record ids missing, %2 to %3", "timeline").arg(workbench::countText(hole.missing), clock(hole.range.from), clock(hole.range.to));
    for (const Gap &gap : lane.gaps)
        if (gap.range.contains(wanted))
            lines << tr("nothing from %1 to %2", "timeline").arg(clock(gap.range.from), clock(gap.range.to));
    return lines.join(u'\n');
}

bool LaneCanvas::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = toolTipAt(help->pos());
    QToolTip::showText(help->globalPos(), text.isEmpty() ? text : QStringLiteral("<p>") + text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")) + QStringLiteral("</p>"), this);
    return true;
}

} // namespace jupiter::timeline
