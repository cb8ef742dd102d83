// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace jupiter::store {

/// One prepared statement; usable again after step() has returned false. Must not outlive its Database. One thread at a time.
class Statement {
public:
    Statement &bind(int index, std::int64_t value);         ///< Index from 1, as in "?1".
    Statement &bind(int index, std::string_view text);      ///< The text must live until step() returns.
    Statement &bindBlob(int index, std::string_view bytes); ///< Likewise.
    Statement &bindNull(int index);

    /// True: a row is ready. False: done, and the statement is reset. Errors: as Database::error().
    Result<bool> step();

    /// step() for statements without rows.
    Result<void> run();

    std::int64_t integer(int column) const; ///< Column from 0.
    bool isNull(int column) const;
    std::string text(int column) const;
    std::string_view blob(int column) const; ///< Until the next step().

private:
    friend class Database;
    struct Finalizer {
        void operator()(sqlite3_stmt *statement) const;
    };
    Statement(sqlite3 *db, sqlite3_stmt *statement) : m_db(db), m_statement(statement) {}
    sqlite3 *m_db;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

/// One connection to an SQLite file. Movable; one thread at a time.
class Database {
public:
    enum class Mode { Read, Write, Create };

    /// Mode::Read works on write-protected media too. Errors: NotFound, PermissionDenied, Corrupt, Io.
    static Result<Database> open(const std::filesystem::path &file, Mode mode);

    Result<void> run(const char *sql);
    Result<Statement> prepare(std::string_view sql);

    /// A single integer; 0 when there is no row.
    Result<std::int64_t> integer(std::string_view sql);

    /// `length` bytes from `offset` of extent `id`. Errors: Corrupt (no such extent, or shorter), Io.
    Result<std::string> readExtent(std::int64_t id, std::uint32_t offset, std::uint32_t length);

    /// All of it.
    Result<std::string> readExtent(std::int64_t id);

    std::int64_t lastInsertId() const;
    int changes() const;

private:
    struct Closer {
        void operator()(sqlite3 *db) const;
    };
    static Result<Database> openAs(const std::string &name, int flags);
    explicit Database(sqlite3 *db) : m_db(db) {}
    std::unique_ptr<sqlite3, Closer> m_db;
};

/// BEGIN IMMEDIATE ... COMMIT; rolls back when it goes without commit().
class Transaction {
public:
    static Result<Transaction> begin(Database &db);
    Transaction(Transaction &&other) noexcept : m_db(std::exchange(other.m_db, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database &db) : m_db(&db) {}
    Database *m_db;
};

} // namespace jupiter::store
