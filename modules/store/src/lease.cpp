// SPDX-License-Identifier: GPL-3.0-or-later
#include "lease.h"

namespace jupiter::store {
namespace {

constexpr const char *hold = "BEGIN; SELECT count(*) FROM sqlite_schema";

} // namespace

ReaderLease::ReaderLease(const std::filesystem::path &store)
{
    const std::filesystem::path file = store.parent_path() / "events.readers";
    std::error_code failed;
    auto db = Database::open(file, Database::Mode::Create);
    if (!db && std::filesystem::exists(file, failed))
        db = Database::open(file, Database::Mode::Read);
    if (db && db->run("PRAGMA journal_mode = MEMORY") && db->run(hold))
        m_db = *std::move(db);
}

bool ReaderLease::isOnly()
{
    const std::lock_guard lock(m_mutex);
    if (!m_db)
        return false;
    (void)m_db->run("PRAGMA busy_timeout = 0; COMMIT");
    const bool only = bool(m_db->run("BEGIN EXCLUSIVE"));
    (void)m_db->run(only ? "ROLLBACK; PRAGMA busy_timeout = 10000" : "PRAGMA busy_timeout = 10000");
    if (!m_db->run(hold))
        m_db.reset();
    return only;
}

} // namespace jupiter::store
