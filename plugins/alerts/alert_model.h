// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSet>

#include <memory>
#include <optional>
#include <vector>

namespace jupiter::alerts {

enum class StateFilter { Open, InCase, Suppressed, Closed, All };

/// What a row is: an alert (one rule on one entity), or all those of one rule, host or user.
enum class Grouping { None, Rule, Host, User };

/// "attack.t1003.001" -> "T1003.001" in one short text; "+2" for those that do not fit.
QString techniqueText(const QStringList &tags);

/// "new", "seen", "in case 7", "closed: benign".
QString stateText(const incidents::Alert &alert);
QString verdictText(incidents::Verdict verdict);

/// "PC01 · IEUser", with the whole host name.
QString whereText(const incidents::Alert &alert);

/// Alerts as a table: a row each or a row a group, those that the filters let through, in the order given. Rows can be ticked; ticks are kept by
/// alert, not by row.
class AlertModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Tick, Level, Title, Where, Events, First, Technique, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setAlerts(std::shared_ptr<const std::vector<incidents::Alert>> alerts); ///< Not null.
    /// `words` must all be found in an alert's title, rule, host, user, techniques or reason.
    void setFilter(StateFilter state, incidents::Severity atLeast, const QString &words);
    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    void setZone(const workbench::Zone &zone);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    const incidents::Alert *at(int row) const;          ///< Null outside; of a group its worst.
    std::vector<incidents::AlertId> members(int row) const;
    int rowOf(incidents::AlertId id) const;             ///< -1 when filtered away.
    const std::vector<incidents::Alert> &all() const { return *m_alerts; }
    int count(StateFilter state) const;                 ///< At or above the level filter.

    std::vector<incidents::AlertId> ticked() const;     ///< Among the rows shown.
    void tickAll();                                     ///< Every row shown; when all are, none.
    void untick();
    bool oneDay() const { return m_oneDay; }            ///< First-seen times are shown without their date.

Q_SIGNALS:
    void ticksChanged();

private:
    bool passes(const incidents::Alert &alert, StateFilter state) const;
    void filter();
    QString groupText(const std::vector<std::size_t> &row, int column) const;
    std::shared_ptr<const std::vector<incidents::Alert>> m_alerts = std::make_shared<std::vector<incidents::Alert>>();
    std::vector<std::vector<std::size_t>> m_rows;       // into m_alerts, worst first
    QSet<qint64> m_ticked;
    StateFilter m_state = StateFilter::Open;
    incidents::Severity m_atLeast = incidents::Severity::Informational;
    QStringList m_words;
    Grouping m_grouping = Grouping::None;
    workbench::Zone m_zone;
    bool m_oneDay = true;                               // all first-seen times lie on one day
};

} // namespace jupiter::alerts
