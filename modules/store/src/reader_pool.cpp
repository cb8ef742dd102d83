// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader_pool.h"

namespace jupiter::store {

namespace {
constexpr std::size_t maxIdle = 8; // more threads than this at once open and close; a connection is two file handles and 2 MB
}

ReaderPool::Lease::~Lease()
{
    if (!m_db)
        return;
    const std::lock_guard lock(m_pool->m_mutex);
    if (m_pool->m_idle.size() < maxIdle)
        m_pool->m_idle.push_back(std::move(m_db));
}

Result<ReaderPool::Lease> ReaderPool::take()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            Lease lease(*this, std::move(m_idle.back()));
            m_idle.pop_back();
            return lease;
        }
    }
    JUPITER_TRY(db, Database::open(m_file, Database::Mode::Read));
    return Lease(*this, std::make_unique<Database>(std::move(db)));
}

} // namespace jupiter::store
