// SPDX-License-Identifier: GPL-3.0-or-later
#include "host_matrix.h"

#include "indicator_words.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QHash>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace jupiter::indicators {

using namespace workbench;

namespace {

constexpr std::size_t mostIndicators = 500;
constexpr qsizetype mostHosts = 60;

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
            Q_EMIT cursorMoved(m_cells->dataOf(index.row()).toString());
    });
    connect(m_table, &ResultTable::opened, this, [this](const QModelIndex &index) {
        Q_EMIT opened(m_cells->dataOf(index.row()).toString(), m_hosts.value(index.column() - 1));
    });
}

void HostMatrix::show(const std::vector<desk::Row> &rows)
{
    std::vector<const desk::Row *> seen;
    QHash<QString, int> indicatorsOn;
    for (const desk::Row &row : rows) {
        const QStringList hosts = row.hosts();
        if (hosts.isEmpty())
            continue;
        seen.push_back(&row);
        for (const QString &host : hosts)
            ++indicatorsOn[host];
    }
    std::stable_sort(seen.begin(), seen.end(), [](const auto *a, const auto *b) { return a->score.value > b->score.value; });
    m_hosts = indicatorsOn.keys();
    std::sort(m_hosts.begin(), m_hosts.end(), [&](const QString &a, const QString &b) {
        return std::pair(-indicatorsOn[a], a) < std::pair(-indicatorsOn[b], b);
    });
    const qsizetype allHosts = m_hosts.size();
    const std::size_t allIndicators = seen.size();
    m_hosts = m_hosts.mid(0, mostHosts);
    seen.resize(std::min(seen.size(), mostIndicators));

    QStringList titles{tr("indicator")};
    for (const QString &host : m_hosts)
        titles << safeText(host);
    std::vector<CellTable::Row> cells;
    for (const desk::Row *row : seen) {
        CellTable::Row line{{{shownValue(row->indicator), Tone::Normal, severityOf(row->score.value), true}}, QString::fromStdString(row->indicator.id())};
        const QStringList hosts = row->hosts();
        for (const QString &host : m_hosts)
            line.cells.push_back(hosts.contains(host) ? TableCell{tr("seen"), Tone::Accent, {}, false, false, true} : TableCell{});
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
    if (!seen.empty())
        m_table->chooseRow(0);
    QStringList notes{tr("hosts of the first %1 events of each indicator").arg(countText(intel::maxHuntEvents))};
    if (std::size_t(allIndicators) > mostIndicators || allHosts > mostHosts)
        notes.prepend(tr("%1 of %2 indicators, %3 of %4 hosts").arg(countText(std::min(allIndicators, mostIndicators)), countText(allIndicators),
                                                                   countText(quint64(m_hosts.size())), countText(quint64(allHosts))));
    m_note->setText(seen.empty() ? tr("None of the indicators was seen on a host that names itself.") : notes.join(QStringLiteral(" · ")));
}

} // namespace jupiter::indicators
