// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/job_centre.h>

#include <jupiter/backend/freed_memory.h>
#include <jupiter/core/freed_memory.h>

#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <exception>

namespace jupiter::backend {

struct JobCentre::Job {
    JobState state;
    SimpleJob control;
    QElapsedTimer clock;
};

constexpr std::size_t keptEnded = 20;

JobCentre::JobCentre(QObject *parent) : QObject(parent), m_pool(new QThreadPool(this)), m_timer(new QTimer(this))
{
    m_timer->setInterval(100);
    connect(m_timer, &QTimer::timeout, this, &JobCentre::changed);
}

JobCentre::~JobCentre()
{
    cancelAll();
    m_pool->waitForDone();
}

quint64 JobCentre::start(const QString &title, const QString &unit, std::function<Ending(JobControl &)> work)
{
    auto job = std::make_shared<Job>();
    job->state.id = m_next++;
    job->state.title = title;
    job->state.unit = unit;
    job->clock.start();
    m_jobs.insert(m_jobs.begin(), job);
    m_timer->start();
    m_pool->start([this, job, work = std::move(work)] {
        Ending ending;
        try {
            ending = work(job->control);
        } catch (const std::exception &error) { // a bug or no memory: said, and the program goes on
            ending = {tr("Stopped by an internal error: %1").arg(QString::fromUtf8(error.what())), true, {}};
        }
        QMetaObject::invokeMethod(this, [this, job, ending = std::move(ending)] { finish(job, ending); }, Qt::QueuedConnection);
        returnFreedMemory(); // an import, or rules over all events, leaves more behind than a search
    });
    Q_EMIT changed();
    return job->state.id;
}

void JobCentre::finish(const std::shared_ptr<Job> &job, Ending ending)
{
    job->state.running = false;
    job->state.cancelled = job->control.cancelled();
    job->state.outcome = ending.outcome;
    job->state.failed = ending.failed;
    job->state.done = job->control.done();
    job->state.total = job->control.total();
    std::size_t endedCount = 0;
    for (auto it = m_jobs.begin(); it != m_jobs.end();)
        it = !(*it)->state.running && ++endedCount > keptEnded ? m_jobs.erase(it) : it + 1;
    if (!running())
        m_timer->stop();
    if (ending.then)
        ending.then();
    Q_EMIT ended(job->state);
    Q_EMIT changed();
}

void JobCentre::setWaiting(quint64 id, const QString &what)
{
    for (const auto &job : m_jobs)
        if (job->state.id == id && job->state.running)
            job->state.waiting = what;
    Q_EMIT changed();
}

void JobCentre::cancel(quint64 id)
{
    for (const auto &job : m_jobs)
        if (job->state.id == id && job->state.running)
            job->control.cancel();
}

void JobCentre::cancelAll()
{
    for (const auto &job : m_jobs)
        job->control.cancel();
}

std::vector<JobState> JobCentre::jobs() const
{
    std::vector<JobState> out;
    for (const auto &job : m_jobs) {
        JobState state = job->state;
        if (state.running) {
            state.done = job->control.done();
            state.total = job->control.total();
            state.cancelled = job->control.cancelled();
            const double seconds = double(job->clock.elapsed()) / 1000;
            state.rate = seconds > 0 ? double(state.done) / seconds : 0;
            if (state.rate > 0 && state.total > state.done)
                state.secondsLeft = double(state.total - state.done) / state.rate;
        }
        out.push_back(std::move(state));
    }
    return out;
}

int JobCentre::running() const
{
    int count = 0;
    for (const auto &job : m_jobs)
        count += job->state.running;
    return count;
}

} // namespace jupiter::backend
