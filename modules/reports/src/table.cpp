// SPDX-License-Identifier: GPL-3.0-or-later
#include "table.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <numeric>

namespace jupiter::reports {
namespace {

constexpr qreal gap = 8 * pt, padding = 2.6 * pt, shapeRoom = 11 * pt, leastWidth = 44 * pt;
constexpr qsizetype measuredLetters = 160; // wider texts fill any column

TextStyle styleOf(const Cell &cell, const Column &column)
{
    return cell.style ? *cell.style : column.style;
}

} // namespace

struct Table::Row {
    std::vector<TextBlock> blocks;
    std::vector<qreal> textWidths; // of one line, for right alignment
    std::vector<std::optional<incidents::Severity>> shapes;
    qreal height = 0;
};

qreal Table::natural(std::size_t column) const
{
    const Column &spec = m_columns[column];
    qreal widest = std::max(spec.least, m_titled ? QFontMetricsF(style::smallStrong().font).horizontalAdvance(spec.title) : 0);
    for (const auto &cells : m_rows) {
        const Cell &cell = cells[column];
        const qreal width = QFontMetricsF(styleOf(cell, spec).font).horizontalAdvance(cell.text.left(measuredLetters));
        widest = std::max(widest, width + (cell.severity ? shapeRoom : 0));
        if (widest >= spec.most)
            return spec.most;
    }
    return widest + 0.5 * pt; // a hair more than measured, or rounding breaks the line
}

std::vector<qreal> Table::widths(qreal whole) const
{
    std::vector<qreal> widths(m_columns.size(), 0);
    std::size_t flexible = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].most > 0)
            widths[i] = natural(i);
        else
            ++flexible;
    }
    const qreal taken = std::accumulate(widths.begin(), widths.end(), gap * qreal(m_columns.size() - 1));
    const qreal share = flexible ? std::max(leastWidth, (whole - taken) / qreal(flexible)) : 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (m_columns[i].most <= 0)
            widths[i] = share;
    }
    return widths;
}

Table::Row Table::layOut(const std::vector<Cell> &cells, const std::vector<qreal> &widths, bool title) const
{
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const TextStyle style = title ? style::smallStrong() : styleOf(cells[i], m_columns[i]);
        const qreal width = widths[i] - (cells[i].severity ? shapeRoom : 0);
        row.blocks.emplace_back(cells[i].text, style, width, m_columns[i].maxLines);
        row.textWidths.push_back(m_columns[i].right ? std::min(width, QFontMetricsF(style.font).horizontalAdvance(cells[i].text))
                                                    : width);
        row.shapes.push_back(cells[i].severity);
        row.height = std::max(row.height, row.blocks.back().height());
    }
    row.height += 2 * padding;
    return row;
}

void Table::drawRow(PageFlow &flow, const Row &row, const std::vector<qreal> &widths) const
{
    QPainter *painter = flow.painter();
    if (!painter)
        return;
    qreal x = flow.left();
    const qreal y = flow.y() + padding;
    for (std::size_t i = 0; i < row.blocks.size(); ++i) {
        qreal at = x;
        if (row.shapes[i]) {
            drawSeverity(*painter, *row.shapes[i], {at + 3.2 * pt, y + row.blocks[i].lineHeight() / 2}, 3 * pt);
            at += shapeRoom;
        } else if (m_columns[i].right) {
            at += widths[i] - row.textWidths[i];
        }
        row.blocks[i].draw(*painter, {at, y});
        x += widths[i] + gap;
    }
}

void Table::draw(PageFlow &flow) const
{
    if (m_rows.empty())
        return;
    const std::vector<qreal> widths = this->widths(flow.width());
    std::vector<Cell> titles;
    for (const Column &column : m_columns)
        titles.push_back({column.title, {}, {}});
    const Row header = layOut(titles, widths, true);
    const qreal headerHeight = m_titled ? header.height + 1.5 * pt : 0;
    const auto drawHeader = [&] {
        if (!m_titled)
            return;
        drawRow(flow, header, widths);
        flow.advance(header.height);
        flow.rule(1.1 * pt, style::ink());
        flow.advance(1.5 * pt);
    };
    bool first = true;
    for (const auto &cells : m_rows) {
        const Row row = layOut(cells, widths, false);
        const int page = flow.page();
        flow.need(row.height + (first ? headerHeight : 0));
        if (first || flow.page() != page)
            drawHeader();
        first = false;
        drawRow(flow, row, widths);
        flow.advance(row.height);
        if (m_ruled) {
            flow.rule(0.5 * pt, style::line());
            flow.advance(0.5 * pt);
        }
    }
}

} // namespace jupiter::reports
