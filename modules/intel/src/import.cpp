// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/import.h>

#include "loaded_document.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/ingest/archive.h>
#include <jupiter/ingest/walk.h>
#include <jupiter/intel/bundle.h>

#include <algorithm>

namespace jupiter::intel {
namespace {

constexpr std::uint64_t largestFile = 1u << 30;
constexpr std::size_t problemsKept = 100;

/// Counts what an importer hands over, turns down what is too large, and passes the rest on.
class CountingSink final : public ImportSink {
public:
    CountingSink(Intake &intake, FileReport &report) : m_intake(intake), m_report(report) {}

    void indicator(Value value, Claim claim, std::string_view where) override
    {
        if (value.text.size() > maxValueBytes)
            return problem(where, "a value of " + withThousands(value.text.size()) + " bytes; at most 65,536 are taken");
        if (value.text.empty())
            return problem(where, "there is no value");
        claim.path = m_report.path;
        claim.format = m_report.format;
        m_tookAny = true;
        m_intake.indicator(std::move(value), std::move(claim), where);
    }
    void object(const SourceObject &object) override
    {
        m_tookAny = true;
        ++m_report.objects;
        ++m_report.objectTypes[std::string(object.type)];
        m_intake.object(object);
    }
    void warningList(const WarningList &list) override
    {
        m_tookAny = true;
        ++m_report.objects;
        ++m_report.objectTypes["warninglist"];
        m_intake.warningList(list);
    }
    void problem(std::string_view where, std::string_view reason) override
    {
        if (m_report.problems.size() < problemsKept)
            m_report.problems.push_back({std::string(where), std::string(reason)});
        else
            ++m_report.moreProblems;
    }
    bool tookAny() const { return m_tookAny; }

private:
    Intake &m_intake;
    FileReport &m_report;
    bool m_tookAny = false;
};

FileReport refused(std::string_view path, std::string_view format, Error error)
{
    FileReport report;
    report.path = path;
    report.format = format;
    report.status = FileReport::Status::Refused;
    report.problems.push_back({std::move(error.where), std::move(error.message)});
    return report;
}

/// Reads with one importer into one transaction.
Result<FileReport> readWith(IntelStore &store, const Importer &importer, const Document &document, JobControl &job, bool whole)
{
    JUPITER_TRY(intake, store.take(document.path, importer.name, whole));
    FileReport report;
    report.path = document.path;
    report.format = importer.name;
    CountingSink sink(*intake, report);
    if (auto read = importer.read(document, sink, job); !read)
        return refused(document.path, importer.name, std::move(read).error());
    if (job.cancelled())
        return refused(document.path, importer.name, {ErrorCode::Cancelled, "cancelled"});
    JUPITER_TRY(counts, intake->commit());
    report.indicators = counts.indicators;
    report.newObjects = counts.newObjects;
    if (!report.problems.empty())
        report.status = sink.tookAny() ? FileReport::Status::Partial : FileReport::Status::Refused;
    return report;
}

/// Walks what the user named and reads one file after another.
class Import {
public:
    Import(IntelStore &store, const ImportOptions &options, const std::function<void(const FileReport &)> &onFile, JobControl &job)
        : m_store(store), m_options(options), m_onFile(onFile), m_job(job)
    {
    }

    Result<ImportReport> run()
    {
        const auto inputs = ingest::walk(m_options.paths);
        for (const ingest::WalkedFile &input : inputs) {
            if (m_job.cancelled())
                break;
            if (auto done = file(input); !done)
                return std::move(done).error();
            m_job.advance(m_report.seen, inputs.size());
        }
        JUPITER_TRY(count, m_store.count());
        JUPITER_TRY(active, m_store.countActive(timestampNow()));
        m_report.inStore = count;
        m_report.indicators.active = active;
        m_report.cancelled = m_job.cancelled();
        return std::move(m_report);
    }

private:
    Result<void> file(const ingest::WalkedFile &input)
    {
        if (!input.error.empty())
            return account(refused(input.shown, {}, {ErrorCode::Io, input.error}));
        auto source = openFile(input.file);
        if (!source)
            return account(refused(input.shown, {}, std::move(source).error()));
        auto bundle = isBundle(**source);
        if (!bundle)
            return account(refused(input.shown, {}, std::move(bundle).error()));
        auto archive = ingest::isArchive(**source);
        if (!archive)
            return account(refused(input.shown, {}, std::move(archive).error()));
        if (*bundle || (*archive && holdsBundle(**source, input.shown))) // what it holds counts only once its signature is found right
            return account(refused(input.shown, "bundle", {ErrorCode::PermissionDenied, "a signed bundle is taken only with the public key of who signed it: --trusted PUBLIC.pem"}));
        if (!*archive)
            return content(input.shown, **source);
        Result<void> failed;
        auto summary = ingest::readArchive(
            **source, input.shown,
            [&](ingest::ArchiveMember member) {
                auto done = member.content ? content(member.path, **member.content) : account(refused(member.path, {}, std::move(member.content).error()));
                if (!done)
                    failed = std::move(done);
                return failed.has_value();
            },
            m_job);
        if (!failed)
            return failed;
        if (!summary)
            return account(refused(input.shown, {}, std::move(summary).error()));
        if (!summary->trouble.empty())
            return account(refused(input.shown, {}, {ErrorCode::Corrupt, summary->trouble}));
        return {};
    }

    /// Whether a bundle lies in an archive: packed once more, or within another. What cannot be read says so when its members are taken.
    bool holdsBundle(ByteSource &source, const std::string &shown)
    {
        bool found = false;
        (void)ingest::readArchive(
            source, shown,
            [&](const ingest::ArchiveMember &member) {
                found = found || member.path.ends_with("/manifest.sig");
                return !found;
            },
            m_job);
        return found;
    }

    Result<void> content(const std::string &path, ByteSource &source)
    {
        auto bytes = readAll(source, largestFile);
        if (!bytes)
            return account(refused(path, {}, std::move(bytes).error()));
        auto report = importBytes(m_store, path, {reinterpret_cast<const char *>(bytes->data()), bytes->size()}, m_options.format, m_job, m_options.whole);
        if (!report)
            return std::move(report).error();
        return account(*report);
    }

    Result<void> account(const FileReport &report)
    {
        ++m_report.seen;
        ++(report.status == FileReport::Status::Ok ? m_report.ok : report.status == FileReport::Status::Partial ? m_report.partial : m_report.refused);
        m_report.indicators.read += report.indicators.read;
        m_report.indicators.added += report.indicators.added;
        m_report.indicators.updated += report.indicators.updated;
        m_report.indicators.unchanged += report.indicators.unchanged;
        m_report.indicators.removed += report.indicators.removed;
        if (m_onFile)
            m_onFile(report);
        return {};
    }

    IntelStore &m_store;
    const ImportOptions &m_options;
    const std::function<void(const FileReport &)> &m_onFile;
    JobControl &m_job;
    ImportReport m_report;
};

} // namespace

void ImportSink::list(const ListedValues &listed)
{
    auto remark = listed.remarks.begin();
    for (std::size_t i = 0; i < listed.values.size(); ++i) {
        Claim claim;
        if (remark != listed.remarks.end() && remark->first == i)
            claim.comment = (remark++)->second;
        indicator(listed.values.at(i), std::move(claim), "line " + std::to_string(listed.lines[i]));
    }
}

Result<FileReport> importBytes(IntelStore &store, std::string_view path, std::string_view bytes, std::string_view format, JobControl &job, bool whole)
{
    LoadedDocument loaded;
    auto importer = loaded.load(path, std::string(bytes), format);
    if (!importer)
        return refused(toValidUtf8(path), {}, std::move(importer).error());
    return readWith(store, **importer, loaded.document(), job, whole);
}

Result<ImportReport> import(IntelStore &store, const ImportOptions &options, const std::function<void(const FileReport &)> &onFile, JobControl &job)
{
    return Import(store, options, onFile, job).run();
}

std::vector<std::string> formatNames()
{
    std::vector<std::string> out;
    for (const Importer &importer : importers())
        out.emplace_back(importer.name);
    return out;
}

} // namespace jupiter::intel
