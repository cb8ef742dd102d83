// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/incidents/types.h>

#include <functional>
#include <optional>
#include <vector>

namespace jupiter::records {
class Database;
}

namespace jupiter::incidents {

/// What people decide about an alert, as opposed to what the findings say.
struct Triage {
    AlertState state = AlertState::New;
    Verdict verdict = Verdict::None;
    QString reason;
    std::optional<CaseId> inCase;
    bool operator==(const Triage &) const = default;
};

/// The rows of alerts and their findings. Reads and writes, decides nothing; transactions are the caller's.
class AlertTable {
public:
    explicit AlertTable(records::Database &database) : m_database(database) {}

    Result<std::vector<Alert>> all();                       ///< Worst first, then oldest.
    Result<std::vector<Alert>> ofCase(CaseId id);           ///< Worst first, then oldest.
    Result<Alert> one(AlertId id);                          ///< Errors: NotFound.
    Result<std::vector<AlertFinding>> findings(AlertId id); ///< By time.
    Result<void> eachFinding(const std::function<void(AlertId, AlertFinding)> &take);

    Result<Triage> triage(AlertId id); ///< Errors: NotFound.
    Result<void> setTriage(AlertId id, const Triage &triage);

private:
    records::Database &m_database;
};

} // namespace jupiter::incidents
