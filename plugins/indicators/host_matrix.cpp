// SPDX-License-Identifier: GPL-3.0-or-later
#include "host_matrix.h"

#include "indicator_words.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace jupiter::indicators {

using namespace workbench;

namespace {

constexpr std::size_t mostIndicators = 500;

} // namespace

HostMatrix::HostMatrix(QWidget *parent) : QWidget(parent), m_note(plainLabel({}, "hint")), m_table(new ResultTable)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_table->setObjectName(QStringLiteral("hostMatrix"));
    m_table->setAccessibleName(tr("Indicators by host", "accessible name"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    box->addWidget(m_table, 1);
    m_note->setContentsMargins(12, 4, 12, 6);
    m_note->setWordWrap(true);
    box->addWidget(m_note);
    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT cursorMoved(index.row());
    });
    connect(m_table, &ResultTable::opened, this, [this](const QModelIndex &index) {
        Q_EMIT opened(index.row(), m_hosts.value(index.column() - 1));
    });
}

void HostMatrix::chooseRow(int row)
{
    m_table->chooseRow(row < m_cells->rowCount() ? row : 0);
}

int HostMatrix::currentRow() const
{
    return m_table->currentRow();
}

QWidget *HostMatrix::table() const
{
    return m_table;
}

void HostMatrix::show(const Hunted &found, const Listing &listing)
{
    m_hosts.clear();
    for (const std::string &host : listing.hosts)
        m_hosts << QString::fromStdString(host);
    QStringList titles{tr("indicator")};
    for (const QString &host : m_hosts)
        titles << safeText(host);
    const std::size_t rows = std::min(listing.rows.size(), mostIndicators);
    std::vector<CellTable::Row> cells;
    for (std::size_t i = 0; i < rows; ++i) {
        const Position at = listing.rows[i];
        const Sighting *sighting = found.sighting(at);
        CellTable::Row line{{{shownValue(*found.index, at), Tone::Normal, severityOf(found.index->score(at)), true}}, {}};
        for (const std::string &host : listing.hosts)
            line.cells.push_back(sighting && std::binary_search(sighting->hosts.begin(), sighting->hosts.end(), host) ? TableCell{tr("seen"), Tone::Accent, {}, false, false, true} : TableCell{});
        cells.push_back(std::move(line));
    }
    auto *before = m_cells;
    m_cells = new CellTable(titles, this);
    m_cells->setRows(std::move(cells));
    m_table->setModel(m_cells);
    delete before;
    std::vector<int> widths(std::size_t(titles.size()), 96);
    widths.front() = 280;
    m_table->setColumnWidths(widths);
    QStringList notes{tr("hosts of the first %1 events of each indicator").arg(countText(intel::maxHuntEvents))};
    if (listing.rows.size() > rows || listing.allHosts > listing.hosts.size())
        notes.prepend(tr("%1 of %2 indicators, %3 of %4 hosts").arg(countText(rows), countText(listing.rows.size()), countText(listing.hosts.size()), countText(listing.allHosts)));
    m_note->setText(notes.join(QStringLiteral(" · ")));
}

} // namespace jupiter::indicators
