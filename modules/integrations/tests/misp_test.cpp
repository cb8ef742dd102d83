// SPDX-License-Identifier: GPL-3.0-or-later
// MISP over REST and as a feed, against a server that misbehaves.
#include "fault_server.h"
#include "server_fixture.h"

#include <jupiter/integrations/misp_client.h>
#include <jupiter/integrations/web_feed.h>
#include <jupiter/intel/intel_store.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace jupiter;
using namespace jupiter::integrations;

namespace {

using Answer = FaultServer::Answer;
using Request = FaultServer::Request;

QByteArray uuid(int number) { return "5f000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0'); }

QByteArray mispEvent(int number, const QByteArray &address, int timestamp)
{
    return R"({"Event":{"uuid":")" + uuid(number) + R"(","info":"case","timestamp":")" + QByteArray::number(timestamp) +
           R"(","Attribute":[{"uuid":")" + uuid(1000 + number) + R"(","category":"Network activity","type":"ip-dst","to_ids":true,"timestamp":"1","value":")" + address + R"("}]}})";
}

QByteArray manifest(std::initializer_list<std::pair<int, int>> events)
{
    QByteArray out = "{";
    for (const auto &[number, timestamp] : events)
        out += (out.size() > 1 ? "," : "") + QByteArray(R"(")") + uuid(number) + R"(":{"info":"case","Orgc":{"name":"o"},"timestamp":")" + QByteArray::number(timestamp) + R"("})";
    return out + "}";
}

} // namespace

class MispTest final : public ServerFixture {
    Q_OBJECT

    static constexpr HttpLimits limits{.bodyBytes = 1 << 20, .tries = 2, .totalMs = 5'000, .silenceMs = 1'000};

    Result<MispReport> pull(const FaultServer &server, const QString &key = QStringLiteral("s3cret"))
    {
        return asked("misp", limits, [&](HttpClient &http) { return pullMisp(*m_store, {server.url("/"), key, 2}, http, [](const MispReport &) {}, m_job); });
    }
    Result<intel::Feed> feed(const QUrl &url)
    {
        intel::Feed one;
        one.name = "circl";
        one.path = url.toString().toStdString();
        return asked("feed", limits, [&](HttpClient &http) { return runWebFeed(*m_store, one, http, m_job); });
    }

private Q_SLOTS:
    void init() { begin(); }

    void everyPageIsReadWithTheKeyAndTheNextRunAsksForChangesOnly()
    {
        FaultServer server([](const Request &request) -> Answer {
            if (!request.head.contains("s3cret") || request.path != "/events/restSearch")
                return {403, {}};
            const int page = QJsonDocument::fromJson(request.body).object()["page"].toInt();
            return {200, page == 1   ? R"({"response":[)" + mispEvent(1, "203.0.113.1", 100) + "," + mispEvent(2, "203.0.113.2", 300) + "]}"
                         : page == 2 ? R"({"response":[)" + mispEvent(3, "203.0.113.3", 200) + "]}"
                                     : QByteArray(R"({"response":[]})")};
        });
        const auto report = pull(server);
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QCOMPARE(report->events, 3u);
        QCOMPARE(report->indicatorsNew, 3u);
        QCOMPARE(stored(), 3u);
        QVERIFY(!server.requests.at(0).body.contains("timestamp"));
        server.requests.clear();
        const auto again = pull(server);
        QVERIFY(again);
        QCOMPARE(again->indicatorsNew, 0u);
        QCOMPARE(QJsonDocument::fromJson(server.requests.at(0).body).object()["timestamp"].toString(), QStringLiteral("300"));
        QFile contacts(QString::fromStdString((m_workspace / "contacts.ndjson").string()));
        QVERIFY(contacts.open(QIODevice::ReadOnly));
        QVERIFY(!contacts.readAll().contains("s3cret"));
    }

    void aRunThatBreaksOffKeepsWhatCameAndBeginsThereNotLater()
    {
        bool whole = false;
        FaultServer server([&whole](const Request &request) -> Answer {
            const int page = QJsonDocument::fromJson(request.body).object()["page"].toInt();
            if (page == 2 && !whole)
                return {200, R"({"response":[)" + mispEvent(2, "203.0.113.2", 900) + "]}", {}, 20};
            return {200, page == 1 ? R"({"response":[)" + mispEvent(1, "203.0.113.1", 800) + "]}" : page == 2 ? R"({"response":[)" + mispEvent(2, "203.0.113.2", 900) + "]}" : QByteArray(R"({"response":[]})")};
        });
        const auto report = pull(server);
        QVERIFY(report);
        QVERIFY(!report->stopped.empty());
        QCOMPARE(stored(), 1u);
        whole = true;
        const auto again = pull(server);
        QVERIFY(again && again->stopped.empty());
        QCOMPARE(stored(), 2u);
    }

    void anAttributeThatAnEventNoLongerHasIsGone()
    {
        QByteArray address = "203.0.113.1";
        FaultServer server([&](const Request &request) -> Answer {
            return {200, QJsonDocument::fromJson(request.body).object()["page"].toInt() == 1 ? R"({"response":[)" + mispEvent(1, address, 5) + "]}" : QByteArray(R"({"response":[]})")};
        });
        QVERIFY(pull(server));
        address = "198.51.100.9";
        const auto report = pull(server);
        QVERIFY(report);
        QCOMPARE(report->indicatorsRemoved, 1u);
        QCOMPARE(stored(), 1u);
    }

    void nonsenseIsRefusedWithAReasonAndAWrongKeyToo()
    {
        FaultServer html([](const Request &) -> Answer { return {200, "<html>login</html>"}; });
        const auto page = pull(html);
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::Corrupt);
        FaultServer endless([](const Request &) -> Answer { return {200, R"({"response":[)" + mispEvent(1, "203.0.113.1", 5) + "]}"}; });
        const auto report = pull(endless);
        QVERIFY(report);
        QVERIFY(report->stopped.find("same page") != std::string::npos);
        FaultServer closed([](const Request &) -> Answer { return {403, {}}; });
        QCOMPARE(pull(closed).error().code, ErrorCode::PermissionDenied);
        FaultServer broken([](const Request &request) -> Answer {
            return {200, QJsonDocument::fromJson(request.body).object()["page"].toInt() == 1 ? QByteArray(R"({"response":[{"Event":{"uuid":"../../etc/passwd"}},{"x":1}]})") : QByteArray(R"({"response":[]})")};
        });
        const auto odd = pull(broken);
        QVERIFY(odd);
        QCOMPARE(odd->broken, 2u);
        QCOMPARE(odd->events, 0u);
    }

    void aFeedIsReadByItsManifestAndOnlyWhatChangedIsFetched()
    {
        QByteArray list = manifest({{1, 10}, {2, 10}});
        QByteArray second = mispEvent(2, "203.0.113.2", 10);
        FaultServer server([&](const Request &request) -> Answer {
            if (request.path == "/feed/manifest.json")
                return {200, list};
            if (request.path == "/feed/" + uuid(1) + ".json")
                return {200, mispEvent(1, "203.0.113.1", 10)};
            return request.path == "/feed/" + uuid(2) + ".json" ? Answer{200, second} : Answer{404, {}};
        });
        const auto first = feed(server.url("/feed/"));
        QVERIFY(first);
        QCOMPARE(QString::fromStdString(first->error), QString());
        QCOMPARE(first->added, 2u);
        QCOMPARE(server.requests.size(), 3u);
        const auto same = feed(server.url("/feed/"));
        QCOMPARE(server.requests.size(), 4u);
        QCOMPARE(same->inFeed, 2u); // known without fetching it again
        list = manifest({{2, 11}});
        second = mispEvent(2, "198.51.100.2", 11);
        const auto changed = feed(server.url("/feed/"));
        QCOMPARE(changed->removed, 2u);
        QCOMPARE(changed->added, 1u);
        QCOMPARE(stored(), 1u);
    }

    void addressesOfTheLocalLinkAreNeverAsked_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"http://169.254.169.254/latest/meta-data/", "http://169.254.0.1:8080/feed.txt", "http://[::ffff:169.254.169.254]/feed.txt", "http://[fe80::1]/feed.txt", "http://0xA9FEA9FE/feed.txt",
                                "http://2852039166/manifest.json"})
            QTest::newRow(url) << url;
    }
    void addressesOfTheLocalLinkAreNeverAsked()
    {
        QFETCH(QString, url);
        intel::Feed feed;
        feed.name = "local";
        feed.path = url.toStdString();
        const auto run = asked("feed", {.totalMs = 2000}, [&](HttpClient &http) { return runWebFeed(*m_store, feed, http, m_job); });
        QVERIFY(run);
        QCOMPARE(run->refused, std::uint64_t(1));
        QVERIFY2(run->error.find("local link") != std::string::npos, run->error.c_str());
        QVERIFY(!QFile::exists(QString::fromStdString((m_workspace / "contacts.ndjson").string()))); // not even tried
    }

    void aFeedThatSendsElsewhereIsNotFollowed()
    {
        FaultServer other([](const FaultServer::Request &) { return FaultServer::Answer{200, "evil.com\n", {}}; });
        for (const QString &target : {other.url("/feed.txt").toString(), QStringLiteral("http://169.254.169.254/latest/"), QStringLiteral("file:///etc/passwd"), QStringLiteral("//localhost:1/x")}) {
            FaultServer server([&](const FaultServer::Request &) { return FaultServer::Answer{302, {}, "Location: " + target.toUtf8() + "\r\n"}; });
            intel::Feed feed;
            feed.name = "moved";
            feed.path = server.url("/feed.txt").toString().toStdString();
            const auto run = asked("feed", {.totalMs = 2000}, [&](HttpClient &http) { return runWebFeed(*m_store, feed, http, m_job); });
            QVERIFY(run);
            QCOMPARE(run->refused, std::uint64_t(1));
            QCOMPARE(server.requests.size(), std::size_t(1));
        }
        QVERIFY(other.requests.empty());
        QCOMPARE(stored(), std::uint64_t(0));
    }

    void aListOnTheWebIsOneFileAndAnEventThatIsMissingIsSaid()
    {
        FaultServer server([](const Request &request) -> Answer {
            if (request.path == "/list.txt")
                return {200, "203.0.113.7\nevil.example.net\n"};
            return request.path == "/feed/manifest.json" ? Answer{200, manifest({{1, 10}})} : Answer{404, {}};
        });
        const auto list = feed(server.url("/list.txt"));
        QVERIFY(list);
        QCOMPARE(list->added, 2u);
        const auto missing = feed(server.url("/feed/manifest.json"));
        QVERIFY(missing);
        QCOMPARE(missing->refused, 1u);
        QVERIFY(missing->error.find("404") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(MispTest)
#include "misp_test.moc"
