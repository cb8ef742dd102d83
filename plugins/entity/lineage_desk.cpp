// SPDX-License-Identifier: GPL-3.0-or-later
#include "lineage_desk.h"

#include "../common/event_line.h"
#include "../common/query_text.h"

#include <jupiter/lineage/sightings.h>
#include <jupiter/workbench/format.h>

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace jupiter::entity {

namespace {

constexpr quint64 mostRecords = 300'000, mostMentions = 5'000;
constexpr qsizetype mostHosts = 5, mostMarks = 2'000;

/// What build() works on; values only, so that any thread may run it.
struct Records {
    Entity entity;
    AlertMarks marks;
    query::ResultPtr processes, logons, alertEvents, mentions;
    Lineage out;
};

void note(Records &r, const query::ResultPtr &result, const QString &cut)
{
    if (!result)
        return;
    if (result->receipt().partial && r.out.caveat.isEmpty())
        r.out.caveat = QString::fromStdString(result->receipt().partialReason);
    if (result->rows() < result->receipt().matches)
        r.out.caveat = cut.arg(workbench::countText(result->rows()), workbench::countText(result->receipt().matches));
}

void markAlerts(Records &r)
{
    Lineage &out = r.out;
    std::vector<std::vector<AlertMark>> on(out.tree.processes().size());
    const auto add = [&](std::size_t process, const QString &event) {
        for (const AlertMark &mark : r.marks.value(event))
            if (std::none_of(on[process].begin(), on[process].end(), [&](const AlertMark &m) { return m.alert == mark.alert; }))
                on[process].push_back(mark);
    };
    for (std::size_t i = 0; i < on.size(); ++i)
        for (const std::string &event : out.tree.processes()[i].events)
            add(i, QString::fromStdString(event));
    for (std::uint64_t row = 0; r.alertEvents && row < r.alertEvents->rows(); ++row) {
        const auto mention = lineage::processMention(*r.alertEvents, row);
        if (const int process = out.tree.find(mention.host, mention.guid, mention.pid, mention.time); process >= 0)
            add(std::size_t(process), QString::fromStdString(r.alertEvents->eventId(row).text()));
    }
    out.badges.resize(on.size());
    for (std::size_t i = 0; i < on.size(); ++i)
        for (const AlertMark &mark : on[i])
            out.badges[i] = {std::max(out.badges[i].worst, mark.severity), out.badges[i].alerts + 1};
}

LineagePtr made(Records r)
{
    Lineage &out = r.out;
    note(r, r.processes, LineageDesk::tr("the first %1 of %2 records", "caveat of a process tree"));
    if (r.processes)
        out.tree = lineage::ProcessTree::build(lineage::processSightings(*r.processes));
    markAlerts(r);
    std::vector<std::uint32_t> marked;
    for (std::uint32_t i = 0; i < out.badges.size(); ++i)
        if (out.badges[i].alerts)
            marked.push_back(i);
    if (r.mentions) {
        // the entity is no host: only what its events speak of counts, alerts of others on the host do not
        marked.clear();
        for (std::uint64_t row = 0; row < r.mentions->rows(); ++row) {
            const auto mention = lineage::processMention(*r.mentions, row);
            if (const int process = out.tree.find(mention.host, mention.guid, mention.pid, mention.time); process >= 0)
                marked.push_back(std::uint32_t(process));
            for (const AlertMark &mark : r.marks.value(QString::fromStdString(r.mentions->eventId(row).text())))
                if (const QString id = QString::number(mark.alert); !out.alerts.contains(id))
                    out.alerts << id;
        }
        std::sort(marked.begin(), marked.end());
        marked.erase(std::unique(marked.begin(), marked.end()), marked.end());
        note(r, r.mentions, LineageDesk::tr("marked by the first %1 of %2 events", "caveat of a process tree"));
    }
    out.marked = marked.size();
    out.kin = lineage::kinOf(out.tree, marked);
    if (r.logons) {
        out.sessions = lineage::pairSessions(lineage::logonSightings(*r.logons));
        const std::string value = r.entity.value.toStdString();
        const auto foreign = [&](const lineage::LogonSession &s) {
            return r.entity.kind == Kind::Address ? s.from != value : r.entity.kind == Kind::User && QString::fromStdString(s.user).compare(r.entity.value, Qt::CaseInsensitive) != 0;
        };
        std::erase_if(out.sessions, foreign);
    }
    return std::make_shared<const Lineage>(std::move(out));
}

} // namespace

LineageDesk::LineageDesk(backend::Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_hostSearch(session), m_processSearch(session), m_logonSearch(session), m_alertSearch(session), m_mentionSearch(session)
{
    connect(&m_build, &QFutureWatcher<LineagePtr>::finished, this, [this] {
        if (m_marking || m_build.isCanceled() || m_build.future().resultCount() == 0)
            return;
        m_lineage = m_build.result();
        Q_EMIT changed();
    });
}

LineageDesk::~LineageDesk() { m_build.waitForFinished(); }

bool LineageDesk::busy() const
{
    return m_marking || m_hostSearch.running() || m_processSearch.running() || m_logonSearch.running() || m_alertSearch.running() || m_mentionSearch.running() || m_build.isRunning();
}

void LineageDesk::ask(const Entity &entity, TimeRange range, std::vector<AlertMark> alerts)
{
    for (views::LatestSearch *search : {&m_hostSearch, &m_processSearch, &m_logonSearch, &m_alertSearch, &m_mentionSearch})
        search->cancel();
    if (!(entity == m_entity))
        m_lineage.reset();
    m_entity = entity;
    m_range = range;
    const auto marks = m_marking = std::make_shared<AlertMarks>();
    m_session.alerts().readElsewhere([alerts = std::move(alerts), marks](incidents::IncidentStore &store) {
        for (const AlertMark &alert : alerts)
            if (const auto findings = store.findings(incidents::AlertId(alert.alert)))
                for (const incidents::AlertFinding &finding : *findings)
                    for (const QString &event : finding.events)
                        (*marks)[event].push_back(alert);
    }).then(this, [this, marks] {
        if (marks != m_marking)
            return; // another entity was asked for
        m_marking.reset();
        m_marks = std::move(*marks);
        askHosts();
    });
}

void LineageDesk::askHosts()
{
    m_failure.clear();
    m_otherHosts = 0;
    m_hostSearch.run(filterOf(m_entity) + QStringLiteral(" | stats count() as n by host.name | where host.name:* | sort -n"), m_range, {}, [this](const Answer &answer) {
        m_hosts.clear();
        if (!answer)
            m_failure = QString::fromStdString(answer.error().message);
        for (std::uint64_t row = 0; answer && row < (*answer)->rows(); ++row)
            if (m_hosts.size() < mostHosts)
                m_hosts << QString::fromStdString(query::displayText((*answer)->cell(row, 0)));
            else
                ++m_otherHosts;
        askRecords();
    });
}

void LineageDesk::askRecords()
{
    QStringList terms;
    for (const QString &host : std::as_const(m_hosts))
        terms << views::term(QStringLiteral("host.name"), host);
    m_processes.reset();
    m_logons.reset();
    m_alertEvents.reset();
    m_mentions.reset();
    if (terms.isEmpty())
        return build();
    const std::string scope = terms.join(QStringLiteral(" or ")).toStdString();
    const auto into = [this](query::ResultPtr &where) {
        return [this, &where](const Answer &answer) {
            if (answer)
                where = *answer;
            else
                m_failure = QString::fromStdString(answer.error().message);
            build();
        };
    };
    m_processSearch.run(QString::fromStdString(lineage::processQuery(scope)), m_range, mostRecords, into(m_processes));
    if (m_entity.kind == Kind::Host || m_entity.kind == Kind::User || m_entity.kind == Kind::Address)
        m_logonSearch.run(QString::fromStdString(lineage::logonQuery(scope, scope)), m_range, mostRecords, into(m_logons));
    if (!m_marks.isEmpty())
        m_alertSearch.run(views::queryForEvents(QStringList(m_marks.keyBegin(), m_marks.keyEnd()), mostMarks), m_range, {}, into(m_alertEvents));
    if (m_entity.kind != Kind::Host)
        m_mentionSearch.run(filterOf(m_entity), m_range, mostMentions, into(m_mentions));
}

void LineageDesk::build()
{
    if (m_processSearch.running() || m_logonSearch.running() || m_alertSearch.running() || m_mentionSearch.running())
        return;
    Records records{m_entity, m_marks, m_processes, m_logons, m_alertEvents, m_mentions, {}};
    records.out.hosts = m_hosts;
    records.out.otherHosts = m_otherHosts;
    records.out.caveat = m_failure;
    if (m_failure.isEmpty() && m_marks.size() > mostMarks)
        records.out.caveat = tr("alerts of the first %1 of %2 events", "caveat of a process tree").arg(workbench::countText(quint64(mostMarks)), workbench::countText(quint64(m_marks.size())));
    m_build.setFuture(QtConcurrent::run([records = std::move(records)]() mutable { return made(std::move(records)); }));
}

} // namespace jupiter::entity
