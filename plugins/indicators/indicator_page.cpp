// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_page.h"

#include "decay_curve.h"
#include "indicator_words.h"

#include "../common/wrapped_label.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFileInfo>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace jupiter::indicators {

using namespace workbench;

constexpr std::size_t mostHostsNamed = 4;
constexpr int mostClaimsInSight = 8; // the table scrolls to the others

IndicatorPage::IndicatorPage(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel;
    outer->addWidget(panel);
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes it, and is scrolled to
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    panel->addBody(m_scroll);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrollBody"));
    m_scroll->setWidget(inner);
    auto *page = new QVBoxLayout(inner);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    auto *head = new QWidget;
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(14, 10, 14, 8);
    box->setSpacing(6);
    box->addWidget(m_kind = views::wrappedLabel("secondary"));
    m_value = new QPlainTextEdit;
    m_value->setObjectName(QStringLiteral("indicatorValue"));
    m_value->setAccessibleName(tr("The indicator", "accessible name"));
    m_value->setReadOnly(true);
    m_value->setTabChangesFocus(true);
    m_value->setFrameShape(QFrame::NoFrame);
    m_value->setWordWrapMode(QTextOption::WrapAnywhere); // a URL has no blanks
    m_value->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QFont font = dataFont();
    font.setPixelSize(15);
    font.setWeight(QFont::DemiBold);
    m_value->setFont(font);
    box->addWidget(m_value);
    box->addWidget(m_score = views::wrappedLabel("secondary"));
    box->addWidget(m_seen = views::wrappedLabel(""));
    box->addWidget(m_related = views::wrappedLabel("secondary"));
    box->addWidget(m_notes = views::wrappedLabel("warning"));
    for (QLabel *label : {m_score, m_seen, m_related, m_notes})
        label->setMinimumWidth(1); // a long word does not widen the page
    page->addWidget(head);
    m_sightings = new Histogram;
    m_sightings->setObjectName(QStringLiteral("sightings"));
    m_sightings->setAccessibleName(tr("Sightings over time", "accessible name"));
    m_sightings->setFixedHeight(90);
    page->addWidget(m_sightings);
    m_decay = new DecayCurve;
    m_decay->setObjectName(QStringLiteral("decay"));
    page->addWidget(m_decay);
    m_claims = new CellTable({tr("source"), tr("says"), tr("said"), tr("valid until")}, this);
    m_claimTable = new ResultTable;
    m_claimTable->setModel(m_claims);
    m_claimTable->setAccessibleName(tr("Sources of the indicator", "accessible name"));
    m_claimTable->setStretchColumn(1);
    m_claimTable->setColumnWidths({110, 120, 94, 94});
    m_claimTable->setGivingWay({3}, 96);
    page->addWidget(m_claimTable);
    page->addStretch(1);
}

void IndicatorPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeValue();
}

/// As high as its lines, a few at most: the rest is scrolled to.
void IndicatorPage::placeValue()
{
    constexpr int mostLines = 4;
    const QFontMetrics metrics(m_value->font());
    const int perLine = std::max(1, (m_scroll->viewport()->width() - 48) / metrics.averageCharWidth());
    const int lines = std::clamp(int((m_value->toPlainText().size() + perLine - 1) / perLine), 1, mostLines);
    m_value->setFixedHeight(lines * metrics.lineSpacing() + 12);
}

void IndicatorPage::show(const Hunted &found, Position at, const Detail &detail, const Zone &zone)
{
    const intel::IndicatorIndex &index = *found.index;
    m_kind->setText(kindText(index.kind(at)));
    if (const QString value = safeText(shownValue(index, at)); value != m_value->toPlainText()) {
        m_value->setPlainText(value);
        m_scroll->verticalScrollBar()->setValue(0);
    }
    placeValue();
    QStringList steps;
    for (const std::string &step : detail.score.steps)
        steps << safeText(QString::fromStdString(step));
    m_score->setText(tr("score %1").arg(detail.score.value) + (steps.isEmpty() ? QString() : QStringLiteral(" = ") + steps.join(QStringLiteral("; "))));
    const Sighting *sighting = found.sighting(at);
    if (!sighting) {
        const bool active = index.state(at) == intel::IndicatorIndex::State::Active;
        m_seen->setText(!active ? stateText(index, at) : found.searched ? tr("Not seen in what was searched") : tr("Not searched yet"));
    } else {
        QStringList fields, hosts;
        for (const intel::HuntHit &hit : sighting->hits)
            fields << QStringLiteral("%1 (%2)").arg(QString::fromStdString(hit.field), countText(hit.count));
        for (std::size_t i = 0; i < sighting->hosts.size() && i < mostHostsNamed; ++i)
            hosts << QString::fromStdString(sighting->hosts[i]);
        m_seen->setText(tr("%1 events%2, %3 → %4 · %5")
                            .arg(countText(sighting->events), hosts.isEmpty() ? QString() : tr(" on %1").arg(safeText(hosts.join(QStringLiteral(", ")))),
                                 sighting->first ? timeText(*sighting->first, zone) : QString(), sighting->last ? timeText(*sighting->last, zone) : QString(),
                                 safeText(fields.join(QStringLiteral(", ")))));
    }
    showSightings(sighting, zone);
    m_decay->show(detail.indicator, index.context().now());
    QStringList others;
    for (const Position other : detail.related)
        others << shownValue(index, other);
    const QString related = others.join(QStringLiteral(", ")) + (detail.moreRelated ? tr(" and %1 more").arg(detail.moreRelated) : QString());
    m_related->setText(tr("On the same hosts: %1").arg(safeText(related)));
    m_related->setVisible(!related.isEmpty());
    QStringList notes;
    if (!detail.exception.isEmpty())
        notes << tr("not looked for here: %1").arg(detail.exception);
    for (const QString &list : detail.warnings)
        notes << tr("on the warning list “%1”").arg(list);
    notes << detail.conflicts;
    m_notes->setText(safeText(notes.join(QStringLiteral(" · "))));
    m_notes->setVisible(!notes.isEmpty());
    showClaims(detail, zone);
}

void IndicatorPage::showClaims(const Detail &detail, const Zone &zone)
{
    std::vector<CellTable::Row> rows;
    for (const intel::Claim &claim : detail.indicator.claims) {
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
    const int shown = std::clamp(m_claims->rowCount(), 1, mostClaimsInSight);
    m_claimTable->setFixedHeight(m_claimTable->horizontalHeader()->sizeHint().height() + shown * m_claimTable->evenHeight() + 2);
}

/// Bars of the events that the hunt kept of each hit, the earliest ones.
void IndicatorPage::showSightings(const Sighting *sighting, const Zone &zone)
{
    std::vector<std::int64_t> times;
    const std::uint64_t all = sighting ? sighting->events : 0;
    if (sighting)
        for (const intel::HuntHit &hit : sighting->hits)
            for (const intel::HuntEvent &event : hit.events)
                times.push_back(event.time.ns);
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
