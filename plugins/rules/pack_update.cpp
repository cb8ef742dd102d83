// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack_update.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace jupiter::rules {

using namespace workbench;

PackUpdate::PackUpdate(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("packUpdate"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(14, 8, 14, 10);
    m_summary = plainLabel({});
    m_summary->setObjectName(QStringLiteral("packUpdateSummary"));
    m_summary->setWordWrap(true);
    box->addWidget(m_summary);
    m_rows = new CellTable({tr("change"), tr("what"), tr("which")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("packUpdateChanges"));
    m_table->setAccessibleName(tr("What the update changes", "accessible name"));
    m_table->setModel(m_rows);
    m_table->setColumnWidths({100, 70});
    m_table->setStretchColumn(2);
    box->addWidget(m_table, 1);
    m_keep = new QPushButton(tr("Take the update"));
    m_discard = new QPushButton(tr("Keep what is here"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_keep);
    row->addWidget(m_discard);
    row->addStretch();
    box->addLayout(row);
    connect(m_keep, &QPushButton::clicked, this, [this] { Q_EMIT decided(m_pack, true); });
    connect(m_discard, &QPushButton::clicked, this, [this] { Q_EMIT decided(m_pack, false); });
    hide();
}

void PackUpdate::show(const QString &pack, const UpdateChange &change)
{
    constexpr std::size_t mostHits = 1'000;
    m_pack = pack;
    std::vector<CellTable::Row> rows;
    const auto add = [&rows](const QString &sign, Tone tone, const QString &what, const std::string &which) {
        rows.push_back({{{sign, tone, {}, false, false, true}, {what, Tone::Secondary}, {QString::fromStdString(which)}}});
    };
    const auto addRules = [&](const std::vector<rulebook::PackDiff::Rule> &rules, const QString &sign, Tone tone) {
        for (const auto &rule : rules)
            add(sign, tone, tr("rule"), rule.title.empty() ? rule.path : rule.title + " · " + rule.path);
    };
    addRules(change.rules.added, tr("added"), Tone::Good);
    addRules(change.rules.changed, tr("changed"), Tone::Accent);
    addRules(change.rules.removed, tr("removed"), Tone::Bad);
    const auto &hits = change.findings.changes;
    for (std::size_t i = 0; i < std::min(hits.size(), mostHits); ++i)
        add(hits[i].added ? tr("added") : tr("removed"), hits[i].added ? Tone::Good : Tone::Bad, tr("finding"),
            hits[i].title + " · " + formatRfc3339(hits[i].time) + (hits[i].group.empty() ? std::string() : " · " + hits[i].group));
    m_rows->setRows(std::move(rows));
    QString text = tr("Rules: %1 added, %2 changed, %3 removed. Over %4 stored events: %5 findings more, %6 fewer.")
                       .arg(countText(change.rules.added.size()), countText(change.rules.changed.size()), countText(change.rules.removed.size()),
                            countText(change.findings.coverage.events), countText(change.findings.added), countText(change.findings.removed));
    if (hits.size() > mostHits)
        text += QLatin1Char(' ') + tr("The first %1 of them are listed.").arg(countText(mostHits));
    if (change.findings.coverage.partial)
        text += QLatin1Char(' ') + safeText(QString::fromStdString(change.findings.coverage.reason));
    m_summary->setText(text);
    QWidget::show();
    m_keep->setFocus(Qt::OtherFocusReason);
}

} // namespace jupiter::rules
