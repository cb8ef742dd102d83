// SPDX-License-Identifier: GPL-3.0-or-later
// An index of all indicators says of each what the store says of it, and finds by words.
#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_index.h>

#include <QTemporaryDir>
#include <QtTest>

#include <numeric>

using namespace jupiter;
using intel::IndicatorIndex;

class IndexTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<intel::IntelStore> m_store;
    SimpleJob m_job;

    void take(std::string text, const std::string &path)
    {
        std::replace(text.begin(), text.end(), '\'', '"');
        const auto report = intel::importBytes(*m_store, path, text, "", m_job);
        if (!report || report->status != intel::FileReport::Status::Ok)
            qFatal("%s is not read", path.c_str());
    }
    std::shared_ptr<const IndicatorIndex> load()
    {
        auto index = intel::IndicatorIndex::load(*m_store, timestampNow(), m_job);
        if (!index)
            qFatal("%s", index.error().message.c_str());
        return *index;
    }
    QStringList found(const IndicatorIndex &index, std::string_view words)
    {
        std::vector<IndicatorIndex::Position> all(index.size());
        std::iota(all.begin(), all.end(), 0u);
        QStringList out;
        for (const auto at : intel::IndicatorWords(words).fitting(index, all, m_job))
            out << QString::fromStdString(std::string(index.text(at)));
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_store = *intel::IntelStore::open(m_folder.path().toStdString(), intel::IntelStore::Mode::Create);
        take("{'Event':{'info':'x','date':'2026-01-02','Tag':[{'name':'tlp:red'},{'name':'admiralty-scale:source-reliability=\\'b\\''}],'Attribute':["
             "{'uuid':'1','type':'domain','category':'x','to_ids':true,'timestamp':'1763000000','value':'evil.example','Tag':[{'name':'apt:Nine Lives'}]},"
             "{'uuid':'2','type':'domain','category':'x','to_ids':false,'value':'kept.example'},"
             "{'uuid':'3','type':'domain','category':'x','to_ids':true,'deleted':true,'value':'gone.example'},"
             "{'uuid':'4','type':'ip-dst','category':'x','to_ids':true,'value':'192.0.2.7'}]}}",
             "feeds/event 12.json");
        take("10.0.2.15\nevil.example\nhttp://evil.example/a.php\nourown.example\n", "daily.txt");
        take("{'name':'Known good','type':'hostname','version':1,'list':['192.0.2.7','ourown.example'],'matching_attributes':['domain']}", "lists/good.json");
        QVERIFY(m_store->saveException({"10.0.2.15", "our scanner", {}}));
    }

    void everyIndicatorHasTheScoreAndStateThatTheStoreGivesIt()
    {
        const auto index = load();
        const auto context = intel::ListContext::load(*m_store, index->context().now());
        QVERIFY(context);
        std::size_t seen = 0, active = 0;
        QVERIFY(m_store->forEach([&](const intel::Indicator &indicator) {
            const auto at = index->find(indicator.row);
            [&] {
                QVERIFY(at);
                QCOMPARE(index->text(*at), std::string_view(indicator.value.text));
                QCOMPARE(index->kind(*at), indicator.value.kind);
                QCOMPARE(index->score(*at), context->score(indicator).value);
                QCOMPARE(index->state(*at) == IndicatorIndex::State::Active, context->isActive(indicator));
                QCOMPARE(index->warned(*at), !context->warnings().holding(indicator.value.text).empty());
                QCOMPARE(index->labelsOf(*at).size(), indicator.claims.size());
                for (std::size_t i = 0; i < indicator.claims.size(); ++i) {
                    const auto labels = index->labelsOf(*at);
                    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](std::uint32_t label) {
                        return index->labels()[label].path == indicator.claims[i].path && index->labels()[label].tags == indicator.claims[i].tags;
                    }));
                }
            }();
            ++seen;
            active += context->isActive(indicator);
            return true;
        }));
        QCOMPARE(index->size(), seen);
        QCOMPARE(index->notActive(), seen - active);
        QVERIFY(index->onWarningLists() >= 2);
        QVERIFY(!index->find(4711));
    }

    void whyAnIndicatorIsNotLookedForIsKnown()
    {
        const auto index = load();
        const auto stateOf = [&](std::string_view text) {
            for (IndicatorIndex::Position at = 0; at < index->size(); ++at)
                if (index->text(at) == text)
                    return index->state(at);
            qFatal("not there");
        };
        QCOMPARE(stateOf("evil.example"), IndicatorIndex::State::Active);
        QCOMPARE(stateOf("kept.example"), IndicatorIndex::State::NotForDetection);
        QCOMPARE(stateOf("gone.example"), IndicatorIndex::State::Revoked);
        QCOMPARE(stateOf("10.0.2.15"), IndicatorIndex::State::Excepted);
    }

    void wordsAreLookedForWhereAnAnalystSeesThem()
    {
        const auto index = load();
        QCOMPARE(found(*index, "").size(), qsizetype(index->size()));
        QCOMPARE(found(*index, "EVIL"), (QStringList{"evil.example", "http://evil.example/a.php"}));
        QCOMPARE(found(*index, "evil url"), QStringList{"http://evil.example/a.php"});
        QCOMPARE(found(*index, "hxxp://evil[.]example"), QStringList{"http://evil.example/a.php"});
        QCOMPARE(found(*index, "[.]0[.]2[.]15"), QStringList{"10.0.2.15"});
        QCOMPARE(found(*index, "\"event 12\" ipv4"), QStringList{"192.0.2.7"});
        QCOMPARE(found(*index, "\"nine lives\""), QStringList{"evil.example"});
        QCOMPARE(found(*index, "kind:=url"), QStringList{"http://evil.example/a.php"});
        QCOMPARE(found(*index, "source:=daily.txt kind:domain"), (QStringList{"evil.example", "ourown.example"}));
        QCOMPARE(found(*index, "\"source:=event 12.json\" ipv4"), QStringList{"192.0.2.7"});
        QCOMPARE(found(*index, "source:=\"feeds/event 12.json\" ipv4"), QStringList{"192.0.2.7"});
        QCOMPARE(found(*index, "source:=event"), QStringList());
        QCOMPARE(found(*index, "source:nine"), QStringList());
        QCOMPARE(found(*index, "tag:nine"), QStringList{"evil.example"});
        QCOMPARE(found(*index, "source:").size(), qsizetype(index->size()));
        QCOMPARE(found(*index, ">=101"), QStringList());
        QCOMPARE(found(*index, "\u22650").size(), qsizetype(index->size()));
        QCOMPARE(found(*index, ">=x"), QStringList());
    }

    void aChangeOfTheStoreIsAnotherGeneration()
    {
        const auto before = load();
        QVERIFY(m_store->dropException("10.0.2.15"));
        const auto after = load();
        QVERIFY(after->generation() != before->generation());
        QCOMPARE(after->notActive() + 1, before->notActive());
    }

    void aCancelledJobGivesNoIndex()
    {
        SimpleJob stopped;
        stopped.cancel();
        const auto index = intel::IndicatorIndex::load(*m_store, timestampNow(), stopped);
        QVERIFY(!index && index.error().code == ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(IndexTest)
#include "index_test.moc"
