// SPDX-License-Identifier: GPL-3.0-or-later
// Third-party rules over third-party evidence with known truth (tests/support/corpus.h); skipped when that is not here.
#include "evidence.h"

#include <jupiter/detection/correlation.h>

#include <QtTest>

#include <set>

using namespace jupiter;
namespace fs = std::filesystem;

class CorpusTest final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyRuleFileGetsAVerdict();
    void rulesOfOthersGetAVerdictEach();
    void everyRegressionRuleFiresOnItsEvents();
    void everyRegressionRuleFiresOnTheJsonForm();
    void correlationsFireForTheGroupsTheyShould();
    void findsWhatOtherEnginesAgreeOn();

private:
    std::optional<fs::path> m_corpus;
    detection::RuleSetPtr m_rules;
};

void CorpusTest::initTestCase()
{
    m_corpus = test::corpus();
    if (!m_corpus || !fs::is_directory(*m_corpus / "sigma/rules"))
        QSKIP("no corpus: set JUPITER_CORPUS");
    SimpleJob job;
    const std::vector<fs::path> paths{*m_corpus / "sigma/rules"};
    m_rules = detection::RuleSet::load(paths, {}, job);
}

void CorpusTest::everyRuleFileGetsAVerdict()
{
    std::map<std::string, int> reasons;
    std::set<std::string> files;
    int loaded = 0;
    for (const auto &rule : m_rules->rules()) {
        files.insert(rule.path);
        loaded += rule.loaded;
        QVERIFY(rule.loaded || !rule.reason.empty());
        if (!rule.loaded)
            ++reasons[rule.reason.substr(0, 60)];
    }
    std::size_t expected = 0;
    for (const auto &entry : fs::recursive_directory_iterator(*m_corpus / "sigma/rules"))
        expected += entry.path().extension() == ".yml";
    QCOMPARE(files.size(), expected);
    for (const auto &[reason, count] : reasons)
        qInfo("%d refused: %s", count, reason.c_str());
    qInfo("%zu documents, %d loaded", m_rules->rules().size(), loaded);
    for (const auto &rule : m_rules->rules())
        if (!rule.loaded && rule.path.find("/unsupported/") == std::string::npos && rule.reason.find("the placeholder %") != 0)
            QFAIL((rule.path + ": " + rule.reason).c_str());
}

void CorpusTest::rulesOfOthersGetAVerdictEach()
{
    for (const char *folder : {"sigma/mdecrevoisier_rules", "sigma/correlation_rules", "sigma/spec"}) {
        if (!fs::is_directory(*m_corpus / folder))
            continue;
        SimpleJob job;
        const std::vector<fs::path> paths{*m_corpus / folder};
        const auto rules = detection::RuleSet::load(paths, {}, job);
        int loaded = 0;
        for (const auto &rule : rules->rules()) {
            loaded += rule.loaded;
            QVERIFY(rule.loaded || !rule.reason.empty());
            if (!rule.loaded)
                qInfo("%s:%u:%u: %s", rule.path.substr(m_corpus->string().size()).c_str(), rule.line, rule.column,
                      rule.reason.c_str());
        }
        qInfo("%s: %d of %zu loaded", folder, loaded, rules->rules().size());
        QVERIFY(loaded > 0 || !rules->rules().empty());
        if (folder == std::string_view("sigma/spec")) // the specification's own examples
            QCOMPARE(std::size_t(loaded), rules->rules().size());
    }
}

void CorpusTest::everyRegressionRuleFiresOnItsEvents()
{
    const auto rows = test::readCsv(*m_corpus / "windows/sigma_regression/index.csv");
    QVERIFY(!rows.empty());
    int inBounds = 0, exact = 0;
    for (auto row : rows) {
        const auto detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
        const auto counts =
            test::countByRule(*m_rules, *detector, test::decode(*m_corpus / "windows/sigma_regression" / row["evtx"]));
        const auto it = counts.find(row["rule_id"]);
        const int count = it == counts.end() ? 0 : it->second;
        const bool good = count >= std::stoi(row["min_matches"]) && count <= std::stoi(row["max_matches"]);
        inBounds += good;
        exact += count == std::stoi(row["reference_matches"]);
        if (!good || count != std::stoi(row["reference_matches"]))
            qInfo("%s: %d findings, expected %s..%s, reference %s", row["evtx"].c_str(), count, row["min_matches"].c_str(),
                  row["max_matches"].c_str(), row["reference_matches"].c_str());
    }
    qInfo("within bounds %d, equal to the reference %d, of %zu", inBounds, exact, rows.size());
    QCOMPARE(std::size_t(inBounds), rows.size());
    QCOMPARE(std::size_t(exact), rows.size());
}

void CorpusTest::everyRegressionRuleFiresOnTheJsonForm()
{
    const auto rows = test::readCsv(*m_corpus / "windows/sigma_regression/index.csv");
    int good = 0, exact = 0;
    for (auto row : rows) {
        const auto detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
        const auto batches = test::decode(*m_corpus / "windows/sigma_regression" / row["json"]);
        const auto counts = test::countByRule(*m_rules, *detector, batches);
        const auto it = counts.find(row["rule_id"]);
        const int count = it == counts.end() ? 0 : it->second;
        good += count >= 1 && count <= std::stoi(row["json_events"]);
        exact += count == std::stoi(row["reference_matches"]);
        if (count != std::stoi(row["reference_matches"]))
            qInfo("%s: %d findings, %s events, reference %s", row["json"].c_str(), count, row["json_events"].c_str(),
                  row["reference_matches"].c_str());
    }
    qInfo("within bounds %d, equal to the reference %d, of %zu", good, exact, rows.size());
    QCOMPARE(std::size_t(good), rows.size());
}

void CorpusTest::correlationsFireForTheGroupsTheyShould()
{
    const auto rows = test::readCsv(*m_corpus / "sigma/correlation/index.csv");
    int good = 0;
    for (auto row : rows) {
        SimpleJob job;
        const std::vector<fs::path> paths{*m_corpus / row["rule"]};
        const auto rules = detection::RuleSet::load(paths, {}, job);
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        for (const auto &batch : test::decode(*m_corpus / "windows" / row["evtx"]))
            QVERIFY(detector->detect(batch, nullptr));
        auto hits = detector->takeCorrelationHits();
        const std::size_t matches = hits.size();
        const bool fired = !detection::correlate(*rules, std::move(hits), job).empty();
        const bool right = matches == std::stoul(row["base_matches"]) && fired == (row["fires"] == "yes");
        good += right;
        if (!right)
            qInfo("%s on %s: %zu base matches of %s, fired %d, expected %s", row["title"].c_str(), row["evtx"].c_str(), matches,
                  row["base_matches"].c_str(), fired, row["fires"].c_str());
    }
    qInfo("%d of %zu", good, rows.size());
    QCOMPARE(std::size_t(good), rows.size());
}

void CorpusTest::findsWhatOtherEnginesAgreeOn()
{
    struct Vote {
        std::string verdict, count, who;
    };
    std::map<std::string, std::map<std::string, Vote>> votes;
    for (auto row : test::readCsv(*m_corpus / "windows/sigma_oracle/votes.csv"))
        votes[row["evtx"]][row["rule_id"]] = {row["verdict"], row["count"],
                                              "reference=" + row["reference"] + " hayabusa=" + row["hayabusa"] +
                                                  " chainsaw=" + row["chainsaw"] + " zircolite=" + row["zircolite"] +
                                                  " 4688=" + row["reference_4688"]};
    // The truth is about Windows rules of the main folders only.
    std::map<std::string, std::string> titles;
    std::set<std::string> judged;
    for (const auto &rule : m_rules->rules()) {
        titles[rule.key()] = rule.title;
        if (rule.product == "windows" && rule.path.find("/unsupported/") == std::string::npos)
            judged.insert(rule.key());
    }
    int required = 0, found = 0, wrong = 0, contestedFound = 0, contested = 0, countRight = 0, counted = 0;
    const auto detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
    for (auto row : test::readCsv(*m_corpus / "windows/sigma_oracle/files.csv")) {
        const fs::path path = *m_corpus / "windows" / row["evtx"];
        if (!fs::exists(path))
            continue;
        const auto counts = test::countByRule(*m_rules, *detector, test::decode(path));
        const auto &known = votes[row["evtx"]];
        for (const auto &[id, vote] : known) {
            const auto it = counts.find(id);
            if (vote.verdict != "required") {
                ++contested;
                contestedFound += it != counts.end();
                if (qEnvironmentVariableIsSet("JUPITER_CONTESTED"))
                    qInfo("contested %s: %s %s %s; we: %d; %s", it == counts.end() ? "missed" : "found", row["evtx"].c_str(),
                          id.c_str(), titles[id].c_str(), it == counts.end() ? 0 : it->second, vote.who.c_str());
                continue;
            }
            ++required;
            found += it != counts.end();
            if (it == counts.end()) {
                qInfo("missed: %s %s %s; %s", row["evtx"].c_str(), id.c_str(), titles[id].c_str(), vote.who.c_str());
            } else if (!vote.count.empty()) {
                ++counted;
                const bool same = it->second == std::stoi(vote.count);
                countRight += same;
                if (!same)
                    qInfo("count: %s %s %s: %d; %s", row["evtx"].c_str(), id.c_str(), titles[id].c_str(), it->second,
                          vote.who.c_str());
            }
        }
        for (const auto &[id, count] : counts) {
            if (known.contains(id) || !judged.contains(id))
                continue;
            ++wrong;
            qInfo("nobody else found: %s %s %s, %d", row["evtx"].c_str(), id.c_str(), titles[id].c_str(), count);
        }
    }
    qInfo("required: %d of %d; not listed: %d; contested: %d of %d found; counts equal: %d of %d", found, required, wrong,
          contestedFound, contested, countRight, counted);
    QVERIFY(found >= 0.995 * required);
    QVERIFY(wrong <= 0.01 * (found + wrong));
    QVERIFY(countRight >= 0.98 * counted);
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
