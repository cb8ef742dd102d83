// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_flow.h"

#include <optional>
#include <vector>

namespace jupiter::reports {

struct Cell {
    QString text;
    std::optional<TextStyle> style;              ///< The column's when absent.
    std::optional<incidents::Severity> severity; ///< Its shape stands before the text.
};

struct Column {
    QString title;
    qreal most = 0; ///< Widest it grows by itself; 0: takes what the others leave.
    TextStyle style = style::cell();
    bool right = false; ///< Numbers.
    qreal least = 0;    ///< Narrowest, however short its texts.
    int maxLines = 12;  ///< Longer texts are cut, with a count. Rows never break, so they must fit a page.
};

/// Rows under titles that are repeated on every page. Column widths come from the texts.
class Table {
public:
    /// `titled` false: no header, as for facts about one thing.
    explicit Table(std::vector<Column> columns, bool titled = true, bool ruled = true)
        : m_columns(std::move(columns)), m_titled(titled), m_ruled(ruled)
    {
    }

    /// Requires as many cells as columns.
    void add(std::vector<Cell> cells) { m_rows.push_back(std::move(cells)); }
    bool isEmpty() const { return m_rows.empty(); }

    void draw(PageFlow &flow) const;

private:
    struct Row;
    std::vector<qreal> widths(qreal whole) const;
    qreal natural(std::size_t column) const;
    Row layOut(const std::vector<Cell> &cells, const std::vector<qreal> &widths, bool title) const;
    void drawRow(PageFlow &flow, const Row &row, const std::vector<qreal> &widths) const;

    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
    bool m_titled, m_ruled;
};

} // namespace jupiter::reports
