// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entity.h"

#include "../common/latest_search.h"

#include <jupiter/workbench/histogram.h>

#include <QtCore/QObject>

#include <array>
#include <vector>

namespace jupiter::entity {

/// What the whole store says of an entity. Counts of everything are the basis of "on 1 of 6 hosts".
struct Facts {
    quint64 events = 0, hosts = 0, users = 0, programs = 0, peers = 0;
    std::optional<Timestamp> first, last;
    QString names;                              ///< Of a host, when it has several: "DC01, dc01.corp.local".
    quint64 allEvents = 0, allHosts = 0, allUsers = 0;
    QString caveat;                             ///< A failure, or what a partial answer left out.
};

/// A value that is found on few hosts (or users), and here.
struct RareValue {
    QString field, value;
    quint64 on = 0, here = 0;                   ///< Hosts (users) that have it; events of the entity.
    Timestamp first;                            ///< Of the entity's events with it.
};

/// A value that stands beside the entity in its events. The edge is the query `query`.
struct Neighbour {
    QString field, value, query;
    quint64 events = 0;
};

/// Asks everything about an entity but its processes, in the background. Facts, rarity and activity are of all time, neighbours of the
/// range asked for. GUI thread.
class EntityDesk final : public QObject {
    Q_OBJECT
public:
    EntityDesk(backend::Session &session, QObject *parent);

    void ask(const Entity &entity, TimeRange range);
    bool busy() const;
    bool counting() const;                      ///< facts() or activity() are on their way.
    bool comparing() const;                     ///< rare() is.
    const Facts &facts() const { return m_facts; }
    const workbench::HistogramData &activity() const { return m_activity; }
    QString activityWords() const { return m_step.words; }
    const std::vector<RareValue> &rare() const { return m_rare; }
    const std::vector<Neighbour> &neighbours() const { return m_neighbours; }

Q_SIGNALS:
    void factsChanged();
    void activityChanged();
    void rareChanged();
    void neighboursChanged();

private:
    using Answer = views::LatestSearch::Answer;
    void askFacts();
    void askActivity();
    void askRare();
    void askNeighbours(std::size_t field);
    void fail(const Answer &answer);
    void joinRare();

    backend::Session &m_session;
    views::LatestSearch m_factSearch, m_totalSearch, m_activitySearch, m_rareSearch, m_hereSearch, m_neighbourSearch;
    Entity m_entity;
    TimeRange m_range;
    Facts m_facts;
    workbench::BucketStep m_step;
    workbench::HistogramData m_activity;
    query::ResultPtr m_everywhere, m_here;
    QString m_rareField;
    std::vector<RareValue> m_rare;
    std::vector<Neighbour> m_neighbours;
};

} // namespace jupiter::entity
