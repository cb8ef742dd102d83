// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include <jupiter/store/disk_full.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace jupiter::engine {

void ImportShared::account(const FileReceipt &file)
{
    const std::lock_guard lock(mutex);
    ++receipt.seen;
    switch (file.status) {
    case FileStatus::Ok: ++receipt.ok; break;
    case FileStatus::Partial: ++receipt.partial; break;
    case FileStatus::Empty: ++receipt.empty; break;
    case FileStatus::Unknown: ++receipt.unknown; break;
    case FileStatus::Failed: ++receipt.failed; break;
    }
    receipt.read += file.report.read;
    receipt.stored += file.stored;
    receipt.duplicate += file.duplicate;
    receipt.bad += file.report.bad;
    receipt.unparsed += file.report.unparsed;
    receipt.bytes += file.bytes;
    if (onFile)
        onFile(file);
}

void ImportShared::fail(Error error)
{
    const std::lock_guard lock(mutex);
    if (!failure)
        failure = std::move(error);
    stop = true;
}

void ImportShared::noteDisk(bool full)
{
    const std::lock_guard lock(mutex);
    if (full != std::exchange(diskFull, full))
        options.onDiskFull(full);
}

bool ImportShared::pause() const
{
    constexpr std::chrono::milliseconds step{20};
    const auto until = std::chrono::steady_clock::now() + options.retryAfter;
    while (!stopped() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(step);
    return !stopped();
}

void Turns::await(std::size_t turn)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_done == turn; });
}

void Turns::done()
{
    const std::lock_guard lock(m_mutex);
    ++m_done;
    m_changed.notify_all();
}

void Turns::awaitAtMost(std::size_t outstanding)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_given - m_done <= outstanding; });
}

Judge::Judge(ImportShared &shared) : m_shared(shared), m_batches(Judging{shared.options.rules, shared.options.tuning, shared.options.indicators}) {}

void Judge::store(Sealed sealed, Turns &turns)
{
    store::Commit commit;
    commit.sources = std::move(sealed.progress);
    Result<void> done;
    if (!sealed.batch.empty() && !turns.lost)
        done = seal(sealed.batch.front(), commit);
    sealed.batch.clear(); // a writer may wait for its turn with little in hand
    turns.await(sealed.turn);
    if (!turns.lost) { // counting on would make the next import skip rows that are not there
        if (done && (!commit.segments.empty() || !commit.sources.empty()))
            done = this->commit(commit);
        if (done) {
            for (const FileReceipt &receipt : sealed.ended)
                m_shared.account(receipt);
        } else {
            turns.lost = true;
            if (done.error().code != ErrorCode::Cancelled)
                m_shared.fail(std::move(done).error());
        }
    }
    if (turns.lost) // whose turn it is may write them
        std::move(sealed.ended.begin(), sealed.ended.end(), std::back_inserter(turns.unacknowledged));
    turns.done();
}

/// A cancelled import ends at once: what is on disk stays, and of the rest only what is a matter of milliseconds still goes there.
Result<void> Judge::seal(const columnar::EventBatch &batch, store::Commit &commit)
{
    const JobControl *job = batch.rows() > smallRest ? &m_shared.job : nullptr;
    if (job && job->cancelled())
        return Error{ErrorCode::Cancelled, "cancelled"};
    auto findings = m_batches.judge(batch, job);
    if (!findings)
        return std::move(findings).error();
    auto segment = store::seal(batch, *std::move(findings), job);
    if (!segment)
        return std::move(segment).error();
    commit.segments.push_back(*std::move(segment));
    commit.judged = m_batches.takeJudged();
    return {};
}

Result<void> Judge::commit(const store::Commit &commit)
{
    auto kept = m_shared.store.commit(commit);
    while (m_shared.options.onDiskFull && !kept && store::isDiskFull(kept.error())) {
        m_shared.noteDisk(true);
        if (!m_shared.pause())
            return Error{ErrorCode::Cancelled, "cancelled"};
        kept = m_shared.store.commit(commit);
    }
    if (kept && m_shared.options.onDiskFull)
        m_shared.noteDisk(false);
    if (!kept)
        return std::move(kept).error();
    const std::lock_guard lock(m_shared.mutex);
    m_shared.receipt.findings += *kept;
    return {};
}

void addInto(std::vector<std::uint64_t> &sums, const std::vector<std::uint64_t> &more)
{
    sums.resize(std::max(sums.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i)
        sums[i] += more[i];
}

void Judge::finish()
{
    if (!m_batches.hasRules())
        return;
    const std::lock_guard lock(m_shared.mutex);
    addInto(m_shared.receipt.eventsOfRule, m_batches.eventsOfRule());
    addInto(m_shared.receipt.findingsOfRule, m_batches.findingsOfRule());
    m_shared.hits.merge(m_batches.takeHits());
}

} // namespace jupiter::engine
