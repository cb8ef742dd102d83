// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_case.h"

#include "support/fault_vfs.h"
#include "support/small_log.h"
#include "support/tool.h"

#include <jupiter/engine/detect.h>

#include <map>
#include <set>

using namespace jupiter;

/// Chunks without a signature, with wrong checksums, twice, not at all, wiped, moved; and the end is missing.
static void damage(std::string &log)
{
    constexpr std::size_t chunk = 65'536;
    const auto at = [&](std::size_t part) { return 4096 + (log.size() - 4096) / chunk * part / 100 * chunk; };
    log[at(5)] = 'X';
    log[at(10) + 5000] ^= 1;
    log.replace(at(20), chunk, std::string(log, at(1), chunk));
    log.replace(at(30), 3 * chunk, 3 * chunk, '\0');
    log.replace(at(50) + 512, 2000, 2000, 'g');
    log.insert(at(60), 8192, 'm');
    log.resize(at(95) + 12'345);
}

class ImportTest : public ImportCase {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void theSameEvidenceTwiceAddsNothingAndSaysSo()
    {
        write("a.evtx", test::smallLog(25, "A"));
        write("b.evtx", test::smallLog(40, "B"));
        QCOMPARE(run().stored, std::uint64_t(65));
        const engine::ImportReceipt again = run();
        QCOMPARE(again.stored, std::uint64_t(0));
        QCOMPARE(again.duplicate, std::uint64_t(65));
        QCOMPARE(again.eventsInStore, std::uint64_t(65));
        QVERIFY(m_files.back().reason.find("already here") != std::string::npos);
        QVERIFY(m_files.back().first && m_files.back().last); // the first receipt's facts
    }
    void aCopyInTheSameImportIsReadOnce()
    {
        const std::string bytes = test::smallLog(30, "A");
        for (const char *name : {"1.evtx", "2.evtx", "3.evtx", "deeper/4.evtx"})
            write(name, bytes);
        const engine::ImportReceipt receipt = run();
        QCOMPARE(receipt.seen, std::uint64_t(4));
        QCOMPARE(receipt.ok, std::uint64_t(4));
        QCOMPARE(receipt.stored, std::uint64_t(30));
        QCOMPARE(receipt.duplicate, std::uint64_t(90));
    }
    void whatCannotBeReadIsNamedAndTheRestGoesOn()
    {
        write("good.evtx", test::smallLog(5, "A"));
        write("empty.evtx", "");
        write("noise.bin", std::string("\x00\x01\x02\xff\xfe\x00\x9c", 7) + std::string(4000, '\x03'));
        write("notes.txt", "just a line\nand another\n");
        const engine::ImportReceipt receipt = run({(m_root / "missing.evtx").string()});
        QCOMPARE(receipt.seen, std::uint64_t(5));
        QCOMPARE(receipt.ok, std::uint64_t(1));
        QCOMPARE(receipt.empty, std::uint64_t(1));
        QCOMPARE(receipt.unknown, std::uint64_t(2));
        QCOMPARE(receipt.failed, std::uint64_t(1));
        QCOMPARE(receipt.stored, std::uint64_t(7)); // five records and two lines of text
        for (const engine::FileReceipt &file : m_files)
            QVERIFY2(file.status == engine::FileStatus::Ok || !file.reason.empty(), file.path.c_str());
    }
    void membersOfArchivesHaveReceiptsOfTheirOwn()
    {
        write("logs/a.evtx", test::smallLog(5, "A"));
        write("logs/b.evtx", test::smallLog(6, "B"));
        const test::ToolRun tar = test::runTool("tar", {"czf", "logs.tar.gz", "logs"}, m_dir->path() + "/in");
        QVERIFY2(tar.problem.isEmpty(), qPrintable(tar.problem));
        fs::remove_all(m_root / "in/logs");
        const engine::ImportReceipt receipt = run();
        QCOMPARE(receipt.ok, std::uint64_t(2));
        QCOMPARE(receipt.stored, std::uint64_t(11));
        QVERIFY(m_files[0].path.find("logs.tar.gz!/") != std::string::npos);
    }
    void recordsOfOneLineHaveIdsOfTheirOwn()
    {
        write("one.json", "{\"a\":1} {\"a\":2}\n{\"a\":3}\n");
        run();
        const auto store = open();
        const auto segment = store->snapshot()->segments.at(0);
        std::set<std::string> ids;
        for (std::uint32_t row = 0; row < segment->rows(); ++row)
            ids.insert(columnar::eventIdOf(*segment, columnar::BatchRow(row))->text());
        QCOMPARE(ids.size(), std::size_t(3));
    }
    void aCancelledImportKeepsWhatIsInAndGoesOnLater()
    {
        write("big.evtx", test::smallLog(30'000, "A"));
        auto store = open();
        class CancelSoon final : public JobControl {
        public:
            bool cancelled() const noexcept override { return ++m_asked > 4000; }
            void advance(std::uint64_t, std::uint64_t) override {}
            mutable std::atomic<int> m_asked{0};
        } job;
        engine::ImportOptions options;
        options.paths = {(m_root / "in").string()};
        const auto receipt = engine::import(*store, options, nullptr, job);
        QVERIFY(receipt);
        QVERIFY(receipt->cancelled);
        const std::uint64_t kept = store->snapshot()->events;
        QVERIFY(kept > 0 && kept < 30'000);
        QCOMPARE(receipt->stored, kept);
        QCOMPARE(receipt->partial, std::uint64_t(1));
        store.reset();
        const engine::ImportReceipt rest = run();
        QCOMPARE(rest.eventsInStore, std::uint64_t(30'000));
        QCOMPARE(rest.duplicate, kept);
    }
    void whatAFullDiskRefusedIsReadAgain()
    {
        write("big.evtx", test::smallLog(30'000, "A"));
        auto inner = open();
        FullDisk full(*inner);
        engine::ImportOptions options;
        options.paths = {(m_root / "in").string()};
        SimpleJob job;
        std::size_t acknowledged = 0;
        QVERIFY(!engine::import(full, options, [&](const engine::FileReceipt &) { ++acknowledged; }, job));
        QCOMPARE(acknowledged, std::size_t(0));
        inner.reset();
        const engine::ImportReceipt again = run();
        QCOMPARE(again.eventsInStore, std::uint64_t(30'000));
        QCOMPARE(again.ok, std::uint64_t(1));
        QVERIFY(open()->verify(job)->empty());
    }
    void aFullDiskIsWaitedFor()
    {
        write("a.evtx", test::smallLog(300, "A"));
        int waited = 0;
        for (std::uint64_t call = 1; call < 60; call += 2) { // the disk fills at one call of the file system after the other
            fs::remove_all(m_root / "w.jupiter");
            open();
            test::FaultVfs disk(m_root / "w.jupiter");
            auto store = open();
            std::vector<bool> said;
            engine::ImportOptions options;
            options.paths = {(m_root / "in").string()};
            options.threads = 1;
            options.retryAfter = std::chrono::milliseconds(1);
            options.onDiskFull = [&](bool full) {
                said.push_back(full);
                if (said.size() == 1)
                    disk.fail(2, test::FaultVfs::Fault::Full); // room for one write, not for all: said only once
                else
                    disk.fail(0, test::FaultVfs::Fault::Full);
            };
            disk.fail(call, test::FaultVfs::Fault::Full);
            SimpleJob job;
            const auto receipt = engine::import(*store, options, nullptr, job);
            disk.fail(0, test::FaultVfs::Fault::Full);
            if (said.empty()) { // the call was no write: an error of another kind, or none was left to make
                QVERIFY(!receipt || receipt->stored == 300);
                continue;
            }
            ++waited;
            if (!receipt) { // the second fault was a sync
                QVERIFY(receipt.error().message != "the disk is full");
                continue;
            }
            QCOMPARE(said, (std::vector<bool>{true, false}));
            QCOMPARE(receipt->stored, std::uint64_t(300));
            QCOMPARE(receipt->ok, std::uint64_t(1));
            QVERIFY(store->verify(job)->empty());
        }
        QVERIFY2(waited >= 3, std::to_string(waited).c_str());
    }
    void cancelEndsTheWaitForAFullDisk()
    {
        write("a.evtx", test::smallLog(300, "A"));
        auto store = open();
        SimpleJob job;
        engine::ImportOptions options;
        options.paths = {(m_root / "in").string()};
        options.threads = 1;
        options.onDiskFull = [&](bool) { job.cancel(); };
        FullDisk full(*store);
        const auto receipt = engine::import(full, options, nullptr, job);
        QVERIFY(receipt);
        QVERIFY(receipt->cancelled);
        QCOMPARE(store->snapshot()->events, std::uint64_t(0));
    }
    void oneLargeFileGivesTheSameOnAnyNumberOfThreads_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<bool>("damaged");
        QTest::newRow("hashed while it is decoded") << 90'000 << false;
        QTest::newRow("decoded in parts") << 130'000 << false;
        QTest::newRow("damaged") << 130'000 << true;
    }
    void oneLargeFileGivesTheSameOnAnyNumberOfThreads()
    {
        QFETCH(const int, events);
        QFETCH(const bool, damaged);
        std::string bytes = test::smallLog(events, "A");
        if (damaged)
            damage(bytes);
        write("small.evtx", test::smallLog(50, "B"));
        write("the big one.evtx", bytes);
        QVERIFY(bytes.size() > (events > 100'000 ? 32u << 20 : 16u << 20)); // what each way begins with
        std::map<std::string, std::string> content;
        std::string receipt;
        for (const int threads : {1, 2, 4}) {
            fs::remove_all(m_root / "w.jupiter");
            const std::uint64_t stored = run({}, nullptr, threads).stored;
            QVERIFY(damaged ? stored > 80'000 : stored == std::uint64_t(events) + 50);
            auto store = open();
            QCOMPARE(m_files.size(), std::size_t(2));
            const engine::FileReceipt &big = m_files[m_files[0].bytes < m_files[1].bytes];
            QCOMPARE(big.report.problems.empty(), !damaged);
            QCOMPARE(big.report.holes.empty(), !damaged);
            SimpleJob job;
            QVERIFY(store->verify(job)->empty());
            const auto found = contentOf(*store, big.sha256);
            QCOMPARE(found.contains(std::string(columnar::repeatedField)), damaged);
            if (threads == 1) {
                content = found;
                receipt = big.toJson();
            }
            QVERIFY(content == found);
            QCOMPARE(QString::fromStdString(big.toJson()), QString::fromStdString(receipt));
            store.reset();
            const engine::ImportReceipt again = run({}, nullptr, threads); // decoding has begun when the hash says that all of it is here
            QCOMPARE(again.stored, std::uint64_t(0));
            QCOMPARE(again.duplicate, stored);
            QCOMPARE(again.eventsInStore, stored);
        }
    }
    void aLargeFileThatWasCancelledOrRefusedGoesOnLater()
    {
        write("big.evtx", test::smallLog(160'000, "A")); // three batches; the third is begun after the first is on disk
        QCOMPARE(run({}, nullptr, 1).stored, std::uint64_t(160'000));
        const std::string sha = m_files.at(0).sha256;
        auto store = open();
        const auto content = contentOf(*store, sha);
        store.reset();
        fs::remove_all(m_root / "w.jupiter");
        store = open();
        SimpleJob job;
        CancelledOnTheWay cancelled(*store, job);
        engine::ImportOptions options;
        options.paths = {(m_root / "in").string()};
        options.threads = 3;
        const auto receipt = engine::import(cancelled, options, nullptr, job);
        QVERIFY(receipt && receipt->cancelled);
        const std::uint64_t kept = store->snapshot()->events;
        QVERIFY(kept > 0 && kept < 160'000);
        QCOMPARE(receipt->stored, kept); // what is there is named, although the last rows of the file are not
        QCOMPARE(receipt->read, kept);
        QCOMPARE(receipt->partial, std::uint64_t(1));
        store.reset();
        const engine::ImportReceipt rest = run({}, nullptr, 2);
        QCOMPARE(rest.eventsInStore, std::uint64_t(160'000));
        QCOMPARE(rest.duplicate, kept);
        QVERIFY(contentOf(*open(), sha) == content);

        fs::remove_all(m_root / "w.jupiter");
        store = open();
        FullDisk full(*store);
        SimpleJob whole;
        QVERIFY(!engine::import(full, options, nullptr, whole));
        QCOMPARE(store->snapshot()->events, std::uint64_t(0));
        store.reset();
        QCOMPARE(run({}, nullptr, 2).stored, std::uint64_t(160'000));
        QVERIFY(contentOf(*open(), sha) == content);
    }
    void anArchiveThatWasCutKeepsWhatUnpacks()
    {
        std::string lines;
        for (int i = 0; i < 40'000; ++i)
            lines += "{\"n\":" + std::to_string(i * 7919 % 40'009) + "}\n";
        write("x.ndjson", lines);
        const test::ToolRun gzip = test::runTool("gzip", {m_dir->path() + "/in/x.ndjson"});
        QVERIFY2(gzip.problem.isEmpty(), qPrintable(gzip.problem));
        fs::resize_file(m_root / "in/x.ndjson.gz", fs::file_size(m_root / "in/x.ndjson.gz") / 2);
        const engine::ImportReceipt receipt = run();
        QCOMPARE(receipt.partial, std::uint64_t(1));
        QVERIFY(receipt.stored > 10'000 && receipt.stored < 40'000);
        const ingest::Problem problem = m_files.at(0).report.problems.back();
        QVERIFY2(problem.reason.find("unpacks no further") != std::string::npos && problem.offset > 100'000, problem.reason.c_str());
    }
    void namesThatAreNotUtf8CostNothing()
    {
        const fs::path odd = m_root / "in" / "b\xE4""d.log";
        std::ofstream(odd) << "one line\n";
        if (!fs::exists(odd))
            QSKIP("this file system takes UTF-8 names only");
        write("good.evtx", test::smallLog(5, "A"));
        const engine::ImportReceipt receipt = run({(m_root / "missing\xFF").string()});
        QCOMPARE(receipt.stored, std::uint64_t(6));
        QCOMPARE(receipt.failed, std::uint64_t(1));
        for (const engine::FileReceipt &file : m_files)
            QVERIFY(isValidUtf8(file.path) && isValidUtf8(file.reason));
        fs::remove(odd); // QTemporaryDir cannot
    }
    void twoImportsOfTheSameEvidenceAtOnceStoreItOnce()
    {
        write("big.evtx", test::smallLog(30'000, "A"));
        auto mine = open(), theirs = open();
        engine::ImportOptions options;
        options.paths = {(m_root / "in").string()};
        class OtherImport final : public JobControl { // runs to its end when this one is about to store
        public:
            explicit OtherImport(std::function<void()> run) : m_run(std::move(run)) {}
            bool cancelled() const noexcept override { return false; }
            void advance(std::uint64_t done, std::uint64_t) override
            {
                if (done > 1'000'000 && m_run)
                    std::exchange(m_run, nullptr)();
            }

        private:
            std::function<void()> m_run;
        };
        SimpleJob simple;
        OtherImport job([&] { QVERIFY(engine::import(*theirs, options, nullptr, simple)); });
        const auto receipt = engine::import(*mine, options, nullptr, job);
        QVERIFY(!receipt);
        QVERIFY(receipt.error().message.find("another import") != std::string::npos);
        QCOMPARE(run().eventsInStore, std::uint64_t(30'000));
        QVERIFY(open()->verify(simple)->empty());
    }
    void blankLinesAreEmptyNotUnknown()
    {
        write("blank.log", "\n\n");
        QCOMPARE(run().empty, std::uint64_t(1));
    }
    void rulesJudgeOnTheWayAndAfterwardsAlike()
    {
        write("a.evtx", test::smallLog(100, "A"));
        std::ofstream(m_root / "rule.yml") << "title: w\nid: 11111111-1111-1111-1111-111111111111\nlogsource: {product: windows, category: process_creation}\n"
                                              "detection:\n  s:\n    Image|endswith: '\\whoami.exe'\n  condition: s\nlevel: low\n";
        SimpleJob job;
        const auto rules = detection::RuleSet::load(std::vector{m_root / "rule.yml"}, {}, job);
        QCOMPARE(run({}, rules).findings, std::uint64_t(10));
        auto store = open();
        QCOMPARE(store->findings()->size(), std::size_t(10));
        QVERIFY(store->findings()->front().json.find("\"record\":") != std::string::npos);
        std::vector<std::string> lines;
        engine::DetectOptions options;
        options.rules = rules;
        const auto receipt = engine::detect(*store, options, [&](const std::string &line) { lines.push_back(line); }, job);
        QVERIFY(receipt);
        QCOMPARE(receipt->findings, std::uint64_t(10));
        QCOMPARE(receipt->newFindings, std::uint64_t(0)); // they are known
        QCOMPARE(receipt->eventsOfRule[0], std::uint64_t(100));
        QCOMPARE(lines.size(), std::size_t(10));
        options.range = {{1'600'000'000'000'000'000}, {1'600'000'000'000'000'000 + 15'000'000'000LL}};
        QCOMPARE(engine::detect(*store, options, nullptr, job)->findings, std::uint64_t(2));
    }
    void correlationsLookAcrossFilesAndWorkers()
    {
        write("a.evtx", test::smallLog(40, "A")); // four of each log's events are of whoami.exe, ten seconds apart
        write("b.evtx", test::smallLog(40, "B"));
        std::ofstream(m_root / "rule.yml") << "title: base\nname: base\nid: 11111111-1111-1111-1111-111111111111\nlogsource: {product: windows, category: process_creation}\n"
                                              "detection:\n  s:\n    Image|endswith: '\\whoami.exe'\n  condition: s\nlevel: low\n---\n"
                                              "title: many\nid: 22222222-2222-2222-2222-222222222222\ncorrelation:\n  type: event_count\n  rules: [base]\n"
                                              "  group-by: [Image]\n  timespan: 1m\n  condition: {gte: 8}\nlevel: high\n";
        SimpleJob job;
        const auto rules = detection::RuleSet::load(std::vector{m_root / "rule.yml"}, {}, job);
        for (const auto &rule : rules->rules())
            QVERIFY2(rule.loaded, rule.reason.c_str());
        QCOMPARE(run({}, rules).findings, std::uint64_t(1));
        auto store = open();
        const auto findings = store->findings();
        QVERIFY(findings && findings->size() == 1);
        QCOMPARE(findings->front().events.size(), std::size_t(8));
        QVERIFY2(findings->front().json.find("\"needed\":8") != std::string::npos, findings->front().json.c_str());
        engine::DetectOptions options;
        options.rules = rules;
        const auto receipt = engine::detect(*store, options, nullptr, job);
        QCOMPARE(receipt->findings, std::uint64_t(1));
        QCOMPARE(receipt->newFindings, std::uint64_t(0));
    }
    void receiptsGoInAndOutOfJson()
    {
        engine::FileReceipt receipt;
        receipt.path = "a \"b\".evtx";
        receipt.format = "evtx";
        receipt.status = engine::FileStatus::Partial;
        receipt.report.read = 7;
        receipt.report.bad = 1;
        receipt.report.unparsed = 3;
        receipt.report.channels["Security"] = 7;
        receipt.report.holes = {{12, 19}};
        receipt.report.problems = {{7, 5120, "chunk checksum"}};
        receipt.first = receipt.last = Timestamp{1'552'851'431'661'930'400};
        const auto back = engine::FileReceipt::fromJson(receipt.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), receipt.toJson());
        QCOMPARE(back->report.unparsed, std::uint64_t(3));
        QVERIFY(!engine::FileReceipt::fromJson("not json"));
    }

private:
    /// Every value of every row of a source by field, rows in the order of the store, wherever segments end.
    static std::map<std::string, std::string> contentOf(store::EventStore &store, const std::string &sha256)
    {
        std::map<std::string, std::string> out;
        std::uint32_t before = 0;
        const auto snapshot = store.snapshot();
        for (const store::SegmentPtr &segment : snapshot->segments) {
            std::vector<std::uint32_t> place(segment->rows(), UINT32_MAX); // among the source's rows
            const columnar::ColumnPtr source = *segment->column(columnar::fields::source);
            for (std::uint32_t i = 0; i < source->entries(); ++i)
                if (source->text(i) == sha256)
                    place[std::uint32_t(source->rowOf(i))] = before++;
            for (const std::string &field : segment->fields()) {
                const columnar::ColumnPtr column = *segment->column(field);
                for (std::uint32_t i = 0; i < column->entries(); ++i)
                    if (const std::uint32_t row = place[std::uint32_t(column->rowOf(i))]; row != UINT32_MAX)
                        out[field] += std::to_string(row) + ' ' + column->text(i) + '\n';
            }
        }
        return out;
    }
};

QTEST_APPLESS_MAIN(ImportTest)
#include "import_test.moc"
