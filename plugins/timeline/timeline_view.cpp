// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_view.h"

#include "lane_answers.h"
#include "lane_canvas.h"
#include "time_marks.h"

#include "../common/event_line.h"
#include "../common/pivot_menu.h"

#include <jupiter/notebook/notebook.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <utility>

namespace jupiter::timeline {

namespace {
constexpr std::size_t mostIds = 4'000; // of one question: a query has at most 256 KiB
} // namespace

TimelineView::TimelineView(backend::Session &session, sdk::ShellService &shell)
    : m_session(session), m_shell(shell), m_laneSearch(session), m_barSearch(session), m_overviewSearch(session), m_eventSearch(session), m_markSearch(session),
      m_holeSearch(session), m_alertSearch(session)
{
    for (QTimer *timer : {&m_barsSoon, &m_eventsSoon, &m_dim, &m_reloadSoon})
        timer->setSingleShot(true);
    m_barsSoon.setInterval(40);
    m_eventsSoon.setInterval(120);
    m_dim.setInterval(150);
    connect(&m_barsSoon, &QTimer::timeout, this, &TimelineView::askBars);
    connect(&m_eventsSoon, &QTimer::timeout, this, &TimelineView::askEvents);
    build();
    connectAll();
    addKeys();
    loadSkews();
    loadAlerts();
    reload();
}

TimelineView::~TimelineView() { delete m_root; }

bool TimelineView::busy() const
{
    return m_barsSoon.isActive() || m_reloadSoon.isActive() || m_eventsSoon.isActive() || m_laneSearch.running() || m_barSearch.running() || m_overviewSearch.running() ||
           m_eventSearch.running() || m_model->reading() || m_markSearch.running() || m_holeSearch.running() || m_readingAlerts;
}

workbench::Zone TimelineView::zone() const { return m_shell.zone(); }

void TimelineView::open(const QVariantMap &arguments)
{
    if (arguments.contains(QStringLiteral("query")))
        m_filterEdit->setText(arguments.value(QStringLiteral("query")).toString());
    if (arguments.contains(QStringLiteral("from")) && arguments.contains(QStringLiteral("to")))
        setView({{arguments.value(QStringLiteral("from")).toLongLong()}, {arguments.value(QStringLiteral("to")).toLongLong()}});
    m_wantedEvent = arguments.value(QStringLiteral("event")).toString();
    m_canvas->setFocus(Qt::OtherFocusReason);
    reload();
}

QVariantMap TimelineView::state() const
{
    return {{QStringLiteral("filter"), m_filterEdit->text()}, {QStringLiteral("mode"), int(m_mode)}, {QStringLiteral("from"), qint64(m_canvas->view().from.ns)},
            {QStringLiteral("to"), qint64(m_canvas->view().to.ns)}, {QStringLiteral("pins"), m_pins}, {QStringLiteral("compared"), m_compared}};
}

void TimelineView::restore(const QVariantMap &state)
{
    m_filterEdit->setText(state.value(QStringLiteral("filter")).toString());
    m_pins = state.value(QStringLiteral("pins")).toStringList();
    m_compared = state.value(QStringLiteral("compared")).toStringList();
    const TimeRange view{{state.value(QStringLiteral("from")).toLongLong()}, {state.value(QStringLiteral("to")).toLongLong()}};
    if (distance(view.from, view.to) >= double(leastView) && distance(view.from, view.to) <= double(mostView)) {
        setView(view);
        m_canvas->setCursor(shifted(view.from, distance(view.from, view.to) / 2), 0);
    }
    setMode(LaneMode(std::clamp(state.value(QStringLiteral("mode")).toInt(), 0, int(LaneMode::Tactic))));
}

std::vector<std::pair<QString, QString>> TimelineView::keys() const
{
    std::vector<std::pair<QString, QString>> keys{
        {QStringLiteral("+ / \u2212"), tr("closer, farther; the wheel does it under the pointer", "keys")},
        {QStringLiteral("\u2190 \u2192"), tr("earlier, later; with Shift the cursor by one bar", "keys")},
        {QStringLiteral("\u2191 \u2193"), tr("lane before, next lane", "keys")},
        {QStringLiteral("0"), tr("all of the time", "keys")},
        {QStringLiteral("Enter"), tr("the events of the bar in Hunt", "keys")},
        {QStringLiteral("G"), tr("go to a time", "keys")},
        {QStringLiteral("[ / ]"), tr("mark before, next mark", "keys")},
        {QStringLiteral("B / H"), tr("next burst, next gap; with Shift the one before", "keys")},
        {QStringLiteral("L"), tr("lanes by host and source, host, source, tactic", "keys")},
        {QStringLiteral("P"), tr("pin the lane on top, or let it go", "keys")},
        {QStringLiteral("V"), tr("two hosts side by side", "keys")},
        {QStringLiteral("D"), tr("how far the clock of the lane's host is wrong", "keys")},
        {QStringLiteral("."), tr("pivot on the lane or the value", "keys")},
        {QStringLiteral("/"), tr("to the filter", "keys")}};
    const auto marks = views::MarkKeys::keys();
    keys.insert(keys.end(), marks.begin(), marks.end());
    return keys;
}

void TimelineView::setView(TimeRange view)
{
    if (distance(view.from, view.to) < double(leastView))
        view = zoomed({view.from, shifted(view.from, double(leastView))}, view.from, 1);
    m_hasView = true;
    m_canvas->setView(view);
    m_overview->setSelection(view);
    const Step step = stepFor(view, m_canvas->plotWidth());
    if (step.ns != m_step.ns || view.from < m_covered.from || m_covered.to < view.to)
        m_barsSoon.start();
    m_eventsSoon.start();
    tellHeads();
}

void TimelineView::setMode(LaneMode mode)
{
    m_mode = mode;
    const QStringList names{tr("host \u00d7 source", "lanes"), tr("host", "lanes"), tr("source", "lanes"), tr("tactic", "lanes")};
    m_modeButton->setText(tr("Lanes: %1 \u25be", "timeline").arg(names[int(mode)]));
    reload();
}

void TimelineView::loadAlerts()
{
    m_alertSearch.cancel();
    const auto marks = m_readingAlerts = std::make_shared<std::vector<Mark>>();
    m_session.alerts().readElsewhere([marks](incidents::IncidentStore &store) { *marks = alertMarks(store); }).then(this, [this, marks] {
        if (marks != m_readingAlerts)
            return; // newer ones are on their way
        if (marks->empty() && m_alerts.empty())
            return m_readingAlerts.reset();
        askAlertLanes(0);
    });
}

void TimelineView::askAlertLanes(std::size_t from)
{
    const std::vector<Mark> &marks = *m_readingAlerts;
    const std::size_t to = std::min(marks.size(), from + mostIds);
    if (from == to)
        return showAlerts();
    QStringList ids;
    for (std::size_t i = from; i < to; ++i)
        ids << marks[i].event;
    ids.removeDuplicates();
    const auto keys = std::make_shared<QHash<QString, LaneKey>>();
    const auto look = [keys](const query::ResultSet &events) {
        for (quint64 row = 0; row < events.rows(); ++row)
            keys->insert(QString::fromStdString(events.eventId(row).text()), keyOf(events, row, LaneMode::HostAndSource));
    };
    m_alertSearch.run(views::queryForEvents(ids, ids.size()), {}, ids.size(), look, [this, from, to, keys](const views::LatestSearch::Answer &) {
        for (std::size_t i = from; i < to; ++i) { // an event that is gone, or an answer that failed, leaves the host
            Mark &mark = (*m_readingAlerts)[i];
            mark.key = keys->value(mark.event, mark.key);
        }
        askAlertLanes(to);
    });
}

void TimelineView::showAlerts()
{
    m_alerts = std::move(*std::exchange(m_readingAlerts, nullptr));
    m_worst.clear();
    for (const Mark &mark : m_alerts)
        if (const auto known = m_worst.find(mark.event); known == m_worst.end() || *known < *mark.severity)
            m_worst.insert(mark.event, *mark.severity);
    m_mode == LaneMode::Tactic ? askLanes() : showLanes(eventsInView());
}

void TimelineView::loadSkews()
{
    const auto notebook = m_session.notebook();
    const auto skews = notebook ? notebook->skews() : Result<std::vector<notebook::Skew>>(std::vector<notebook::Skew>());
    m_skews.clear();
    if (skews)
        for (const notebook::Skew &skew : *skews)
            m_skews.insert(QString::fromStdString(skew.host), skew.ns);
}

void TimelineView::tellHeads()
{
    const TimeRange view = m_canvas->view();
    if (m_session.snapshot()->events == 0) { // no time to speak of
        m_lanePanel->setTitle(tr("No events yet", "timeline"));
        m_lanePanel->setFacts({});
        m_lanePanel->setFoot({});
        m_rightPanel->setFacts(tr("nothing to point at", "timeline"));
        return;
    }
    m_lanePanel->setTitle(workbench::timeText(view.from, zone(), workbench::TimeStyle::DateTime) + QStringLiteral(" \u2192 ") +
                          workbench::timeText(view.to, zone(), workbench::TimeStyle::DateTime));
    quint64 marks = 0, gaps = 0;
    for (const Lane &lane : m_canvas->lanes()) {
        marks += quint64(std::count_if(lane.marks.begin(), lane.marks.end(), [&](const Mark &mark) { return view.contains(mark.time); }));
        gaps += quint64(std::count_if(lane.gaps.begin(), lane.gaps.end(), [&](const Gap &gap) { return gap.kind == Gap::Kind::Silence && gap.range.from < view.to && view.from < gap.range.to; })) +
                quint64(std::count_if(lane.holes.begin(), lane.holes.end(), [&](const Hole &hole) { return hole.range.from <= view.to && view.from <= hole.range.to; }));
    }
    QStringList facts{tr("%1 events", "timeline").arg(workbench::countText(eventsInView())), tr("%n marks", "timeline", int(marks)), tr("%n gaps", "timeline", int(gaps)),
                      tr("bars of %1", "timeline").arg(QString::fromLatin1(m_step.words))};
    if (m_laneCount > m_canvas->lanes().size() && m_mode != LaneMode::Tactic)
        facts << tr("the %1 busiest of %2 lanes", "timeline").arg(m_canvas->lanes().size()).arg(workbench::countText(m_laneCount));
    m_lanePanel->setFacts(facts.join(QStringLiteral(" \u00b7 ")));
    QString cursor = tr("cursor %1 %2", "timeline").arg(workbench::timeText(m_canvas->cursor(), zone()), zone().name);
    if (const int lane = m_canvas->lane(); lane >= 0 && lane < int(m_canvas->lanes().size())) {
        const Mark *nearest = nullptr;
        for (const Mark &mark : m_canvas->lanes()[std::size_t(lane)].marks)
            if (!nearest || std::abs(distance(m_canvas->cursor(), mark.time)) < std::abs(distance(m_canvas->cursor(), nearest->time)))
                nearest = &mark;
        if (nearest)
            cursor += QStringLiteral("    ") + tr("nearest: %1", "timeline").arg(nearest->title.left(60));
    }
    m_lanePanel->setFoot(cursor, tr("Enter in Hunt \u00b7 . pivot \u00b7 G time \u00b7 B burst \u00b7 H gap \u00b7 [ ] marks \u00b7 S star \u00b7 U undo", "timeline"));
}

void TimelineView::go(const QVariantMap &arguments)
{
    if (!m_shell.show("jupiter.hunt", arguments))
        m_shell.say(tr("The view %1 is not installed", "status").arg(QStringLiteral("Hunt")));
}

void TimelineView::openInHunt()
{
    const int index = m_canvas->lane();
    if (index < 0 || index >= int(m_lanes.size()))
        return;
    const Lane &lane = m_lanes[std::size_t(index)];
    const TimeRange bar = barUnderCursor();
    QString query = filter();
    if (m_mode == LaneMode::Tactic) { // its events are those of the findings
        QStringList ids;
        for (const Mark &mark : lane.marks)
            if (bar.contains(mark.time) && ids.size() < 200)
                ids << mark.event;
        if (ids.isEmpty())
            return m_shell.say(tr("No finding of this tactic in the bar.", "status"));
        query = views::queryForEvents(ids, ids.size());
    } else {
        const QString own = laneQuery(lane.key, m_mode);
        query = query == QLatin1String("*") ? own : QStringLiteral("(%1) and %2").arg(query, own);
    }
    go({{QStringLiteral("query"), query}, {QStringLiteral("from"), qint64(bar.from.ns)}, {QStringLiteral("to"), qint64(bar.to.ns)}});
}

void TimelineView::pivotOnLane(const QPoint &position)
{
    const int index = m_canvas->lane();
    if (index < 0 || index >= int(m_lanes.size()))
        return;
    const LaneKey &key = m_lanes[std::size_t(index)].key;
    views::PivotTarget target;
    target.query = filter() == QLatin1String("*") ? QString() : filter();
    target.range = barUnderCursor();
    if (m_mode == LaneMode::Source) {
        target.field = key.channel.isEmpty() ? QStringLiteral("jupiter.decoder") : QStringLiteral("winlog.channel");
        target.value = key.channel.isEmpty() ? key.decoder : key.channel;
    } else if (m_mode != LaneMode::Tactic) {
        target.field = QStringLiteral("host.name");
        target.value = key.host;
    }
    target.go = [this](const QVariantMap &arguments) { go(arguments); };
    views::popupPivot(target, m_session, &m_shell, m_canvas, position);
}

void TimelineView::pivotOnEvent(const QModelIndex &index, const QPoint &position)
{
    if (!m_model->result() || !index.isValid())
        return;
    views::PivotTarget target;
    target.field = m_model->fieldAt(index.column());
    target.value = target.field.isEmpty() ? QString() : views::pivotText(m_model->value(index));
    if (target.field.isEmpty()) {
        target.field = QStringLiteral("host.name");
        target.value = views::pivotText(m_model->result()->field(quint64(index.row()), "host.name"));
    }
    target.query = filter() == QLatin1String("*") ? QString() : filter();
    target.result = m_model->result();
    target.rows = {quint64(index.row())};
    target.go = [this](const QVariantMap &arguments) { go(arguments); };
    views::popupPivot(target, m_session, &m_shell, m_table, position);
}

} // namespace jupiter::timeline
