// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets_panel.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtWidgets/QGraphicsOpacityEffect>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>

namespace jupiter::hunt {

using workbench::BarList;

namespace {

std::vector<BarList::Bar> barsOf(const Facet &facet, bool withBars)
{
    std::vector<BarList::Bar> bars;
    for (const Facet::Value &value : facet.values)
        bars.push_back({value.shown, withBars ? double(value.count) : 0, workbench::countText(value.count), {}, value.text});
    return bars;
}

} // namespace

FacetsPanel::FacetsPanel(QWidget *parent)
    : QWidget(parent), m_panel(new workbench::Panel(QString(), this)),
      m_order(new views::TabStrip({tr("Top 10", "facets"), tr("Rare 10", "facets")}, m_panel)), m_scroll(new QScrollArea(m_panel))
{
    setObjectName(QStringLiteral("facets"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);
    m_panel->setTitle(tr("Fields", "panel"));
    m_panel->addHeaderLeft(m_order);
    m_order->standFirst(m_panel);
    m_order->setObjectName(QStringLiteral("facetOrder"));
    m_order->setAccessibleName(tr("Most frequent or rarest values", "accessible name"));
    connect(m_order, &views::TabStrip::currentChanged, this,
            [this](int index) { Q_EMIT orderChosen(index == 0 ? Facets::Order::Top : Facets::Order::Rare); });
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_panel->addBody(m_scroll);
    setFields(Facets::usualFields());
}

void FacetsPanel::setFields(const QStringList &fields)
{
    m_groups.clear();
    m_body = new QWidget;
    m_body->setObjectName(QStringLiteral("scrollBody"));
    m_box = new QVBoxLayout(m_body);
    m_box->setContentsMargins(10, 6, 6, 6);
    m_box->setSpacing(2);
    for (const QString &field : fields)
        m_groups.push_back(addGroup(field, field));
    m_groups.push_back(addGroup(tr("Rare (seen once or twice)", "facet heading"), QStringLiteral("process.name")));
    m_groups.back().head->hide();
    m_groups.back().bars->hide();
    m_box->addStretch();
    m_scroll->setWidget(m_body);    // deletes the one before
}

FacetsPanel::Group FacetsPanel::addGroup(const QString &title, const QString &field)
{
    Group group{field, new QWidget(m_body), workbench::plainLabel(QString(), "hint"), new BarList(BarList::Style::Facet, m_body)};
    QLabel *label = workbench::plainLabel(title, "");
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setToolTip(title.toHtmlEscaped());
    group.bars->setAccessibleName(title);
    group.bars->setEmptyText(tr("no event here has it", "facet without values"));
    auto *line = new QHBoxLayout(group.head);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(label, 1);
    line->addWidget(group.distinct);
    m_box->addWidget(group.head);
    m_box->addWidget(group.bars);
    m_box->addSpacing(10);
    BarList *bars = group.bars;
    const auto valueAt = [bars](int i) { return i >= 0 && std::size_t(i) < bars->bars().size() ? bars->bars()[std::size_t(i)].data.toString() : QString(); };
    connect(bars, &BarList::clicked, this, [=, this](int i) { Q_EMIT chosen(field, valueAt(i), false); });
    connect(bars, &BarList::excludeWanted, this, [=, this](int i) { Q_EMIT chosen(field, valueAt(i), true); });
    connect(bars, &BarList::pivotWanted, this, [=, this](int i, const QPoint &position) { Q_EMIT pivotWanted(field, valueAt(i), position); });
    return group;
}

void FacetsPanel::setFacet(const Facet &facet)
{
    if (m_groups.front().field == facet.field)
        m_partial.clear();
    for (std::size_t i = 0; i + 1 < m_groups.size(); ++i)
        if (m_groups[i].field == facet.field) {
            m_groups[i].bars->setBars(barsOf(facet, true));
            m_groups[i].distinct->setText(facet.values.empty() ? QString() : workbench::countText(facet.distinct));
            m_groups[i].distinct->setToolTip(tr("%1 different values", "tool tip").arg(workbench::countText(facet.distinct)));
        }
    if (!facet.partial.isEmpty())
        m_partial = facet.partial;
    m_panel->setFacts(m_partial.isEmpty() ? tr("whole result", "facets") : tr("PARTIAL", "facets"));
    m_panel->setToolTip(workbench::safeText(m_partial).toHtmlEscaped());
}

void FacetsPanel::setRare(const Facet &rare)
{
    const Group &group = m_groups.back();
    group.bars->setBars(barsOf(rare, false));
    group.head->setVisible(!rare.values.empty());
    group.bars->setVisible(!rare.values.empty());
    setStale(false);
}

void FacetsPanel::focusFirst()
{
    for (const Group &group : m_groups)
        if (!group.bars->bars().empty())
            return group.bars->setFocus(Qt::ShortcutFocusReason);
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
