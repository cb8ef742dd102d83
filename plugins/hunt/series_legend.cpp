// SPDX-License-Identifier: GPL-3.0-or-later
#include "series_legend.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>

namespace jupiter::hunt {

namespace {
constexpr int square = 9, gap = 5, between = 14;
}

void SeriesLegend::setNames(const QStringList &names, bool lastIsOther)
{
    m_lastIsOther = lastIsOther;
    m_names.clear();
    for (const QString &name : names)
        m_names << (name.isEmpty() ? tr("(none)", "legend: events without the field") : workbench::safeText(name.left(24)));
    setAccessibleName(m_names.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize SeriesLegend::sizeHint() const
{
    const QFontMetrics metrics(workbench::uiFont(12));
    int width = 0;
    for (const QString &name : m_names)
        width += square + gap + metrics.horizontalAdvance(name) + between;
    return {width, 20};
}

void SeriesLegend::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setFont(workbench::uiFont(12));
    const workbench::Theme &theme = workbench::theme();
    int x = 4;
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const int wide = p.fontMetrics().horizontalAdvance(m_names[i]);
        if (x + square + gap + wide > width())
            return;                     // a name is whole or not there
        p.fillRect(x, (height() - square) / 2, square, square, m_lastIsOther && i + 1 == m_names.size() ? theme.line : theme.series[std::size_t(i) % theme.series.size()]);
        p.setPen(theme.text2);
        p.drawText(QRect(x + square + gap, 0, wide + 2, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_names[i]);
        x += square + gap + wide + between;
    }
}

} // namespace jupiter::hunt
