// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_panel.h"

#include "live_words.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace jupiter::sources {

using namespace workbench;
using Status = backend::LiveSource::Status;

LivePanel::LivePanel(backend::LiveDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_panel(new Panel(tr("Live sources"))),
      m_rows(new CellTable({tr("listener"), tr("rate"), tr("lag"), tr("lost")}, this)), m_table(new ResultTable), m_none(new EmptyState)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);
    m_panel->addAction(tr("listen…"), this, [this] { Q_EMIT listenWanted(); });
    m_table->setModel(m_rows);
    m_table->setObjectName(QStringLiteral("liveTable"));
    m_table->setAccessibleName(tr("Live sources", "accessible name"));
    m_none->setText(tr("Nothing listens"), tr("Syslog, flows and traps can be taken in as they are sent; rules judge them within a second."));
    m_none->addButton(tr("Listen…"), this, [this] { Q_EMIT listenWanted(); });
    auto *holder = new QWidget;
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_none);
    m_panel->addBody(holder);
    const auto tell = [this](const QModelIndex &index) {
        if (!m_filling && index.isValid() && std::size_t(index.row()) < m_ids.size())
            Q_EMIT chosenChanged(m_ids[std::size_t(index.row())]);
    };
    connect(m_table, &ResultTable::cursorMoved, this, tell);
    connect(m_table, &ResultTable::clicked, this, tell); // also the row that has the cursor already
    connect(&desk, &backend::LiveDesk::changed, this, &LivePanel::refresh);
    refresh();
}

quint64 LivePanel::chosen() const
{
    const int row = m_table->currentRow();
    return row >= 0 && std::size_t(row) < m_ids.size() ? m_ids[std::size_t(row)] : 0;
}

void LivePanel::choose(quint64 id)
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    if (found != m_ids.end())
        m_table->chooseRow(int(found - m_ids.begin()));
}

quint64 LivePanel::lost() const
{
    quint64 sum = 0;
    for (const backend::LiveSource &source : m_desk.sources())
        sum += source.lost();
    return sum;
}

QString LivePanel::summary() const
{
    if (m_desk.sources().empty())
        return {};
    double rate = 0;
    for (const backend::LiveSource &source : m_desk.sources())
        rate += source.rate;
    QStringList parts{tr("%1 of %2 listening").arg(m_desk.running()).arg(m_desk.sources().size())};
    if (rate >= 0.5)
        parts << tr("%1/s").arg(countText(std::uint64_t(rate + 0.5)));
    if (lost() > 0)
        parts << tr("%1 LOST").arg(countText(lost()));
    return parts.join(QStringLiteral(" · "));
}

void LivePanel::refresh()
{
    m_filling = true;
    const quint64 chosenBefore = chosen();
    std::vector<quint64> ids;
    std::vector<CellTable::Row> rows;
    const Timestamp now = timestampNow();
    for (const backend::LiveSource &source : m_desk.sources()) {
        ids.push_back(source.id);
        const bool running = source.status == Status::Running || source.status == Status::Stopping;
        const QString lag = running && source.rate > 0 ? durationText(source.state.lagMs / 1000) : QString();
        TableCell lost{running || source.lost() ? tr("%1 lost").arg(countText(source.lost())) : QString(), source.lost() ? Tone::Bad : Tone::Good, {}, false, true};
        lost.dot = source.lost() > 0;
        rows.push_back({{{QString::fromStdString(source.state.name), running ? Tone::Normal : Tone::Hint, {}, true},
                         {activityText(source, now), source.status == Status::Failed ? Tone::Bad : Tone::Secondary, {}, false, true},
                         {lag, source.state.lagMs > 1000 ? Tone::Warning : Tone::Hint, {}, false, true},
                         lost},
                        QVariant(source.id)});
    }
    const bool same = ids == m_ids;
    m_ids = std::move(ids);
    if (same)
        m_rows->refreshRows(std::move(rows));
    else
        m_rows->setRows(std::move(rows));
    m_table->setColumnWidths({190, 90, 60, 80});
    if (!same)
        choose(chosenBefore);
    m_stack->setCurrentIndex(m_ids.empty() ? 1 : 0);
    m_panel->setFacts(summary());
    m_filling = false;
    if (lost() > m_lostTold)
        for (const backend::LiveSource &source : m_desk.sources())
            if (source.lost())
                Q_EMIT lostMore(QString::fromStdString(source.state.name), source.lost());
    m_lostTold = lost();
}

} // namespace jupiter::sources
