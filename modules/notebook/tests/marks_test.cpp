// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/notebook/mark_columns.h>
#include <jupiter/notebook/notebook.h>

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/query/explain.h>

#include <QTemporaryDir>
#include <QTest>

using namespace jupiter;
using namespace jupiter::notebook;

namespace {

const std::string sourceA(64, 'a'), sourceB(64, 'b');
constexpr std::int64_t second = 1'000'000'000;

struct Row {
    std::string source;
    std::int64_t sequence, offset = -1; // offset: only when the sequence is not the only one
};

columnar::EventBatch batchOf(const std::vector<Row> &rows)
{
    columnar::BatchBuilder builder;
    const auto time = builder.field("@timestamp"), source = builder.field("jupiter.source"), sequence = builder.field("event.sequence");
    const auto offset = builder.field("log.offset"), repeated = builder.field("jupiter.repeated"), host = builder.field("host.name");
    for (const Row &row : rows) {
        builder.beginRow();
        builder.addTime(time, {row.sequence * second});
        builder.addText(source, row.source);
        builder.addInteger(sequence, row.sequence);
        builder.addText(host, row.source == sourceA ? "pc01" : "dc1");
        if (row.offset >= 0) {
            builder.addInteger(offset, row.offset);
            builder.addText(repeated, "true");
        }
        builder.endRow();
    }
    return builder.take();
}

/// A store on disk with two segments: A:0..99, and A:100..199 with B:0..99 and A:500 twice.
std::unique_ptr<store::EventStore> makeStore(const QString &folder)
{
    auto store = *store::EventStore::open(folder.toStdString(), store::EventStore::Mode::Create);
    std::vector<Row> first, next;
    for (std::int64_t i = 0; i < 100; ++i)
        first.push_back({sourceA, i});
    for (std::int64_t i = 0; i < 100; ++i) {
        next.push_back({sourceA, 100 + i});
        next.push_back({sourceB, i});
    }
    next.push_back({sourceA, 500, 4096});
    next.push_back({sourceA, 500, 8192});
    for (const auto &rows : {first, next})
        if (!store->append(batchOf(rows), {}))
            qFatal("not stored");
    return store;
}

Mark markWith(bool starred, std::vector<std::string> tags, std::string comment = {})
{
    return {starred, std::move(tags), std::move(comment), "anna", {7 * second}};
}

std::string idOf(const std::string &source, std::int64_t sequence, std::int64_t offset = -1) { return columnar::EventId{source, sequence, offset}.text(); }

struct Answer {
    std::uint64_t rows = 0;
    query::ResultPtr result;
};

Answer ask(const std::string &text, const store::SnapshotPtr &snapshot, std::vector<MarkedEvent> marks)
{
    SimpleJob job;
    query::RunOptions options;
    options.side = markColumns([marks]() -> Result<std::vector<MarkedEvent>> { return marks; });
    auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed))
        qFatal("%s", error->describe(text).c_str());
    auto result = query::run(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job);
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return {(*result)->rows(), *result};
}

} // namespace

class MarksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasSaidIsThereAfterOpeningAgain();
    void savingNothingToSayTakesTheMarkAway();
    void aReaderOfAWorkspaceWithoutANotebookSeesNone();
    void aFileThatIsNoNotebookIsRefused();
    void oddTagsAreRefused();
    void marksAreFieldsOfAQuery();
    void marksAreCountedAndShown();
    void anEventWhoseNumberCameTwiceIsToldApartByItsOffset();
    void segmentsWithoutAMarkAreRuledOut();
    void withoutMarksNothingIsRead();
    void marksThatCannotBeReadMakeTheAnswerPartial();
    void manyMarksGiveTheSameAnswerAsOneByOne();
};

void MarksTest::whatWasSaidIsThereAfterOpeningAgain()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    const Mark said = markWith(true, {"bad", "mine"}, "line one\nline <b>two</b>");
    {
        auto notebook = Notebook::open(path, Notebook::Mode::Write);
        QVERIFY(bool(notebook));
        const MarkChange changes[]{{idOf(sourceA, 1), {}, said}, {idOf(sourceB, 2), {}, markWith(false, {"good"})}};
        QVERIFY(bool((*notebook)->save(changes)));
    }
    auto again = Notebook::open(path, Notebook::Mode::Read);
    QVERIFY(bool(again));
    const auto marks = (*again)->marks();
    QVERIFY(bool(marks));
    QCOMPARE(marks->size(), std::size_t(2));
    QVERIFY(marks->front().event == idOf(sourceA, 1) && marks->front().mark == said);
    const std::string wanted[]{"none:1", idOf(sourceA, 1)};
    QCOMPARE((*again)->marksOf(wanted)->size(), std::size_t(1));
    const MarkChange more[]{{idOf(sourceA, 9), {}, said}};
    QVERIFY(!(*again)->save(more)); // open for reading
}

void MarksTest::savingNothingToSayTakesTheMarkAway()
{
    QTemporaryDir folder;
    auto notebook = *Notebook::open(folder.path().toStdString(), Notebook::Mode::Write);
    const MarkChange put[]{{idOf(sourceA, 1), {}, markWith(true, {})}, {idOf(sourceA, 2), {}, markWith(true, {})}};
    const MarkChange gone[]{{idOf(sourceA, 1), {}, Mark{}}, {idOf(sourceA, 2), {}, {}}};
    QVERIFY(bool(notebook->save(put)));
    QCOMPARE(notebook->marks()->size(), std::size_t(2));
    QVERIFY(bool(notebook->save(gone)));
    QVERIFY(notebook->marks()->empty());
}

void MarksTest::aReaderOfAWorkspaceWithoutANotebookSeesNone()
{
    QTemporaryDir folder;
    auto notebook = Notebook::open(folder.path().toStdString(), Notebook::Mode::Read);
    QVERIFY(bool(notebook));
    QVERIFY((*notebook)->marks()->empty() && (*notebook)->searches()->empty() && (*notebook)->history()->empty());
    QVERIFY(!QFile::exists(folder.filePath("notebook.sqlite")));
    QVERIFY(!Notebook::open(folder.filePath("nowhere").toStdString(), Notebook::Mode::Read));
}

void MarksTest::aFileThatIsNoNotebookIsRefused()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    auto db = store::Database::open(path / "notebook.sqlite", store::Database::Mode::Create);
    QVERIFY(bool(db) && bool(db->run("CREATE TABLE other (x)")));
    QVERIFY(!Notebook::open(path, Notebook::Mode::Write));
    QVERIFY(!Notebook::open(path, Notebook::Mode::Read));
    QVERIFY(bool(db->run("DROP TABLE other; PRAGMA application_id = 1247105102; PRAGMA user_version = 2; CREATE TABLE mark (x)")));
    const auto newer = Notebook::open(path, Notebook::Mode::Write);
    QVERIFY(!newer && newer.error().code == ErrorCode::Unsupported);
}

void MarksTest::oddTagsAreRefused()
{
    QCOMPARE(QString::fromStdString(*tagFrom("  Bad ")), QStringLiteral("bad"));
    for (const std::string_view odd : {"", "  ", "a,b", "a\nb", "\x01", "\xff"})
        QVERIFY2(!tagFrom(odd), std::string(odd).c_str());
    QVERIFY(!tagFrom(std::string(65, 'x')));
    QVERIFY(!commentFrom(std::string(64 * 1024 + 1, 'x')));
    QVERIFY(!commentFrom("\xff"));
}

void MarksTest::marksAreFieldsOfAQuery()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    const auto snapshot = store->snapshot();
    const std::vector<MarkedEvent> marks{{idOf(sourceA, 3), markWith(true, {"bad"}, "the first")},
                                         {idOf(sourceA, 150), markWith(false, {"bad", "mine"})},
                                         {idOf(sourceB, 3), markWith(true, {})},
                                         {"0123456789abcdef:3", markWith(true, {"bad"})},    // of another workspace
                                         {"no id at all", markWith(true, {"bad"})}};
    QCOMPARE(ask("mark.tag:bad", snapshot, marks).rows, std::uint64_t(2));
    QCOMPARE(ask("mark.tag:(good or mine)", snapshot, marks).rows, std::uint64_t(1));
    QCOMPARE(ask("mark.starred:true", snapshot, marks).rows, std::uint64_t(2));
    QCOMPARE(ask("mark.starred:true and host.name:dc1", snapshot, marks).rows, std::uint64_t(1));
    QCOMPARE(ask("mark.comment:*", snapshot, marks).rows, std::uint64_t(1));
    QCOMPARE(ask("mark.comment contains FIRST", snapshot, marks).rows, std::uint64_t(1));
    QCOMPARE(ask("mark.time <= 1970-01-02", snapshot, marks).rows, std::uint64_t(3));
    QCOMPARE(ask("mark.*:bad", snapshot, marks).rows, std::uint64_t(2));
    QCOMPARE(ask("not mark.tag:*", snapshot, marks).rows, std::uint64_t(302 - 2));
    QCOMPARE(ask("host.name:pc01 | where mark.tag != mine", snapshot, marks).rows, std::uint64_t(1)); // has a tag, and not that one
    QCOMPARE(ask("first", snapshot, marks).rows, std::uint64_t(0));                                  // a bare word is of the evidence
}

void MarksTest::marksAreCountedAndShown()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    const std::vector<MarkedEvent> marks{{idOf(sourceA, 3), markWith(true, {"bad"}, "the first")}, {idOf(sourceA, 150), markWith(false, {"bad", "mine"})}};
    const auto counted = ask("mark.tag:* | stats count() by mark.tag", store->snapshot(), marks).result;
    QCOMPARE(counted->rows(), std::uint64_t(2));
    QCOMPARE(QString::fromStdString(query::rowToJson(*counted, 0)), QStringLiteral(R"({"mark.tag":"bad","count":2})").replace("\"count\"", "\"count()\""));
    const auto shown = ask("event.sequence:3 and host.name:pc01", store->snapshot(), marks).result;
    QCOMPARE(shown->rows(), std::uint64_t(1));
    QCOMPARE(QString::fromStdString(query::displayText(shown->field(0, "mark.comment"))), QStringLiteral("the first"));
    bool inEvent = false;
    for (const auto &[name, value] : shown->event(0))
        inEvent = inEvent || (name == "mark.tag" && query::displayText(value) == "bad");
    QVERIFY(inEvent);
    const auto sorted = ask("* | sort -mark.starred | head 1", store->snapshot(), marks).result;
    QCOMPARE(QString::fromStdString(sorted->eventId(0).text()), QString::fromStdString(idOf(sourceA, 3)));
}

void MarksTest::anEventWhoseNumberCameTwiceIsToldApartByItsOffset()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    const auto hit = ask("mark.starred:true", store->snapshot(), {{idOf(sourceA, 500, 8192), markWith(true, {})}});
    QCOMPARE(hit.rows, std::uint64_t(1));
    QCOMPARE(QString::fromStdString(hit.result->eventId(0).text()), QString::fromStdString(idOf(sourceA, 500, 8192)));
    QCOMPARE(ask("mark.starred:true", store->snapshot(), {{idOf(sourceA, 500), markWith(true, {})}}).rows, std::uint64_t(0));
}

void MarksTest::segmentsWithoutAMarkAreRuledOut()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    const auto hit = ask("mark.tag:bad", store->snapshot(), {{idOf(sourceB, 3), markWith(false, {"bad"})}}); // the first segment has nothing of B
    QCOMPARE(hit.rows, std::uint64_t(1));
    QCOMPARE(hit.result->receipt().segmentsScanned, std::uint64_t(1));
    QCOMPARE(hit.result->receipt().segmentsSkipped, std::uint64_t(1));
}

void MarksTest::withoutMarksNothingIsRead()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    const auto none = ask("mark.tag:bad", store->snapshot(), {});
    QCOMPARE(none.result->receipt().segmentsScanned, std::uint64_t(0));
    QVERIFY(none.result->receipt().notes.empty()); // a field that is known, though nothing has it
    SimpleJob job;
    query::RunOptions options;
    bool asked = false;
    options.side = markColumns([&]() -> Result<std::vector<MarkedEvent>> {
        asked = true;
        return std::vector<MarkedEvent>();
    });
    const auto plain = query::run(std::get<query::Query>(query::Query::parse("host.name:dc1 | stats count()")), store->snapshot(),
                                  columnar::Schema::builtIn(), options, job);
    QVERIFY(bool(plain) && !asked);
}

void MarksTest::marksThatCannotBeReadMakeTheAnswerPartial()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    SimpleJob job;
    query::RunOptions options;
    options.side = markColumns([]() -> Result<std::vector<MarkedEvent>> { return Error{ErrorCode::Corrupt, "torn"}; });
    const auto result = query::run(std::get<query::Query>(query::Query::parse("mark.tag:bad")), store->snapshot(), columnar::Schema::builtIn(), options, job);
    QVERIFY(!result || (*result)->receipt().partial);
}

void MarksTest::manyMarksGiveTheSameAnswerAsOneByOne()
{
    QTemporaryDir folder;
    const auto store = makeStore(folder.path());
    std::vector<MarkedEvent> marks;
    for (std::int64_t i = 0; i < 200; i += 7)
        marks.push_back({idOf(sourceA, i), markWith(i % 2 == 0, {i % 3 ? "bad" : "good"})});
    for (std::int64_t i = 0; i < 100'000; i += 5)
        marks.push_back({idOf(sourceB, i), markWith(true, {"bulk"})});
    std::uint64_t starred = 0, bad = 0;
    const auto all = ask("*", store->snapshot(), {}).result;
    for (std::uint64_t row = 0; row < all->rows(); ++row)
        for (const MarkedEvent &one : marks)
            if (one.event == all->eventId(row).text()) {
                starred += one.mark.starred;
                bad += one.mark.hasTag("bad");
            }
    QCOMPARE(ask("mark.starred:true", store->snapshot(), marks).rows, starred);
    QCOMPARE(ask("mark.tag:bad", store->snapshot(), marks).rows, bad);
    QVERIFY(starred > 20 && bad > 10);
}

QTEST_APPLESS_MAIN(MarksTest)
#include "marks_test.moc"
