// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/lineage/outline.h>
#include <jupiter/lineage/process_tree.h>

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace jupiter;
using namespace jupiter::lineage;
using What = ProcessSighting::What;
using Log = ProcessSighting::Log;

namespace {

constexpr std::int64_t second = 1'000'000'000;

ProcessSighting sysmon(std::int64_t at, const std::string &guid, std::int64_t pid, const std::string &image, const std::string &parentGuid, std::int64_t parentPid,
                       const std::string &parentImage)
{
    ProcessSighting s;
    s.log = Log::Sysmon;
    s.time = {at * second};
    s.event = "s" + guid;
    s.host = "WS1";
    s.guid = guid;
    s.pid = pid;
    s.image = image;
    s.parentGuid = parentGuid;
    s.parentPid = parentPid;
    s.parentImage = parentImage;
    return s;
}

ProcessSighting security(std::int64_t at, std::int64_t pid, const std::string &image, std::int64_t parentPid, const std::string &parentImage)
{
    ProcessSighting s;
    s.log = Log::Security;
    s.time = {at * second};
    s.event = "w" + std::to_string(at) + "." + std::to_string(pid);
    s.host = "WS1";
    s.pid = pid;
    s.image = image;
    s.parentPid = parentPid;
    s.parentImage = parentImage;
    return s;
}

ProcessSighting ended(std::int64_t at, std::int64_t pid, const std::string &image)
{
    ProcessSighting s = security(at, pid, image, 0, {});
    s.what = What::End;
    s.event += "end";
    return s;
}

int byImage(const ProcessTree &tree, const std::string &image)
{
    for (std::size_t i = 0; i < tree.processes().size(); ++i)
        if (tree.processes()[i].image == image)
            return int(i);
    return -1;
}

const Process &at(const ProcessTree &tree, int process) { return tree.processes().at(std::size_t(process)); }

/// What must hold of any tree whatever went in.
void checkForest(const ProcessTree &tree)
{
    std::vector<int> seen(tree.processes().size());
    std::vector<std::uint32_t> open(tree.roots());
    while (!open.empty()) {
        const std::uint32_t p = open.back();
        open.pop_back();
        QCOMPARE(++seen[p], 1);
        for (const std::uint32_t child : at(tree, int(p)).children) {
            QCOMPARE(at(tree, int(child)).parent, int(p));
            open.push_back(child);
        }
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        QCOMPARE(seen[i], 1);
        const Process &p = tree.processes()[i];
        QCOMPARE(p.parent < 0, p.link == Link::None);
        if (p.link == Link::Missing)
            QVERIFY(!at(tree, p.parent).recorded);
        if (p.link == Link::Recorded || p.link == Link::Inferred)
            QVERIFY(at(tree, p.parent).recorded);
    }
}

/// The tree in words that do not depend on numbers of processes.
std::vector<std::string> words(const ProcessTree &tree)
{
    std::vector<std::string> lines;
    for (const Process &p : tree.processes()) {
        std::string line = p.host + "|" + p.guid + "|" + std::to_string(p.pid.value_or(-1)) + "|" + std::to_string(p.recorded ? p.start.ns : 0) + "|" + p.image + "|" + std::to_string(int(p.link));
        if (p.parent >= 0) {
            const Process &q = at(tree, p.parent);
            line += "<-" + std::to_string(q.pid.value_or(-1)) + "|" + std::to_string(q.recorded ? q.start.ns : 0) + "|" + q.image;
        }
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

class TreeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGuidTiesAChildToItsParent()
    {
        const auto tree = ProcessTree::build({sysmon(2, "{B}", 20, "cmd.exe", "{A}", 10, "word.exe"), sysmon(1, "{a}", 10, "word.exe", "", 4, "")});
        QCOMPARE(tree.processes().size(), std::size_t(3));      // pid 4 is what word.exe says of its parent
        const Process &cmd = at(tree, byImage(tree, "cmd.exe"));
        QCOMPARE(cmd.link, Link::Recorded);
        QCOMPARE(at(tree, cmd.parent).image, std::string("word.exe"));
        checkForest(tree);
    }

    void oneStartToldByTwoLogsIsOneProcess()
    {
        auto twin = security(1, 10, "C:\\word.exe", 4, "C:\\explorer.exe");
        twin.time.ns += 2'000'000;
        const auto tree = ProcessTree::build({twin, sysmon(1, "{A}", 10, "c:\\Word.exe", "{E}", 4, "C:\\explorer.exe")});
        QCOMPARE(tree.recorded(), std::uint64_t(1));
        QCOMPARE(at(tree, 0).events.size(), std::size_t(2));
        QCOMPARE(at(tree, 0).link, Link::Missing);
        QCOMPARE(at(tree, at(tree, 0).parent).image, std::string("C:\\explorer.exe"));
    }

    void twoStartsInOneLogAreTwoProcessesHoweverNear()
    {
        auto twin = security(1, 10, "a.exe", 4, "");
        twin.time.ns += 1000;
        twin.event += "b";
        QCOMPARE(ProcessTree::build({security(1, 10, "a.exe", 4, ""), twin}).recorded(), std::uint64_t(2));
    }

    void aReusedPidGoesToTheProcessThatHadItThen()
    {
        const auto tree = ProcessTree::build({security(1, 10, "first.exe", 4, ""), security(2, 20, "childOfFirst.exe", 10, "first.exe"), ended(3, 10, "first.exe"),
                                              security(4, 10, "second.exe", 4, ""), security(5, 21, "childOfSecond.exe", 10, "second.exe")});
        QCOMPARE(at(tree, at(tree, byImage(tree, "childOfFirst.exe")).parent).image, std::string("first.exe"));
        QCOMPARE(at(tree, at(tree, byImage(tree, "childOfSecond.exe")).parent).image, std::string("second.exe"));
        QCOMPARE(at(tree, byImage(tree, "childOfSecond.exe")).link, Link::Inferred);
        QCOMPARE(tree.find("ws1", "", 10, {2 * second}), byImage(tree, "first.exe"));
        QCOMPARE(tree.find("ws1", "", 10, {6 * second}), byImage(tree, "second.exe"));
        QCOMPARE(tree.find("ws1", "", 10, {0}), -1);
        checkForest(tree);
    }

    void aDeadProcessOrOneOfAnotherNameIsNoParent()
    {
        const auto dead = ProcessTree::build({security(1, 10, "a.exe", 4, ""), ended(2, 10, "a.exe"), security(3, 20, "b.exe", 10, "")});
        QCOMPARE(at(dead, byImage(dead, "b.exe")).link, Link::Missing);
        const auto other = ProcessTree::build({security(1, 10, "C:\\x\\a.exe", 4, ""), security(3, 20, "b.exe", 10, "C:\\y\\z.exe")});
        QCOMPARE(at(other, byImage(other, "b.exe")).link, Link::Missing);
        QCOMPARE(at(other, at(other, byImage(other, "b.exe")).parent).image, std::string("C:\\y\\z.exe"));
    }

    void childrenOfOneUnseenParentStandTogetherAndAPidGivenAnewSplitsThem()
    {
        const auto tree = ProcessTree::build({security(1, 20, "a.exe", 10, "explorer.exe"), security(2, 21, "b.exe", 10, "explorer.exe"), security(3, 10, "new.exe", 4, ""),
                                              security(4, 22, "c.exe", 10, "explorer.exe")});
        const int a = at(tree, byImage(tree, "a.exe")).parent, b = at(tree, byImage(tree, "b.exe")).parent, c = at(tree, byImage(tree, "c.exe")).parent;
        QCOMPARE(a, b);
        QVERIFY(c != a);
        QVERIFY(!at(tree, c).recorded && !at(tree, a).recorded);
    }

    void hostsDoNotMix()
    {
        auto there = security(2, 20, "b.exe", 10, "");
        there.host = "WS2";
        const auto tree = ProcessTree::build({security(1, 10, "a.exe", 4, ""), there});
        QCOMPARE(at(tree, byImage(tree, "b.exe")).link, Link::Missing);
    }

    void ringsAreCutAtTheirEarliestProcessAndSaidSo()
    {
        const auto tree = ProcessTree::build({sysmon(1, "{A}", 1, "a", "{C}", 3, ""), sysmon(2, "{B}", 2, "b", "{A}", 1, ""), sysmon(3, "{C}", 3, "c", "{B}", 2, ""),
                                              sysmon(4, "{S}", 9, "self", "{S}", 9, "")});
        checkForest(tree);
        QVERIFY(at(tree, byImage(tree, "a")).ringCut);
        QVERIFY(at(tree, byImage(tree, "self")).ringCut);
        QCOMPARE(tree.roots().size(), std::size_t(2));
    }

    void aChainOfAHundredThousandIsWalkedWithoutRecursion()
    {
        std::vector<ProcessSighting> chain;
        for (int i = 1; i <= 100'000; ++i)
            chain.push_back(sysmon(i, "{" + std::to_string(i) + "}", i, "x", "{" + std::to_string(i - 1) + "}", i - 1, "x"));
        const auto tree = ProcessTree::build(std::move(chain));
        checkForest(tree);
        QCOMPARE(outline(tree, {}).size(), tree.processes().size());
        QCOMPARE(branchOf(tree, tree.roots().front()).size(), tree.processes().size());
        const std::uint32_t last = 99'999;
        const auto kin = kinOf(tree, std::span(&last, 1));
        QCOMPARE(std::size_t(std::count(kin.begin(), kin.end(), true)), tree.processes().size());
    }

    void aCrowdIsCutButNotWhatMatters()
    {
        std::vector<ProcessSighting> crowd{sysmon(1, "{P}", 1, "parent", "", 0, "")};
        for (int i = 2; i < 5002; ++i)
            crowd.push_back(sysmon(i, "{" + std::to_string(i) + "}", i, "x" + std::to_string(i), "{P}", 1, "parent"));
        const auto tree = ProcessTree::build(std::move(crowd));
        const auto alarming = std::uint32_t(byImage(tree, "x4000"));
        OutlineOptions options;
        options.matters = [&](std::uint32_t p) { return p == alarming; };
        const auto rows = outline(tree, options);
        QCOMPARE(rows.size(), std::size_t(1 + 40 + 1 + 1));
        QCOMPARE(rows.back().hidden, std::uint64_t(4959));
        QCOMPARE(rows[41].process, alarming);
        options.whole = [](std::uint32_t) { return true; };
        QCOMPARE(outline(tree, options).size(), std::size_t(5001));
        options.open = [](std::uint32_t) { return false; };
        QCOMPARE(outline(tree, options).size(), std::size_t(1));
    }

    /// A machine as it is: pids from a small pool given again after an end, parents alive when they start something.
    void whateverIsLostTheTreeNeverLies_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 60; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void whateverIsLostTheTreeNeverLies()
    {
        QFETCH(int, seed);
        std::mt19937 random{std::uint32_t(seed)};
        const auto roll = [&](int sides) { return int(random() % unsigned(sides)); };
        struct Truth {
            int pid, parent, start;
            bool alive = true;
        };
        std::vector<Truth> truth{{1, -1, 0}};
        std::vector<ProcessSighting> records;
        const bool guids = seed % 3 == 0;
        const int lost = seed % 2 ? 0 : 20;                     // of 100 starts
        const auto image = [](int process) { return "p" + std::to_string(process) + ".exe"; };
        std::set<int> seenStart;
        for (int clock = 1; clock < 400; ++clock) {
            std::vector<int> alive;
            std::set<int> pids;
            for (int i = 0; i < int(truth.size()); ++i)
                if (truth[std::size_t(i)].alive) {
                    alive.push_back(i);
                    pids.insert(truth[std::size_t(i)].pid);
                }
            if (alive.size() > 1 && roll(5) < 2) {
                const int dies = alive[std::size_t(1 + roll(int(alive.size()) - 1))];
                truth[std::size_t(dies)].alive = false;
                if (roll(2)) {
                    auto end = ended(clock, truth[std::size_t(dies)].pid, image(dies));
                    if (guids && seenStart.count(dies)) {
                        end.log = Log::Sysmon;
                        end.guid = "{" + std::to_string(dies) + "}";
                    }
                    records.push_back(end);
                }
                continue;
            }
            int pid = 2;
            while (pids.count(pid))
                ++pid;                                          // the lowest free one: reused at once
            const int parent = alive[std::size_t(roll(int(alive.size())))], self = int(truth.size());
            truth.push_back({pid, parent, clock});
            if (roll(100) < lost)
                continue;
            seenStart.insert(self);
            records.push_back(guids ? sysmon(clock, "{" + std::to_string(self) + "}", pid, image(self), "{" + std::to_string(parent) + "}", truth[std::size_t(parent)].pid, image(parent))
                                    : security(clock, pid, image(self), truth[std::size_t(parent)].pid, image(parent)));
        }
        const auto tree = ProcessTree::build(records);
        checkForest(tree);
        QCOMPARE(tree.recorded(), std::uint64_t(seenStart.size()));
        for (const int self : seenStart) {
            const int node = byImage(tree, image(self));
            const int parent = truth[std::size_t(self)].parent;
            QVERIFY2(at(tree, node).parent >= 0, qPrintable(QString::number(self)));
            const Process &q = at(tree, at(tree, node).parent);
            QCOMPARE(q.image, image(parent));                   // every process has a name of its own: a wrong parent shows
            QCOMPARE(q.recorded, seenStart.count(parent) == 1);
            QCOMPARE(at(tree, node).link, !q.recorded ? Link::Missing : guids ? Link::Recorded : Link::Inferred);
        }
        for (int order = 0; order < 3; ++order) {
            std::shuffle(records.begin(), records.end(), random);
            QCOMPARE(words(ProcessTree::build(records)), words(tree));
        }
    }

    void anythingAtAllGivesAForest()
    {
        std::mt19937 random{7};
        const auto roll = [&](int sides) { return int(random() % unsigned(sides)); };
        for (int round = 0; round < 200; ++round) {
            std::vector<ProcessSighting> records;
            for (int i = 0; i < 60; ++i) {
                const auto guid = [&] { return roll(2) ? "{" + std::to_string(roll(12)) + "}" : std::string(); };
                auto s = sysmon(roll(30), guid(), roll(8), "i" + std::to_string(roll(3)), guid(), roll(8), roll(2) ? "i" + std::to_string(roll(3)) : std::string());
                s.event = std::to_string(i);
                s.log = Log(roll(4));
                s.what = roll(4) ? What::Start : What::End;
                if (roll(5) == 0)
                    s.pid.reset();
                if (roll(5) == 0)
                    s.parentPid.reset();
                records.push_back(s);
            }
            const auto tree = ProcessTree::build(records);
            checkForest(tree);
            std::shuffle(records.begin(), records.end(), random);
            QCOMPARE(words(ProcessTree::build(records)), words(tree));
        }
    }
};

QTEST_APPLESS_MAIN(TreeTest)
#include "tree_test.moc"
