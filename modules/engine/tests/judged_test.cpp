// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/small_log.h"

#include <jupiter/detection/correlation.h>
#include <jupiter/engine/detect.h>
#include <jupiter/engine/import.h>
#include <jupiter/engine/live_writer.h>
#include <jupiter/store/database.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <set>

using namespace jupiter;
namespace fs = std::filesystem;

constexpr std::int64_t second = 1'000'000'000, start = test::smallLogStartNs;

/// One event a second from `from` seconds on; every tenth runs whoami.
static std::string log(int from, int events = 30, const std::string &user = "alice") { return test::smallLog(events, "PC", from, user); }

static const char *const rules = R"(title: Whoami
name: whoami
id: 6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c11
level: low
logsource: {product: windows, category: process_creation}
detection: {s: {Image|endswith: '\whoami.exe'}, condition: s}
---
title: Five of them
id: 6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c12
level: high
correlation: {type: event_count, rules: [whoami], group-by: [User], timespan: 1h, generate: true, condition: {gte: 5}}
)";

class JudgedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_root = fs::path(m_dir->path().toStdString());
        writeFile("rules.yml", rules);
        m_rules = load();
        m_tuning = nullptr;
        QVERIFY(m_rules->rules().size() == 2 && m_rules->rules()[0].loaded && m_rules->rules()[1].loaded);
    }

    void aSecondOpeningJudgesNothingAndKeepsTheFindings()
    {
        import("a", log(0), false);
        const auto first = detect("w");
        QCOMPARE(first.eventsBefore, 0u);
        QCOMPARE(first.events, 30u);
        QCOMPARE(first.findings, 3u);
        const auto kept = keys("w");
        QCOMPARE(kept.size(), 3u);
        const auto second = detect("w"); // each opens the store anew
        QCOMPARE(second.eventsBefore, 30u);
        QCOMPARE(second.segmentsBefore, 1u);
        QCOMPARE(second.events, 30u);
        QCOMPARE(m_made, 0);
        QCOMPARE(second.findings, 3u);
        QCOMPARE(second.newFindings, 0u);
        QCOMPARE(second.findingsOfRule, first.findingsOfRule);
        QCOMPARE(second.eventsOfRule, first.eventsOfRule);
        QVERIFY(second.toJson().find(R"("already_judged":{"events":30,"segments":1})") != std::string::npos);
        QCOMPARE(keys("w"), kept);
        QVERIFY(sound("w"));
    }

    void whoeverAsksForAllGetsAllJudged()
    {
        import("a", log(0), true);
        const auto all = detect("w", false);
        QCOMPARE(all.eventsBefore, 0u);
        QCOMPARE(m_made, 3);
    }

    void onlyNewEventsAreJudgedAndCorrelationsFindWhatTheySpan()
    {
        import("a", log(0), false);
        detect("w");
        import("b", log(100), false); // neither log holds five
        const auto more = detect("w");
        QCOMPARE(more.eventsBefore, 30u);
        QCOMPARE(more.events, 60u);
        QCOMPARE(m_made, 3 + 1);
        QCOMPARE(more.findings, 6u + 1u);
        QCOMPARE(keys("w"), keysOfJudgingEverything());
        const auto again = detect("w");
        QCOMPARE(again.eventsBefore, 60u);
        QCOMPARE(m_made, 1); // correlations are made of what is kept
        QCOMPARE(again.newFindings, 0u);
        QCOMPARE(again.findingsOfRule, more.findingsOfRule);
    }

    void whatAnImportJudgedIsJudged()
    {
        import("a", log(0), true);
        import("b", log(100), true); // each import correlates over its own events only
        const auto opened = detect("w");
        QCOMPARE(opened.eventsBefore, 60u);
        QCOMPARE(opened.newFindings, 1u);
        QCOMPARE(keys("w"), keysOfJudgingEverything());
    }

    void whatAListenerJudgedIsJudged()
    {
        writeFile("rules.yml", "title: Su\nid: 6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c13\nlevel: low\nlogsource: {product: linux}\n"
                               "detection: {keywords: ['message 7'], condition: keywords}\n");
        m_rules = load();
        const auto store = open("w");
        engine::LiveSource source = engine::makeLiveSource("syslog-udp://test", "syslog", {start});
        {
            const auto writer = engine::LiveWriter::make(*store, {m_rules, nullptr, nullptr}, nullptr);
            for (int i = 0; i < 20; ++i) {
                engine::MessageBlock block;
                block.add("<34>Oct 11 22:14:15 host su: message " + std::to_string(i), "10.0.0.1", {start});
                QVERIFY(writer->write(source, block));
            }
        } // merges
        QVERIFY(store->snapshot()->segments.size() < 20);
        const auto opened = detect("w");
        QCOMPARE(opened.eventsBefore, 20u);
        QCOMPARE(opened.findings, 1u);
        QCOMPARE(m_made, 0);
    }

    void otherRulesOrTuningJudgeAllAgain()
    {
        import("a", log(0), true);
        const detection::RuleSetPtr before = m_rules;
        QCOMPARE(detect("w").eventsBefore, 30u);
        m_tuning = exclusion("root", std::nullopt);
        QCOMPARE(detect("w").eventsBefore, 0u);
        QCOMPARE(detect("w").eventsBefore, 30u);
        m_tuning = exclusion("alice", std::nullopt);
        QCOMPARE(detect("w").eventsBefore, 0u);
        QCOMPARE(m_made, 0);
        m_tuning = exclusion("alice", Timestamp{start}); // has expired
        QCOMPARE(detect("w").eventsBefore, 0u);
        QCOMPARE(m_made, 3);
        m_tuning = detection::Tuning::make(m_rules, {{"Whoami", "", "", {}}}, {}, timestampNow());
        QCOMPARE(detect("w").eventsBefore, 0u);
        m_tuning = nullptr;
        writeFile("rules.yml", std::string(rules) + "---\n" + "title: More\nid: 6c8b8c8e-7a55-5d0f-9f37-0d6a4f5d1c14\nlevel: low\n"
                               "logsource: {product: windows, category: process_creation}\ndetection: {s: {Image|endswith: '\\explorer.exe'}, condition: s}\n");
        m_rules = load();
        QCOMPARE(detect("w").eventsBefore, 0u);
        QCOMPARE(m_made, 30);
        m_rules = before;
        QCOMPARE(detect("w").eventsBefore, 0u); // five others since: forgotten, and judged again
        QCOMPARE(detect("w").eventsBefore, 30u);
    }

    void anEmptyTuningIsNone()
    {
        QCOMPARE(detection::judgingFingerprint(*m_rules, detection::Tuning::make(m_rules, {}, {}, timestampNow()).get()),
                 detection::judgingFingerprint(*m_rules, nullptr));
    }

    void whatTuningKeptAwayIsStillSaid()
    {
        m_tuning = exclusion("alice", std::nullopt);
        import("a", log(0), false);
        const auto first = detect("w");
        QCOMPARE(first.tuning.exclusions.front().kept.findings, 3u);
        m_tuning = exclusion("alice", std::nullopt); // made anew for each run
        const auto second = detect("w");
        QCOMPARE(second.eventsBefore, 30u);
        QCOMPARE(second.tuning.exclusions.front().kept.findings, 3u);
        QCOMPARE(second.tuning.exclusions.front().kept.events, first.tuning.exclusions.front().kept.events);
    }

    void aMergedSegmentIsJudgedWhenAllItsPartsWere()
    {
        for (int i = 0; i < 9; ++i)
            import("a" + std::to_string(i), log(i * 100), true); // merges when there are eight
        SimpleJob job;
        QVERIFY(open("w")->snapshot()->segments.size() < 9);
        const auto opened = detect("w");
        QCOMPARE(opened.eventsBefore, 270u);
        QCOMPARE(opened.findingsOfRule[0], 27u);
        const auto all = keysOfJudgingEverything();
        const auto mine = keys("w");
        QVERIFY(std::includes(mine.begin(), mine.end(), all.begin(), all.end())); // imports kept earlier, shorter windows too
        QCOMPARE(detect("w", false).findingsOfRule, opened.findingsOfRule);
        QVERIFY(sound("w"));
    }

    void aMergedSegmentIsNotJudgedWhenAPartWasNot()
    {
        for (int i = 0; i < 7; ++i)
            import("a" + std::to_string(i), log(i * 100), true);
        QCOMPARE(open("w")->snapshot()->segments.size(), 7u);
        import("a7", log(700), false);
        QVERIFY(open("w")->snapshot()->segments.size() < 8);
        const auto opened = detect("w");
        QCOMPARE(opened.events, 240u);
        QCOMPARE(opened.eventsBefore, 0u);
        QCOMPARE(opened.findingsOfRule[0], 24u);
        QCOMPARE(detect("w").eventsBefore, 240u);
    }

    void whatRetentionHasCutIsJudgedAgain()
    {
        import("a", log(0), true);
        import("b", log(100), true);
        SimpleJob job;
        QVERIFY(open("w")->drop({Timestamp{start + 15 * second}, std::nullopt, {}}, false, job));
        const auto opened = detect("w");
        QCOMPARE(opened.events, 45u);
        QCOMPARE(opened.eventsBefore, 30u);
        QCOMPARE(opened.findingsOfRule[0], 4u);
        QVERIFY(open("w")->drop({Timestamp{start + 50 * second}, std::nullopt, {}}, false, job));
        const auto rest = detect("w");
        QCOMPARE(rest.events, 30u);
        QCOMPARE(rest.eventsBefore, 30u);
        QVERIFY(sound("w"));
    }

    void aRangeLeavesNoRecordOfSegmentsItCuts()
    {
        import("a", log(0), false);
        const TimeRange cut{{start + 5 * second}, {start + 15 * second}};
        QCOMPARE(detect("w", true, cut).events, 10u);
        QCOMPARE(detect("w").eventsBefore, 0u);
        QCOMPARE(detect("w", true, cut).eventsBefore, 0u); // counts of a segment say nothing of a part of it
        QCOMPARE(detect("w").eventsBefore, 30u);
    }

    void aDamagedRecordIsNoRecord()
    {
        import("a", log(0), true);
        {
            auto db = store::Database::open(m_root / "w.jupiter/events.sqlite", store::Database::Mode::Write);
            QVERIFY(db && db->run("UPDATE judged SET bytes = substr(bytes, 1, length(bytes) - 1)"));
        }
        QVERIFY(!sound("w"));
        const auto opened = detect("w");
        QCOMPARE(opened.eventsBefore, 0u);
        QCOMPARE(opened.findings, 3u);
        QVERIFY(sound("w"));
    }

    void hitsThatDoNotFitTheRulesAreRefused()
    {
        const auto detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
        import("a", log(0), false);
        const auto store = open("w");
        QVERIFY(detector->detect(*store->snapshot()->segments.front(), nullptr));
        const detection::CorrelationHits hits = detector->takeCorrelationHits();
        QCOMPARE(hits.size(), 3u);
        const std::string bytes = hits.pack();
        const auto back = detection::CorrelationHits::unpack(bytes, *m_rules);
        QVERIFY(back);
        QCOMPARE(back->pack(), bytes);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            QVERIFY(!detection::CorrelationHits::unpack(std::string_view(bytes).substr(0, i), *m_rules));
            std::string changed = bytes;
            changed[i] = char(0xFF);
            (void)detection::CorrelationHits::unpack(changed, *m_rules); // refused or other hits; nothing out of bounds
        }
        writeFile("rules.yml", std::string(rules).substr(0, std::string(rules).find("---")));
        QVERIFY(!detection::CorrelationHits::unpack(bytes, *load())); // no correlation there
    }

private:
    void writeFile(const std::string &name, const std::string &bytes) { std::ofstream(m_root / name, std::ios::binary) << bytes; }
    detection::RuleSetPtr load()
    {
        SimpleJob job;
        return detection::RuleSet::load(std::vector<fs::path>{m_root / "rules.yml"}, {}, job);
    }
    std::unique_ptr<store::EventStore> open(const std::string &name)
    {
        auto store = store::EventStore::open(m_root / (name + ".jupiter"), store::EventStore::Mode::Create);
        return store ? *std::move(store) : nullptr;
    }
    void import(const std::string &name, const std::string &bytes, bool withRules)
    {
        writeFile(name + ".evtx", bytes);
        engine::ImportOptions options;
        options.paths = {(m_root / (name + ".evtx")).string()};
        if (withRules)
            options.rules = m_rules, options.tuning = m_tuning;
        SimpleJob job;
        QVERIFY(engine::import(*open("w"), options, nullptr, job));
    }
    engine::DetectReceipt detect(const std::string &name, bool onlyNew = true, TimeRange range = {})
    {
        engine::DetectOptions options;
        options.rules = m_rules;
        options.tuning = m_tuning;
        options.onlyNew = onlyNew;
        options.range = range;
        SimpleJob job;
        m_made = 0;
        const auto receipt = engine::detect(*open(name), options, [&](const std::string &) { ++m_made; }, job);
        return receipt ? *receipt : engine::DetectReceipt();
    }
    std::set<std::string> keys(const std::string &name)
    {
        std::set<std::string> out;
        const auto findings = open(name)->findings();
        for (const store::StoredFinding &finding : findings ? *findings : std::vector<store::StoredFinding>())
            out.insert(finding.key);
        return out;
    }
    /// Of another store with the same events in it.
    std::set<std::string> keysOfJudgingEverything()
    {
        engine::ImportOptions options;
        for (const auto &entry : fs::directory_iterator(m_root))
            if (entry.path().extension() == ".evtx")
                options.paths.push_back(entry.path().string());
        SimpleJob job;
        (void)engine::import(*open("other"), options, nullptr, job);
        detect("other", false);
        return keys("other");
    }
    bool sound(const std::string &name)
    {
        SimpleJob job;
        const auto problems = open(name)->verify(job);
        return problems && problems->empty();
    }
    detection::TuningPtr exclusion(const std::string &user, std::optional<Timestamp> expires)
    {
        return detection::Tuning::make(m_rules, {}, {{"x1", {"any"}, "{User: " + user + "}", "known", "me", {start}, expires}}, timestampNow());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_root;
    detection::RuleSetPtr m_rules;
    detection::TuningPtr m_tuning;
    int m_made = 0; // findings that the last detect() gave
};

QTEST_APPLESS_MAIN(JudgedTest)
#include "judged_test.moc"
