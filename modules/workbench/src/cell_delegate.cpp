// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/cell_delegate.h>

#include <jupiter/workbench/chip.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

namespace jupiter::workbench {
namespace {

void paintBackground(QPainter &p, const QStyleOptionViewItem &o)
{
    const Theme &t = theme();
    if (o.state & QStyle::State_Selected) {
        p.fillRect(o.rect, t.accentBackground);
        if (t.highContrast) {
            p.fillRect(QRect(o.rect.left(), o.rect.top(), o.rect.width(), 2), t.accent);
            p.fillRect(QRect(o.rect.left(), o.rect.bottom() - 1, o.rect.width(), 2), t.accent);
        }
    } else if (o.state & QStyle::State_MouseOver) {
        p.fillRect(o.rect, t.raised);
    }
}

void paintCheck(QPainter &p, QPoint centre, Qt::CheckState state)
{
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(state == Qt::Checked ? theme().accent : theme().text3, 1.2));
    p.setBrush(Qt::NoBrush);
    p.drawRoundedRect(QRectF(centre.x() - 5.5, centre.y() - 5, 11, 11), 2, 2);
    if (state == Qt::Checked)
        p.drawPolyline(QPolygonF{
            {centre.x() - 3.0, centre.y() + 0.5}, {centre.x() - 0.7, centre.y() + 3.0}, {centre.x() + 3.4, centre.y() - 2.3}});
    p.restore();
}

/// Boxes behind the matched characters that survived the cut.
void paintMatches(QPainter &p, const QRect &r, const QVariantList &matches, const Elided &shown, int textLeft)
{
    const QFontMetrics fm = p.fontMetrics();
    const int shift = shown.skipped ? shown.skipped - 1 : 0; // "…" takes one character
    const bool cutAtEnd = !shown.skipped && shown.text.endsWith(u'…');
    const int visible = int(shown.text.size()) - (cutAtEnd ? 1 : 0);
    for (qsizetype i = 0; i + 1 < matches.size(); i += 2) {
        const int from = std::max(matches[i].toInt() - shift, shown.skipped ? 1 : 0);
        const int to = std::min(matches[i].toInt() + matches[i + 1].toInt() - shift, visible);
        if (from >= to)
            continue;
        const int x = fm.horizontalAdvance(shown.text.left(from));
        p.fillRect(QRect(textLeft + x, r.center().y() - 8, fm.horizontalAdvance(shown.text.mid(from, to - from)), 17),
                   theme().match);
    }
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &o, const QModelIndex &index) const
{
    QPainter &p = *painter;
    paintBackground(p, o);
    if (index.data(GroupRole).toBool())
        p.fillRect(QRect(o.rect.left(), o.rect.top(), o.rect.width(), 1), theme().text3);
    QRect r = o.rect.adjusted(8, 0, -8, 0);

    if (const QVariant check = index.data(Qt::CheckStateRole); check.isValid()) {
        paintCheck(p, {r.left() + 6, r.center().y()}, Qt::CheckState(check.toInt()));
        r.setLeft(r.left() + 18);
    }
    if (const QVariant severity = index.data(SeverityRole); severity.isValid()) {
        paintSeverity(p, QPointF(r.left() + 5, r.center().y() + 0.5), Severity(severity.toInt()));
        r.setLeft(r.left() + 16);
    }
    if (const QVariant bar = index.data(BarRole); bar.isValid()) {
        const double part = std::clamp(bar.toDouble(), 0.0, 1.0);
        p.fillRect(QRectF(r.left(), r.center().y() - 3, std::max(1.0, part * r.width()), 7), theme().series[0]);
        return;
    }
    const QString full = index.data(Qt::DisplayRole).toString();
    if (full.isEmpty())
        return;
    if (const QVariant dot = index.data(DotRole); dot.isValid()) {
        p.setFont(uiFont(12));
        paintDotWord(p, r, full, Tone(dot.toInt()));
        return;
    }
    const QVariant tone = index.data(ToneRole);
    if (index.data(ChipRole).toBool()) {
        paintChip(p, r.left(), r.center().y(), full, tone.isValid() ? Tone(tone.toInt()) : Tone::Secondary, r.width());
        return;
    }
    p.setFont(index.data(DataFontRole).toBool() ? dataFont() : uiFont(12));
    const Elided shown = elide(full, p.fontMetrics(), r.width());
    const int align = index.data(Qt::TextAlignmentRole).toInt();
    int left = r.left();
    if (align & Qt::AlignRight)
        left = std::max(left, r.right() + 1 - p.fontMetrics().horizontalAdvance(shown.text));
    paintMatches(p, r, index.data(MatchRole).toList(), shown, left);
    p.setPen(toneColour(tone.isValid() ? Tone(tone.toInt()) : Tone::Normal));
    p.drawText(QRect(left, r.top(), r.right() + 1 - left, r.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
               shown.text);
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    constexpr qsizetype most = 2000;
    const QString tip = event->type() == QEvent::ToolTip ? index.data(Qt::ToolTipRole).toString() : QString();
    if (tip.size() <= most)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), tip.left(most) + QStringLiteral("…"), view);
    return true;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString().left(200);
    const QFontMetrics fm(index.data(DataFontRole).toBool() ? dataFont() : uiFont(12));
    int width = 16 + fm.horizontalAdvance(text);
    width += index.data(SeverityRole).isValid() ? 16 : 0;
    width += index.data(Qt::CheckStateRole).isValid() ? 18 : 0;
    width += index.data(DotRole).isValid() ? 13 : 0;
    width += index.data(ChipRole).toBool() ? 12 : 0;
    return {width, metrics::rowHeight};
}

} // namespace jupiter::workbench
