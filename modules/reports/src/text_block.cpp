// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_block.h"

#include <jupiter/core/text.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::reports {
namespace {

/// No line of a page holds more letters than this: what is far behind the last wanted line need not be laid out.
constexpr int lettersPerLine = 240;

QString cutNote(qsizetype left)
{
    return QStringLiteral("… (%1 more characters)").arg(QString::fromStdString(withThousands(std::uint64_t(left))));
}

} // namespace

TextBlock::TextBlock(const QString &text, const TextStyle &style, qreal width, int maxLines, std::vector<Span> spans)
    : m_style(style), m_width(width)
{
    if (maxLines == 0) {
        layOut(text, spans);
        return;
    }
    layOut(text.left(qsizetype(maxLines) * lettersPerLine), spans);
    if (lines() <= maxLines && text.size() <= qsizetype(maxLines) * lettersPerLine)
        return;
    const qsizetype noteRoom = cutNote(text.size()).size() + 2;
    const qsizetype end = lines() > maxLines ? m_layout->lineAt(maxLines).textStart() : m_layout->text().size();
    qsizetype keep = std::max<qsizetype>(1, end - noteRoom);
    do {
        if (text.at(keep - 1).isHighSurrogate())
            --keep;
        layOut(text.left(keep) + cutNote(text.size() - keep), spans);
        keep -= 4;
    } while (lines() > maxLines && keep > 4);
}

void TextBlock::layOut(const QString &text, const std::vector<Span> &spans)
{
    m_layout = std::make_unique<QTextLayout>(text, m_style.font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LeftToRight); // evidence must not choose the side it stands on
    m_layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const Span &span : spans)
        formats.append({span.start, span.length, span.format});
    m_layout->setFormats(formats);
    m_layout->beginLayout();
    // A share of the line and not the font's own place: cells of different fonts then stand on one line.
    const qreal baseline = m_style.lineHeight * 0.765;
    for (int i = 0;; ++i) {
        QTextLine line = m_layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(m_width);
        line.setPosition({0, i * m_style.lineHeight + baseline - line.ascent()}); // one grid, also for lines of a taller script
    }
    m_layout->endLayout();
}

void TextBlock::draw(QPainter &painter, QPointF topLeft, int from, int to) const
{
    painter.setPen(m_style.ink);
    for (int i = from; i < std::min(to, lines()); ++i)
        m_layout->lineAt(i).draw(&painter, topLeft - QPointF(0, from * m_style.lineHeight));
}

} // namespace jupiter::reports
