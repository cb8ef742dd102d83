// SPDX-License-Identifier: GPL-3.0-or-later
#include "latest_search.h"

namespace jupiter::views {

void LatestSearch::run(const QString &text, TimeRange range, std::optional<quint64> limit, std::function<void(Answer)> done)
{
    cancel();
    m_watcher.reset(new Watcher);
    QObject::connect(m_watcher.get(), &Watcher::finished, m_watcher.get(), [this, done = std::move(done)] {
        const auto future = m_watcher->future();
        m_watcher.reset();      // `done` may start the next search
        if (future.resultCount() > 0)
            done(future.result());
        else
            done(Error{ErrorCode::Cancelled, "the search was stopped"});
    });
    m_watcher->setFuture(m_session.search(text, range, limit));
}

void LatestSearch::cancel()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect();
    m_watcher->cancel();
    m_watcher.reset();
}

} // namespace jupiter::views
