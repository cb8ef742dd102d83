// SPDX-License-Identifier: GPL-3.0-or-later
#include "caret_line.h"

#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::hunt {

CaretLine::CaretLine(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("queryError"));
    setFixedHeight(20);
    hide();
}

void CaretLine::show(int x, const QString &reason, const QString &suggestion)
{
    m_x = x;
    m_text = suggestion.isEmpty() ? reason : reason + QStringLiteral(" \u00b7 ") + suggestion;
    setAccessibleName(m_text);
    setToolTip(m_text.toHtmlEscaped());
    setVisible(true);
    update();
}

void CaretLine::clear()
{
    m_text.clear();
    hide();
}

void CaretLine::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const workbench::Theme &theme = workbench::theme();
    p.setPen(Qt::NoPen);
    p.setBrush(theme.bad());
    p.drawPolygon(QPolygonF{{m_x + 0.0, 2.0}, {m_x + 5.0, 8.0}, {m_x - 5.0, 8.0}});
    p.setFont(workbench::uiFont(12));
    p.setPen(theme.bad());
    // right of the caret when there is room, else left of it
    const int wide = p.fontMetrics().horizontalAdvance(m_text);
    const int left = m_x + 12 + wide <= width() ? m_x + 12 : std::max(0, std::min(m_x - 12 - wide, width() - wide));
    const QRect box(left, 0, width() - left, height());
    p.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, p.fontMetrics().elidedText(m_text, Qt::ElideRight, box.width()));
}

} // namespace jupiter::hunt
