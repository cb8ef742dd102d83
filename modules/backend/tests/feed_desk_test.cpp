// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/egress_desk.h>
#include <jupiter/backend/feed_desk.h>
#include <jupiter/backend/session.h>
#include <jupiter/intel/feeds.h>

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace jupiter;

class FeedDeskTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static bool idle(backend::Session &session)
    {
        return QTest::qWaitFor([&] { return session.jobs().running() == 0 && !session.feeds().running(); }, 30'000);
    }
    /// A workspace in which 10.0.0.5 was talked to.
    std::unique_ptr<backend::Session> lab(const QString &name)
    {
        auto session = backend::Session::open(m_folder->filePath(name), true);
        if (!session)
            qFatal("no workspace");
        (*session)->import(QStringList{write("e.ndjson", "{\"@timestamp\":\"2026-01-02T03:04:05Z\",\"host\":{\"name\":\"PC01\"},\"destination\":{\"ip\":\"10.0.0.5\"}}\n")});
        if (!idle(**session))
            qFatal("it does not end");
        return *std::move(session);
    }
    static intel::Feed feed(const QString &name, const QString &path)
    {
        intel::Feed out;
        out.name = name.toStdString();
        out.path = path.toStdString();
        return out;
    }
    static intel::Feed kept(backend::Session &session, const std::string &name)
    {
        auto store = intel::IntelStore::open(session.folder().toStdString(), intel::IntelStore::Mode::Read);
        const auto feeds = intel::feeds(**store);
        for (const intel::Feed &each : *feeds)
            if (each.name == name)
                return each;
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->filePath("settings"));
    }

    void aFeedIsReadHuntedInAllChosenWorkspacesAndAlertsOnce()
    {
        lab("b.jupiter");
        auto session = lab("a.jupiter");
        session->feeds().setPlaces({m_folder->path(), m_folder->filePath("absent.jupiter")});
        QCOMPARE(session->feeds().others(), (QStringList{m_folder->filePath("b.jupiter"), m_folder->filePath("absent.jupiter")}));
        const QString list = write("list.txt", "never.example.net\n");
        session->feeds().save(feed("daily", list), true);
        QVERIFY(idle(*session));
        QCOMPARE(session->incidents().alerts()->size(), std::size_t(0));
        auto receipts = *session->feeds().receipts();
        QCOMPARE(receipts.size(), std::size_t(1)); // the negative one is kept
        const QJsonObject negative = QJsonDocument::fromJson(receipts.front().second.toUtf8()).object();
        QCOMPARE(negative["indicators"].toObject()["hit"].toInt(), 0);
        QCOMPARE(negative["events"].toInt(), 2);
        QCOMPARE(negative["workspaces"].toArray().size(), 3);
        QVERIFY(negative["workspaces"].toArray()[2].toObject().contains("refused"));
        QVERIFY(negative["partial"].toBool());
        write("list.txt", "never.example.net\n10.0.0.5\n");
        for (int i = 0; i < 2; ++i) { // again: never twice
            session->feeds().run();
            QVERIFY(idle(*session));
            QCOMPARE(session->incidents().alerts()->size(), std::size_t(1));
            QCOMPARE(session->incidents().alerts()->front().eventCount, std::uint64_t(1));
        }
        QCOMPARE(kept(*session, "daily").inFeed, std::uint64_t(2));
        session.reset();
        auto other = backend::Session::open(m_folder->filePath("b.jupiter"), false);
        QCOMPARE((*other)->incidents().alerts()->size(), std::size_t(1));
        QVERIFY((*other)->feeds().places().isEmpty()); // it chose none
    }

    void aFeedIsReadWhenItsTimeComes()
    {
        {
            auto session = lab("a.jupiter");
            intel::Feed every = feed("hourly", write("list.txt", "10.0.0.5\n"));
            every.everyMinutes = 60;
            every.lastRun = Timestamp{timestampNow().ns - 61 * 60'000'000'000};
            session->feeds().save(every, false);
            session->feeds().save(feed("by hand", write("other.txt", "never.example.net\n")), false);
            QVERIFY(idle(*session));
        }
        auto session = backend::Session::open(m_folder->filePath("a.jupiter"), false); // it became due while nobody looked
        QTRY_COMPARE((*session)->incidents().alerts()->size(), std::size_t(1));
        QVERIFY(idle(**session));
        QCOMPARE(kept(**session, "hourly").inFeed, std::uint64_t(1));
        QVERIFY(!kept(**session, "hourly").isDue(timestampNow()));
        QVERIFY(!kept(**session, "by hand").lastRun);
    }

    void aWorkspaceFromElsewhereHasNothingReadByItself()
    {
        {
            auto session = lab("a.jupiter");
            intel::Feed every = feed("theirs", write("list.txt", "10.0.0.5\n"));
            every.everyMinutes = 1;
            auto store = intel::IntelStore::open(session->folder().toStdString(), intel::IntelStore::Mode::Create);
            QVERIFY(intel::saveFeed(**store, every));
        }
        auto session = backend::Session::open(m_folder->filePath("a.jupiter"), false);
        QTest::qWait(300);
        QVERIFY(idle(**session));
        QVERIFY(!kept(**session, "theirs").lastRun);
        QVERIFY(!(*session)->feeds().keepsTime(kept(**session, "theirs")));
    }

    void feedsOnTheWebWaitWhileTheNetworkIsOff()
    {
        auto session = lab("a.jupiter");
        intel::Feed web = feed("web", "http://127.0.0.1:9/list.txt"); // the discard port: nobody answers
        web.everyMinutes = 1;
        session->feeds().save(web, true);
        QVERIFY(idle(*session));
        QVERIFY(!kept(*session, "web").lastRun);
        QVERIFY(session->egress().contacts(10)->empty());
        session->egress().set(true); // and now it is due
        QTRY_VERIFY(kept(*session, "web").lastRun);
        QVERIFY(idle(*session));
        QVERIFY(!kept(*session, "web").error.empty());
        const auto asked = *session->egress().contacts(10);
        QVERIFY(asked.size() >= 2);
        QCOMPARE(asked.front().purpose, std::string("feed"));
    }

    void aServerWithoutItsKeyIsNotAsked()
    {
        auto session = lab("a.jupiter");
        session->egress().set(true);
        intel::Feed misp = feed("misp", "http://127.0.0.1:9/");
        misp.format = "misp-server";
        session->feeds().save(misp, true);
        QVERIFY(idle(*session));
        QVERIFY(QString::fromStdString(kept(*session, "misp").error).startsWith("no key for it"));
        QCOMPARE(session->egress().contacts(10)->size(), std::size_t(1)); // that it was switched on
    }
};

QTEST_GUILESS_MAIN(FeedDeskTest)
#include "feed_desk_test.moc"
