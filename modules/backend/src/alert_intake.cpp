// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_intake.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/incidents/incident_store.h>

namespace jupiter::backend {
namespace {

constexpr std::size_t maxWaiting = 20'000; // findings; some 40 MB
}

AlertIntake::AlertIntake(store::EventStore &events, QString folder, QString actor, std::function<void(Result<int>)> taken)
    : m_events(events), m_folder(std::move(folder)), m_actor(std::move(actor)), m_taken(std::move(taken)), m_thread([this] { run(); })
{
}

AlertIntake::~AlertIntake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_more.notify_one();
    m_thread.join();
}

void AlertIntake::add(std::vector<store::StoredFinding> findings)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() + findings.size() > maxWaiting)
            m_all = true;
        if (m_all)
            m_waiting.clear();
        else
            std::move(findings.begin(), findings.end(), std::back_inserter(m_waiting));
    }
    m_more.notify_one();
}

void AlertIntake::takeAll()
{
    {
        const std::lock_guard lock(m_mutex);
        m_all = true;
        m_waiting.clear();
    }
    m_more.notify_one();
}

void AlertIntake::run()
{
    std::unique_ptr<incidents::IncidentStore> store; // of this thread: so is its connection
    for (;;) {
        std::vector<store::StoredFinding> findings;
        bool all = false;
        {
            std::unique_lock lock(m_mutex);
            m_more.wait(lock, [this] { return m_stop || m_all || !m_waiting.empty(); });
            if (!m_all && m_waiting.empty())
                return;
            findings.swap(m_waiting);
            all = std::exchange(m_all, false);
        }
        const auto take = [&]() -> Result<int> {
            if (!store) {
                JUPITER_TRY(opened, incidents::IncidentStore::open(pathFromUtf8(m_folder.toStdString()), m_actor));
                store = std::move(opened);
            }
            if (all) {
                JUPITER_TRY(everything, m_events.findings());
                findings = std::move(everything);
            }
            return store->takeFindings(findings);
        };
        m_taken(take());
    }
}

} // namespace jupiter::backend
