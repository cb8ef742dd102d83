// SPDX-License-Identifier: GPL-3.0-or-later
#include "latest_search.h"

#include <QtConcurrent/QtConcurrentRun>

namespace jupiter::views {

void LatestSearch::run(const QString &text, TimeRange range, std::optional<quint64> limit, Look look, std::function<void(Answer)> done)
{
    cancel();
    watch(m_session.search(text, range, limit), [this, look = std::move(look), done = std::move(done)](Answer answer) {
        if (!look || !answer)
            return done(std::move(answer));
        watch(QtConcurrent::run([answer = std::move(answer), look] {
            look(**answer);
            return answer;
        }), done);
    });
}

void LatestSearch::watch(const QFuture<Answer> &future, std::function<void(Answer)> then)
{
    m_watcher.reset(new Watcher);
    QObject::connect(m_watcher.get(), &Watcher::finished, m_watcher.get(), [this, then = std::move(then)] {
        const auto future = m_watcher->future();
        m_watcher.reset();      // `then` may start the next search
        if (future.resultCount() > 0)
            then(future.result());
        else
            then(Error{ErrorCode::Cancelled, "the search was stopped"});
    });
    m_watcher->setFuture(future);
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
