// SPDX-License-Identifier: GPL-3.0-or-later
// Third-party rules over third-party evidence with known truth (tests/support/corpus.h); skipped when that is not here.
#include "evidence.h"

#include <jupiter/detection/correlation.h>

#include <QCryptographicHash>
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
    void differencesToOtherEnginesAreListed();

private:
    std::optional<fs::path> m_corpus;
    using Counts = std::map<std::string, int>; ///< Events by rule.
    const std::map<std::string, Counts> &countsOfOracle();

    detection::RuleSetPtr m_rules;
    std::map<std::string, Counts> m_counts; ///< By event log.
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
            loaded += rule.loaded || rule.duplicate; // its examples share ids
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

const std::map<std::string, CorpusTest::Counts> &CorpusTest::countsOfOracle()
{
    const auto detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
    if (m_counts.empty())
        for (auto row : test::readCsv(*m_corpus / "windows/sigma_oracle/files.csv"))
            if (const fs::path path = *m_corpus / "windows" / row["evtx"]; fs::exists(path))
                m_counts[row["evtx"]] = test::countByRule(*m_rules, *detector, test::decode(path));
    return m_counts;
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
    for (const auto &[log, counts] : countsOfOracle()) {
        const auto &known = votes[log];
        for (const auto &[id, vote] : known) {
            const auto it = counts.find(id);
            if (vote.verdict != "required") {
                ++contested;
                contestedFound += it != counts.end();
                continue;
            }
            ++required;
            found += it != counts.end();
            if (it == counts.end()) {
                qInfo("missed: %s %s %s; %s", log.c_str(), id.c_str(), titles[id].c_str(), vote.who.c_str());
            } else if (!vote.count.empty()) {
                ++counted;
                const bool same = it->second == std::stoi(vote.count);
                countRight += same;
                if (!same)
                    qInfo("count: %s %s %s: %d; %s", log.c_str(), id.c_str(), titles[id].c_str(), it->second,
                          vote.who.c_str());
            }
        }
        for (const auto &[id, count] : counts) {
            if (known.contains(id) || !judged.contains(id))
                continue;
            ++wrong;
            qInfo("nobody else found: %s %s %s, %d", log.c_str(), id.c_str(), titles[id].c_str(), count);
        }
    }
    qInfo("required: %d of %d; not listed: %d; contested: %d of %d found; counts equal: %d of %d", found, required, wrong,
          contestedFound, contested, countRight, counted);
    QVERIFY(found >= 0.995 * required);
    QVERIFY(wrong <= 0.01 * (found + wrong));
    QVERIFY(countRight >= 0.98 * counted);
}

// Every rule that an engine finds in other events than we do, beside docs/differences-sigma.md, which says whose fault it is.
void CorpusTest::differencesToOtherEnginesAreListed()
{
    struct Difference {
        int logs = 0, theirs = 0, ours = 0;
    };
    std::map<std::string, std::string> titles;
    for (const auto &rule : m_rules->rules())
        titles[rule.key()] = rule.title;
    std::map<std::pair<std::string, std::string>, Difference> differences; // by engine, then rule
    const fs::path votes = *m_corpus / "windows/sigma_oracle/votes.csv";
    const auto &counts = countsOfOracle();
    for (auto row : test::readCsv(votes)) {
        const auto log = counts.find(row["evtx"]);
        if (log == counts.end())
            continue;
        const auto it = log->second.find(row["rule_id"]);
        const int ours = it == log->second.end() ? 0 : it->second;
        for (const char *engine : {"reference", "hayabusa", "chainsaw", "zircolite"}) {
            const bool mapped = engine == std::string_view("reference") && row[engine].empty();
            const int theirs = QByteArray::fromStdString(row[mapped ? "reference_4688" : engine]).toInt();
            if (theirs == ours)
                continue;
            Difference &difference = differences[{engine, row["rule_id"]}];
            ++difference.logs;
            difference.theirs += theirs;
            difference.ours += ours;
        }
    }
    QVERIFY(!differences.empty());
    QFile page(QStringLiteral(JUPITER_SOURCE_DIR "/docs/differences-sigma.md")), truth(QString::fromStdString(votes.string()));
    QVERIFY(page.open(QIODevice::ReadOnly) && truth.open(QIODevice::ReadOnly));
    const QByteArray text = page.readAll(), sum = QCryptographicHash::hash(truth.readAll(), QCryptographicHash::Sha256).toHex();
    const bool ofThese = text.contains(sum); // votes of other engines over other logs are printed only
    for (const auto &[key, difference] : differences) {
        const QByteArray line = QByteArray::fromStdString("| " + key.first + " | `" + key.second + "` | " + titles[key.second]) + " | " +
                                QByteArray::number(difference.logs) + " | " + QByteArray::number(difference.theirs) + " | " +
                                QByteArray::number(difference.ours) + " |";
        qInfo("%s", line.constData());
        QVERIFY2(!ofThese || text.contains('\n' + line), line.constData());
    }
    qInfo("votes.csv %s: %zu differences", sum.constData(), differences.size());
    if (ofThese)
        for (const QByteArray &line : text.split('\n'))
            if (const auto cells = line.split('|'); cells.size() > 3 && cells[2].size() == 40) // the id of a rule
                QVERIFY2(differences.contains({cells[1].trimmed().toStdString(), cells[2].trimmed().replace('`', "").toStdString()}), line.constData());
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
