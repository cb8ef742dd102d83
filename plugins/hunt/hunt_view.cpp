// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "completer.h"
#include "detail_pane.h"
#include "event_columns.h"
#include "facets_panel.h"
#include "query_bar.h"
#include "query_edit.h"
#include "search_book.h"
#include "time_panel.h"

#include "../common/event_line.h"
#include "../common/mark_gutter.h"
#include "../common/query_text.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QThreadPool>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <utility>

namespace jupiter::hunt {

using views::hasCommand;
using views::headEnd;
using views::needles;
using views::sortOf;

namespace {

constexpr qsizetype longestPast = 100;

bool isOpen(TimeRange range) { return range.from <= TimeRange{}.from && range.to >= TimeRange{}.to; }

} // namespace

HuntView::HuntView(backend::Session &session, sdk::ShellService *shell)
    : m_session(session), m_shell(shell), m_search(session), m_facets(session, nullptr), m_reason(session, nullptr)
{
    build();
    m_completer = new Completer(session, m_bar->edit(), [this] { return range(); }, this);
    for (QTimer *timer : {&m_soon, &m_dim, &m_indexSoon, &m_detailSoon})
        timer->setSingleShot(true);
    m_soon.setInterval(0);
    m_detailSoon.setInterval(0);
    m_dim.setInterval(150);
    m_indexSoon.setInterval(200);
    connect(&m_soon, &QTimer::timeout, this, &HuntView::search);
    connect(&m_dim, &QTimer::timeout, this, [this] {
        m_table->setStale(true);
        m_facetsPanel->setStale(true);
    });
    connect(&m_indexSoon, &QTimer::timeout, this, &HuntView::indexFindings);
    connect(&m_detailSoon, &QTimer::timeout, this, [this] { showDetail(m_table->currentRow()); });
    connect(&m_looking, &QFutureWatcher<ResultLook>::finished, this, [this] {
        const query::ResultPtr result = std::exchange(m_prepared, nullptr);
        if (!result)
            return;
        show(result, m_looking.result());
        m_book->ran(asked(), result->receipt());
    });
    connect(&m_folding, &QFutureWatcher<FoundGroups>::finished, this, [this] { takeGroups(m_folding.result()); });
    connectAll();
    addCommands();
    addColumnKeys();
    readSources();
    indexFindings();
    applyZone();
    m_soon.start();
}

HuntView::~HuntView()
{
    m_looking.disconnect();
    m_folding.disconnect();
    m_stopFolding->store(true);
    delete m_completer;     // reads the session from another thread: it ends first
    delete m_root;          // null when the shell has it and deleted it
}

bool HuntView::busy() const
{
    return !m_answered || m_soon.isActive() || m_indexSoon.isActive() || m_nextFindings || m_detailSoon.isActive() || m_prepared || m_folding.isRunning() || m_model->reading() || m_detail->busy() || m_search.running() || m_time->running() || m_facets.running();
}

void HuntView::indexFindings()
{
    const auto next = m_nextFindings = std::make_shared<views::FindingIndex>();
    m_session.alerts().readElsewhere([next](incidents::IncidentStore &store) { next->rebuild(store); }).then(this, [this, next] {
        if (next != m_nextFindings)
            return; // a newer one is on its way
        QThreadPool::globalInstance()->start([before = std::exchange(m_findings, std::exchange(m_nextFindings, nullptr))]() mutable { before.reset(); }); // many take long to free
        m_table->viewport()->update();
        if (m_answered)
            showDetail(m_table->currentRow());
    });
}

TimeRange HuntView::range() const { return m_shell ? m_shell->timeRange() : TimeRange{}; }

void HuntView::applyZone()
{
    m_model->setZone(zone());
    m_detail->setZone(zone());
    m_time->setZone(zone());
    if (m_answered && m_model->result())
        placeColumns(); // another clock, perhaps another day
}

workbench::Zone HuntView::zone() const
{
    return m_shell ? m_shell->zone() : workbench::Zone{};
}

void HuntView::open(const QVariantMap &arguments)
{
    go(arguments);
    m_table->setFocus(Qt::OtherFocusReason);
}

void HuntView::go(const QVariantMap &arguments)
{
    if (arguments.contains(QStringLiteral("query"))) {
        const QString query = arguments.value(QStringLiteral("query")).toString();
        remember(query);
        m_bar->setQuery(query);
    }
    m_wantedEvent = arguments.value(QStringLiteral("event")).toString();
    m_wantedColumns = arguments.value(QStringLiteral("columns")).toStringList();
    if (m_shell && arguments.contains(QStringLiteral("from")) && arguments.contains(QStringLiteral("to")))
        zoomIn({{arguments.value(QStringLiteral("from")).toLongLong()}, {arguments.value(QStringLiteral("to")).toLongLong()}});
    m_soon.start();
}

QVariantMap HuntView::state() const
{
    QVariantMap state = layout();
    state.insert(QStringLiteral("query"), m_bar->query());
    state.insert(QStringLiteral("past"), m_past);
    return state;
}

QVariantMap HuntView::layout() const
{
    return {{QStringLiteral("table"), m_eventColumns->state()},
            {QStringLiteral("detail"), m_detail->state()},
            {QStringLiteral("bars"), m_time->stackField()},
            {QStringLiteral("facets"), m_facets.fields()},
            {QStringLiteral("columns"), m_columns->saveState()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void HuntView::restore(const QVariantMap &state)
{
    if (state.contains(QStringLiteral("past")))
        m_past = state.value(QStringLiteral("past")).toStringList();
    m_eventColumns->restore(state.value(QStringLiteral("table")).toMap());
    m_detail->restore(state.value(QStringLiteral("detail")).toMap());
    if (state.contains(QStringLiteral("bars")))
        m_time->setStackField(state.value(QStringLiteral("bars")).toString());
    if (state.contains(QStringLiteral("facets")))
        setFacets(state.value(QStringLiteral("facets")).toStringList());
    m_columns->restoreState(state.value(QStringLiteral("columns")).toByteArray());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    if (const QString query = state.value(QStringLiteral("query")).toString(); !query.isEmpty()) {
        m_bar->setQuery(query);
        m_soon.start();
    }
}

std::vector<std::pair<QString, QString>> HuntView::keys() const
{
    std::vector<std::pair<QString, QString>> keys{{QStringLiteral("Enter"), tr("in the query: run; in the table: to the event's fields", "keys")},
            {QStringLiteral("Esc"), tr("stop the search; from the fields back to the table", "keys")},
            {QStringLiteral("Ctrl Space"), tr("complete field names and values", "keys")},
            {QStringLiteral("Alt \u2190"), tr("the query before", "keys")},
            {QStringLiteral("F5"), tr("ask again", "keys")},
            {QStringLiteral("J / K"), tr("next, previous event", "keys")},
            {QStringLiteral("."), tr("pivot on the value under the cursor", "keys")},
            {QStringLiteral("C"), tr("add the chosen events to a case", "keys")},
            {QStringLiteral("/"), tr("to the query", "keys")},
            {QStringLiteral("V"), tr("columns: which, add (+), hide (Del), move (Ctrl Shift \u2190 \u2192), freeze (Z), fit (W), sort (O), group (B)", "keys")},
            {QStringLiteral("\u2212"), tr("fold the group under the cursor, or unfold it; Shift B: all groups", "keys")},
            {QStringLiteral("A"), tr("the minute before and after the event; Shift A: other spans", "keys")},
            {QStringLiteral("="), tr("compare the chosen events", "keys")},
            {QStringLiteral("Ctrl 1 \u2026 5"), tr("the event as fields, rendered, raw, hex; compared. In the fields P pins a field, H hides empty ones", "keys")},
            {QStringLiteral("F"), tr("to the fields: Enter includes, Delete excludes", "keys")},
            {QStringLiteral("G"), tr("to the bars: arrows walk, Ctrl extends, Enter goes in, Backspace out, Shift moves the range, B divides", "keys")}};
    for (const auto &more : {views::MarkKeys::keys(), SearchBook::keys()})
        keys.insert(keys.end(), more.begin(), more.end());
    return keys;
}

void HuntView::run()
{
    remember(m_bar->query());
    search();
}

void HuntView::remember(const QString &next)
{
    if (next == m_asked || !m_answered)
        return;
    m_past << m_asked;
    if (m_past.size() > longestPast)
        m_past.removeFirst();
}

void HuntView::back()
{
    if (m_past.isEmpty())
        return;
    m_bar->setQuery(m_past.takeLast());
    search();
}

void HuntView::search()
{
    m_soon.stop();
    if (!m_bar->check()) {
        m_answered = true;
        return;
    }
    m_asked = m_bar->query();
    m_askedRange = range();
    m_prepared = nullptr;
    m_reason.stop();
    m_facets.stop();
    m_time->cancel();
    m_bar->setRunning(true);
    m_dim.start();
    m_search.run(m_asked, m_askedRange, workbench::ResultModel::maxRows, [this](const views::LatestSearch::Answer &answer) {
        m_answered = true;
        if (answer)
            return prepare(*answer);
        m_dim.stop();
        m_bar->setRunning(false);
        m_table->setStale(false);
        fail(answer.error());
    });
}

void HuntView::prepare(const query::ResultPtr &result)
{
    m_prepared = result;
    WantedEvent wanted{m_wantedEvent, nullptr, 0};
    if (m_table->currentRow() >= 0)
        wanted = {m_wantedEvent, m_model->result(), resultRowHere()};
    m_looking.setFuture(QtConcurrent::run([result, wanted] { return lookAt(*result, wanted); }));
}

void HuntView::stop()
{
    if (!m_search.running() && !m_facets.running() && !m_prepared)
        return;
    m_search.cancel();
    m_prepared = nullptr;
    m_time->cancel();
    m_facets.stop();
    m_reason.stop();
    m_dim.stop();
    m_answered = true;
    m_bar->setRunning(false);
    m_table->setStale(false);
    m_facetsPanel->setStale(false);
    Q_EMIT statusChanged(tr("Stopped; what is shown is the result before.", "status"));
}

notebook::SearchText HuntView::asked() const
{
    notebook::SearchText text;
    text.query = m_asked.toStdString();
    text.range = m_askedRange;
    if (m_model->result() && m_model->result()->hasEvents())
        for (const QString &field : m_eventColumns->fields())
            text.columns.push_back(field.toStdString());
    return text;
}

void HuntView::show(const query::ResultPtr &result, const ResultLook &look)
{
    m_dim.stop();
    m_bar->setRunning(false);
    m_table->setStale(false);
    m_look = look;
    m_wantedEvent.clear();
    m_notice->tell(QString());
    const bool ownColumns = !result->hasEvents() || hasCommand(m_asked, u"fields") || hasCommand(m_asked, u"eval");
    m_table->setFrozenColumns(0);
    m_table->setGivingWay({}, 0);
    m_eventColumns->leave();
    if (ownColumns)
        m_model->setColumns({});
    else
        m_eventColumns->choose(look.columnSet, std::exchange(m_wantedColumns, {}));
    m_model->setResult(result);
    m_model->setHighlights(needles(m_asked));
    const views::SortOrder order = sortOf(m_asked);
    m_model->setSorted(order.field.isEmpty() && result->hasEvents() ? QStringLiteral("@timestamp") : order.field, order.descending);
    m_groupedBy = result->hasEvents() && m_asked.contains(QStringLiteral("| sort %1, @timestamp").arg(order.field)) ? order.field : QString();
    m_model->setGroupField(m_groupedBy);
    m_foldLink->setVisible(!m_groupedBy.isEmpty());
    if (ownColumns)
        m_table->fitColumns();
    else
        placeColumns();
    if (ownColumns && m_model->hasSeverityColumn())
        m_table->setColumnWidths({gutterColumn});
    tellColumns();
    m_eventsPanel->setTitle(result->hasEvents() ? tr("Events", "panel") : tr("Result", "panel"));
    m_eventsPanel->setFacts(m_model->capped() ? tr("the first %1 of %2 are shown; narrow the time or the query", "events panel")
                                                    .arg(workbench::countText(workbench::ResultModel::maxRows), workbench::countText(result->receipt().matches))
                                              : QString());
    m_detail->setVisible(result->hasEvents());
    m_pages->setCurrentIndex(result->rows() > 0 ? 0 : 1);
    if (result->rows() == 0) {
        m_empty->clearButtons();
        m_empty->setText(tr("Nothing found", "empty result"), tr("Looking for the reason\u2026", "empty result"));
        m_reason.explain(m_asked, m_askedRange);
        showDetail(-1);
    } else {
        m_table->chooseRow(m_model->rowShowing(look.row));
        showDetail(m_table->currentRow());
    }
    tellStatus();
    askHistogram();
    m_facetsPanel->setStale(true);
    m_facets.start(m_asked.left(headEnd(m_asked)), m_askedRange);
}

/// The date is shown only where it tells rows apart: details need the room.
void HuntView::placeColumns()
{
    const query::ResultPtr &result = m_model->result();
    const auto day = [this](Timestamp t) { return workbench::timeText(t, zone(), workbench::TimeStyle::Date); };
    const bool oneDay = result->rows() > 0 && !hasCommand(m_asked, u"sort") && day(m_look.first) == day(m_look.last);
    m_model->setTimeStyle(oneDay ? workbench::TimeStyle::TimeOnly : workbench::TimeStyle::DateTime);
    m_eventColumns->place(oneDay, zone().each ? m_table->fontMetrics().horizontalAdvance(QStringLiteral(" +00:00")) + 8 : 0);
}

void HuntView::fail(const Error &error)
{
    m_facetsPanel->setStale(false);
    m_notice->tell(tr("The search failed: %1. What is shown is the result before.", "notice").arg(QString::fromStdString(error.message)));
}

void HuntView::showEmpty(const EmptyReason::Explanation &why)
{
    m_empty->clearButtons();
    if (m_session.snapshot()->events == 0) {
        m_empty->setText(tr("No events yet", "empty result"), tr("Import evidence, or drop files and folders on the window; what is read is searchable at once.", "empty result"));
        return;
    }
    m_empty->setText(tr("Nothing found", "empty result"), sentences(why).join(u'\n'));
    if (why.nearest)
        m_empty->addButton(tr("Go to the nearest hour with a fit", "empty result"), this, [this, nearest = *why.nearest] {
            if (m_shell)
                m_shell->setTimeRange(nearest);
        });
    if (why.ever || why.inRange == 0)
        m_empty->addButton(tr("Search all time", "empty result"), this, [this] {
            if (m_shell)
                m_shell->setTimeRange(TimeRange{});
        });
    for (std::size_t i = 0; i < why.parts.size() && why.parts.size() > 1 && why.inRange; ++i) {
        if (why.parts[i].together)
            continue;
        QStringList others;
        for (std::size_t k = 0; k < why.parts.size(); ++k)
            if (k != i)
                others << why.parts[k].clause;
        const QString query = others.join(QStringLiteral(" and ")) + m_asked.mid(headEnd(m_asked)).prepend(u' ');
        m_empty->addButton(tr("Run without %1", "empty result").arg(workbench::safeText(why.parts[i].clause.left(60))), this, [this, query] {
            m_bar->setQuery(query.trimmed());
            run();
        });
        break;
    }
}

void HuntView::askHistogram()
{
    const query::ResultPtr &result = m_model->result();
    TimeRange range = m_askedRange;
    if (isOpen(range)) {
        range = m_session.snapshot()->times;
        if (result->hasEvents() && result->rows() > 0 && !hasCommand(m_asked, u"sort"))
            range = {m_look.first, {m_look.last.ns + 1}};
    }
    m_time->ask(m_asked.left(headEnd(m_asked)), m_askedRange, range);
}

void HuntView::tellStatus()
{
    const query::Receipt &receipt = m_model->result()->receipt();
    QString text = tr("%1 of %2 events \u00b7 %3 \u00b7 %4 segments: %5 read, %6 ruled out", "status")
                       .arg(workbench::countText(receipt.matches), workbench::countText(receipt.eventsTotal), workbench::durationText(receipt.seconds),
                            workbench::countText(receipt.segmentsTotal), workbench::countText(receipt.segmentsScanned), workbench::countText(receipt.segmentsSkipped));
    if (receipt.partial)
        text += QStringLiteral(" \u00b7 ") + tr("PARTIAL: %1", "status").arg(QString::fromStdString(receipt.partialReason));
    for (const std::string &note : receipt.notes)
        text += QStringLiteral(" \u00b7 ") + QString::fromStdString(note);
    Q_EMIT statusChanged(text);
    if (receipt.partial)
        m_notice->tell(tr("Not everything was searched: %1", "notice").arg(QString::fromStdString(receipt.partialReason)));
}

} // namespace jupiter::hunt
