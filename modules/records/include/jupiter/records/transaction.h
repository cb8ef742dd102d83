// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

namespace jupiter::records {

class Database;

/// All or nothing: what was run since Database::begin() stays only after commit(). Rolls back when destroyed before. One begun while another is
/// under way is part of that one: nothing of either stays unless both are committed.
class Transaction {
public:
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// On disk when it returns. Errors: Io (disk full, database busy); the transaction is then rolled back.
    Result<void> commit();

private:
    friend class Database;
    Transaction(Database &database, bool inner) : m_database(&database), m_inner(inner) {}
    Database *m_database;               // null once committed or moved from
    bool m_inner;
};

} // namespace jupiter::records
