// SPDX-License-Identifier: GPL-3.0-or-later
#include "neighbour_graph.h"

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace jupiter::entity {

namespace {

constexpr double pillHeight = 22, edge = 10, middleHeight = 28;

/// The value; an address says which way: the same one is at both ends of different events.
QString pillText(const Neighbour &n)
{
    const QString arrow = n.field == QLatin1String("destination.ip") ? QStringLiteral("\u2192 ") : n.field == QLatin1String("source.ip") ? QStringLiteral("\u2190 ") : QString();
    return arrow + workbench::safeText(n.value.left(200));
}

double pillWidth(const QString &text, const QFont &font, double most) { return std::min(most, QFontMetrics(font).horizontalAdvance(text) + 20.0); }

} // namespace

NeighbourGraph::NeighbourGraph(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("neighbours"));
    setFocusPolicy(Qt::StrongFocus);
    workbench::setAccessibleRole(this, QAccessible::List);
    setAccessibleName(tr("Neighbours; each edge is a query", "accessible name"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void NeighbourGraph::setEntity(const Entity &entity)
{
    m_entity = entity;
    update();
}

void NeighbourGraph::setNeighbours(const std::vector<Neighbour> &neighbours)
{
    m_neighbours = neighbours;
    choose(m_neighbours.empty() ? -1 : 0);
}

QString NeighbourGraph::words(const Neighbour &n) const
{
    return tr("%1 %2: %3 events", "edge of a graph: kind, value, count").arg(kindWord(entityOf(n.field, n.value).kind), workbench::safeText(n.value), workbench::countText(n.events));
}

void NeighbourGraph::choose(int neighbour)
{
    m_chosen = neighbour;
    setAccessibleDescription(neighbour < 0 ? QString() : words(m_neighbours[std::size_t(neighbour)]));
    update();
}

/// Two columns, so that names never lie over one another: the first half at the left.
QRectF NeighbourGraph::pillOf(std::size_t neighbour) const
{
    const std::size_t left = (m_neighbours.size() + 1) / 2;
    const bool atLeft = neighbour < left;
    const std::size_t rows = atLeft ? left : m_neighbours.size() - left, row = atLeft ? neighbour : neighbour - left;
    const double wide = pillWidth(pillText(m_neighbours[neighbour]), workbench::dataFont(11), width() * 0.36);
    const double pitch = (height() - 2 * edge) / double(rows), y = edge + pitch * (double(row) + 0.5);
    return {atLeft ? edge : width() - edge - wide, y - pillHeight / 2, wide, pillHeight};
}

QRectF NeighbourGraph::middlePill() const
{
    const double wide = pillWidth(workbench::safeText(m_entity.value.left(200)), workbench::uiFont(12), width() * 0.26);
    return {(width() - wide) / 2, (height() - middleHeight) / 2, wide, middleHeight};
}

/// From the inner side of the neighbour's pill to the middle.
QLineF NeighbourGraph::edgeOf(std::size_t neighbour) const
{
    const QRectF pill = pillOf(neighbour), middle = middlePill();
    const bool atLeft = pill.center().x() < width() / 2.0;
    return {QPointF(atLeft ? pill.right() : pill.left(), pill.center().y()), QPointF(atLeft ? middle.left() : middle.right(), middle.center().y())};
}

void NeighbourGraph::paintPill(QPainter &p, const QRectF &pill, const QString &text, const QFont &font, bool chosen) const
{
    const workbench::Theme &theme = workbench::theme();
    p.setPen(QPen(chosen ? theme.accent : theme.line, chosen ? 2 : 1));
    p.setBrush(chosen ? theme.accentBackground : theme.raised);
    p.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    p.setFont(font);
    p.setPen(theme.text);
    p.drawText(pill, Qt::AlignCenter, workbench::elide(workbench::safeText(text), p.fontMetrics(), int(pill.width()) - 14).text);
}

void NeighbourGraph::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const workbench::Theme &theme = workbench::theme();
    if (m_neighbours.empty()) {
        p.setFont(workbench::uiFont(12));
        p.setPen(theme.text3);
        p.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignTop | Qt::TextWordWrap, tr("Nothing stands beside it in this time range."));
        return workbench::paintFocus(p, this);
    }
    quint64 most = 1;
    for (const Neighbour &n : m_neighbours)
        most = std::max(most, n.events);
    for (std::size_t i = 0; i < m_neighbours.size(); ++i) {
        const double thick = 1 + 2.5 * std::log1p(double(m_neighbours[i].events)) / std::log1p(double(most));
        p.setPen(QPen(int(i) == m_chosen ? theme.accent : theme.line, thick));
        p.drawLine(edgeOf(i));
    }
    p.setFont(workbench::uiFont(11));
    for (std::size_t i = 0; i < m_neighbours.size(); ++i) {
        const QString count = workbench::countText(m_neighbours[i].events);
        const QPointF at = edgeOf(i).pointAt(0.3);
        const double wide = p.fontMetrics().horizontalAdvance(count) + 6.0;
        p.fillRect(QRectF(at.x() - wide / 2, at.y() - 8, wide, 16), theme.panel);
        p.setPen(int(i) == m_chosen ? theme.text : theme.text3);
        p.drawText(QRectF(at.x() - wide / 2, at.y() - 8, wide, 16), Qt::AlignCenter, count);
    }
    for (std::size_t i = 0; i < m_neighbours.size(); ++i)
        paintPill(p, pillOf(i), pillText(m_neighbours[i]), workbench::dataFont(11), int(i) == m_chosen);
    paintPill(p, middlePill(), m_entity.value.left(200), workbench::uiFont(12), false);
    workbench::paintFocus(p, this);
}

int NeighbourGraph::at(QPointF position) const
{
    for (std::size_t i = 0; i < m_neighbours.size(); ++i) {
        const QPointF onEdge = edgeOf(i).pointAt(0.3) - position;
        if (pillOf(i).contains(position) || std::hypot(onEdge.x(), onEdge.y()) < 12)
            return int(i);
    }
    return -1;
}

void NeighbourGraph::mousePressEvent(QMouseEvent *event)
{
    if (const int neighbour = at(event->position()); neighbour >= 0)
        choose(neighbour);
}

void NeighbourGraph::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int neighbour = at(event->position()); neighbour >= 0)
        Q_EMIT edgeOpened(neighbour);
}

void NeighbourGraph::keyPressEvent(QKeyEvent *event)
{
    const int count = int(m_neighbours.size());
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_J:
        if (count)
            choose((m_chosen + 1) % count);
        return;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_K:
        if (count)
            choose((m_chosen + count - 1) % count);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen >= 0)
            Q_EMIT edgeOpened(m_chosen);
        return;
    case Qt::Key_O:
        if (m_chosen >= 0)
            Q_EMIT entityWanted(m_chosen);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool NeighbourGraph::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int i = at(help->pos()); i >= 0)
        QToolTip::showText(help->globalPos(), (words(m_neighbours[std::size_t(i)]) + u'\n' + m_neighbours[std::size_t(i)].query).toHtmlEscaped(), this);
    return true;
}

} // namespace jupiter::entity
