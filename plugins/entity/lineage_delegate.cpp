// SPDX-License-Identifier: GPL-3.0-or-later
#include "lineage_delegate.h"

#include "lineage_model.h"

#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::entity {

namespace {
constexpr int step = 18;
constexpr std::uint32_t mostIndent = 24;        // deeper levels stand as deep as this one
} // namespace

void LineageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == LineageModel::Span) {
        m_cells.paint(painter, option, QModelIndex());    // the background alone
        return paintLife(*painter, option.rect.adjusted(8, 0, -8, 0), index.row());
    }
    if (index.column() != LineageModel::Program)
        return m_cells.paint(painter, option, index);
    m_cells.paint(painter, option, QModelIndex());
    QStyleOptionViewItem text(option);
    text.rect.setLeft(textLeft(option.rect, index.row()));
    m_cells.paint(painter, text, index);
    paintTies(*painter, option.rect, index.row());      // last: the text's background reaches below them
}

int LineageDelegate::textLeft(const QRect &rect, int row) const
{
    return rect.left() + 10 + int(std::min(m_model.outlineAt(row).depth, mostIndent)) * step;
}

void LineageDelegate::paintTies(QPainter &p, const QRect &rect, int row) const
{
    const lineage::OutlineRow &at = m_model.outlineAt(row);
    const workbench::Theme &theme = workbench::theme();
    const std::uint32_t depth = std::min(at.depth, mostIndent);
    const int middle = rect.center().y();
    const int x = textLeft(rect, row);
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    if (depth > 0) {
        const lineage::Process *process = m_model.processAt(row);
        const bool inferred = process && process->link != lineage::Link::Recorded;
        p.setPen(QPen(theme.text3, 1, inferred ? Qt::DashLine : Qt::SolidLine));
        const int from = x - step;
        p.drawLine(QPointF(from + 0.5, rect.top()), QPointF(from + 0.5, middle + 0.5));
        p.drawLine(QPointF(from + 0.5, middle + 0.5), QPointF(at.hasChildren ? x - 5 : x, middle + 0.5));
    }
    if (at.hasChildren) {
        p.setPen(QPen(theme.text2, 1.4));
        const double c = x, m = middle + 0.5;
        if (at.open)
            p.drawPolyline(QPolygonF{{c - 3.5, m - 1.5}, {c, m + 2}, {c + 3.5, m - 1.5}});
        else
            p.drawPolyline(QPolygonF{{c - 1.5, m - 3.5}, {c + 2, m}, {c - 1.5, m + 3.5}});
    }
    p.restore();
}

void LineageDelegate::paintLife(QPainter &p, const QRect &rect, int row) const
{
    const lineage::Process *process = m_model.processAt(row);
    const TimeRange times = m_model.times();
    if (!process || times.to <= times.from || rect.width() < 4)
        return;
    const workbench::Theme &theme = workbench::theme();
    const double span = double(times.to.ns - times.from.ns);
    const auto x = [&](Timestamp t) { return rect.left() + std::clamp(double(t.ns - times.from.ns) / span, 0.0, 1.0) * rect.width(); };
    const double middle = rect.center().y() + 0.5;
    p.setPen(QPen(theme.line, 2));
    p.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle));
    const Badge &badge = m_model.badgeOf(m_model.outlineAt(row).process);
    QColor colour = badge.alerts ? theme.severity(badge.worst) : theme.series[0];
    colour.setAlphaF(0.75f);
    if (!process->recorded)
        return;                                 // nobody saw it: no bar
    const double from = std::min(x(process->start), rect.right() - 3.0);
    if (process->end) {
        p.fillRect(QRectF(from, middle - 3.5, std::max(3.0, x(*process->end) - from), 7), colour);
        return;
    }
    // its end is not known: the start is a mark and what follows is open
    p.fillRect(QRectF(from, middle - 3.5, 3, 7), colour);
    p.setPen(QPen(colour, 1, Qt::DotLine));
    p.drawLine(QPointF(from + 4, middle), QPointF(rect.right(), middle));
}

} // namespace jupiter::entity
