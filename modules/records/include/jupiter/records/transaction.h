// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

namespace jupiter::records {

class Database;

/// All or nothing: what was run since Database::begin() stays only after commit(). Rolls back when destroyed before. Not nested.
class Transaction {
public:
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// On disk when it returns. Errors: Io (disk full, database busy); the transaction is then rolled back.
    Result<void> commit();

private:
    friend class Database;
    explicit Transaction(Database &database) : m_database(&database) {}
    Database *m_database;               // null once committed or moved from
};

} // namespace jupiter::records
