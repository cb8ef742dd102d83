// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/engine/import.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

namespace jupiter {

namespace fs = std::filesystem;

/// Refuses the first batch, as a full disk does, and takes the small ones after it.
class FullDisk : public store::EventStore {
public:
    explicit FullDisk(store::EventStore &to) : m_to(to) {}
    store::SnapshotPtr snapshot() override { return m_to.snapshot(); }
    Result<void> refresh() override { return m_to.refresh(); }
    Result<std::uint64_t> commit(const store::Commit &commit) override
    {
        if (!commit.segments.empty() && m_batches++ == 0)
            return Error{ErrorCode::Io, "the disk is full"};
        return m_to.commit(commit);
    }
    Result<std::optional<store::SourceRecord>> source(const std::string &sha256) override { return m_to.source(sha256); }
    Result<std::vector<store::SourceRecord>> sources() override { return m_to.sources(); }
    Result<std::vector<store::StoredFinding>> findings() override { return m_to.findings(); }
    Result<std::uint64_t> findingCount() override { return m_to.findingCount(); }
    Result<std::vector<store::Judged>> judged(const std::string &by) override { return m_to.judged(by); }
    Result<void> saveNote(const std::string &name, const std::string &text) override { return m_to.saveNote(name, text); }
    Result<std::optional<std::string>> note(const std::string &name) override { return m_to.note(name); }
    Result<std::vector<store::VerifyProblem>> verify(JobControl &job) override { return m_to.verify(job); }
    Result<store::SpaceUse> space() override { return m_to.space(); }
    Result<store::CompactionReceipt> compact(JobControl &job) override { return m_to.compact(job); }
    Result<store::RetentionReceipt> drop(const store::Retention &what, bool dryRun, JobControl &job) override { return m_to.drop(what, dryRun, job); }

protected:
    store::EventStore &m_to;

private:
    int m_batches = 0;
};

/// Has the import cancelled as soon as a batch is on disk.
class CancelledOnTheWay final : public FullDisk {
public:
    CancelledOnTheWay(store::EventStore &to, SimpleJob &job) : FullDisk(to), m_job(job) {}
    Result<std::uint64_t> commit(const store::Commit &commit) override
    {
        auto kept = m_to.commit(commit);
        if (!commit.segments.empty())
            m_job.cancel();
        return kept;
    }

private:
    SimpleJob &m_job;
};

/// A test of imports: a folder of evidence and a workspace beside it.
class ImportCase : public QObject {
protected:
    /// An empty folder, no workspace.
    void begin()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_root = pathFromUtf8(m_dir->path().toStdString());
        fs::create_directories(m_root / "in");
        m_files.clear();
    }
    void write(const std::string &name, const std::string &bytes)
    {
        const fs::path file = m_root / "in" / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    std::unique_ptr<store::EventStore> open()
    {
        auto store = store::EventStore::open(m_root / "w.jupiter", store::EventStore::Mode::Create);
        return store ? *std::move(store) : nullptr;
    }
    engine::ImportReceipt run(std::vector<std::string> more = {}, detection::RuleSetPtr rules = nullptr, int threads = 0)
    {
        auto store = open();
        engine::ImportOptions options;
        options.paths = std::move(more);
        options.paths.push_back((m_root / "in").string());
        options.rules = std::move(rules);
        options.threads = threads;
        SimpleJob job;
        m_files.clear();
        const auto receipt = engine::import(*store, options, [&](const engine::FileReceipt &file) { m_files.push_back(file); }, job);
        return receipt ? *receipt : engine::ImportReceipt();
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_root;
    std::vector<engine::FileReceipt> m_files;
};

} // namespace jupiter
