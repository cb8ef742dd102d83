// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/import.h>
#include <jupiter/lineage/outline.h>
#include <jupiter/lineage/sightings.h>
#include <jupiter/query/query.h>

#include "../../../tests/support/corpus.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace jupiter;
using namespace jupiter::lineage;

namespace {

query::ResultPtr ask(store::EventStore &store, const std::string &text)
{
    const auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        qWarning("%s", error->describe(text).c_str());
        return nullptr;
    }
    SimpleJob job;
    auto result = query::run(std::get<query::Query>(parsed), store.snapshot(), columnar::Schema::builtIn(), {}, job);
    return result ? *result : nullptr;
}

std::unique_ptr<store::EventStore> storeOf(const QTemporaryDir &folder, const std::filesystem::path &evidence)
{
    auto store = store::EventStore::open(folder.filePath("t.jupiter").toStdString(), store::EventStore::Mode::Create);
    if (!store)
        return nullptr;
    engine::ImportOptions options;
    options.paths = {evidence.string()};
    SimpleJob job;
    const auto receipt = engine::import(**store, options, nullptr, job);
    return receipt ? *std::move(store) : nullptr;
}

std::string cell(const query::ResultSet &result, std::uint64_t row, std::string_view field) { return query::displayText(result.field(row, field)); }

} // namespace

class LineageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSampleEvidenceTellsWhoStartedWhom()
    {
        QTemporaryDir folder;
        const auto store = storeOf(folder, JUPITER_SOURCE_DIR "/resources/evidence");
        QVERIFY(store);
        const auto result = ask(*store, processQuery("host.name:WS-14*"));
        QVERIFY(result && result->rows() > 50);
        const auto tree = ProcessTree::build(processSightings(*result));
        std::map<std::string, std::string> parents;
        for (const Process &p : tree.processes()) {
            const auto base = [](const std::string &image) { return image.substr(image.find_last_of('\\') + 1); };
            if (p.parent >= 0)
                parents.emplace(p.commandLine, base(tree.processes()[std::size_t(p.parent)].image));
        }
        QCOMPARE(parents["whoami  /all"], std::string("cmd.exe"));
        QCOMPARE(parents["nltest /dclist:orbis.example"], std::string("upd.exe"));
        QCOMPARE(parents["\"C:\\Windows\\System32\\fodhelper.exe\""], std::string("upd.exe"));
        // Sysmon and Security tell of the same starts: half the records, each with both
        const auto starts = ask(*store, "host.name:WS-14* and event.code:4688");
        QCOMPARE(tree.recorded(), starts->rows());
        for (const Process &p : tree.processes())
            if (p.recorded)
                QCOMPARE(p.events.size(), std::size_t(2));
    }

    void everySysmonParentIsTheOneThatItsRecordNames()
    {
        const auto root = test::corpus();
        if (!root)
            QSKIP("the corpus of evidence is not here (JUPITER_CORPUS)");
        QTemporaryDir folder;
        const auto store = storeOf(folder, *root / "windows/attack_samples");
        QVERIFY(store);
        const auto result = ask(*store, processQuery({}));
        QVERIFY(result && result->rows() > 500);
        const auto tree = ProcessTree::build(processSightings(*result));

        // the reference: as an analyst would do it by hand, record by record
        std::map<std::pair<std::string, std::string>, std::string> starts;     // host, guid -> image
        const auto sysmon = ask(*store, "winlog.channel:Microsoft-Windows-Sysmon/Operational and event.code:1");
        for (std::uint64_t row = 0; row < sysmon->rows(); ++row)
            starts.emplace(std::pair(cell(*sysmon, row, "host.name"), cell(*sysmon, row, "winlog.event_data.ProcessGuid")), cell(*sysmon, row, "winlog.event_data.Image"));
        int recorded = 0, missing = 0, inferred = 0;
        for (std::uint64_t row = 0; row < sysmon->rows(); ++row) {
            const std::string host = cell(*sysmon, row, "host.name"), guid = cell(*sysmon, row, "winlog.event_data.ProcessGuid"),
                              parentGuid = cell(*sysmon, row, "winlog.event_data.ParentProcessGuid");
            const int node = tree.find(host, guid, {}, {});
            QVERIFY2(node >= 0, guid.c_str());
            const Process &p = tree.processes()[std::size_t(node)];
            if (parentGuid.empty() || parentGuid.find_first_not_of("{}0-") == std::string::npos)
                continue;
            if (const auto parent = starts.find({host, parentGuid}); parent != starts.end()) {
                QCOMPARE(p.link, Link::Recorded);
                QCOMPARE(tree.processes()[std::size_t(p.parent)].image, parent->second);
                ++recorded;
            } else {
                QVERIFY(p.link != Link::Recorded);
                QVERIFY(p.parent >= 0);
                const Process &q = tree.processes()[std::size_t(p.parent)];
                QCOMPARE(q.image, cell(*sysmon, row, "winlog.event_data.ParentImage"));
                ++(q.recorded ? inferred : missing);
            }
        }
        qInfo("%d parents by guid, %d inferred, %d not recorded, of %llu starts", recorded, inferred, missing, (unsigned long long)sysmon->rows());
        QVERIFY(recorded > 200);
        QVERIFY(missing > 100);
    }
};

QTEST_APPLESS_MAIN(LineageTest)
#include "lineage_test.moc"
