// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"

#include <jupiter/store/event_store.h>

#include <span>

namespace jupiter::incidents {

/// Turns findings into alerts: one alert for each rule and entity, findings known by their key are passed over.
class FindingIntake {
public:
    FindingIntake(records::Database &database, Ledger &ledger) : m_database(database), m_ledger(ledger) {}

    /// One transaction. Returns how many alerts are new or grew.
    Result<int> take(std::span<const store::StoredFinding> findings);

private:
    records::Database &m_database;
    Ledger &m_ledger;
};

} // namespace jupiter::incidents
