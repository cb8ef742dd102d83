// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/notebook/notebook.h>

#include <QTemporaryDir>
#include <QTest>

using namespace jupiter;
using namespace jupiter::notebook;

namespace {

SavedSearch search(const std::string &folder, const std::string &name, const std::string &query)
{
    SavedSearch out;
    out.folder = folder;
    out.name = name;
    out.text = {query, {{1}, {2}}, {"@timestamp", "user.name"}, "-@timestamp"};
    out.author = "anna";
    out.at = {5};
    return out;
}

HistoryEntry run(const std::string &query, std::optional<HistoryId> parent, std::uint64_t hits)
{
    HistoryEntry entry;
    entry.parent = parent;
    entry.text.query = query;
    entry.hits = hits;
    entry.seconds = 0.25;
    return entry;
}

} // namespace

class SearchesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSavedSearchComesBackWhole();
    void savingAgainMakesAVersionOnlyWhenTheTextIsAnother();
    void aSearchMovesButNeverOntoAnother();
    void historyBranches();
    void askingAgainRenewsTheEntry();
    void aSkewIsKeptUntilItIsNone();
    void parametersAreFound();
    void aValueNeverBecomesSyntax();
};

void SearchesTest::aSavedSearchComesBackWhole()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(bool((*Notebook::open(path, Notebook::Mode::Write))->saveSearch(search("Triage/Logons", "Failed", "event.code:4625"))));
    const auto all = (*Notebook::open(path, Notebook::Mode::Read))->searches();
    QVERIFY(bool(all));
    QCOMPARE(all->size(), std::size_t(1));
    const SavedSearch &one = all->front();
    QVERIFY(one.folder == "Triage/Logons" && one.name == "Failed" && one.version == 1 && one.author == "anna" && one.at.ns == 5);
    QVERIFY(one.text == search("", "", "event.code:4625").text);
}

void SearchesTest::savingAgainMakesAVersionOnlyWhenTheTextIsAnother()
{
    QTemporaryDir folder;
    auto notebook = *Notebook::open(folder.path().toStdString(), Notebook::Mode::Write);
    QCOMPARE(notebook->saveSearch(search("", "a", "one"))->version, 1);
    QCOMPARE(notebook->saveSearch(search("", "a", "one"))->version, 1);
    const auto second = notebook->saveSearch(search("", "a", "two"));
    QCOMPARE(second->version, 2);
    QVERIFY(!notebook->saveSearch(search("", "", "two")));
    const auto versions = notebook->versions(second->id);
    QCOMPARE(versions->size(), std::size_t(2));
    QVERIFY(versions->front().text.query == "two" && versions->back().text.query == "one");
    QCOMPARE(notebook->searches()->size(), std::size_t(1));
    QVERIFY(bool(notebook->removeSearch(second->id)));
    QVERIFY(notebook->searches()->empty() && notebook->versions(second->id)->empty());
}

void SearchesTest::aSearchMovesButNeverOntoAnother()
{
    QTemporaryDir folder;
    auto notebook = *Notebook::open(folder.path().toStdString(), Notebook::Mode::Write);
    const auto a = notebook->saveSearch(search("x", "a", "one")), b = notebook->saveSearch(search("x", "b", "two"));
    QVERIFY(!notebook->moveSearch(b->id, "x", "a"));
    QVERIFY(bool(notebook->moveSearch(b->id, "y", "a")));
    const auto all = notebook->searches();
    QVERIFY(all->front().id == a->id && all->back().folder == "y" && all->back().name == "a");
}

void SearchesTest::historyBranches()
{
    QTemporaryDir folder;
    auto notebook = *Notebook::open(folder.path().toStdString(), Notebook::Mode::Write);
    const auto root = notebook->noteRun(run("*", {}, 100));
    const auto left = notebook->noteRun(run("host:a", *root, 10)), right = notebook->noteRun(run("host:b", *root, 20));
    const auto history = notebook->history();
    QCOMPARE(history->size(), std::size_t(3));
    QVERIFY(!history->at(0).parent && history->at(1).parent == *root && history->at(2).parent == *root);
    QVERIFY(*left != *right && history->at(2).hits == 20 && history->at(2).seconds == 0.25);
}

void SearchesTest::askingAgainRenewsTheEntry()
{
    QTemporaryDir folder;
    auto notebook = *Notebook::open(folder.path().toStdString(), Notebook::Mode::Write);
    const auto root = notebook->noteRun(run("*", {}, 100));
    QVERIFY(*notebook->noteRun(run("*", *root, 101)) == *root);
    const auto child = notebook->noteRun(run("a", *root, 1));
    QVERIFY(*notebook->noteRun(run("a", *root, 2)) == *child);
    const auto history = notebook->history();
    QCOMPARE(history->size(), std::size_t(2));
    QVERIFY(history->at(0).hits == 101 && history->at(1).hits == 2);
}

void SearchesTest::aSkewIsKeptUntilItIsNone()
{
    QTemporaryDir folder;
    auto notebook = *Notebook::open(folder.path().toStdString(), Notebook::Mode::Write);
    QVERIFY(bool(notebook->saveSkew({"DC1", 400'000'000, "anna", {1}})));
    QVERIFY(bool(notebook->saveSkew({"DC1", -5, "bob", {2}})));
    QCOMPARE(notebook->skews()->size(), std::size_t(1));
    QVERIFY(notebook->skews()->front().ns == -5 && notebook->skews()->front().author == "bob");
    QVERIFY(bool(notebook->saveSkew({"DC1", 0, "bob", {3}})));
    QVERIFY(notebook->skews()->empty());
}

void SearchesTest::parametersAreFound()
{
    const auto found = parametersOf("host.name:${host=DC*} and user.name:\"${user}\" and not ${host} and f:/a${2}/ ${ ${x ${}");
    const std::vector<Parameter> wanted{{"host", "DC*"}, {"user", ""}};
    QVERIFY(found == wanted);
    QVERIFY(parametersOf("event.code:4624").empty());
}

void SearchesTest::aValueNeverBecomesSyntax()
{
    const auto with = [](const char *query, const char *value) { return QString::fromStdString(withParameters(query, {{"u", value}})); };
    QCOMPARE(with("user:${u}", "svc_*"), QStringLiteral("user:svc_*"));
    QCOMPARE(with("user:${u}", "a b"), QStringLiteral("user:\"a b\""));
    QCOMPARE(with("user:${u}", "x) or *"), QStringLiteral("user:\"x) or *\""));
    QCOMPARE(with("user:${u}", "a | delete"), QStringLiteral("user:\"a | delete\""));
    QCOMPARE(with("user:\"${u}\"", "a\" or \""), QStringLiteral("user:\"a\\\" or \\\"\""));
    QCOMPARE(with("user:${u}", "or"), QStringLiteral("user:\"or\""));
    QCOMPARE(with("user:${u=anna} ${other=1}", "bob"), QStringLiteral("user:bob 1"));
    QCOMPARE(with("user:${u}", ""), QStringLiteral("user:\"\""));
}

QTEST_APPLESS_MAIN(SearchesTest)
#include "searches_test.moc"
