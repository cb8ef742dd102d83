// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets_panel.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtWidgets/QGraphicsOpacityEffect>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace jupiter::hunt {

using workbench::BarList;

namespace {

std::vector<BarList::Bar> barsOf(const Facet &facet, bool withBars)
{
    std::vector<BarList::Bar> bars;
    for (const Facet::Value &value : facet.top)
        bars.push_back({value.shown, withBars ? double(value.count) : 0, workbench::countText(value.count), {}, value.text});
    return bars;
}

} // namespace

FacetsPanel::FacetsPanel(QWidget *parent) : QScrollArea(parent), m_body(new QWidget), m_box(new QVBoxLayout(m_body))
{
    setObjectName(QStringLiteral("facets"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // its lists take it
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    m_body->setObjectName(QStringLiteral("scrollBody"));
    m_box->setContentsMargins(10, 6, 6, 6);
    m_box->setSpacing(2);
    for (const QString &field : Facets::fields())
        m_groups[field] = addGroup(field, field);
    m_rare = addGroup(tr("Rare (seen once or twice)", "facet heading"), QStringLiteral("process.name"));
    for (QWidget *widget : {static_cast<QWidget *>(m_rare.title), static_cast<QWidget *>(m_rare.bars)})
        widget->hide();
    m_box->addStretch();
    setWidget(m_body);
}

FacetsPanel::Group FacetsPanel::addGroup(const QString &title, const QString &field)
{
    Group group{workbench::plainLabel(title, "", m_body), workbench::plainLabel(QString(), "hint", m_body), new BarList(BarList::Style::Facet, m_body)};
    QFont bold = group.title->font();
    bold.setWeight(QFont::DemiBold);
    group.title->setFont(bold);
    group.bars->setAccessibleName(title);
    group.bars->setEmptyText(tr("no event here has it", "facet without values"));
    auto *line = new QHBoxLayout;
    line->addWidget(group.title, 1);
    line->addWidget(group.distinct);
    m_box->addLayout(line);
    m_box->addWidget(group.bars);
    m_box->addSpacing(10);
    BarList *bars = group.bars;
    const auto choose = [this, bars, field](int i, bool exclude) {
        if (i >= 0 && std::size_t(i) < bars->bars().size())
            Q_EMIT chosen(field, bars->bars()[std::size_t(i)].data.toString(), exclude);
    };
    connect(bars, &BarList::clicked, this, [choose](int i) { choose(i, false); });
    connect(bars, &BarList::excludeWanted, this, [choose](int i) { choose(i, true); });
    return group;
}

void FacetsPanel::setFacet(const Facet &facet)
{
    const auto found = m_groups.find(facet.field);
    if (found == m_groups.end())
        return;
    found->second.bars->setBars(barsOf(facet, true));
    found->second.distinct->setText(workbench::countText(facet.distinct) + (facet.moreDistinct ? QStringLiteral("+") : QString()));
}

void FacetsPanel::setRare(const Facet &rare)
{
    m_rare.bars->setBars(barsOf(rare, false));
    m_rare.title->setVisible(!rare.top.empty());
    m_rare.bars->setVisible(!rare.top.empty());
    setStale(false);
}

void FacetsPanel::setStale(bool stale)
{
    if (stale == (m_body->graphicsEffect() != nullptr))
        return;
    if (!stale)
        return m_body->setGraphicsEffect(nullptr);
    auto *dim = new QGraphicsOpacityEffect(m_body);
    dim->setOpacity(0.55);
    m_body->setGraphicsEffect(dim);
}

} // namespace jupiter::hunt
