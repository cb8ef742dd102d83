// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>

#include <QtCore/QFutureWatcher>

#include <functional>
#include <memory>

namespace jupiter::views {

/// One search at a time on behalf of one place on the screen: a newer one replaces the older, whose answer is never delivered.
/// GUI thread. Dies quietly with its owner.
class LatestSearch {
public:
    using Answer = Result<query::ResultPtr>;

    explicit LatestSearch(backend::Session &session) : m_session(session) {}
    ~LatestSearch() { cancel(); }
    LatestSearch(const LatestSearch &) = delete;
    LatestSearch &operator=(const LatestSearch &) = delete;

    /// `done` is called once, later, on the GUI thread; not at all when a newer run() or cancel() comes first.
    void run(const QString &text, TimeRange range, std::optional<quint64> limit, std::function<void(Answer)> done) { run(text, range, limit, {}, std::move(done)); }

    /// The same, but what is there to be made of an answer that is no error is made first, on another thread: a loop over many rows, or columns
    /// to be read. `look` must not use its owner: that may be gone.
    using Look = std::function<void(const query::ResultSet &)>;
    void run(const QString &text, TimeRange range, std::optional<quint64> limit, Look look, std::function<void(Answer)> done);

    void cancel();
    bool running() const { return bool(m_watcher); }

private:
    using Watcher = QFutureWatcher<Answer>;
    void watch(const QFuture<Answer> &future, std::function<void(Answer)> then);
    struct Later {
        void operator()(Watcher *watcher) const { watcher->deleteLater(); }
    };
    backend::Session &m_session;
    std::unique_ptr<Watcher, Later> m_watcher;
};

} // namespace jupiter::views
