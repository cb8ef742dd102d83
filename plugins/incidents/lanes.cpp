// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanes.h"

#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace jupiter::cases {

namespace {
constexpr int laneHeight = 30, top = 10, axisHeight = 20, side = 14;
constexpr int mostLanes = 8;
} // namespace

Lanes::Lanes(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("lanes"));
    setAccessibleName(tr("Course of events by host", "accessible name"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize Lanes::sizeHint() const { return {600, m_names.isEmpty() ? 0 : top + int(m_names.size()) * laneHeight + axisHeight}; }

void Lanes::setItems(const std::vector<CourseItem> &items)
{
    m_items = items;
    m_lanes.clear();
    m_names.clear();
    m_chosen = -1;
    for (const CourseItem &item : m_items) {
        const QString name = item.where.isEmpty() ? tr("no host", "lane") : workbench::safeText(item.where);
        qsizetype lane = m_names.indexOf(name);
        if (lane < 0 && m_names.size() < mostLanes) {
            lane = m_names.size();
            m_names << name;
        } else if (lane < 0) {
            lane = mostLanes - 1;
            m_names[lane] = tr("others", "lane");
        }
        m_lanes.push_back(int(lane));
    }
    const QFontMetrics metrics(workbench::dataFont(12));
    m_labelWidth = 60;
    for (const QString &name : m_names)
        m_labelWidth = std::max(m_labelWidth, std::min(220, metrics.horizontalAdvance(name)));
    updateGeometry();
    update();
}

void Lanes::setChosen(int item)
{
    m_chosen = item;
    update();
}

void Lanes::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    update();
}

QPointF Lanes::centre(const CourseItem &item, int lane) const
{
    const double from = double(m_items.front().time.ns), span = double(m_items.back().time.ns) - from;
    const double left = side + m_labelWidth + 24, wide = std::max(10.0, width() - left - side - 8.0);
    const double part = span > 0 ? (double(item.time.ns) - from) / span : 0.5;
    return {left + part * wide, top + lane * laneHeight + laneHeight / 2.0};
}

void Lanes::paintAxis(QPainter &p) const
{
    const workbench::Theme &theme = workbench::theme();
    p.setFont(workbench::uiFont(11));
    p.setPen(theme.text3);
    const int y = top + int(m_names.size()) * laneHeight;
    const int left = side + m_labelWidth + 24;
    const QRect line(left, y, width() - left - side, axisHeight);
    const QString from = workbench::timeText(m_items.front().time, m_zone, workbench::TimeStyle::DateSecond);
    const QString to = workbench::timeText(m_items.back().time, m_zone, workbench::TimeStyle::DateSecond);
    const int wide = p.fontMetrics().horizontalAdvance(from);
    if (from == to || 2 * wide + 40 > line.width())
        return p.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter, from);
    p.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, from);
    p.drawText(line, Qt::AlignRight | Qt::AlignVCenter, to);
    const double seconds = double(m_items.back().time.ns - m_items.front().time.ns) / 1e9;
    p.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter, workbench::durationText(seconds));
}

void Lanes::paintEvent(QPaintEvent *)
{
    if (m_items.empty())
        return;
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const workbench::Theme &theme = workbench::theme();
    p.setFont(workbench::dataFont(12));
    for (int lane = 0; lane < int(m_names.size()); ++lane) {
        const QRect row(side, top + lane * laneHeight, m_labelWidth, laneHeight);
        p.setPen(theme.text2);
        p.drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, workbench::elide(m_names[lane], p.fontMetrics(), m_labelWidth).text);
        p.setPen(QPen(theme.line, 2));
        p.drawLine(row.right() + 16, row.center().y(), width() - side, row.center().y());
    }
    // mild ones first, so that what is worse is never hidden below them
    std::vector<std::size_t> order(m_items.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return m_items[a].severity < m_items[b].severity; });
    for (const std::size_t i : order) {
        const QPointF at = centre(m_items[i], m_lanes[i]);
        if (int(i) == m_chosen) {
            p.setPen(QPen(theme.accent, 2));
            p.setBrush(theme.accentBackground);
            p.drawEllipse(at, 10, 10);
        }
        workbench::paintSeverity(p, at, m_items[i].severity);
    }
    paintAxis(p);
}

int Lanes::itemAt(QPointF position) const
{
    int best = -1;
    double nearest = 12;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const QPointF d = centre(m_items[i], m_lanes[i]) - position;
        if (const double distance = std::hypot(d.x(), d.y()); distance < nearest) {
            nearest = distance;
            best = int(i);
        }
    }
    return best;
}

void Lanes::mousePressEvent(QMouseEvent *event)
{
    if (const int item = itemAt(event->position()); item >= 0)
        Q_EMIT clicked(item);
}

bool Lanes::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int i = itemAt(help->pos()); i >= 0) {
        const CourseItem &item = m_items[std::size_t(i)];
        QToolTip::showText(help->globalPos(), workbench::safeText(workbench::timeText(item.time, m_zone) + u' ' + item.what).toHtmlEscaped(), this);
    }
    return true;
}

} // namespace jupiter::cases
