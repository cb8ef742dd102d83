// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline asks, and what becomes of the answers.
#include "timeline_view.h"

#include "event_ticks.h"
#include "lane_answers.h"
#include "lane_canvas.h"
#include "time_marks.h"

#include "../common/event_line.h"
#include "../common/mark_gutter.h"
#include "../common/query_text.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

#include <algorithm>
#include <tuple>

namespace jupiter::timeline {

namespace {

constexpr quint64 mostLaneRows = 20'000;
constexpr quint64 mostMarks = 1'000;
constexpr std::size_t mostRemarks = 12;

/// The whole of it with a little air, at least a second.
TimeRange aired(TimeRange all)
{
    const double air = std::max(double(second) / 2, distance(all.from, all.to) * 0.02);
    TimeRange view{shifted(all.from, -air), shifted(all.to, air)};
    if (distance(view.from, view.to) > double(mostView)) // times that cannot be right beside real ones: the later part is shown
        view.from = shifted(view.to, -double(mostView));
    return view;
}

} // namespace

QString TimelineView::filter() const
{
    QString head = m_filterEdit->text().left(views::headEnd(m_filterEdit->text())).trimmed();
    if (head.isEmpty())
        head = QStringLiteral("*");
    if (m_compared.size() != 2)
        return head;
    const QString hosts = QStringLiteral("(%1 or %2)").arg(views::term(QStringLiteral("host.name"), m_compared[0]), views::term(QStringLiteral("host.name"), m_compared[1]));
    return head == QLatin1String("*") ? hosts : QStringLiteral("(%1) and %2").arg(head, hosts);
}

void TimelineView::fail(const Error &error)
{
    m_dim.stop();
    m_canvas->setStale(false);
    m_notice->tell(tr("The timeline could not be read: %1. What is shown is the state before.", "notice").arg(QString::fromStdString(error.message)));
}

void TimelineView::reload()
{
    m_notice->tell(QString());
    m_covered = {{0}, {0}};
    m_canvas->setEmptyText(m_session.snapshot()->events == 0 ? tr("No events yet: import evidence, or drop files and folders on the window.", "timeline")
                                                             : tr("Counting\u2026", "timeline"));
    const auto parsed = query::Query::parse(filter().toStdString());
    if (const auto *error = std::get_if<query::QueryError>(&parsed))
        return m_notice->tell(tr("The filter cannot be read: %1", "notice").arg(QString::fromStdString(error->reason + (error->suggestion.empty() ? "" : "; " + error->suggestion))));
    askOverview();
    askLanes();
    askHoles();
}

void TimelineView::askOverview()
{
    const workbench::BucketStep step = workbench::bucketStep(m_session.snapshot()->times, 240);
    m_overviewSearch.run(filter() + QStringLiteral(" | timechart span=%1 count()").arg(step.query), {}, {}, [this, step](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return m_overview->setEmptyText(QString::fromStdString(answer.error().message));
        m_overview->setEmptyText(tr("nothing to show", "timeline"));
        m_overview->setData(workbench::histogramFrom(**answer, step.ns));
    });
}

void TimelineView::askLanes()
{
    if (m_mode == LaneMode::Tactic) {
        m_laneSearch.cancel();
        m_lanes = tacticLanes(m_alerts);
        m_laneCount = m_lanes.size();
        m_canvas->setEmptyText(tr("No alert names a tactic: load rules, or choose other lanes with L.", "timeline"));
        if (!m_hasView && !m_alerts.empty())
            setView(aired({m_alerts.front().time, m_alerts.back().time}));
        return askBars();
    }
    const auto lanes = std::make_shared<std::vector<Lane>>();
    const auto look = [lanes, mode = m_mode](const query::ResultSet &answer) { *lanes = lanesFrom(answer, mode); };
    m_laneSearch.run(lanesQuestion(filter(), m_mode), {}, mostLaneRows, look, [this, lanes](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return fail(answer.error());
        m_laneCount = (*answer)->rows();
        m_lanes = std::move(*lanes);
        m_laneCount = std::max<quint64>(m_laneCount > mostLanes ? m_laneCount : 0, m_lanes.size());
        if (m_compared.size() == 2 && m_mode == LaneMode::HostAndSource) // the same source of both stands side by side
            std::stable_sort(m_lanes.begin(), m_lanes.end(), [](const Lane &a, const Lane &b) {
                return std::tie(a.key.channel, a.key.decoder, a.key.host) < std::tie(b.key.channel, b.key.decoder, b.key.host);
            });
        if (m_lanes.empty()) {
            m_canvas->setEmptyText(m_session.snapshot()->events == 0 ? tr("No events yet: import evidence, or drop files and folders on the window.", "timeline")
                                                                     : tr("No event matches the filter. Esc in the filter takes it away.", "timeline"));
            m_canvas->setLanes({}, 0);
            m_model->setResult(nullptr);
            return tellHeads();
        }
        if (!m_hasView) {
            TimeRange all{m_lanes.front().first, m_lanes.front().last};
            for (const Lane &lane : m_lanes)
                all = {std::min(all.from, lane.first), std::max(all.to, lane.last)};
            const TimeRange wanted = m_shell.timeRange();
            const bool open = wanted.from <= TimeRange{}.from || wanted.to >= TimeRange{}.to;
            setView(open ? aired(all) : wanted);
            m_canvas->setCursor(shifted(m_canvas->view().from, distance(m_canvas->view().from, m_canvas->view().to) / 2), 0);
        }
        askBars();
    });
}

void TimelineView::askHoles()
{
    const auto sources = m_session.sources();
    m_missing = sources ? missingIds(*sources) : std::vector<MissingIds>();
    m_holes.clear();
    const QString question = holesQuestion(m_missing);
    if (question.isEmpty())
        return m_holeSearch.cancel();
    m_holeSearch.run(question, {}, {}, [this](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return;
        m_holes = holesFrom(m_missing, **answer);
        showLanes(eventsInView());
    });
}

void TimelineView::askBars()
{
    m_barsSoon.stop();
    if (!m_hasView || (m_lanes.empty() && m_mode != LaneMode::Tactic))
        return;
    const TimeRange view = m_canvas->view();
    const Step step = stepFor(view, m_canvas->plotWidth());
    const TimeRange covered{panned(view, -0.5).from, panned(view, 0.5).to};
    if (m_mode == LaneMode::Tactic) {
        m_step = step;
        m_covered = covered;
        for (Lane &lane : m_lanes) {
            lane.bars = barsOfMarks(lane.marks, covered, step.ns);
            findBursts(lane);
        }
        return showLanes(eventsInView());
    }
    m_dim.start();
    m_barSearch.run(barsQuestion(filter(), m_mode, m_lanes, step, m_laneCount <= m_lanes.size()), covered, {}, [this, step, covered](const views::LatestSearch::Answer &answer) {
        m_dim.stop();
        m_canvas->setStale(false);
        if (!answer)
            return fail(answer.error());
        m_step = step;
        m_covered = covered;
        const quint64 events = placeBars(m_lanes, **answer, m_mode);
        if ((*answer)->receipt().partial)
            m_notice->tell(tr("Not everything was counted: %1", "notice").arg(QString::fromStdString((*answer)->receipt().partialReason)));
        showLanes(events);
    });
    askMarks();
}

void TimelineView::askMarks()
{
    if (m_session.marks().empty()) {
        m_starred.clear();
        return m_markSearch.cancel();
    }
    m_markSearch.run(QStringLiteral("(mark.starred:true or mark.tag:*) and (%1)").arg(filter()), {panned(m_canvas->view(), -0.5).from, panned(m_canvas->view(), 0.5).to}, mostMarks, [this](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return;
        m_starred = eventMarks(**answer);
        showLanes(eventsInView());
    });
}

void TimelineView::showLanes(quint64)
{
    TimeRange all{Timestamp{std::numeric_limits<std::int64_t>::max()}, Timestamp{std::numeric_limits<std::int64_t>::min()}};
    for (const Lane &lane : m_lanes)
        all = {std::min(all.from, lane.first), std::max(all.to, lane.last)};
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        Lane &lane = m_lanes[i];
        lane.pinned = m_pins.contains(lane.title + u'\n' + lane.subtitle);
        lane.skewNs = m_mode == LaneMode::Source || m_mode == LaneMode::Tactic ? 0 : m_skews.value(lane.key.host);
        if (m_mode == LaneMode::Tactic)
            continue;
        findGaps(lane, m_covered, all, m_step.ns);
        lane.holes.clear();
        for (const PlacedHole &hole : m_holes)
            if (laneOf({lane}, m_mode, hole.lane) == 0)
                lane.holes.push_back(hole.hole);
        lane.marks.clear();
    }
    if (m_mode != LaneMode::Tactic)
        for (const std::vector<Mark> *marks : {&m_alerts, &m_starred})
            placeMarks(m_lanes, *marks, m_mode);
    m_canvas->setLanes(m_lanes, m_step.ns);
    if (m_canvas->lane() < 0 && !m_lanes.empty())
        m_canvas->setCursor(m_canvas->cursor(), 0);
    m_remarks = remarksOn(m_lanes, m_canvas->view(), m_step.ns, zone());
    if (m_remarks.size() > mostRemarks)
        m_remarks.resize(mostRemarks);
    m_remarkList->clear();
    for (const Remark &remark : m_remarks) {
        auto *item = new QListWidgetItem(remark.text, m_remarkList);
        item->setToolTip(QStringLiteral("<p>") + remark.text.toHtmlEscaped() + QStringLiteral("</p>"));
    }
    if (m_remarks.empty())
        (new QListWidgetItem(tr("nothing unusual in this view", "timeline"), m_remarkList))->setFlags(Qt::NoItemFlags);
    tellHeads();
    m_eventsSoon.start();
}

quint64 TimelineView::eventsInView() const
{
    quint64 sum = 0;
    for (const Lane &lane : m_lanes)
        for (const Bar &bar : lane.bars)
            if (m_canvas->view().contains(bar.from) || (bar.from < m_canvas->view().from && distance(bar.from, m_canvas->view().from) < double(m_step.ns)))
                sum += bar.count;
    return sum;
}

TimeRange TimelineView::barUnderCursor() const
{
    const int lane = m_canvas->lane();
    const std::int64_t skew = lane >= 0 && lane < int(m_lanes.size()) ? m_lanes[std::size_t(lane)].skewNs : 0;
    const Timestamp at = shifted(m_canvas->cursor(), -double(skew));
    if (lane >= 0 && lane < int(m_lanes.size()))
        for (const Bar &bar : m_lanes[std::size_t(lane)].bars)
            if (bar.from <= at && distance(bar.from, at) < double(m_step.ns))
                return {bar.from, shifted(bar.from, double(m_step.ns))};
    const double half = double(std::max<std::int64_t>(1, m_step.ns)) / 2;
    return {shifted(at, -half), shifted(at, half)};
}

void TimelineView::askEvents()
{
    m_eventsSoon.stop();
    if (!m_hasView || m_lanes.empty() || m_barSearch.running())
        return;
    const bool whole = m_mode != LaneMode::Tactic && eventsInView() <= fewEvents;
    m_eventsRange = whole ? m_canvas->view() : barUnderCursor();
    TicksWanted wanted{whole, {}, m_mode, m_canvas->cursor(), m_wantedEvent};
    for (const Lane &lane : m_lanes)
        wanted.lanes.push_back(lane.key);
    if (const auto current = m_model->eventIdIfHere(m_table->currentRow()); current && m_wantedEvent.isEmpty())
        wanted.event = QString::fromStdString(current->text());
    const auto ticks = std::make_shared<EventTicks>();
    const auto look = [ticks, wanted](const query::ResultSet &events) { *ticks = ticksOf(events, wanted); };
    m_eventSearch.run(filter(), m_eventsRange, fewEvents, look, [this, whole, ticks](const views::LatestSearch::Answer &answer) {
        if (answer)
            showEvents(*answer, whole, std::move(*ticks));
        else
            fail(answer.error());
    });
}

void TimelineView::showEvents(const query::ResultPtr &result, bool wholeView, EventTicks ticks)
{
    m_eventsWhole = wholeView;
    m_eventsFound = result->receipt().matches;
    m_model->setResult(nullptr);
    std::vector<workbench::ResultModel::Column> columns = views::shortColumns();
    std::erase_if(columns, [](const workbench::ResultModel::Column &column) { return column.field == QLatin1String("event.code"); }); // the line says it
    m_model->setColumns(std::move(columns));
    m_model->setTimeStyle(distance(m_eventsRange.from, m_eventsRange.to) < double(day) ? workbench::TimeStyle::TimeOnly : workbench::TimeStyle::DateTime);
    m_model->setResult(result);
    m_wantedEvent.clear();
    m_canvas->setTicks(std::move(ticks.ticks));
    m_table->setColumnWidths({20 + views::gutterWidth, distance(m_eventsRange.from, m_eventsRange.to) < double(day) ? 104 : 188, 100});
    m_table->setGivingWay({2}, 150); // the line says more than the host
    if (result->rows() > 0)
        m_table->chooseRow(ticks.row);
    m_rightPanel->setTitle(wholeView ? tr("Events of this view", "timeline") : tr("At the cursor", "timeline"));
    QString facts = wholeView ? tr("%1 events", "timeline").arg(workbench::countText(m_eventsFound))
                              : tr("bar of %1: %2 events", "timeline").arg(QString::fromLatin1(m_step.words), workbench::countText(m_eventsFound));
    if (m_eventsFound > result->rows())
        facts += tr(", the first %1", "timeline").arg(workbench::countText(result->rows()));
    m_rightPanel->setFacts(facts);
}

} // namespace jupiter::timeline
