// SPDX-License-Identifier: GPL-3.0-or-later
// What is listed in the Indicators view, in which order, and the page of what is under the cursor.
#include "host_matrix.h"
#include "indicator_list.h"
#include "indicator_page.h"
#include "indicator_words.h"
#include "indicators_view.h"
#include "narrow_menu.h"
#include "paste_box.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace jupiter::indicators {

using namespace workbench;

constexpr std::size_t fewIndicators = 20'000; // listed within a few milliseconds

bool IndicatorsView::showsPasted() const
{
    return m_tabs->current() == pastedTab;
}

/// Also while the window is not the active one: it keeps the place for when it is.
static bool hasFocusIn(const QWidget *widget)
{
    const QWidget *focus = widget->window()->focusWidget();
    return focus && widget->isAncestorOf(focus);
}

List IndicatorsView::list() const
{
    return showsPasted() ? List::All : List(m_tabs->current());
}

/// A pasted list has a tab of its own while it is there. It comes up when it is new or being typed, not because events came in.
void IndicatorsView::showPasted(const desk::Pasted *pasted)
{
    const bool isNew = !m_pasted || hasFocusIn(m_paste);
    const bool inSight = showsPasted();
    m_pasted = pasted ? pasted->found : nullptr;
    if (pasted)
        m_tabs->setShown(pastedTab, true);
    if (pasted && !inSight && isNew) {
        m_tabBefore = m_tabs->current();
        m_tabs->setCurrent(pastedTab);
    } else if (!pasted && inSight) {
        m_tabs->setCurrent(m_tabBefore);
    } else {
        showList();
    }
    if (!pasted)
        m_tabs->setShown(pastedTab, false);
}

void IndicatorsView::showList()
{
    m_listJob->cancel(); // the newest question wins
    m_listJob = std::make_shared<SimpleJob>();
    showTabs();
    const Found found = source();
    if (!found)
        return showEmpty();
    const Wanted wanted{list(), m_filter->text().toStdString(), m_by, m_descending};
    if (found->index->size() <= fewIndicators) {
        m_lister.setFuture({});
        return take({found, listed(*found, wanted, *m_listJob)});
    }
    m_table->setStale(true);
    m_lister.setFuture(QtConcurrent::run([found, wanted, job = m_listJob] { return std::make_shared<Listed>(Listed{found, listed(*found, wanted, *job)}); }));
}

void IndicatorsView::take(Listed listed)
{
    m_table->setStale(false);
    m_listed = std::move(listed);
    const Listing &listing = m_listed.listing;
    m_listRows->setRows(int(listing.rows.size()), [this](int row) { return rowText(row); });
    m_listRows->setSorted(m_by ? int(*m_by) : -1, m_descending);
    const bool narrowed = !m_filter->text().trimmed().isEmpty();
    m_panel->setFacts(narrowed ? tr("%1 of %2 match").arg(countText(listing.rows.size()), countText(listing.of)) : showsPasted() ? tr("not kept") : QString());
    if (listing.rows.empty())
        return showEmpty();
    const bool byHost = list() == List::ByHost;
    const bool focus = hasFocusIn(m_pages);
    if (byHost)
        m_matrix->show(*m_listed.found, listing);
    m_pages->setCurrentWidget(byHost ? static_cast<QWidget *>(m_matrix) : m_table);
    const auto chosen = m_listed.found->index->find(m_chosenRow);
    const auto at = chosen ? std::find(listing.rows.begin(), listing.rows.end(), *chosen) : listing.rows.end();
    const int row = at == listing.rows.end() ? 0 : int(at - listing.rows.begin());
    m_root->setFocusProxy(rowsInSight());
    if (focus)
        rowsInSight()->setFocus(Qt::OtherFocusReason);
    byHost ? m_matrix->chooseRow(row) : m_table->chooseRow(row);
    showRow(row);
}

void IndicatorsView::showTabs()
{
    const QString titles[] = {tr("Seen here"), tr("All"), tr("Not looked for"), tr("Warning lists"), tr("By host")};
    for (int tab = 0; tab < lists; ++tab) {
        const List list = List(tab);
        const bool known = m_picture.found && (m_picture.found->searched || (list != List::Seen && list != List::ByHost));
        m_tabs->setTitle(tab, known ? titles[tab] + QLatin1Char(' ') + countText(sizeOf(list, *m_picture.found)) : titles[tab]);
    }
    if (m_pasted)
        m_tabs->setTitle(pastedTab, tr("Pasted %1").arg(countText(m_pasted->index->size())));
}

/// Why no row is there, and what would bring some.
void IndicatorsView::showEmpty()
{
    m_empty->clearButtons();
    const Found &found = source();
    const std::uint64_t all = found ? found->index->size() : 0;
    if (!found) {
        m_empty->setText(tr("Reading the indicators…"), {});
    } else if (all == 0 && !showsPasted()) {
        m_empty->setText(tr("No indicators yet"), tr("Feeds, STIX, MISP, OpenIOC, tables and plain lists are taken in by content; each is then looked for in every event. "
                                                      "A list can be looked for above without keeping it."));
        m_empty->addButton(tr("Import files…"), this, [this] { importFiles(); });
    } else if (!found->searched && (list() == List::Seen || list() == List::ByHost)) {
        m_empty->setText(tr("Looking for %1 indicators in %2 events…").arg(countText(all), countText(m_session.snapshot()->events)), tr("“All” lists them meanwhile."));
    } else if (!m_filter->text().trimmed().isEmpty() && m_listed.listing.of > 0) {
        m_empty->setText(tr("None has these words"), tr("Looked at: all %1 of this list.").arg(countText(m_listed.listing.of)));
        m_empty->addButton(tr("Clear the words"), m_filter, [this] { m_filter->clear(); });
    } else {
        const QString what[] = {tr("None of them was seen here"), tr("Nothing was understood in the pasted text"), tr("All of them are looked for"), tr("None of them is on a warning list"),
                                tr("None of them was seen on a host that names itself")};
        m_empty->setText(what[std::size_t(list())], list() == List::Seen || list() == List::ByHost ? receiptText(m_picture.receipt).join(QStringLiteral(" · ")) : QString());
        if (!showsPasted() && list() != List::All)
            m_empty->addButton(tr("Show all %1").arg(countText(all)), m_tabs, [this] { m_tabs->setCurrent(int(List::All)); });
    }
    const bool focus = hasFocusIn(m_pages);
    m_pages->setCurrentWidget(m_empty);
    m_root->setFocusProxy(m_empty); // the view hears its keys here, too
    if (focus)
        m_empty->setFocus(Qt::OtherFocusReason);
    m_page->hide();
}

CellTable::Row IndicatorsView::rowText(int row) const
{
    const Position at = m_listed.listing.rows[std::size_t(row)];
    const intel::IndicatorIndex &index = *m_listed.found->index;
    const Sighting *sighting = m_listed.found->sighting(at);
    TableCell value{shownValue(index, at), sighting ? Tone::Normal : Tone::Secondary, {}, true};
    if (sighting)
        value.severity = severityOf(index.score(at));
    return {{{kindText(index.kind(at)), Tone::Secondary},
             value,
             {QString::number(index.score(at)), Tone::Normal, {}, false, true},
             {sighting ? countText(sighting->events) : QString(), Tone::Normal, {}, false, true},
             {sighting && !sighting->hosts.empty() ? countText(sighting->hosts.size()) : QString(), Tone::Normal, {}, false, true},
             {sourcesText(index, at), Tone::Secondary},
             {sighting && sighting->first ? timeText(*sighting->first, zone(), TimeStyle::DateSecond) : QString(), Tone::Normal, {}, true},
             {stateText(index, at), index.warned(at) ? Tone::Warning : Tone::Hint}}};
}

std::optional<Position> IndicatorsView::chosen() const
{
    const int row = m_pages->currentWidget() == m_matrix ? m_matrix->currentRow() : m_pages->currentWidget() == m_table ? m_table->currentRow() : -1;
    return row >= 0 && std::size_t(row) < m_listed.listing.rows.size() ? std::optional(m_listed.listing.rows[std::size_t(row)]) : std::nullopt;
}

QWidget *IndicatorsView::rowsInSight() const
{
    return m_pages->currentWidget() == m_matrix ? m_matrix->table() : m_pages->currentWidget() == m_empty ? static_cast<QWidget *>(m_empty) : m_table;
}

void IndicatorsView::showRow(int row)
{
    if (row < 0 || std::size_t(row) >= m_listed.listing.rows.size())
        return;
    const Found found = m_listed.found;
    const Position at = m_listed.listing.rows[std::size_t(row)];
    m_chosenRow = found->index->row(at);
    m_pager.setFuture(QtConcurrent::run([found, at] { return std::make_shared<Page>(Page{found, at, detailOf(*found, at)}); }));
}

void IndicatorsView::showPage()
{
    const auto page = m_pager.result();
    if (page->found != m_listed.found || m_listed.listing.rows.empty())
        return; // another list is on its way, or nothing is listed
    if (!page->detail)
        return m_shell.say(safeText(QString::fromStdString(page->detail.error().message)));
    m_page->show(*page->found, page->at, *page->detail, zone());
    m_page->setVisible(true);
}

/// A column for the first time: the greatest number, the first text; again: the other way; a third time: as it was.
void IndicatorsView::sortBy(int column)
{
    if (column < 0 || column > int(Column::State))
        return;
    const Column by = Column(column);
    const bool greatestFirst = by == Column::Score || by == Column::Events || by == Column::Hosts;
    if (m_by != by) {
        m_by = by;
        m_descending = greatestFirst;
    } else if (m_descending == greatestFirst) {
        m_descending = !m_descending;
    } else {
        m_by.reset();
    }
    showList();
}

void IndicatorsView::popupNarrow()
{
    narrowMenu(m_listed.listing, m_filter, m_panel)->popup(m_narrow->mapToGlobal(QPoint(0, m_narrow->height())));
}

} // namespace jupiter::indicators
