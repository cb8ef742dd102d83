// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entity.h"

#include "../common/latest_search.h"

#include <jupiter/lineage/logon_sessions.h>
#include <jupiter/lineage/process_tree.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QObject>

#include <memory>
#include <vector>

namespace jupiter::entity {

/// The alerts on a process: the worst, and how many.
struct Badge {
    incidents::Severity worst = incidents::Severity::Informational;
    int alerts = 0;
};

/// Processes around an entity, made in the background. Immutable.
struct Lineage {
    lineage::ProcessTree tree;
    std::vector<Badge> badges;                  ///< [processes]
    std::vector<bool> kin;                      ///< [processes] With an alert, or of the entity, and their ancestors and descendants.
    quint64 marked = 0;
    QStringList alerts;                         ///< Of an entity that is no host or user: ids of those on its events.
    std::vector<lineage::LogonSession> sessions;
    QStringList hosts;                          ///< Looked at.
    quint64 otherHosts = 0;                     ///< That have the entity too and were not looked at.
    QString caveat;
};
using LineagePtr = std::shared_ptr<const Lineage>;

/// An alert as its events see it.
struct AlertMark {
    qint64 alert = 0;
    incidents::Severity severity = incidents::Severity::Informational;
};
using AlertMarks = QHash<QString, std::vector<AlertMark>>;     ///< By event id.

/// Asks for processes and logons of the entity's hosts, then builds the tree, all in the background. GUI thread.
class LineageDesk final : public QObject {
    Q_OBJECT
public:
    LineageDesk(backend::Session &session, QObject *parent);
    ~LineageDesk() override;

    /// `alerts`: those that may be shown on processes.
    void ask(const Entity &entity, TimeRange range, std::vector<AlertMark> alerts);
    bool busy() const;
    const LineagePtr &lineage() const { return m_lineage; }     ///< Null until the first answer.

Q_SIGNALS:
    void changed();

private:
    using Answer = views::LatestSearch::Answer;
    void askHosts();
    void askRecords();
    void build();
    backend::Session &m_session;
    views::LatestSearch m_hostSearch, m_processSearch, m_logonSearch, m_alertSearch, m_mentionSearch;
    QFutureWatcher<LineagePtr> m_build;
    Entity m_entity;
    TimeRange m_range;
    AlertMarks m_marks;
    std::shared_ptr<AlertMarks> m_marking;      ///< Being read; null: m_marks are those of the entity.
    QStringList m_hosts;
    quint64 m_otherHosts = 0;
    QString m_failure;
    query::ResultPtr m_processes, m_logons, m_alertEvents, m_mentions;
    LineagePtr m_lineage;
};

} // namespace jupiter::entity
