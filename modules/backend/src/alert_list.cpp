// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/alert_list.h>

#include <jupiter/core/byte_source.h>

#include <QtConcurrent/QtConcurrentRun>

#include <utility>

namespace jupiter::backend {

using incidents::Alert;
using incidents::IncidentStore;

AlertList::AlertList(IncidentStore &store, QString folder, QString actor, std::size_t expected)
    : m_store(store), m_folder(std::move(folder)), m_actor(std::move(actor)), m_expected(expected)
{
    m_pool.setMaxThreadCount(2);
    readAgain();
}

AlertList::~AlertList() { m_pool.waitForDone(); }

void AlertList::readAgain(std::size_t grown)
{
    m_expected += grown;
    if (m_reading) {
        m_again = true;
        return;
    }
    if (m_expected <= readAtOnce)
        return take(m_store.alerts());
    m_reading = true;
    auto read = std::make_shared<Result<std::vector<Alert>>>(Error{ErrorCode::Io, "the alerts cannot be opened"});
    readElsewhere([read](IncidentStore &store) { *read = store.alerts(); }).then(this, [this, read] {
        m_reading = false;
        if (std::exchange(m_again, false))
            return readAgain();
        take(std::move(*read));
    });
}

void AlertList::take(Result<std::vector<Alert>> alerts)
{
    if (!alerts) {
        m_alerts = std::move(alerts).error();
    } else {
        m_expected = alerts->size();
        m_alerts = Alerts(std::make_shared<std::vector<Alert>>(*std::move(alerts)));
    }
    Q_EMIT changed();
}

QFuture<void> AlertList::readElsewhere(std::function<void(IncidentStore &)> read)
{
    return QtConcurrent::run(&m_pool, [folder = m_folder, actor = m_actor, read = std::move(read)] {
        if (const auto store = IncidentStore::open(pathFromUtf8(folder.toStdString()), actor))
            read(**store);
    });
}

} // namespace jupiter::backend
