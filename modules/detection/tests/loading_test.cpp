// SPDX-License-Identifier: GPL-3.0-or-later
// What RuleSet::load() makes of folders, odd entries of them, the same rule twice, and a cancel.
#include <jupiter/detection/detector.h>

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace jupiter;
namespace fs = std::filesystem;

namespace {

std::string rule(const std::string &head, const char *value = "x")
{
    return head + "title: t\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {Image: " + value + "}, condition: s}\n";
}

/// Cancels when it is asked for the n-th time.
class ImpatientJob final : public JobControl {
public:
    explicit ImpatientJob(int patience) : m_left(patience) {}
    bool cancelled() const noexcept override { return m_left.fetch_sub(1) <= 0; }
    void advance(std::uint64_t, std::uint64_t) override {}

private:
    mutable std::atomic<int> m_left;
};

} // namespace

class LoadingTest final : public QObject {
    Q_OBJECT
private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatAFolderHoldsAndCannotBeReadIsNamed()
    {
#ifdef _WIN32
        QSKIP("no links and pipes");
#else
        write("rules/a.yml", rule("id: a\n"));
        write("elsewhere/b.yml", rule("id: b\n"));
        fs::create_symlink("nowhere", path() / "rules/gone.yml");
        fs::create_symlink(path() / "elsewhere", path() / "rules/link");
        fs::create_symlink("nowhere", path() / "rules/README"); // promises no rule
        QCOMPARE(mkfifo((path() / "rules/pipe.yml").c_str(), 0600), 0);
        fs::create_directory(path() / "empty");
        QCOMPARE(verdicts({path() / "rules"}), (QStringList{"a.yml", "gone.yml: a link to nothing", "link: a link to a folder is not followed", "pipe.yml: not a file"}));
        QCOMPARE(verdicts({path() / "empty"}), QStringList{"empty: the folder holds no .yml or .yaml file"});
#endif
    }

    void archivesAndLargeFilesSayWhatToDo()
    {
        write("a.yml", std::string("\x1f\x8b\x08\x00", 4) + "xxxx");
        write("b.tar", std::string(257, '\0') + "ustar" + std::string(300, '\0'));
        write("c.yml", std::string(3u << 20, 'a'));
        for (const char *name : {"a.yml", "b.tar"})
            QVERIFY2(verdicts({path() / name}).at(0).contains("unpack it, or take it in with 'jupiter rules pack add'"), name);
        QVERIFY(verdicts({path() / "c.yml"}).at(0).contains("larger than 2 MiB"));
    }

    void ofTheSameRuleTwiceTheFirstJudges()
    {
        write("one/a.yml", rule("id: 3F1f2b0e-6a53-4a5e-9f0e-2f6f4dd6f7a1\nname: base\n"));
        write("two/a.yml", rule("id: 3f1f2b0e-6a53-4a5e-9f0e-2f6f4dd6f7a1\n", "y"));
        write("two/b.yml", rule(""));
        write("two/c.yml", rule(""));      // the very text of b.yml, without an id
        write("two/d.yml", rule("", "z")); // another
        const auto set = load({path() / "one", path() / "two", path() / "two/d.yml"});
        const auto &rules = set->rules();
        QCOMPARE(rules.size(), 5u); // d.yml is one file, however often it is named
        QVERIFY(rules[0].loaded && !rules[1].loaded && rules[1].duplicate && rules[2].loaded && rules[3].duplicate && rules[4].loaded);
        QVERIFY2(rules[1].reason.find("one/a.yml, which has the same id and judges") != std::string::npos, rules[1].reason.c_str());
        QVERIFY2(rules[3].reason.find("two/b.yml, which says the same and judges") != std::string::npos, rules[3].reason.c_str());
        QVERIFY(load({path() / "two"})->rules()[0].loaded);
    }

    void rulesOfOneFolderThatShareAnIdByMistakeBothJudge()
    {
        write("one/a.yml", rule("id: a1\n", "x"));
        write("one/b.yml", rule("id: a1\n", "y"));
        const auto set = load({path() / "one"});
        QVERIFY(set->rules().at(0).loaded && set->rules().at(1).loaded);
    }

    void aCorrelationFindsTheRuleThatJudgesByItsDuplicatesName()
    {
        write("one/a.yml", rule("id: a1\n"));
        write("two/a.yml", rule("id: a1\nname: base\n", "y"));
        write("two/c.yml", "title: c\ncorrelation: {type: event_count, rules: [base], timespan: 1m, condition: {gte: 2}}\n");
        const auto set = load({path() / "one", path() / "two"});
        QCOMPARE(set->rules().at(2).reason, "");
        QVERIFY(!set->rules().at(0).standalone);
    }

    void namesThatAreNoUtf8LeadToTheirFile()
    {
#ifdef _WIN32
        QSKIP("names are UTF-16");
#else
        write("rules/caf\xe9.yml", rule("id: a\n"));
        const auto set = load({path() / "rules"});
        QVERIFY(set->rules().at(0).loaded);
        QVERIFY(set->rules()[0].path.ends_with("caf\xc3\xa9.yml"));
        QCOMPARE(set->fileOf(set->rules()[0]), path() / "rules/caf\xe9.yml");
        SimpleJob job;
        for (int i = 0; i < 2; ++i) // the second time from the cache
            QVERIFY(fs::exists(detection::RuleSet::load(std::vector<fs::path>{path() / "rules"}, path() / "cache", job)->fileOf(set->rules()[0])));
#endif
    }

    void aCancelSaysHowFarReadingGotAndJudgesNothing()
    {
        for (int i = 0; i < 300; ++i)
            write("rules/" + std::to_string(i) + ".yml", rule("id: r" + std::to_string(i) + "\n"));
        const std::vector<fs::path> paths{path() / "rules"};
        for (const int patience : {0, 1, 40, 200, 400}) {
            ImpatientJob job(patience);
            const auto set = detection::RuleSet::load(paths, path() / "cache", job);
            QVERIFY(set->reading().cancelled);
            QCOMPARE(set->reading().files, 300u);
            QCOMPARE(set->rules().size(), set->reading().read);
            QCOMPARE(set->reading().sentence(), "cancelled after " + std::to_string(set->reading().read) + " of 300 rule files");
            QVERIFY(detection::Detector::make(set, columnar::Schema::builtIn())); // harmless
        }
        SimpleJob job;
        const auto whole = detection::RuleSet::load(paths, path() / "cache", job); // nothing of the halves was kept
        QVERIFY(!whole->reading().cancelled && whole->reading().sentence().empty());
        QCOMPARE(whole->rules().size(), 300u);
    }

    void whatOnlyShowsBesideOtherRulesHasAPlace()
    {
        write("a.yml", "title: c\ncorrelation:\n  type: event_count\n  rules: [gone]\n  timespan: 1m\n  condition: {gte: 2}\n---\n"
                       "title: s\nname: s\ncorrelation:\n  type: event_count\n  rules:\n    - s\n  timespan: 1m\n  condition: {gte: 2}\n---\n"
                       "title: n\nlogsource:\n  product: zorg\ndetection: {s: {A: x}, condition: s}\n");
        QStringList places;
        const auto set = load({path() / "a.yml"});
        for (const auto &info : set->rules())
            places << QStringLiteral("%1:%2").arg(info.line).arg(info.column);
        QCOMPARE(places, (QStringList{"4:10", "13:5", "19:3"}));
        write("b.yml", "title: x\n\xff: y\n");
        QCOMPARE(load({path() / "b.yml"})->rules().at(0).line, 2u);
        write("c.yml", "a: 1\nb: " + std::string(2'000, '['));
        QCOMPARE(load({path() / "c.yml"})->rules().at(0).column, 1'004u);
        write("d.yml", "# nothing\n");
        QCOMPARE(load({path() / "d.yml"})->rules().at(0).line, 1u);
    }

private:
    void write(const std::string &name, const std::string &text)
    {
        fs::create_directories((path() / name).parent_path());
        std::ofstream(path() / name, std::ios::binary) << text;
    }
    fs::path path() const { return m_dir->path().toStdString(); }
    detection::RuleSetPtr load(const std::vector<fs::path> &paths)
    {
        SimpleJob job;
        return detection::RuleSet::load(paths, {}, job);
    }
    QStringList verdicts(const std::vector<fs::path> &paths)
    {
        QStringList out;
        const auto set = load(paths);
        for (const auto &info : set->rules())
            out << QString::fromStdString(info.path.substr(info.path.rfind('/') + 1) + (info.loaded ? "" : ": " + info.reason));
        return out;
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_APPLESS_MAIN(LoadingTest)
#include "loading_test.moc"
