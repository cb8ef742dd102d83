// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_flow.h"

#include "words.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPagedPaintDevice>
#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::reports {
namespace {

constexpr qreal side = 52 * pt, top = 60 * pt, bottom = 64 * pt;

QColor tlpInk(incidents::Tlp tlp)
{
    switch (tlp) {
    case incidents::Tlp::Red: return severityInk(incidents::Severity::Critical);
    case incidents::Tlp::AmberStrict:
    case incidents::Tlp::Amber: return severityInk(incidents::Severity::Medium);
    case incidents::Tlp::Green: return {0x17, 0x7a, 0x57};
    case incidents::Tlp::Clear: break;
    }
    return style::quiet().ink;
}

} // namespace

PageFlow::PageFlow(PageFrame frame, QPagedPaintDevice *device, QPainter *painter)
    : m_frame(std::move(frame)), m_device(device), m_painter(painter), m_y(top)
{
    drawFrame();
}

qreal PageFlow::left() const
{
    return side;
}
qreal PageFlow::width() const
{
    return m_frame.paper.width() - 2 * side;
}
qreal PageFlow::room() const
{
    return m_frame.paper.height() - bottom - m_y;
}

void PageFlow::space(qreal height)
{
    if (m_y > top)
        m_y += height;
}

void PageFlow::need(qreal height)
{
    if (m_y > top && room() < height)
        newPage();
}

void PageFlow::newPage()
{
    if (m_device)
        m_device->newPage();
    ++m_page;
    m_y = top;
    drawFrame();
}

void PageFlow::heading(const QString &text, qreal follows)
{
    const TextBlock title(text, style::heading(), width());
    space(20 * pt);
    need(title.height() + follows);
    bookmark(text, 0);
    if (m_painter)
        title.draw(*m_painter, {left(), m_y});
    advance(title.height() + 3 * pt);
    rule(0.75 * pt, style::line());
    advance(7 * pt);
}

void PageFlow::paragraph(const QString &text, const TextStyle &style, std::vector<TextBlock::Span> spans)
{
    const TextBlock block(text, style, width(), 0, std::move(spans));
    constexpr int together = 2; // lines of a paragraph that stay together at either end of a page
    int from = 0;
    while (from < block.lines()) {
        const int rest = block.lines() - from;
        need(std::min(rest, together) * block.lineHeight());
        int fit = std::min(rest, std::max(1, int(room() / block.lineHeight())));
        if (fit < rest && rest - fit < together)
            fit = std::max(1, rest - together);
        if (m_painter)
            block.draw(*m_painter, {left(), m_y}, from, from + fit);
        advance(fit * block.lineHeight());
        from += fit;
        if (from < block.lines())
            newPage();
    }
}

void PageFlow::bookmark(const QString &title, int level)
{
    m_bookmarks.push_back({title, level, m_page, m_y});
}

void PageFlow::rule(qreal thickness, const QColor &colour)
{
    if (m_painter)
        m_painter->fillRect(QRectF(left(), m_y, width(), thickness), colour);
}

void PageFlow::drawFrame()
{
    if (!m_painter)
        return;
    const TextStyle tagStyle{style::cellStrong().font, tlpInk(m_frame.tlp), 12 * pt};
    const QString tag = words::tlp(m_frame.tlp);
    const qreal tagWidth = QFontMetricsF(tagStyle.font).horizontalAdvance(tag);
    const QRectF box(m_frame.paper.width() - side - tagWidth - 12 * pt, 26 * pt, tagWidth + 12 * pt, 17 * pt);
    m_painter->setPen(QPen(tagStyle.ink, 0.9 * pt));
    m_painter->setBrush(Qt::NoBrush);
    m_painter->drawRoundedRect(box, 2 * pt, 2 * pt);
    TextBlock(tag, tagStyle, tagWidth + pt).draw(*m_painter, {box.left() + 6 * pt, box.top() + 2.5 * pt});

    const qreal foot = m_frame.paper.height() - 46 * pt;
    m_painter->fillRect(QRectF(side, foot, width(), 0.75 * pt), style::line());
    const TextStyle footStyle = style::small();
    const QString count = QStringLiteral("%1 of %2").arg(m_page).arg(std::max(m_frame.pages, m_page));
    const qreal countWidth = QFontMetricsF(footStyle.font).horizontalAdvance(count);
    const QString title =
        QFontMetricsF(footStyle.font).elidedText(m_frame.footer, Qt::ElideRight, width() - countWidth - 20 * pt);
    TextBlock(title, footStyle, width()).draw(*m_painter, {side, foot + 5 * pt});
    TextBlock(count, footStyle, countWidth + pt).draw(*m_painter, {side + width() - countWidth, foot + 5 * pt});
}

} // namespace jupiter::reports
