// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview_view.h"

#include "../common/when_seen.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/legend.h>
#include <jupiter/workbench/number_tile.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>

#include <algorithm>

namespace jupiter::overview {

using namespace workbench;

OverviewView::OverviewView(backend::Session &session, sdk::ShellService &shell) : m_session(session), m_shell(shell)
{
    build();
    auto *events = new views::WhenSeen(m_widget, [this] { showEvents(); });
    connect(&session, &backend::Session::eventsChanged, events, &views::WhenSeen::ask);
    auto *alerts = new views::WhenSeen(m_widget, [this] { readAlerts(); });
    connect(&session, &backend::Session::incidentsChanged, alerts, &views::WhenSeen::ask);
    connect(&session, &backend::Session::rulesChanged, this, [this] { showRules(); });
    auto *time = new views::WhenSeen(m_widget, [this] {
        readAlerts();
        drawTime();
    });
    connect(&shell, &sdk::ShellService::timeRangeChanged, time, &views::WhenSeen::ask);
    connect(&shell, &sdk::ShellService::zoneChanged, this, [this] {
        m_histogram->setZone(zone());
        showAlerts();
        showEvents();
    });
    connect(&m_search, &QFutureWatcherBase::finished, this, [this] { timeAnswered(); });
    m_histogram->setZone(zone());
    readAlerts();
    showEvents();
    QMetaObject::invokeMethod(
        this, [this] { showRules(); }, Qt::QueuedConnection); // once the frame listens to statusChanged()
}

OverviewView::~OverviewView()
{
    m_search.cancel();
}

std::vector<std::pair<QString, QString>> OverviewView::keys() const
{
    return {{tr("Enter"), tr("open the alert, the source or the tile")},
            {QStringLiteral("J / K"), tr("next, previous")},
            {tr("drag"), tr("set the time range")},
            {tr("double click"), tr("all time")}};
}

void OverviewView::go(const QByteArray &view, const QVariantMap &arguments)
{
    if (!m_shell.show(view, arguments))
        m_shell.say(tr("The view %1 is not installed").arg(QString::fromLatin1(view)));
}

void OverviewView::showEvents()
{
    showSources();
    showRules();
    drawTime();
}

void OverviewView::readAlerts()
{
    const auto &alerts = m_session.alerts().alerts();
    m_alerts = alerts ? factsOf(**alerts, m_shell.timeRange()) : AlertFacts();
    m_histogram->setMarks(m_alerts.times);
    showAlerts();
}

void OverviewView::showAlerts()
{
    const int open = m_alerts.open, critical = m_alerts.critical, high = m_alerts.high;
    QStringList foot;
    if (critical > 0)
        foot << tr("%1 critical").arg(critical);
    if (high > 0)
        foot << tr("%1 high").arg(high);
    if (open > 0 && critical == 0 && high == 0)
        foot << tr("none above medium");
    if (m_alerts.inCases > 0)
        foot << tr("%1 in cases").arg(countText(quint64(m_alerts.inCases)));
    if (m_alerts.suppressed > 0)
        foot << tr("%1 suppressed").arg(countText(quint64(m_alerts.suppressed)));
    if (const int closed = m_alerts.total - open - m_alerts.inCases - m_alerts.suppressed - m_alerts.outside; closed > 0)
        foot << tr("%1 closed").arg(countText(quint64(closed)));
    if (m_alerts.outside > 0)
        foot << tr("%1 outside the time range").arg(countText(quint64(m_alerts.outside)));
    const bool judged = m_session.ruleCoverage().loaded > 0;
    if (foot.isEmpty())
        foot << (judged ? tr("no rule fired") : tr("no rules loaded: nothing was judged"));
    m_openTile->setNumber(countText(quint64(open)), foot.join(QStringLiteral(" · ")),
                          critical > 0 ? Tone::Bad
                          : open > 0   ? Tone::Normal
                                       : Tone::Hint);

    int openCases = 0, tasks = 0;
    if (const auto cases = m_session.incidents().cases())
        for (const incidents::CaseInfo &info : *cases)
            if (info.state != incidents::CaseState::Closed) {
                ++openCases;
                tasks += info.tasks - info.tasksDone;
            }
    m_caseTile->setNumber(countText(quint64(openCases)),
                          openCases == 0 ? tr("escalate an alert to open one")
                          : tasks > 0    ? tr("%n task(s) to do", nullptr, tasks)
                                         : tr("no open tasks"),
                          openCases == 0 ? Tone::Hint : Tone::Normal);

    std::vector<BarList::Bar> levels;
    static const char *const words[] = {QT_TR_NOOP("Info"), QT_TR_NOOP("Low"), QT_TR_NOOP("Medium"), QT_TR_NOOP("High"),
                                        QT_TR_NOOP("Critical")};
    for (int s = 4; s >= 0; --s)
        levels.push_back({tr(words[s]), double(m_alerts.byLevel[std::size_t(s)]), {}, Severity(s), s});
    m_levels->setBars(std::move(levels));

    // A day that all have in common is not repeated in every row.
    const auto day = [this](Timestamp t) { return timeText(t, zone(), TimeStyle::Date); };
    const bool oneDay = open > 0 && day(m_alerts.first) == day(m_alerts.last);
    std::vector<CellTable::Row> rows;
    for (const incidents::Alert &a : m_alerts.worst) {
        const QString where = a.user.isEmpty() ? a.host : a.host.isEmpty() ? a.user : a.host + QStringLiteral(" · ") + a.user;
        rows.push_back({{{severityWord(a.severity), Tone::Normal, a.severity},
                         {a.title},
                         {where, Tone::Secondary},
                         {countText(a.eventCount), Tone::Normal, {}, false, true},
                         {oneDay ? timeText(a.first, zone(), TimeStyle::TimeSecond)
                                 : timeText(a.first, zone(), TimeStyle::DateSecond),
                          Tone::Normal,
                          {},
                          true}},
                        qint64(a.id)});
    }
    m_alertRows->setRows(std::move(rows));
    m_alertTable->setColumnWidths({84, 300, 160, 60, (oneDay ? 88 : 166) + (zone().each ? 56 : 0)});
    m_alertPanel->setFacts(
        open == 0 ? QString()
        : oneDay  ? tr("all %1 · %2 %3").arg(countText(quint64(open)), day(m_alerts.first), zone().name)
                  : tr("all %1").arg(countText(quint64(open))));
    const int elsewhere = m_alerts.total - m_alerts.outside;
    m_noAlerts->setText(m_alerts.total > 0 ? tr("No open alert") : tr("No alerts"),
                        elsewhere > 0      ? tr("%1 in cases, %2 closed: the Alerts view has them.").arg(m_alerts.inCases).arg(elsewhere - m_alerts.inCases)
                        : m_alerts.total > 0 ? tr("None within %1. There are %2 of other times: Ctrl T, \"All time\".").arg(rangeText(m_shell.timeRange(), zone()), countText(quint64(m_alerts.outside)))
                        : m_session.snapshot()->events == 0 ? tr("No events yet: import evidence, or drop files and folders on the window. Rules judge it while it is read.")
                        : judged
                            ? tr("The rules that are loaded found nothing in these events. The Rules panel says how many of them "
                                 "have no source here.")
                            : tr("No rules are loaded, so no event was judged. Load Sigma rules: Ctrl K, \"Load Sigma rules\"."));
    m_alertStack->setCurrentIndex(open > 0 ? 0 : 1);

    const auto bars = [](const std::vector<std::pair<QString, double>> &risks, std::size_t most) {
        std::vector<BarList::Bar> out;
        for (const auto &[name, risk] : risks)
            if (out.size() < most)
                out.push_back({name, risk, {}, {}, name});
        return out;
    };
    m_hosts->setEmptyText(tr("No open alert names a host."));
    m_hosts->setBars(bars(m_alerts.hosts, 8));
    m_users->setEmptyText(tr("No open alert names a user."));
    m_users->setBars(bars(m_alerts.users, 8));
}

void OverviewView::showRules()
{
    const backend::RuleCoverage c = m_session.ruleCoverage();
    if (c.seen == 0) {
        m_ruleFacts->setText(m_alerts.total > 0 ? tr("No rules now: alerts of an earlier run.")
                                                : tr("No rules loaded."));
        m_ruleCaveat->setText(tr("Ctrl K, \"Load Sigma rules\""));
    } else {
        QStringList facts{tr("%1 loaded").arg(countText(quint64(c.loaded)))};
        if (c.refused > 0)
            facts << tr("%1 refused").arg(countText(quint64(c.refused)));
        facts << tr("%1 fired").arg(countText(quint64(c.fired)));
        m_ruleFacts->setText(facts.join(QStringLiteral(" · ")));
        m_ruleCaveat->setText(c.noSource > 0
                                  ? tr("%1 have no source here: they could not have fired.").arg(countText(quint64(c.noSource)))
                                  : tr("Every loaded rule had events to judge."));
    }
    QStringList status{tr("%1 events").arg(countText(m_session.snapshot()->events))};
    status << (c.seen == 0 ? tr("no rules loaded") : tr("%1 rules on").arg(countText(quint64(c.loaded))));
    if (!m_sources.empty()) {
        const TotalCoverage total = totalOf(m_sources);
        status << (total.complete == total.sources ? tr("all %1 sources covered").arg(total.sources)
                                                   : tr("%1 of %2 sources covered").arg(total.complete).arg(total.sources));
    }
    Q_EMIT statusChanged(status.join(QStringLiteral("      ")));
}

void OverviewView::showSources()
{
    m_sources.clear();
    if (const auto sources = m_session.sources())
        for (const store::SourceRecord &source : *sources)
            m_sources.push_back(coverageOf(source));
    // What is not covered stands first: that is what is looked for here.
    std::stable_sort(m_sources.begin(), m_sources.end(), [](const SourceCoverage &a, const SourceCoverage &b) {
        const auto rank = [](const SourceCoverage &s) { return s.tone == Tone::Bad ? 0 : s.tone == Tone::Warning ? 1 : 2; };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.events > b.events;
    });
    std::vector<CellTable::Row> rows;
    for (const SourceCoverage &s : m_sources) {
        if (rows.size() == 500)
            break;
        rows.push_back({{{s.name},
                         {shortCountText(double(s.events)), Tone::Secondary, {}, false, true},
                         {s.verdict, s.tone, {}, false, false, true}},
                        s.path});
    }
    m_sourceRows->setRows(std::move(rows));
    m_sourceTable->setColumnWidths({136, 56, 128});
    m_sourcePanel->setFacts(m_sources.empty() ? QString() : tr("%n source(s)", nullptr, int(m_sources.size())));
    m_noSources->setText(
        tr("No sources"),
        tr("Files and folders dropped on this window are read, hashed and listed here with what could not be read."));
    m_sourceStack->setCurrentIndex(m_sources.empty() ? 1 : 0);

    if (m_sources.empty()) {
        m_coverageTile->setNumber(QStringLiteral("–"), tr("no source yet"), Tone::Hint);
        return;
    }
    const TotalCoverage total = totalOf(m_sources);
    QStringList foot;
    if (total.cleared > 0)
        foot << tr("%n log(s) cleared", nullptr, int(total.cleared));
    if (total.bad > 0)
        foot << tr("%1 records unreadable").arg(countText(total.bad));
    if (total.missingIds > 0)
        foot << tr("%1 ids missing").arg(countText(total.missingIds));
    if (total.partial > 0)
        foot << tr("%n source(s) partial", nullptr, int(total.partial));
    m_coverageTile->setNumber(QString::number(total.percent(), 'f', total.percent() == 100 ? 0 : 1) + QStringLiteral(" %"),
                              foot.isEmpty() ? tr("all %n source(s) read whole", nullptr, int(total.sources))
                                             : foot.join(QStringLiteral(" · ")),
                              foot.isEmpty() ? Tone::Good : Tone::Warning);
}

void OverviewView::drawTime()
{
    m_search.cancel(); // latest wins
    const store::SnapshotPtr snapshot = m_session.snapshot();
    TimeRange range = m_shell.timeRange();
    if (snapshot->events == 0)
        m_eventTile->setNumber(QStringLiteral("0"), tr("nothing imported yet: drop files or folders here"), Tone::Hint);
    else if (range.from <= snapshot->times.from && snapshot->times.to <= range.to)
        m_eventTile->setNumber(shortCountText(double(snapshot->events)),
                               timeText(snapshot->times.from, zone(), TimeStyle::Date) + QStringLiteral(" → ") +
                                   timeText(snapshot->times.to, zone(), TimeStyle::Date));
    range.from = std::max(range.from, snapshot->times.from);
    range.to = std::min(range.to, snapshot->times.to);
    if (snapshot->events == 0 || range.to <= range.from) {
        m_histogram->setEmptyText(
            snapshot->events == 0
                ? tr("Events appear here once something is imported.")
                : tr("No event in this time range. The events are from %1.").arg(rangeText(snapshot->times, zone())));
        m_histogram->setData({});
        m_legend->setSeries({});
        m_timePanel->setFacts({});
        if (snapshot->events > 0)
            showEventsWithin(0);
        return;
    }
    m_step = bucketStep(range, 140);
    m_search.setFuture(m_session.search(QStringLiteral("* | timechart span=%1 count() by host.name").arg(m_step.query), range));
}

void OverviewView::showEventsWithin(quint64 events)
{
    m_eventTile->setNumber(shortCountText(double(events)),
                           tr("of %1, in the time range").arg(shortCountText(double(m_session.snapshot()->events))),
                           events > 0 ? Tone::Normal : Tone::Hint);
}

void OverviewView::timeAnswered()
{
    if (m_search.isCanceled() || m_search.future().resultCount() == 0)
        return;
    const Result<query::ResultPtr> result = m_search.result();
    if (!result) {
        m_histogram->setEmptyText(QString::fromStdString(result.error().message));
        m_histogram->setData({});
        return;
    }
    HistogramData data = histogramFrom(**result, m_step.ns, 3);
    if (const TimeRange all = m_session.snapshot()->times, range = m_shell.timeRange(); all.from < range.from || range.to < all.to)
        showEventsWithin(data.total());
    QStringList facts{m_step.words, tr("click to hunt")};
    if ((*result)->receipt().partial)
        facts.prepend(tr("partial: %1").arg(QString::fromStdString((*result)->receipt().partialReason)));
    m_legend->setSeries(data.series.size() > 1 ? data.series : QStringList(), data.lastIsOther);
    m_timePanel->setFacts(facts.join(QStringLiteral(" · ")));
    m_histogram->setData(std::move(data));
}

} // namespace jupiter::overview
