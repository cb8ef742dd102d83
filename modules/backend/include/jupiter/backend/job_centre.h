// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <vector>

class QThreadPool;
class QTimer;

namespace jupiter::backend {

/// What a person sees of one long piece of work.
struct JobState {
    quint64 id = 0;
    QString title;                 ///< "Import 3 files"
    QString unit;                  ///< "bytes", "events"
    quint64 done = 0, total = 0;   ///< total 0: unknown.
    double rate = 0;               ///< Units a second since the start.
    double secondsLeft = -1;       ///< -1: unknown.
    bool running = true, cancelled = false;
    QString waiting;               ///< What it waits for, a full disk; empty: it goes on.
    QString outcome;               ///< When it has ended: "9 files, 900 events", or why it failed.
    bool failed = false;
};

/// Runs long work off the GUI thread and says how far it is, ten times a second. Lives on the GUI thread; destroying it cancels and
/// waits for what runs.
class JobCentre : public QObject {
    Q_OBJECT
public:
    explicit JobCentre(QObject *parent = nullptr);
    ~JobCentre() override;

    /// What a job gives back: `outcome` for people; `then` runs on the GUI thread afterwards.
    struct Ending {
        QString outcome;
        bool failed = false;
        std::function<void()> then;
    };
    quint64 start(const QString &title, const QString &unit, std::function<Ending(JobControl &)> work);
    void setWaiting(quint64 id, const QString &what); ///< See JobState::waiting.
    void cancel(quint64 id);
    void cancelAll();

    std::vector<JobState> jobs() const;   ///< Running ones and the last 20 that ended, newest first.
    int running() const;

Q_SIGNALS:
    void changed();                       ///< Some job's state; at most ten times a second.
    void ended(const jupiter::backend::JobState &job);

private:
    struct Job;
    void finish(const std::shared_ptr<Job> &job, Ending ending);
    QThreadPool *m_pool;
    QTimer *m_timer;
    std::vector<std::shared_ptr<Job>> m_jobs;
    quint64 m_next = 1;
};

} // namespace jupiter::backend
