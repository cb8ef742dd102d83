// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_page.h"

#include "decay_curve.h"
#include "indicator_words.h"

#include "../common/wrapped_label.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QFileInfo>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace jupiter::indicators {

using namespace workbench;

IndicatorPage::IndicatorPage(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel;
    outer->addWidget(panel);
    auto *head = new QWidget;
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(14, 12, 14, 10);
    box->setSpacing(6);
    box->addWidget(m_kind = views::wrappedLabel("secondary"));
    box->addWidget(m_value = views::wrappedLabel("heading"));
    m_value->setObjectName(QStringLiteral("heading"));
    box->addWidget(m_score = views::wrappedLabel("secondary"));
    box->addWidget(m_seen = views::wrappedLabel(""));
    box->addWidget(m_related = views::wrappedLabel("secondary"));
    box->addWidget(m_notes = views::wrappedLabel("warning"));
    panel->addBody(head, 0);
    m_sightings = new Histogram;
    m_sightings->setObjectName(QStringLiteral("sightings"));
    m_sightings->setAccessibleName(tr("Sightings over time", "accessible name"));
    m_sightings->setFixedHeight(90);
    panel->addBody(m_sightings, 0);
    m_decay = new DecayCurve;
    m_decay->setObjectName(QStringLiteral("decay"));
    panel->addBody(m_decay, 0);
    panel->addLine();
    m_claims = new CellTable({tr("source"), tr("says"), tr("said"), tr("valid until")}, this);
    m_claimTable = new ResultTable;
    m_claimTable->setModel(m_claims);
    m_claimTable->setAccessibleName(tr("Sources of the indicator", "accessible name"));
    m_claimTable->setColumnWidths({140, 150, 92});
    panel->addBody(m_claimTable, 1);
}

/// Others that were seen on the same hosts, the most valued first.
static QString relatedText(const desk::Row &row, const std::vector<desk::Row> &all)
{
    constexpr int most = 5;
    const QStringList hosts = row.hosts();
    QStringList values;
    int more = 0;
    for (const desk::Row &other : all) {
        if (other.hits.empty() || other.indicator.id() == row.indicator.id())
            continue;
        const QStringList theirs = other.hosts();
        if (std::none_of(theirs.begin(), theirs.end(), [&](const QString &host) { return hosts.contains(host); }))
            continue;
        if (values.size() < most)
            values << shownValue(other.indicator);
        else
            ++more;
    }
    QString text = values.join(QStringLiteral(", "));
    if (more)
        text += IndicatorPage::tr(" and %1 more").arg(more);
    return text;
}

void IndicatorPage::show(const desk::Row &row, const std::vector<desk::Row> &all, Timestamp now, const Zone &zone)
{
    m_kind->setText(kindText(row.indicator));
    m_value->setText(safeText(shownValue(row.indicator)));
    QStringList steps;
    for (const std::string &step : row.score.steps)
        steps << safeText(QString::fromStdString(step));
    m_score->setText(tr("score %1").arg(row.score.value) + (steps.isEmpty() ? QString() : QStringLiteral(" = ") + steps.join(QStringLiteral("; "))));
    if (row.hits.empty()) {
        m_seen->setText(row.active ? tr("Not seen in what was searched") : tr("Not looked for"));
    } else {
        QStringList fields;
        for (const intel::HuntHit &hit : row.hits)
            fields << QStringLiteral("%1 (%2)").arg(QString::fromStdString(hit.field), countText(hit.count));
        const QStringList hosts = row.hosts();
        m_seen->setText(tr("%1 events%2, %3 → %4 · %5")
                            .arg(countText(row.events()), hosts.isEmpty() ? QString() : tr(" on %1").arg(safeText(hosts.mid(0, 4).join(QStringLiteral(", ")))),
                                 row.first() ? timeText(*row.first(), zone) : QString(), row.last() ? timeText(*row.last(), zone) : QString(),
                                 safeText(fields.join(QStringLiteral(", ")))));
    }
    showSightings(row, zone);
    m_decay->show(row.indicator, now);
    const QString related = relatedText(row, all);
    m_related->setText(tr("On the same hosts: %1").arg(safeText(related)));
    m_related->setVisible(!related.isEmpty());
    QStringList notes;
    for (const QString &list : row.warnings)
        notes << tr("on the warning list “%1”").arg(list);
    notes << row.conflicts;
    m_notes->setText(safeText(notes.join(QStringLiteral(" · "))));
    m_notes->setVisible(!notes.isEmpty());
    std::vector<CellTable::Row> rows;
    for (const intel::Claim &claim : row.indicator.claims) {
        QStringList says;
        says << QString::fromStdString(claim.kind.empty() ? claim.format : claim.kind);
        if (claim.confidence)
            says << tr("confidence %1").arg(*claim.confidence);
        if (const std::string_view tlp = intel::tlpName(claim.tlp); !tlp.empty())
            says << QStringLiteral("TLP:") + QString::fromUtf8(tlp.data(), qsizetype(tlp.size())).toUpper();
        if (!claim.forDetection)
            says << tr("not for detection");
        if (claim.revoked)
            says << tr("revoked");
        if (claim.sightings)
            says << tr("%n sighting(s)", nullptr, int(claim.sightings));
        if (claim.falsePositives)
            says << tr("%n false positive(s)", nullptr, int(claim.falsePositives));
        if (!claim.comment.empty())
            says << QString::fromStdString(claim.comment.substr(0, 200));
        rows.push_back({{{QFileInfo(QString::fromStdString(claim.path)).fileName()},
                         {says.join(QStringLiteral(", ")), Tone::Secondary},
                         {timeText(claim.version ? *claim.version : claim.taken, zone, TimeStyle::Date), Tone::Hint, {}, true},
                         {claim.validUntil ? timeText(*claim.validUntil, zone, TimeStyle::Date) : tr("open"), Tone::Hint, {}, true}}});
    }
    m_claims->setRows(std::move(rows));
}

/// Bars of the events that the hunt kept of each hit, the earliest ones.
void IndicatorPage::showSightings(const desk::Row &row, const Zone &zone)
{
    std::vector<std::int64_t> times;
    std::uint64_t all = 0;
    for (const intel::HuntHit &hit : row.hits) {
        all += hit.count;
        for (const intel::HuntEvent &event : hit.events)
            times.push_back(event.time.ns);
    }
    m_sightings->setVisible(!times.empty());
    if (times.empty())
        return;
    const auto [first, last] = std::minmax_element(times.begin(), times.end());
    const BucketStep step = bucketStep({{*first}, {*last + 1}}, 60);
    HistogramData data;
    data.stepNs = step.ns;
    data.from = {*first - ((*first % step.ns) + step.ns) % step.ns}; // times before 1970 too
    data.series = {all > times.size() ? tr("the first %1 sightings").arg(countText(times.size())) : tr("sightings")};
    data.counts.assign(1, std::vector<std::uint64_t>(std::size_t((*last - data.from.ns) / step.ns) + 1));
    for (const std::int64_t time : times)
        ++data.counts[0][std::size_t((time - data.from.ns) / step.ns)];
    m_sightings->setZone(zone);
    m_sightings->setData(std::move(data));
    m_sightings->setToolTip(m_sightings->data().series.front());
}

} // namespace jupiter::indicators
