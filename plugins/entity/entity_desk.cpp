// SPDX-License-Identifier: GPL-3.0-or-later
#include "entity_desk.h"

#include "../common/query_text.h"

#include <QtCore/QHash>

#include <algorithm>

namespace jupiter::entity {

namespace {

constexpr quint64 fewHosts = 2, mostRows = 20'000;
constexpr std::size_t mostRare = 200;
constexpr int mostOfAField = 3;

quint64 number(const query::ResultSet &result, std::uint64_t row, std::size_t column)
{
    const query::Value value = result.cell(row, column);
    const auto *integer = std::get_if<std::int64_t>(&value);
    return integer && *integer > 0 ? quint64(*integer) : 0;
}

std::optional<Timestamp> time(const query::ResultSet &result, std::uint64_t row, std::size_t column)
{
    const query::Value value = result.cell(row, column);
    const auto *at = std::get_if<Timestamp>(&value);
    return at ? std::optional(*at) : std::nullopt;
}

QString text(const query::ResultSet &result, std::uint64_t row, std::size_t column) { return QString::fromStdString(query::displayText(result.cell(row, column))); }

/// What stands around an entity of a kind, most telling first.
QStringList neighbourFields(Kind kind)
{
    const QString host = QStringLiteral("host.name"), user = QStringLiteral("user.name"), process = QStringLiteral("process.name"), to = QStringLiteral("destination.ip"),
                  from = QStringLiteral("source.ip"), name = QStringLiteral("dns.question.name");
    switch (kind) {
    case Kind::Host: return {user, to, from, name};
    case Kind::User: return {host, process, from, to};
    case Kind::Process: return {host, user, to, name};
    case Kind::Address: return {host, user, process, to, from};
    case Kind::Hash: return {host, user, process};
    case Kind::Domain: return {host, user, process, to};
    case Kind::Other: break;
    }
    return {host, user, process};
}

} // namespace

EntityDesk::EntityDesk(backend::Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_factSearch(session), m_totalSearch(session), m_activitySearch(session), m_rareSearch(session), m_hereSearch(session),
      m_neighbourSearch(session)
{
}

bool EntityDesk::busy() const
{
    return m_factSearch.running() || m_totalSearch.running() || m_activitySearch.running() || m_rareSearch.running() || m_hereSearch.running() || m_neighbourSearch.running();
}

bool EntityDesk::counting() const { return m_factSearch.running() || m_activitySearch.running(); }

bool EntityDesk::comparing() const { return m_rareSearch.running() || m_hereSearch.running(); }

void EntityDesk::ask(const Entity &entity, TimeRange range)
{
    const bool same = entity == m_entity;
    m_entity = entity;
    m_range = range;
    if (!same) {
        m_facts = {};
        m_activity = {};
        m_rare.clear();
        m_neighbours.clear();
    }
    askFacts();
    askRare();
    m_neighbours.clear();
    askNeighbours(0);
}

void EntityDesk::fail(const Answer &answer)
{
    if (!answer)
        m_facts.caveat = QString::fromStdString(answer.error().message);
    else if ((*answer)->receipt().partial)
        m_facts.caveat = tr("partial: %1", "caveat").arg(QString::fromStdString((*answer)->receipt().partialReason));
}

void EntityDesk::askFacts()
{
    m_facts.caveat.clear();
    const QString query = filterOf(m_entity) + QStringLiteral(" | stats count() as n, dc(host.name) as hosts, dc(user.name) as users, dc(process.name) as programs, "
                                                              "dc(destination.ip) as peers, min(@timestamp) as first, max(@timestamp) as last") +
                          (m_entity.kind == Kind::Host ? QStringLiteral(", values(host.name) as names") : QString());
    m_factSearch.run(query, {}, {}, [this](const Answer &answer) {
        fail(answer);
        if (answer && (*answer)->rows() > 0) {
            const query::ResultSet &r = **answer;
            m_facts.events = number(r, 0, 0);
            m_facts.hosts = number(r, 0, 1);
            m_facts.users = number(r, 0, 2);
            m_facts.programs = number(r, 0, 3);
            m_facts.peers = number(r, 0, 4);
            m_facts.first = time(r, 0, 5);
            m_facts.last = time(r, 0, 6);
            m_facts.names = m_facts.hosts > 1 && r.columns().size() > 7 ? text(r, 0, 7) : QString();
        }
        askActivity();
        Q_EMIT factsChanged();
    });
    m_totalSearch.run(QStringLiteral("* | stats count() as n, dc(host.name) as hosts, dc(user.name) as users"), {}, {}, [this](const Answer &answer) {
        if (!answer || (*answer)->rows() == 0)
            return;
        m_facts.allEvents = number(**answer, 0, 0);
        m_facts.allHosts = number(**answer, 0, 1);
        m_facts.allUsers = number(**answer, 0, 2);
        Q_EMIT factsChanged();
    });
}

void EntityDesk::askActivity()
{
    m_activity = {};
    if (!m_facts.first || !m_facts.last) {
        Q_EMIT activityChanged();
        return;
    }
    m_step = workbench::bucketStep({*m_facts.first, {m_facts.last->ns + 1}}, 160);
    m_activitySearch.run(filterOf(m_entity) + QStringLiteral(" | timechart span=%1 count()").arg(m_step.query), {}, {}, [this](const Answer &answer) {
        if (answer)
            m_activity = workbench::histogramFrom(**answer, m_step.ns, 1);
        Q_EMIT activityChanged();
    });
}

void EntityDesk::askRare()
{
    // what a host or user runs, against who else runs it; for anything else the hosts that have it are few enough to be shown
    m_rareField = m_entity.kind == Kind::Process ? QStringLiteral("process.parent.name") : QStringLiteral("process.name");
    m_everywhere.reset();
    m_here.reset();
    m_rareSearch.run(QStringLiteral("%1:* | stats dc(host.name) as hosts by %1 | where hosts <= %2").arg(m_rareField).arg(fewHosts), {}, mostRows, [this](const Answer &answer) {
        if (answer)
            m_everywhere = *answer;
        joinRare();
    });
    m_hereSearch.run(QStringLiteral("%1 and %2:* | stats count() as n, min(@timestamp) as first by %2").arg(filterOf(m_entity), m_rareField), {}, mostRows, [this](const Answer &answer) {
        if (answer)
            m_here = *answer;
        joinRare();
    });
}

void EntityDesk::joinRare()
{
    if (comparing())
        return;
    m_rare.clear();
    if (m_everywhere && m_here && m_everywhere->columns().size() >= 2 && m_here->columns().size() >= 3) {
        QHash<QString, quint64> on;
        for (std::uint64_t row = 0; row < m_everywhere->rows(); ++row)
            on.insert(text(*m_everywhere, row, 0), number(*m_everywhere, row, 1));
        for (std::uint64_t row = 0; row < m_here->rows(); ++row)
            if (const auto found = on.constFind(text(*m_here, row, 0)); found != on.constEnd())
                m_rare.push_back({m_rareField, found.key(), *found, number(*m_here, row, 1), time(*m_here, row, 2).value_or(Timestamp{})});
    }
    std::stable_sort(m_rare.begin(), m_rare.end(), [](const RareValue &a, const RareValue &b) { return a.on != b.on ? a.on < b.on : a.here != b.here ? a.here < b.here : a.first < b.first; });
    if (m_rare.size() > mostRare)
        m_rare.resize(mostRare);
    Q_EMIT rareChanged();
}

void EntityDesk::askNeighbours(std::size_t field)
{
    const QStringList fields = neighbourFields(m_entity.kind);
    if (field >= std::size_t(fields.size())) {
        Q_EMIT neighboursChanged();
        return;
    }
    const QString name = fields[qsizetype(field)];
    m_neighbourSearch.run(filterOf(m_entity) + QStringLiteral(" | top %1 %2").arg(mostOfAField + 1).arg(name), m_range, {}, [this, field, name](const Answer &answer) {
        int taken = 0;
        for (std::uint64_t row = 0; answer && row < (*answer)->rows() && taken < mostOfAField; ++row) {
            const QString value = text(**answer, row, 0);
            if (value.isEmpty() || value.compare(m_entity.value, Qt::CaseInsensitive) == 0 || (m_entity.kind == Kind::Host && views::sameHost(value, m_entity.value)))
                continue;
            ++taken;
            m_neighbours.push_back({name, value, filterOf(m_entity) + QStringLiteral(" and ") + views::term(name, value), number(**answer, row, 1)});
        }
        askNeighbours(field + 1);
    });
}

} // namespace jupiter::entity
