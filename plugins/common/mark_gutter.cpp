// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark_gutter.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

#include <cmath>

namespace jupiter::views {
namespace {

using notebook::Mark;

constexpr int glyph = 12; // width of one sign with its gap

QPainterPath star(QPointF centre)
{
    constexpr double outer = 5.5, inner = 2.4, pi = 3.14159265358979;
    QPainterPath path;
    for (int i = 0; i < 10; ++i) {
        const double radius = i % 2 ? inner : outer, angle = -pi / 2 + i * pi / 5;
        const QPointF corner = centre + QPointF(radius * std::cos(angle), radius * std::sin(angle));
        i == 0 ? path.moveTo(corner) : path.lineTo(corner);
    }
    path.closeSubpath();
    return path;
}

void paintTag(QPainter &p, QPointF c, const Mark &mark)
{
    const workbench::Theme &t = workbench::theme();
    p.setBrush(Qt::NoBrush);
    if (mark.hasTag("bad")) {
        p.setPen(QPen(t.bad(), 1.8, Qt::SolidLine, Qt::RoundCap));
        p.drawLine(c + QPointF(-3, -3), c + QPointF(3, 3));
        p.drawLine(c + QPointF(3, -3), c + QPointF(-3, 3));
    } else if (mark.hasTag("suspicious")) {
        p.setPen(t.warning());
        p.setFont(workbench::uiFont(12, QFont::DemiBold));
        p.drawText(QRectF(c.x() - 6, c.y() - 8, 12, 16), Qt::AlignCenter, QStringLiteral("?"));
    } else if (mark.hasTag("good")) {
        p.setPen(QPen(t.good, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.drawPolyline(QPolygonF{c + QPointF(-3.5, 0.5), c + QPointF(-1, 3), c + QPointF(3.5, -3)});
    } else {
        p.setPen(QPen(t.text2, 1.4));
        p.drawRoundedRect(QRectF(c.x() - 3.5, c.y() - 3.5, 7, 7), 1.5, 1.5);
    }
}

} // namespace

QString markText(const Mark &mark)
{
    QStringList parts;
    if (mark.starred)
        parts << QCoreApplication::translate("MarkGutter", "starred");
    QStringList tags;
    for (const std::string &tag : mark.tags)
        tags << workbench::safeText(QString::fromStdString(tag));
    if (!tags.isEmpty())
        parts << tags.join(QStringLiteral(", "));
    const QString author = workbench::safeText(QString::fromStdString(mark.author));
    if (!mark.comment.empty())
        parts << author + QStringLiteral(": ") + workbench::safeText(QString::fromStdString(mark.comment).left(1000));
    return parts.join(QStringLiteral("; "));
}

int paintMark(QPainter &p, int left, int middle, const Mark &mark)
{
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    QPointF at(left + glyph / 2.0, middle + 0.5);
    if (mark.starred)
        p.fillPath(star(at), workbench::theme().accent);
    at.rx() += mark.starred ? glyph : 0;
    if (!mark.tags.empty()) {
        paintTag(p, at, mark);
        at.rx() += glyph;
    }
    if (!mark.comment.empty()) {
        p.setPen(QPen(workbench::theme().text2, 1.2));
        for (const auto &[dy, width] : {std::pair(-3.0, 7.0), std::pair(0.0, 7.0), std::pair(3.0, 4.0)})
            p.drawLine(at + QPointF(-3.5, dy), at + QPointF(-3.5 + width, dy));
        at.rx() += glyph;
    }
    p.restore();
    return int(at.x() - glyph / 2.0) - left;
}

MarkGutter::MarkGutter(backend::MarkDesk &desk, EventOf eventOf, QObject *parent)
    : QStyledItemDelegate(parent), m_desk(desk), m_eventOf(std::move(eventOf))
{
}

const Mark *MarkGutter::markAt(const QModelIndex &index) const
{
    if (m_desk.empty())
        return nullptr;
    const auto event = m_eventOf(index.row());
    return event ? m_desk.find(*event) : nullptr;
}

void MarkGutter::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    m_plain.paint(painter, option, index);
    if (const Mark *mark = markAt(index))
        paintMark(*painter, option.rect.right() + 1 - gutterWidth, option.rect.center().y(), *mark);
}

QSize MarkGutter::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_plain.sizeHint(option, index) + QSize(gutterWidth, 0);
}

bool MarkGutter::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Mark *mark = event->type() == QEvent::ToolTip ? markAt(index) : nullptr;
    if (!mark)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), QStringLiteral("<p>") + markText(*mark).toHtmlEscaped() + QStringLiteral("</p>"), view);
    return true;
}

} // namespace jupiter::views
