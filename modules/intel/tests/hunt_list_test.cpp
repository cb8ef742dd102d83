// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked for: lists in files and the indicators of a store, read and kept for the next hunt.
#include "hunt_case.h"

#include <jupiter/intel/import.h>
#include <jupiter/intel/intel_store.h>

#include <QDir>

using namespace jupiter;
using intel::Kind;

class HuntListTest final : public HuntCase {
    Q_OBJECT
private Q_SLOTS:
    void theSetOfAStoreIsKeptUntilSomethingChanges()
    {
        SimpleJob job;
        const QString folder = m_folder.filePath("kept.jupiter");
        auto store = *intel::IntelStore::open(folder.toStdString(), intel::IntelStore::Mode::Create);
        QVERIFY(intel::importBytes(*store, "a", "evil.com\n10.0.0.5\nno kind here\n", "", job));
        const Timestamp now = timestampNow();
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 2u);
        QVERIFY(!store->keptMatchSet(now)->empty());
        const auto kept = intel::MatchSet::load(*store, now);
        QCOMPARE(kept->lookedFor(), 2u);
        QCOMPARE(kept->notMatchable(), 1u);
        QVERIFY(intel::importBytes(*store, "b", "worse.com\n", "", job));
        QVERIFY(store->keptMatchSet(now)->empty());
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 3u);
        QVERIFY(store->saveException({"evil.com", "ours", {}}));
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 2u);
        QVERIFY(store->dropException("evil.com"));
        QCOMPARE(intel::MatchSet::load(*store, now)->lookedFor(), 3u);
    }

    void aKeptSetThatIsDamagedIsBuiltAgain()
    {
        intel::MatchSet::Builder builder;
        builder.add(Kind::Domain, "evil.com", 1);
        builder.add(Kind::Ipv4, "10.0.0.0/8", 2);
        const std::string bytes = builder.build().serialise();
        const auto read = [](std::string text) { return intel::MatchSet::deserialise(std::make_shared<const std::string>(std::move(text))); };
        QVERIFY(read(bytes));
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!read(bytes.substr(0, size)));
        QVERIFY(!read(bytes + "x"));
    }

    void aListNamesAValueOnceHoweverOftenItStandsThere()
    {
        QByteArray list = "evil.com\nEVIL[.]com.\n10.0.0.0/8\n10.1.2.3/8\nnonsense here\nnonsense here\nhttp://evil.com/x\nhttps://evil.com/x\n";
        for (int i = 0; i < 2000; ++i) { // spellings of one file name: every one has the same key
            QByteArray name = "%TEMP%\\abcdefghijk.exe\n";
            for (int bit = 0; bit < 11; ++bit)
                if (i >> bit & 1)
                    name[7 + bit] = char(name[7 + bit] - 32);
            list += name;
        }
        QFile file(m_folder.filePath("twice.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(list) == list.size());
        file.close();
        SimpleJob job;
        std::vector<std::string> refused;
        const auto read = intel::HuntList::ofFiles({file.fileName().toStdString()}, refused, {}, job);
        QVERIFY(read);
        QVERIFY(refused.empty());
        QCOMPARE(read->set.lookedFor(), 4u + 2000u); // evil.com, the network, two URLs, the names
        QCOMPARE(read->set.notMatchable(), 1u);
        const auto store = events({{{"dns.question.name", "www.evil.com"}}, {{"destination.ip", "10.9.9.9"}}});
        const intel::HuntResult result = huntFor(*store, *read);
        QCOMPARE(result.hits.size(), 2u);
    }

    void aReceiptSaysWhatOfATextWasNotLookedFor()
    {
        QFile file(m_folder.filePath("report.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("The victim was 10.9.9.9 as everybody in the lab knows.\nThe server was evil[.]com as far as we could see.\n") > 0);
        file.close();
        SimpleJob job;
        std::vector<std::string> refused;
        const auto list = intel::HuntList::ofFiles({file.fileName().toStdString()}, refused, {}, job);
        QVERIFY(list && refused.empty());
        const auto store = events({{{"destination.ip", "10.9.9.9"}}, {{"dns.question.name", "evil.com"}}});
        const intel::HuntResult result = huntFor(*store, *list);
        QCOMPARE(result.hits.size(), 1u);
        QVERIFY(std::any_of(result.receipt.notCovered.begin(), result.receipt.notCovered.end(), [](const intel::NotCovered &one) { return one.what.starts_with("1 values in texts"); }));
    }

    void aLongListIsKeptForTheNextHuntAndReadAnewWhenTheFileIsDamaged()
    {
        QByteArray text = "10.0.0.0/8\nno kind here\n";
        for (int i = 0; i < 80'000; ++i)
            text += QByteArray("d") + QByteArray::number(i) + ".evil.com\n";
        QFile file(m_folder.filePath("long.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const std::filesystem::path cache = m_folder.filePath("cache").toStdString();
        const auto store = events({{{"dns.question.name", "d79999.evil.com"}}, {{"destination.ip", "10.9.9.9"}}, {{"destination.ip", "11.9.9.9"}}});
        const auto read = [&] {
            SimpleJob job;
            std::vector<std::string> refused;
            return *intel::HuntList::ofFiles({file.fileName().toStdString()}, refused, cache, job);
        };
        const auto keptFiles = [&] { return QDir(m_folder.filePath("cache")).entryInfoList({"*.indicators"}); };
        const auto isWhole = [&](const intel::HuntList &list) {
            const intel::HuntResult result = huntFor(*store, list);
            return list.set.lookedFor() == 80'001 && list.set.notMatchable() == 1 && result.hits.size() == 2 && list.valueOf(result.hits[1].tag)->text == "d79999.evil.com" &&
                   !list.valueOf(90'000);
        };
        const intel::HuntList first = read();
        QVERIFY(first.keep);
        QVERIFY(isWhole(first));
        first.keep();
        QCOMPARE(keptFiles().size(), 1);
        const intel::HuntList second = read();
        QVERIFY(!second.keep); // it was there
        QVERIFY(isWhole(second));
        QFile kept(keptFiles().front().filePath());
        QVERIFY(kept.open(QIODevice::ReadWrite));
        const QByteArray whole = kept.readAll();
        for (const int at : {0, 10, 80, 150, 191, 192, 5000, int(whole.size()) / 3, int(whole.size()) / 2, int(whole.size()) - 1}) {
            kept.seek(at);
            QVERIFY(kept.putChar(char(whole[at] ^ 1)) && kept.flush());
            const intel::HuntList anew = read();
            QVERIFY2(anew.keep, qPrintable(QString::number(at)));
            QVERIFY(isWhole(anew));
            kept.seek(at);
            QVERIFY(kept.putChar(whole[at]) && kept.flush());
        }
        QVERIFY(!read().keep);
        QVERIFY(kept.resize(whole.size() - 1));
        QVERIFY(read().keep);
        QVERIFY(kept.resize(0) && kept.write(whole) == 0 + whole.size() && kept.flush());
        kept.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther); // somebody else may have written it
        QVERIFY(read().keep);
        kept.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        text.replace("d7.evil.com", "e7.evil.com");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QVERIFY(read().keep); // another list
    }
};

QTEST_GUILESS_MAIN(HuntListTest)
#include "hunt_list_test.moc"
