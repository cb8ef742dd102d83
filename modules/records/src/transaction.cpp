// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/records/transaction.h>

#include <jupiter/records/database.h>

#include <utility>

namespace jupiter::records {

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    if (m_database)
        (void)m_database->run(u"ROLLBACK"); // nobody is left to tell; closing the connection undoes the work as well
}

Result<void> Transaction::commit()
{
    JUPITER_ASSERT(m_database);
    if (auto done = m_database->run(u"COMMIT"); !done)
        return std::move(done).error(); // m_database stays set: the destructor rolls back
    m_database = nullptr;
    return {};
}

} // namespace jupiter::records
