// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/records/transaction.h>

#include <jupiter/records/database.h>

#include <utility>

namespace jupiter::records {

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)), m_inner(other.m_inner) {}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    if (m_inner) {
        m_database->m_spoilt = true;
        return;
    }
    (void)m_database->run(u"ROLLBACK"); // nobody is left to tell; closing the connection undoes the work as well
    m_database->m_inTransaction = false;
}

Result<void> Transaction::commit()
{
    JUPITER_ASSERT(m_database);
    if (m_inner) {
        m_database = nullptr;
        return {};
    }
    if (m_database->m_spoilt)
        return Error{ErrorCode::Io, "a part of it was given up", "records"};
    if (auto done = m_database->run(u"COMMIT"); !done)
        return std::move(done).error(); // m_database stays set: the destructor rolls back
    m_database->m_inTransaction = false;
    m_database = nullptr;
    return {};
}

} // namespace jupiter::records
