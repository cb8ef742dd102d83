// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entity_desk.h"
#include "lineage_desk.h"

#include <jupiter/incidents/types.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>

#include <vector>

namespace jupiter::entity {

/// "388,020 events · 2018-12-05 10:11 → 2019-03-18 02:00 · 7 users · 214 programs · 31 peers"
QString factsText(const Entity &entity, const Facts &facts, const workbench::Zone &zone);

/// "On 1 of 6 hosts and with 2 of 14 users, counted over all 10,482,116 events." What an entity is itself is not counted.
QString rarityText(const Entity &entity, const Facts &facts);

/// "6 alerts: 3 critical, 2 high, 1 medium"
QString alertsText(const std::vector<incidents::Alert> &alerts);

/// Open alerts, weighed: {95, "3 × 40 + 2 × 20 + 1 × 8 = 168"}.
struct Risk {
    int value = 0;
    QString sum;
};
Risk riskOf(const std::vector<incidents::Alert> &alerts);

/// "2019-03-17 19:30 to 20:14 · 15 of 212 processes: with alerts and their kin"
QString treeText(const Lineage &lineage, quint64 shown, bool kinOnly, const Entity &entity);

QStringList sessionTitles();
std::vector<workbench::CellTable::Row> sessionRows(const std::vector<lineage::LogonSession> &sessions, const Entity &entity, const workbench::Zone &zone);

QStringList alertTitles();
std::vector<workbench::CellTable::Row> alertRows(const std::vector<incidents::Alert> &alerts, const workbench::Zone &zone);  ///< data: alert id.

QStringList rareTitles();
std::vector<workbench::CellTable::Row> rareRows(const std::vector<RareValue> &rare, quint64 allHosts, const workbench::Zone &zone);

} // namespace jupiter::entity
