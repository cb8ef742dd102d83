// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/database.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace jupiter::store {

/// Read connections, each lent to one thread at a time. Any thread.
class ReaderPool {
public:
    explicit ReaderPool(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Goes back to the pool when it ends, which must be before the pool does.
    class Lease {
    public:
        Lease(ReaderPool &pool, std::unique_ptr<Database> db) : m_pool(&pool), m_db(std::move(db)) {}
        Lease(Lease &&) noexcept = default;
        Lease &operator=(Lease &&) = delete;
        ~Lease();
        Database &operator*() const { return *m_db; }
        Database *operator->() const { return m_db.get(); }

    private:
        ReaderPool *m_pool;
        std::unique_ptr<Database> m_db;
    };

    /// Errors: those of Database::open().
    Result<Lease> take();

    const std::filesystem::path &file() const { return m_file; }

private:
    const std::filesystem::path m_file;
    std::mutex m_mutex; // guards m_idle
    std::vector<std::unique_ptr<Database>> m_idle;
};

} // namespace jupiter::store
