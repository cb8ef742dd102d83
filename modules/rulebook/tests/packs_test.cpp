// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/packs.h>
#include <jupiter/rulebook/run_rules.h>
#include <jupiter/rulebook/tuning_file.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <fstream>
#include <random>

using namespace jupiter;
namespace fs = std::filesystem;
using rulebook::Pack;
using rulebook::Packs;

namespace {

std::string rule(const char *id, const char *level, const char *status, const char *image = "x")
{
    return std::string("title: rule ") + id + "\nid: " + id + "\nstatus: " + status + "\nlevel: " + level +
           "\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {Image: " + image + "}, condition: s}\n";
}

Pack named(const char *name)
{
    Pack out;
    out.name = name;
    return out;
}

} // namespace

class PacksTest final : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        write("src/rules/a.yml", rule("a", "high", "stable"));
        write("src/rules/b.yml", rule("b", "medium", "test"));
        write("src/rules/c.yml", rule("c", "high", "experimental"));
        write("src/rules/d.yml", rule("d", "critical", "deprecated"));
        write("src/workflow.yml", "on: push\njobs: {}\n");
        write("src/LICENSE.txt", "\n# Detection Rule License 1.1\nmore\n");
        write("src/.git/HEAD", "ref: refs/heads/master\n");
        write("src/.git/refs/heads/master", "0123456789abcdef0123456789abcdef01234567\n");
    }

    void aFolderIsTakenInWithVersionLicenceAndHash()
    {
        Packs packs = open();
        const auto pack = packs.add(path() / "src", named("hq"), m_job);
        QVERIFY(pack);
        QCOMPARE(pack->version, "0123456789abcdef0123456789abcdef01234567");
        QCOMPARE(pack->licence, "Detection Rule License 1.1");
        QCOMPARE(pack->files, 4u);
        QCOMPARE(pack->leftOut.noRule, 1u); // the workflow
        QCOMPARE(pack->leftOut.count(), 1u);
        QCOMPARE(pack->inUse, std::optional<std::uint64_t>(3));
        QCOMPARE(pack->sha256.size(), 64u);
        const Packs again = open();
        QCOMPARE(again.list().size(), 1u);
        QCOMPARE(again.list()[0].sha256, pack->sha256);
        QVERIFY(!packs.add(path() / "src", named("hq"), m_job)); // the name is taken
        QVERIFY(!packs.add(path() / "src", named("../evil"), m_job));
        QVERIFY(!packs.add(path() / "nowhere", named("n"), m_job));
    }

    void filtersDecideWhatIsInUse()
    {
        Packs packs = open();
        QVERIFY(packs.add(path() / "src", named("hq"), m_job));
        const auto used = [&](rulebook::PackFilter filter) { return rulebook::wantedFiles(packs.folderOf("hq"), filter, {}, m_job)->size(); };
        QCOMPARE(used({"core", {}, {}}), 1u);
        QCOMPARE(used({"core+", {}, {}}), 2u);
        QCOMPARE(used({"all", {}, {}}), 3u);
        QCOMPARE(used({"custom", {"high", "critical"}, {}}), 3u);
        QCOMPARE(used({"custom", {"high"}, {"experimental"}}), 1u);
        QVERIFY(packs.setFilter("hq", {"core", {}, {}}, m_job));
        write("w.jupiter/rules/own/mine.yml", rule("m", "low", "test"));
        const auto files = rulebook::workspaceRuleFiles(workspace(), {}, m_job);
        QVERIFY(files);
        QCOMPARE(files->size(), 2u);
    }

    void anArchiveIsTakenInAndNothingLeavesTheFolder()
    {
        if (QProcess::execute("tar", {"--version"}) != 0)
            QSKIP("no tar");
        write("pack/version.txt", "Release r2026-03\n");
        write("pack/e.yml", rule("e", "high", "stable"));
        write("evil.yml", rule("evil", "high", "stable"));
        const QString folder = m_dir->path();
        QCOMPARE(QProcess::execute("tar", {"-P", "-czf", folder + "/p.tar.gz", "-C", folder + "/pack", "version.txt", "e.yml", "../evil.yml"}), 0);
        Packs packs = open();
        const auto pack = packs.add(path() / "p.tar.gz", named("p"), m_job);
        QVERIFY2(pack, pack ? "" : pack.error().message.c_str());
        QCOMPARE(pack->version, "Release r2026-03");
        QCOMPARE(pack->files, 1u);
        QCOMPARE(pack->leftOut.outside, 1u);
        QVERIFY(!fs::exists(workspace() / "rules/packs/evil.yml"));
        write("broken.tar.gz", "\x1f\x8b\x08 not really");
        QVERIFY(!packs.add(path() / "broken.tar.gz", named("b"), m_job));
        QVERIFY(!fs::exists(packs.folderOf("b")));
    }

    void halfAnArchiveIsNoPack()
    {
        if (QProcess::execute("tar", {"--version"}) != 0)
            QSKIP("no tar");
        std::mt19937 random(5);
        for (int i = 0; i < 400; ++i) {
            std::string noise(2'000, 'x');
            for (char &c : noise)
                c = char('a' + random() % 26);
            write("many/rules/" + std::to_string(i) + ".yml", rule(("n" + std::to_string(i)).c_str(), "high", "stable") + "# " + noise + "\n");
        }
        const QString folder = m_dir->path();
        QCOMPARE(QProcess::execute("tar", {"-czf", folder + "/many.tgz", "-C", folder + "/many", "rules"}), 0);
        Packs packs = open();
        QVERIFY(packs.add(path() / "many.tgz", named("whole"), m_job));
        fs::resize_file(path() / "many.tgz", fs::file_size(path() / "many.tgz") / 2);
        const auto half = packs.add(path() / "many.tgz", named("half"), m_job);
        QVERIFY(!half);
        QVERIFY2(half.error().message.find("many.tgz") != std::string::npos, half.error().message.c_str());
        QVERIFY(!fs::exists(packs.folderOf("half")));
        QVERIFY(!packs.stageUpdate("whole", path() / "many.tgz", {}, m_job));
    }

    void anUpdateIsADiffFirst()
    {
        Packs packs = open();
        QVERIFY(packs.add(path() / "src", named("hq"), m_job));
        write("src/rules/a.yml", rule("a", "high", "stable", "y"));
        write("src/rules/e.yml", rule("e", "high", "stable"));
        fs::remove(path() / "src/rules/b.yml");
        const auto diff = packs.stageUpdate("hq", path() / "src", "2", m_job);
        QVERIFY(diff);
        QCOMPARE(diff->added.size(), 1u);
        QCOMPARE(diff->changed.at(0).path, "rules/a.yml");
        QCOMPARE(diff->removed.at(0).id, "b");
        QVERIFY(packs.finishUpdate("hq", false));
        QVERIFY(fs::exists(packs.folderOf("hq") / "rules/b.yml")); // thrown away: as before
        QVERIFY(packs.stageUpdate("hq", path() / "src", "2", m_job));
        QVERIFY(packs.finishUpdate("hq", true));
        QVERIFY(!fs::exists(packs.folderOf("hq") / "rules/b.yml"));
        QCOMPARE(open().find("hq")->version, "2");
        QVERIFY(packs.remove("hq"));
        QVERIFY(!fs::exists(packs.folderOf("hq")) && open().list().empty());
        QVERIFY(!packs.stageUpdate("hq", path() / "src", {}, m_job));
    }

    void eachFileOfAnArchiveIsCountedOnce()
    {
        if (QProcess::execute("tar", {"--version"}) != 0)
            QSKIP("no tar");
        write("one/a.yml", rule("a", "high", "stable"));
        write("two/a.yml", rule("a", "low", "test"));
        write("one/flow.yml", "on: push\n");
        write("one/picture.png", "no rule");
        write("outside.yml", rule("o", "high", "stable"));
        const QString folder = m_dir->path();
        QVERIFY(QFile::link("a.yml", folder + "/one/link.yml"));
        QVERIFY(QFile::link("picture.png", folder + "/one/link.png"));
        QCOMPARE(QProcess::execute("tar", {"-P", "-cf", folder + "/p.tar", "-C", folder + "/one", "a.yml", "flow.yml", "picture.png", "link.yml", "link.png", "../outside.yml",
                                           "-C", folder + "/two", "a.yml"}), 0);
        Packs packs = open();
        const auto pack = packs.add(path() / "p.tar", named("p"), m_job);
        QVERIFY2(pack, pack ? "" : pack.error().message.c_str());
        QCOMPARE(pack->files, 1u); // a.yml, which is there twice
        const auto &left = pack->leftOut;
        QCOMPARE((std::array{left.noRule, left.unreadable, left.outside, left.twice}), (std::array<std::uint64_t, 4>{1, 1, 1, 1}));
        const Packs again = open();
        QCOMPARE(again.list()[0].leftOut.count(), 4u);
        QCOMPARE(again.list()[0].inUse, std::optional<std::uint64_t>(1));
    }

    void whatIsGoneFromAPackIsNamed()
    {
        Packs packs = open();
        QVERIFY(packs.add(path() / "src", named("hq"), m_job));
        QVERIFY(packs.setFilter("hq", {"core", {}, {}}, m_job));
        const fs::path folder = packs.folderOf("hq");
        QVERIFY(rulebook::missingFiles(folder).empty());
        fs::remove(folder / "rules/b.yml"); // of a level that is not wanted: nobody knows that now
        QCOMPARE(rulebook::missingFiles(folder), std::vector<fs::path>{folder / "rules/b.yml"});
        QVERIFY(rulebook::workspaceRuleFiles(workspace(), {}, m_job)->size() == 2);
        fs::remove_all(folder);
        QCOMPARE(*rulebook::workspaceRuleFiles(workspace(), {}, m_job), std::vector<fs::path>{folder}); // and reading it says that it is gone
    }

    void namesThatAreNoUtf8AreTakenIn()
    {
#ifdef _WIN32
        QSKIP("names are UTF-16");
#else
        write("odd/caf\xe9.yml", rule("a", "high", "stable"));
        Packs packs = open();
        const auto pack = packs.add(path() / "odd", named("odd"), m_job);
        QVERIFY(pack);
        QCOMPARE(pack->files, 1u);
        QCOMPARE(pack->inUse, std::optional<std::uint64_t>(1));
        QVERIFY(rulebook::missingFiles(packs.folderOf("odd")).empty());
        QVERIFY(fs::exists(packs.folderOf("odd") / "caf\xc3\xa9.yml"));
#endif
    }

    void aCancelLeavesThePacksAsTheyWere()
    {
        Packs packs = open();
        QVERIFY(packs.add(path() / "src", named("hq"), m_job));
        SimpleJob cancelled;
        cancelled.cancel();
        const auto added = packs.add(path() / "src", named("other"), cancelled);
        QVERIFY(!added && added.error().code == ErrorCode::Cancelled);
        QCOMPARE(added.error().message, "cancelled after 0 of 6 files of the pack");
        QVERIFY(!fs::exists(packs.folderOf("other")));
        const auto staged = packs.stageUpdate("hq", path() / "src", {}, cancelled);
        QVERIFY(!staged && staged.error().code == ErrorCode::Cancelled);
        QVERIFY(!fs::exists(packs.stagedFolder("hq")));
        QVERIFY(!packs.setFilter("hq", {"core", {}, {}}, cancelled));
        QCOMPARE(open().find("hq")->filter.preset, "all");
        QVERIFY(!rulebook::workspaceRuleFiles(workspace(), {}, cancelled));
    }

    void ownRulesGoBeforeThoseOfPacks()
    {
        Packs packs = open();
        QVERIFY(packs.add(path() / "src", named("hq"), m_job));
        write("w.jupiter/rules/own/mine.yml", rule("a", "low", "test"));
        const auto run = rulebook::runRules(workspace(), {}, {}, m_job);
        QVERIFY(run && run->packs == 1);
        QVERIFY(run->rules->rules().at(0).path.ends_with("own/mine.yml") && run->rules->rules()[0].loaded);
        QVERIFY(run->rules->rules().at(1).duplicate);
    }

    void tuningComesBackAsItWasWritten()
    {
        auto tuning = rulebook::TuningFile::read(workspace());
        QVERIFY(tuning && tuning->empty());
        const Timestamp when = *parseTimestamp("2026-03-10T10:00:00Z");
        tuning->disabled.push_back({"a", "noisy", "me", when});
        QCOMPARE(*tuning->exclude({{}, {"a", "b"}, "{Image: 'C:\\a \"b\".exe'}", "known", "me", when, when}), "x1");
        QVERIFY(!tuning->exclude({{}, {"a"}, "{Image|odd: x}", "known", {}, when, {}}));
        QVERIFY(!tuning->exclude({{}, {"a"}, "{Image: x}", "", {}, when, {}}));
        QVERIFY(tuning->write(workspace()));
        const auto again = rulebook::TuningFile::read(workspace());
        QVERIFY(again);
        QCOMPARE(again->exclusions.at(0).where, "{Image: 'C:\\a \"b\".exe'}");
        QCOMPARE(again->exclusions.at(0).expires->ns, when.ns);
        QCOMPARE(again->disabled.at(0).reason, "noisy");
        for (const char *broken : {"{", "[]", "{\"schema\":\"jupiter.tuning/9\"}", "{\"schema\":\"jupiter.tuning/1\",\"exclusions\":[{}]}",
                                   "{\"schema\":\"jupiter.tuning/1\",\"exclusions\":[{\"rules\":[\"a\"],\"expires\":\"soon\"}]}"}) {
            write("w.jupiter/rules/tuning.json", broken);
            QVERIFY2(!rulebook::TuningFile::read(workspace()), broken);
        }
    }

private:
    void write(const std::string &name, const std::string &text)
    {
        fs::create_directories((path() / name).parent_path());
        std::ofstream(path() / name, std::ios::binary) << text;
    }
    fs::path path() const { return m_dir->path().toStdString(); }
    fs::path workspace() const { return path() / "w.jupiter"; }
    Packs open()
    {
        auto packs = Packs::open(workspace(), {});
        return packs ? *std::move(packs) : Packs();
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    SimpleJob m_job;
};

QTEST_APPLESS_MAIN(PacksTest)
#include "packs_test.moc"
