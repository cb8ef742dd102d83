// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/import.h>

#include "batch_writer.h"
#include "walk.h"

#include <jupiter/crypto/sha256.h>

#include <algorithm>
#include <set>
#include <thread>

namespace jupiter::engine {
namespace {

/// A decoder's view of the job: its bytes count towards those of the whole import.
class FileJob final : public JobControl {
public:
    FileJob(JobControl &outer, std::atomic<std::uint64_t> &done, std::uint64_t total, const std::atomic<bool> &stop)
        : m_outer(outer), m_done(done), m_total(total), m_stop(stop)
    {
    }
    bool cancelled() const noexcept override { return m_stop || m_outer.cancelled(); }
    void advance(std::uint64_t done, std::uint64_t) override
    {
        if (done > m_mine) {
            m_outer.advance(m_done += done - m_mine, m_total);
            m_mine = done;
        }
    }

private:
    JobControl &m_outer;
    std::atomic<std::uint64_t> &m_done;
    const std::uint64_t m_total;
    const std::atomic<bool> &m_stop;
    std::uint64_t m_mine = 0;
};

Timestamp modifiedTime(const std::filesystem::path &file)
{
    std::error_code error;
    const auto written = std::filesystem::last_write_time(file, error);
    if (error)
        return timestampNow();
    const auto system = std::chrono::file_clock::to_sys(written);
    return {std::chrono::duration_cast<std::chrono::nanoseconds>(system.time_since_epoch()).count()};
}

class Import {
public:
    Import(ImportShared &shared, std::vector<Input> inputs) : m_shared(shared), m_inputs(std::move(inputs))
    {
        for (const Input &input : m_inputs)
            m_total += input.bytes;
    }

    void run(int threads)
    {
        std::vector<std::thread> workers;
        for (int i = 1; i < threads; ++i)
            workers.emplace_back([this] { work(); });
        work();
        for (std::thread &worker : workers)
            worker.join();
        if (m_later.empty())
            return;
        BatchWriter writer(m_shared); // the same bytes again: by now the first copy is in the store
        for (const Input *input : m_later)
            if (!stopped())
                readFile(*input, writer, true);
        writer.finish();
    }

private:
    bool stopped() const { return m_shared.stop || m_shared.job.cancelled(); }

    void work()
    {
        BatchWriter writer(m_shared);
        for (std::size_t i = m_next++; i < m_inputs.size() && !stopped(); i = m_next++)
            readFile(m_inputs[i], writer, false);
        writer.finish();
    }

    void refuse(FileReceipt receipt, FileStatus status, std::string reason)
    {
        receipt.status = status;
        receipt.reason = std::move(reason);
        m_shared.account(receipt);
    }

    void readFile(const Input &input, BatchWriter &writer, bool again)
    {
        FileReceipt receipt;
        receipt.path = input.shown;
        if (!input.error.empty())
            return refuse(std::move(receipt), FileStatus::Failed, input.error);
        auto source = openFile(input.file);
        if (!source)
            return refuse(std::move(receipt), FileStatus::Failed, source.error().message);
        FileJob job(m_shared.job, m_done, m_total, m_shared.stop);
        readSource(**source, std::move(receipt), modifiedTime(input.file), writer, job, again ? nullptr : &input);
    }

    /// `input` not null: the whole file, which may be put off when another worker reads the same bytes right now.
    void readSource(ByteSource &source, FileReceipt receipt, Timestamp modified, BatchWriter &writer, FileJob &job, const Input *input)
    {
        receipt.bytes = source.size();
        auto sha = crypto::sha256Of(source, job);
        if (!sha) {
            if (sha.error().code == ErrorCode::Cancelled)
                return;
            return refuse(std::move(receipt), FileStatus::Failed, sha.error().message);
        }
        receipt.sha256 = *sha;
        if (input) {
            const std::lock_guard lock(m_shared.mutex);
            if (!m_begun.insert(*sha).second)
                return m_later.push_back(input);
        }
        auto known = m_shared.store.source(*sha);
        if (!known)
            return m_shared.fail(std::move(known).error());
        if (*known && (*known)->complete)
            return alreadyHere(std::move(receipt), **known);
        decode(source, std::move(receipt), *known, modified, writer, job);
        job.advance(source.size(), 0);
    }

    /// Nothing is read twice: the receipt of the first time tells what is in there.
    void alreadyHere(FileReceipt receipt, const store::SourceRecord &record)
    {
        auto first = FileReceipt::fromJson(record.receipt);
        if (!first)
            return refuse(std::move(receipt), FileStatus::Failed, first.error().message);
        first->path = receipt.path;
        first->duplicate = first->report.read;
        first->stored = 0;
        if (first->reason.empty())
            first->reason = "already here: same SHA-256 as " + record.path;
        m_shared.account(*first);
    }

    void decode(ByteSource &source, FileReceipt receipt, const std::optional<store::SourceRecord> &known, Timestamp modified, BatchWriter &writer,
                FileJob &job)
    {
        const ingest::Decoder *decoder = nullptr;
        if (!m_shared.options.decoder.empty()) {
            decoder = ingest::decoderByName(m_shared.options.decoder);
        } else {
            auto found = ingest::sniff(source, receipt.path);
            if (!found)
                return refuse(std::move(receipt), FileStatus::Failed, found.error().message);
            decoder = *found;
        }
        if (!decoder) {
            const bool nothing = source.size() == 0;
            return refuse(std::move(receipt), nothing ? FileStatus::Empty : FileStatus::Unknown,
                          nothing ? "the file has no bytes" : "no decoder knows this content");
        }
        receipt.format = decoder->name;
        if (decoder->name == "text") { // the last resort: lines can be searched, but nobody knew what they are
            receipt.status = FileStatus::Unknown;
            receipt.reason = "no decoder; imported as lines of text";
        }
        const ingest::DecodeOptions options{m_shared.options.zoneOffsetSeconds, m_shared.options.year, receipt.path};
        writer.beginSource(std::move(receipt), known, modified);
        auto report = decoder->decode(source, writer, options, job);
        if (!report) {
            writer.receipt().status = FileStatus::Failed;
            writer.receipt().reason = report.error().message;
            writer.endSource({}, false);
            return;
        }
        const bool complete = !report->stopped && !job.cancelled();
        writer.endSource(*std::move(report), complete);
    }

    ImportShared &m_shared;
    const std::vector<Input> m_inputs;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::uint64_t> m_done{0};
    std::uint64_t m_total = 0;
    std::set<std::string> m_begun;          // SHA-256 of what this import has begun; guarded by m_shared.mutex
    std::vector<const Input *> m_later;     // the same bytes again; guarded likewise
};

} // namespace

Result<ImportReceipt> import(store::EventStore &store, const ImportOptions &options, const std::function<void(const FileReceipt &)> &onFile,
                             JobControl &job)
{
    const auto began = std::chrono::steady_clock::now();
    if (!options.decoder.empty() && !ingest::decoderByName(options.decoder))
        return Error{ErrorCode::InvalidArgument, "no decoder is called '" + options.decoder + "'"};
    ImportShared shared{store, options, onFile, job, {}, {}, {}, {}};
    const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
    std::vector<Input> inputs = walk(options.paths);
    const int threads = std::clamp(options.threads ? options.threads : cores, 1, std::max<int>(1, int(inputs.size())));
    Import(shared, std::move(inputs)).run(threads);
    if (shared.failure)
        return *std::move(shared.failure);
    shared.receipt.cancelled = job.cancelled();
    shared.receipt.eventsInStore = store.snapshot()->events;
    shared.receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return shared.receipt;
}

} // namespace jupiter::engine
