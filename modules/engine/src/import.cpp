// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/import.h>

#include "batch_writer.h"
#include "file_loader.h"
#include "finding_line.h"
#include "grown_sources.h"
#include "hashing_source.h"

#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/archive.h>
#include <jupiter/ingest/walk.h>

#include <algorithm>
#include <cstring>
#include <future>
#include <set>
#include <span>
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

/// For members of an archive, whose sizes are not the file's, and for merging: cancel passes, progress does not.
class QuietJob final : public JobControl {
public:
    explicit QuietJob(JobControl &outer) : m_outer(outer) {}
    bool cancelled() const noexcept override { return m_outer.cancelled(); }
    void advance(std::uint64_t, std::uint64_t) override {}

private:
    JobControl &m_outer;
};

constexpr std::string_view carvingDecoder = "evtx-carve";
constexpr std::uint64_t aheadBytes = 16u << 20; // larger files are decoded while a helper computes their SHA-256

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
    Import(ImportShared &shared, std::vector<ingest::WalkedFile> inputs) : m_shared(shared), m_inputs(std::move(inputs))
    {
        for (const ingest::WalkedFile &input : m_inputs)
            m_total += input.bytes;
        if (auto sources = shared.store.sources()) {
            m_nothingKnown = sources->empty() && shared.store.snapshot()->events == 0;
            m_earlier = GrownSources(*std::move(sources));
        }
    }

    void run(int threads)
    {
        m_workers = std::size_t(threads);
        std::vector<std::thread> workers;
        for (int i = 1; i < threads; ++i)
            workers.emplace_back([this] { work(); });
        work();
        for (std::thread &worker : workers)
            worker.join();
        if (m_later.empty())
            return;
        m_nothingKnown = false;
        Judge judge(m_shared);
        BatchWriter writer(m_shared, judge); // the same bytes again: by now the first copy is in the store
        for (Again &again : m_later) {
            if (stopped())
                break;
            readAgain(again, writer);
            writer.flush(); // a third copy must find the second
        }
        writer.finish();
        judge.finish();
    }

private:
    bool stopped() const { return m_shared.stopped(); }

    void work()
    {
        Judge judge(m_shared);
        {
            BatchWriter writer(m_shared, judge);
            FileLoader loader;
            for (auto inputs = next(); !inputs.empty() && !stopped(); inputs = next()) {
                std::vector<FileLoader::Opened> files = loader.open(inputs);
                for (std::size_t i = 0; i < files.size() && !stopped(); ++i)
                    readFile(inputs[i], std::move(files[i]), writer);
            }
            writer.finish();
        }
        m_shared.helpers.help(judge);
        judge.finish();
    }

    /// The files to read next: several small ones while there are plenty for every worker.
    std::span<const ingest::WalkedFile> next()
    {
        constexpr std::size_t most = 32;
        for (std::size_t first = m_next;;) {
            const auto left = std::span(m_inputs).subspan(first);
            if (left.empty())
                return left;
            const std::size_t count = FileLoader::together(left, std::min(most, left.size() / (2 * m_workers)));
            if (m_next.compare_exchange_weak(first, first + count))
                return left.first(count);
        }
    }

    void refuse(FileReceipt receipt, FileStatus status, std::string reason)
    {
        receipt.status = status;
        receipt.reason = toValidUtf8(reason); // it may hold the name of a file
        m_shared.account(receipt);
    }

    /// A source whose bytes this import has begun to read already, from another file or archive.
    struct Again {
        FileReceipt receipt;
        Timestamp modified;
        const ingest::WalkedFile *input;                      // a file: opened again when its turn comes
        std::unique_ptr<ByteSource> member;      // of an archive
        std::string cut = {};
    };

    void readFile(const ingest::WalkedFile &input, FileLoader::Opened file, BatchWriter &writer)
    {
        FileReceipt receipt;
        receipt.path = input.shown;
        if (!input.error.empty())
            return refuse(std::move(receipt), FileStatus::Failed, input.error);
        if (!file.source)
            return refuse(std::move(receipt), FileStatus::Failed, file.source.error().message);
        ByteSource &source = **file.source;
        receipt.sha256 = std::move(file.sha256);
        FileJob job(m_shared.job, m_done, m_total, m_shared.stop);
        const Timestamp modified = modifiedTime(input.file);
        if (file.isArchive && m_shared.options.decoder.empty())
            readArchive(source, std::move(receipt), modified, writer, job);
        else if (source.size() < aheadBytes || !readAhead(source, receipt, modified, writer, job))
            readKnown(source, std::move(receipt), modified, input, writer, job);
        job.advance(source.size(), 0);
    }

    /// Hashes first, decodes then.
    void readKnown(ByteSource &source, FileReceipt receipt, Timestamp modified, const ingest::WalkedFile &input, BatchWriter &writer, JobControl &job)
    {
        if (begin(source, receipt, job))
            readSource(source, std::move(receipt), modified, writer, job);
        else if (!receipt.sha256.empty())
            putOff({std::move(receipt), modified, &input, nullptr});
    }

    /// Decodes a large file while its SHA-256 is computed: by a helper that is free; else, unless the store may know these bytes and decoding
    /// be in vain, by whoever comes first when it is decoded in parts, or of what the decoder reads. False: in vain, or they are known or begun
    /// already, or cannot be read: the plain way will say. Sets the SHA-256 when it came to be known.
    bool readAhead(ByteSource &source, FileReceipt &file, Timestamp modified, BatchWriter &writer, JobControl &job)
    {
        const auto decoder = decoderFor(source, file.path);
        if (!decoder || !*decoder || m_shared.options.recover || m_earlier.mayHold(file.path, source.size()))
            return false;
        std::shared_future<Result<std::string>> sha = std::async(std::launch::deferred, [&] { return crypto::sha256Of(source, m_shared.job); });
        const auto compute = [sha](Judge &) { sha.wait(); }; // who comes first computes it, the writer at the latest
        const bool inParts = writer.inParts(source.size());
        const bool helped = m_shared.helpers.offer(compute);
        if (!helped && !m_nothingKnown)
            return false;
        HashingSource hashing(source);
        if (!helped && inParts)
            m_shared.helpers.invite(compute);
        else if (!helped)
            sha = std::async(std::launch::deferred, [&] { return hashing.sha256(m_shared.job); });
        FileReceipt receipt = file;
        receipt.bytes = source.size();
        name(receipt, **decoder);
        const auto isNew = [this](const std::string &hex) {
            const auto known = m_shared.store.source(hex);
            const std::lock_guard lock(m_shared.mutex);
            return known && !*known && m_begun.insert(hex).second;
        };
        const ingest::SourceTime &clock = m_shared.options.timeFor(receipt.path);
        const ingest::DecodeOptions options{clock.zone, clock.year, modified, receipt.path};
        writer.beginAhead(std::move(receipt), std::move(sha), isNew, clock, modified);
        auto report = (*decoder)->decode(helped || inParts ? source : hashing, writer, options, job);
        const auto settled = writer.settle();
        if (!settled || !*settled) {
            file.sha256 = settled ? writer.receipt().sha256 : std::string();
            return stopped();
        }
        endSource(writer, std::move(report), job);
        return true;
    }

    void readArchive(ByteSource &archive, FileReceipt receipt, Timestamp modified, BatchWriter &writer, FileJob &outer)
    {
        bool any = false;
        const auto onMember = [&](ingest::ArchiveMember member) {
            any = true;
            FileReceipt inner;
            inner.path = std::move(member.path);
            if (!member.content) {
                refuse(std::move(inner), FileStatus::Failed, member.content.error().message);
                return !stopped();
            }
            QuietJob job(outer);
            ByteSource &source = **member.content;
            const Timestamp memberModified = member.modified.value_or(modified);
            if (begin(source, inner, job))
                readSource(source, std::move(inner), memberModified, writer, job, member.cut);
            else if (!inner.sha256.empty())
                putOff({std::move(inner), memberModified, nullptr, *std::move(member.content), member.cut});
            return !stopped();
        };
        receipt.bytes = archive.size();
        ingest::PasswordPrompt password;
        if (m_shared.options.password)
            password = [this](std::string_view path, int attempt) {
                const std::lock_guard lock(m_passwordMutex);
                return m_shared.options.password(path, attempt);
            };
        const auto summary = ingest::readArchive(archive, receipt.path, onMember, outer, {}, password);
        if (!summary)
            refuse(std::move(receipt), FileStatus::Failed, summary.error().message);
        else if (!summary->trouble.empty())
            refuse(std::move(receipt), FileStatus::Partial, summary->trouble);
        else if (!any && !summary->stopped)
            refuse(std::move(receipt), FileStatus::Empty, "the archive has no files");
    }

    void readAgain(Again &again, BatchWriter &writer)
    {
        FileJob job(m_shared.job, m_done, m_total, m_shared.stop);
        if (!again.input)
            return readSource(*again.member, std::move(again.receipt), again.modified, writer, job, again.cut);
        auto source = openFile(again.input->file);
        if (!source)
            return refuse(std::move(again.receipt), FileStatus::Failed, source.error().message);
        readSource(**source, std::move(again.receipt), again.modified, writer, job);
    }

    void putOff(Again again)
    {
        const std::lock_guard lock(m_shared.mutex);
        m_later.push_back(std::move(again));
    }

    /// Hashes a source. True when nobody in this import has begun these bytes. False otherwise, or without a hash when it cannot be read.
    bool begin(ByteSource &source, FileReceipt &receipt, JobControl &job)
    {
        receipt.bytes = source.size();
        if (receipt.sha256.empty()) {
            auto sha = crypto::sha256Of(source, job);
            if (!sha) {
                if (sha.error().code != ErrorCode::Cancelled)
                    refuse(receipt, FileStatus::Failed, sha.error().message);
                return false;
            }
            receipt.sha256 = *std::move(sha);
        }
        const std::lock_guard lock(m_shared.mutex);
        return m_begun.insert(receipt.sha256).second;
    }

    /// `cut`: why the source lacks its end; empty when it is whole.
    void readSource(ByteSource &source, FileReceipt receipt, Timestamp modified, BatchWriter &writer, JobControl &job, const std::string &cut = {})
    {
        const std::string path = receipt.path, sha256 = receipt.sha256;
        readOwn(source, std::move(receipt), modified, writer, job, cut);
        std::byte head[8] = {};
        const auto got = m_shared.options.recover && !stopped() ? source.read(0, head) : Result<std::size_t>(0);
        if (!got || *got < sizeof head || std::memcmp(head, "ElfFile\0", sizeof head) != 0)
            return;
        FileReceipt carved;
        carved.path = path + "!/carved";
        carved.sha256 = crypto::sha256Of(std::string(carvingDecoder) + ':' + sha256); // another source, which is complete or not by itself
        carved.bytes = source.size();
        carved.format = carvingDecoder;
        readOwn(source, std::move(carved), modified, writer, job, cut);
    }

    void readOwn(ByteSource &source, FileReceipt receipt, Timestamp modified, BatchWriter &writer, JobControl &job, const std::string &cut)
    {
        // A new store knows nothing: thousands of small files need not ask. What another process puts in meanwhile, the commit notices.
        Result<std::optional<store::SourceRecord>> known = std::optional<store::SourceRecord>();
        if (!m_nothingKnown)
            known = m_shared.store.source(receipt.sha256);
        if (!known)
            m_shared.fail(std::move(known).error());
        else if (*known && (*known)->complete)
            alreadyHere(std::move(receipt), **known, cut);
        else
            decode(source, std::move(receipt), *known, modified, writer, job, cut);
    }

    /// Nothing is read twice: the receipt of the first time tells what is in there.
    void alreadyHere(FileReceipt receipt, const store::SourceRecord &record, const std::string &cut)
    {
        auto first = FileReceipt::fromJson(record.receipt);
        if (!first)
            return refuse(std::move(receipt), FileStatus::Failed, first.error().message);
        first->path = receipt.path;
        first->duplicate = first->report.read;
        first->stored = 0;
        if (first->reason.empty())
            first->reason = "already here: same SHA-256 as " + record.path;
        const ingest::SourceTime &clock = m_shared.options.timeFor(first->path);
        if (clock.skewNs != first->clock.skewNs || (clock.zone && first->clock.withoutZone && clock.zone->name() != first->clock.zone))
            first->reason += "; its times stay as they were read then" + (first->clock.zone.empty() ? std::string() : " (zone " + first->clock.zone + ")");
        if (!cut.empty()) { // the same bytes came out of another wrapping that is not sound
            first->report.addProblem({std::nullopt, receipt.bytes, cut});
            first->status = FileStatus::Partial;
        }
        m_shared.account(*first);
    }

    Result<const ingest::Decoder *> decoderFor(ByteSource &source, const std::string &path) const
    {
        if (!m_shared.options.decoder.empty())
            return ingest::decoderByName(m_shared.options.decoder);
        JUPITER_TRY(decoder, ingest::sniff(source, path));
        if (!decoder && m_shared.options.recover && source.size() > 0)
            return ingest::decoderByName(carvingDecoder);
        return decoder;
    }

    static void name(FileReceipt &receipt, const ingest::Decoder &decoder)
    {
        receipt.format = decoder.name;
        if (decoder.name == "text") { // the last resort: lines can be searched, but nobody knew what they are
            receipt.status = FileStatus::Unknown;
            receipt.reason = "no decoder; imported as lines of text";
        }
    }

    void decode(ByteSource &source, FileReceipt receipt, const std::optional<store::SourceRecord> &known, Timestamp modified, BatchWriter &writer,
                JobControl &job, const std::string &cut)
    {
        const auto decoder = receipt.format == carvingDecoder ? ingest::decoderByName(carvingDecoder) : decoderFor(source, receipt.path);
        if (!decoder)
            return refuse(std::move(receipt), FileStatus::Failed, decoder.error().message);
        if (!*decoder) {
            const bool nothing = source.size() == 0;
            return refuse(std::move(receipt), nothing ? FileStatus::Empty : FileStatus::Unknown,
                          std::string(nothing ? "the file has no bytes" : "no decoder knows this content") + (cut.empty() ? cut : "; " + cut));
        }
        name(receipt, **decoder);
        const ingest::SourceTime &clock = m_shared.options.timeFor(receipt.path);
        const ingest::DecodeOptions options{clock.zone, clock.year, modified, receipt.path};
        std::optional<Beginning> beginning;
        if (GrownSources::isLog((*decoder)->name) && m_earlier.mayHold(receipt.path, source.size())) {
            auto found = m_earlier.beginningOf(source, receipt.path, job);
            if (!found)
                return job.cancelled() ? void() : refuse(std::move(receipt), FileStatus::Failed, found.error().message);
            beginning = *std::move(found);
        }
        writer.beginSource(std::move(receipt), known, clock, modified, std::move(beginning));
        auto report = (*decoder)->decode(source, writer, options, job);
        if (report && !cut.empty())
            report->addProblem({std::nullopt, source.size(), cut});
        endSource(writer, std::move(report), job);
    }

    static void endSource(BatchWriter &writer, Result<ingest::DecodeReport> report, JobControl &job)
    {
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
    const std::vector<ingest::WalkedFile> m_inputs;
    std::size_t m_workers = 1;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::uint64_t> m_done{0};
    std::uint64_t m_total = 0;
    bool m_nothingKnown = false;            // about any source: the store was empty
    GrownSources m_earlier;                 // what the store had when the import began
    std::set<std::string> m_begun;          // SHA-256 of what this import has begun; guarded by m_shared.mutex
    std::mutex m_passwordMutex;             // one question at a time
    std::vector<Again> m_later;             // guarded likewise
};

/// Correlation rules look across files, so they come last: over the events of this import.
void correlate(ImportShared &shared)
{
    const CorrelatedLines lines = correlatedLines(*shared.options.rules, shared.options.tuning.get(), std::move(shared.hits), shared.job);
    if (lines.findings.empty())
        return;
    auto kept = shared.store.saveFindings(lines.findings);
    if (!kept)
        return shared.fail(std::move(kept).error());
    shared.receipt.findings += *kept;
    shared.receipt.findingsOfRule.resize(shared.options.rules->rules().size());
    for (const std::uint32_t rule : lines.ruleOf)
        ++shared.receipt.findingsOfRule[rule];
}

} // namespace

const ingest::SourceTime &ImportOptions::timeFor(std::string_view path) const
{
    const ingest::SourceTime *found = &time;
    std::size_t longest = 0;
    for (const auto &[prefix, clock] : timeOf) {
        const bool under = path.starts_with(prefix) && (path.size() == prefix.size() || prefix.ends_with('/') || path[prefix.size()] == '/' || path[prefix.size()] == '!');
        if (under && prefix.size() >= longest) {
            found = &clock;
            longest = prefix.size();
        }
    }
    return *found;
}

Result<ImportReceipt> import(store::EventStore &store, const ImportOptions &options, const std::function<void(const FileReceipt &)> &onFile,
                             JobControl &job)
{
    const auto began = std::chrono::steady_clock::now();
    if (!options.decoder.empty() && !ingest::decoderByName(options.decoder))
        return Error{ErrorCode::InvalidArgument, "no decoder is called '" + options.decoder + "'"};
    std::vector<ingest::WalkedFile> inputs = ingest::walk(options.paths, &job);
    const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
    // A worker a file, and for files that are large enough one or more that help.
    const bool large = std::any_of(inputs.begin(), inputs.end(), [](const ingest::WalkedFile &input) { return input.bytes > loadBytes; });
    const int useful = std::max<int>(1, int(std::min<std::size_t>(inputs.size(), 4096)));
    const int threads = std::clamp(options.threads ? options.threads : cores, 1, large ? useful + 3 : useful);
    Helpers helpers(threads, std::max(0, threads - useful));
    ImportShared shared{store, options, onFile, job, helpers, {}, {}, {}, {}, {}};
    Import(shared, std::move(inputs)).run(threads);
    if (!shared.failure && options.rules)
        correlate(shared);
    if (shared.failure)
        return *std::move(shared.failure);
    if (options.rules)
        shared.receipt.tuning = tuningReceipt(options.tuning.get(), *options.rules);
    shared.receipt.cancelled = job.cancelled();
    QuietJob merging(job);
    (void)store.compact(merging); // what many small imports leave; failing is no harm
    shared.receipt.eventsInStore = store.snapshot()->events;
    shared.receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return shared.receipt;
}

} // namespace jupiter::engine
