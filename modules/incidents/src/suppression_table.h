// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/incidents/types.h>

#include <vector>

namespace jupiter::records {
class Database;
}

namespace jupiter::incidents {

/// The rows of suppressions. Transactions are the caller's.
class SuppressionTable {
public:
    explicit SuppressionTable(records::Database &database) : m_database(database) {}

    Result<SuppressionId> add(const Suppression &suppression);
    /// Ends it, or with nothing puts it back in force. False: it was so already.
    Result<bool> setEnded(SuppressionId id, std::optional<Timestamp> ended);
    Result<std::vector<Suppression>> all(); ///< Oldest first.

    /// Says of each alert which suppression in force covers it.
    Result<void> mark(std::vector<Alert> &alerts);

private:
    records::Database &m_database;
};

} // namespace jupiter::incidents
