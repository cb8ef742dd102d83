// SPDX-License-Identifier: GPL-3.0-or-later
// The TAXII client against a server that misbehaves.
#include "fault_server.h"
#include "server_fixture.h"

#include <jupiter/integrations/taxii_client.h>
#include <jupiter/intel/intel_store.h>

#include <QFile>
#include <QTemporaryDir>
#include <QUrlQuery>
#include <QtTest>

using namespace jupiter;
using namespace jupiter::integrations;

namespace {

QByteArray indicator(int number)
{
    const QByteArray id = QByteArray::number(number).rightJustified(12, '0');
    return "{'type':'indicator','spec_version':'2.1','id':'indicator--00000000-0000-4000-8000-" + id + "','created':'2020-01-01T00:00:00Z',"
           "'modified':'2020-01-01T00:00:00Z','pattern_type':'stix','valid_from':'2020-01-01T00:00:00Z','pattern':'[ipv4-addr:value = \x01" "10.0.0." + QByteArray::number(number) + "\x01]'}";
}

QByteArray json(QByteArray text) { return text.replace('\'', '"').replace('\x01', '\''); }

/// Pages of one object each, 1 to `pages`.
QByteArray page(int number, int pages)
{
    return json(QByteArray("{'more':") + (number < pages ? "true,'next':'p" + QByteArray::number(number + 1) + "'," : QByteArray("false,")) + "'objects':[" + indicator(number) + "]}");
}

using Answer = FaultServer::Answer;
using Request = FaultServer::Request;

/// The parts of a server that behave; `objects` answers for the one collection.
std::function<Answer(const Request &)> server(std::function<Answer(const Request &)> objects)
{
    return [objects = std::move(objects)](const Request &request) -> Answer {
        if (request.path == "/taxii2/")
            return {200, json("{'title':'T','api_roots':['/root/']}")};
        if (request.path == "/root/")
            return {200, json("{'title':'R','versions':['application/taxii+json;version=2.1'],'max_content_length':1}")};
        if (request.path == "/root/collections/")
            return {200, json("{'collections':[{'id':'c','title':'C','can_read':true,'can_write':false}]}")};
        if (request.path.startsWith("/root/collections/c/objects/"))
            return objects(request);
        return {404, {}};
    };
}

int pageOf(const Request &request)
{
    const QString next = QUrlQuery(QUrl(QString::fromLatin1(request.path))).queryItemValue(QStringLiteral("next"));
    return next.isEmpty() ? 1 : next.mid(1).toInt();
}

constexpr const char *dateHeader = "X-TAXII-Date-Added-First: 2024-01-01T00:00:00.000Z\r\nX-TAXII-Date-Added-Last: 2024-05-01T00:00:00.000Z\r\n";

} // namespace

class TaxiiTest final : public ServerFixture {
    Q_OBJECT

    std::vector<TaxiiCollection> m_collections;

    Result<TaxiiReport> pull(const FaultServer &server, HttpLimits limits = {})
    {
        TaxiiOptions options;
        options.discovery = server.url("/taxii2/");
        return pull(options, limits);
    }
    Result<TaxiiReport> pull(const TaxiiOptions &options, HttpLimits limits = {}, bool online = true)
    {
        m_collections.clear();
        const TaxiiListener listener{[](const TaxiiRoot &) {}, [](const TaxiiRoot &, const Error &) {}, [&](const TaxiiCollection &one) { m_collections.push_back(one); }};
        return asked("taxii", limits, [&](HttpClient &http) { return pullTaxii(*m_store, options, http, listener, m_job); }, online);
    }

private Q_SLOTS:
    void init() { begin(); }

    void everyPageIsReadAndTheNextRunAsksForNewerOnes()
    {
        FaultServer fault(server([](const Request &request) { return Answer{200, page(pageOf(request), 3), dateHeader}; }));
        QVERIFY(pull(fault));
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Ok);
        QCOMPARE(m_collections[0].read, std::uint64_t(3));
        QCOMPARE(m_collections[0].added, std::uint64_t(3));
        QCOMPARE(stored(), std::uint64_t(3));
        fault.requests.clear();
        QVERIFY(pull(fault));
        QVERIFY(fault.requests.at(3).path.contains("added_after=2024-05-01T00%3A00%3A00.000Z") || fault.requests.at(3).path.contains("added_after=2024-05-01T00:00:00.000Z"));
        QCOMPARE(m_collections[0].added, std::uint64_t(0));
    }
    void aCutInTheMiddleOfAPageIsMended()
    {
        int cuts = 0;
        FaultServer fault(server([&](const Request &request) {
            Answer answer{200, page(pageOf(request), 3), dateHeader};
            if (pageOf(request) == 2 && cuts++ < 2)
                answer.cutAfter = 40;
            return answer;
        }));
        QVERIFY(pull(fault));
        QCOMPARE(m_collections.at(0).read, std::uint64_t(3));
        QCOMPARE(fault.requests.size(), std::size_t(3 + 5)); // the second page came at the third try
    }
    void aCollectionThatBreaksOffGoesOnAtThatPage()
    {
        bool broken = true;
        FaultServer fault(server([&](const Request &request) {
            Answer answer{200, page(pageOf(request), 3), dateHeader};
            if (pageOf(request) == 2 && broken)
                answer.cutAfter = 40;
            return answer;
        }));
        QVERIFY(pull(fault, {.tries = 2}));
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Failed);
        QVERIFY(!m_collections[0].reason.empty());
        QCOMPARE(stored(), std::uint64_t(1)); // what came whole stays
        broken = false;
        fault.requests.clear();
        QVERIFY(pull(fault));
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Ok);
        QVERIFY(fault.requests.at(3).path.contains("next=p2"));
        QVERIFY(!fault.requests.at(3).path.contains("added_after")); // it had not moved
        QCOMPARE(stored(), std::uint64_t(3));
    }
    void aPageThatMayBeLostIsReadAgainFromTheBeginning()
    {
        // like medallion: one token for all pages, and each request takes the next page off
        int at = 0, cuts = 0;
        FaultServer fault(server([&](const Request &request) {
            if (!request.path.contains("next="))
                at = 0;
            ++at;
            Answer answer{200, page(at, 3).replace("\"p" + QByteArray::number(at + 1) + '"', "\"same\""), dateHeader};
            if (at == 2 && cuts++ == 0)
                answer.cutAfter = 40;
            return answer;
        }));
        QVERIFY(pull(fault));
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Ok);
        QCOMPARE(stored(), std::uint64_t(3));
        QCOMPARE(m_collections[0].read, std::uint64_t(3));
        QCOMPARE(m_collections[0].added, std::uint64_t(3));
    }
    void aForgottenPageMeansFromTheBeginning()
    {
        FaultServer first(server([&](const Request &request) { return pageOf(request) == 1 ? Answer{200, page(1, 3)} : Answer{400, {}}; }));
        QVERIFY(pull(first));
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Failed);
        QVERIFY(pull(first));
        QCOMPARE(m_collections.at(0).read, std::uint64_t(1)); // what the last pass got
    }
    void tooManyRequestsAreWaitedFor()
    {
        int refusals = 0;
        FaultServer fault(server([&](const Request &request) {
            if (refusals++ < 2)
                return Answer{429, {}, "Retry-After: 1\r\n"};
            return Answer{200, page(pageOf(request), 1), dateHeader};
        }));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(pull(fault));
        QVERIFY(timer.elapsed() >= 2000);
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Ok);
    }
    void fiveTriesAreEnough()
    {
        FaultServer fault(server([](const Request &) { return Answer{500, {}}; }));
        QVERIFY(pull(fault));
        QVERIFY(m_collections.at(0).status == TaxiiCollection::Status::Failed);
        QCOMPARE(fault.requests.size(), std::size_t(3 + 5));
    }
    void aWaitPastTheLimitIsNotBegun()
    {
        FaultServer fault(server([](const Request &) { return Answer{503, {}, "Retry-After: 3600\r\n"}; }));
        QVERIFY(pull(fault));
        QCOMPARE(fault.requests.size(), std::size_t(3 + 1));
        QVERIFY(m_collections.at(0).reason.find("3600 s") != std::string::npos);
    }
    void garbageIsNamed()
    {
        for (const char *body : {"<html>no</html>", "{\"objects\":5}", "[", "5"}) {
            FaultServer fault(server([&](const Request &) { return Answer{200, body}; }));
            QVERIFY(pull(fault));
            QVERIFY2(m_collections.at(0).status == TaxiiCollection::Status::Failed, body);
            QVERIFY(!m_collections[0].reason.empty());
        }
        FaultServer none([](const Request &) { return Answer{200, "hello"}; });
        QVERIFY(!pull(none));
    }
    void pagesWithoutEndAreNoticed()
    {
        int count = 0;
        FaultServer same(server([&](const Request &) { return Answer{200, page(1, 2), dateHeader}; }));
        QVERIFY(pull(same));
        QVERIFY(m_collections.at(0).reason.find("without end") != std::string::npos);
        FaultServer empty(server([&](const Request &) { return Answer{200, "{\"more\":true,\"next\":\"n" + QByteArray::number(++count) + "\"}"}; }));
        QVERIFY(pull(empty));
        QVERIFY(m_collections.at(0).reason.find("without end") != std::string::npos);
    }
    void aBodyPastTheLimitIsNotTaken()
    {
        FaultServer fault(server([](const Request &) { return Answer{200, QByteArray(3 << 20, ' ')}; }));
        QVERIFY(pull(fault, {.bodyBytes = 1 << 20}));
        QVERIFY(m_collections.at(0).reason.find("larger") != std::string::npos);
    }
    void anotherServerIsNotFollowed()
    {
        FaultServer elsewhere([](const Request &) { return Answer{200, "{}"}; });
        FaultServer redirects([&](const Request &) { return Answer{302, {}, "Location: " + elsewhere.url("/").toEncoded() + "\r\n"}; });
        QVERIFY(!pull(redirects));
        FaultServer roots([&](const Request &) { return Answer{200, json("{'title':'T','api_roots':['" + elsewhere.url("/root/").toEncoded() + "']}")}; });
        const auto report = pull(roots);
        QVERIFY(report);
        QCOMPARE(report->rootsFailed, std::uint64_t(1));
        QVERIFY(elsewhere.requests.empty());
    }
    void thePasswordGoesToTheServerAndNowhereElse()
    {
        FaultServer fault(server([](const Request &request) { return Answer{200, page(pageOf(request), 1), dateHeader}; }));
        TaxiiOptions options;
        options.discovery = fault.url("/taxii2/");
        options.user = QStringLiteral("ann");
        options.password = QStringLiteral("canary-7261");
        QVERIFY(pull(options));
        QVERIFY(fault.requests.at(0).head.contains("Authorization: Basic " + QByteArray("ann:canary-7261").toBase64()));
        m_store.reset();
        for (const auto &entry : std::filesystem::recursive_directory_iterator(m_workspace)) {
            QFile file(QString::fromStdString(entry.path().string()));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("canary-7261") && !bytes.contains(QByteArray("ann:canary-7261").toBase64()), entry.path().c_str());
        }
        options.discovery = QUrl(QStringLiteral("http://taxii.example/taxii2/"));
        m_store = *intel::IntelStore::open(m_workspace, intel::IntelStore::Mode::Write);
        QVERIFY(pull(options).error().message.find("without TLS") != std::string::npos);
    }
    void everyRequestIsWrittenDown()
    {
        FaultServer fault(server([](const Request &request) { return Answer{200, page(pageOf(request), 2), dateHeader}; }));
        QVERIFY(pull(fault));
        QFile file(QString::fromStdString((m_workspace / "contacts.ndjson").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(std::size_t(file.readAll().count('\n')), fault.requests.size());
    }
    void nothingIsAskedWhileTheNetworkIsOff()
    {
        FaultServer fault(server([](const Request &) { return Answer{}; }));
        TaxiiOptions options;
        options.discovery = fault.url("/taxii2/");
        QVERIFY(!pull(options, {}, false));
        QVERIFY(fault.requests.empty());
    }
    void switchingTheNetworkOffEndsWhatIsUnderWay()
    {
        FaultServer fault(server([this](const Request &request) {
            m_egress.set(false); // while its answer is on the way
            return Answer{200, page(pageOf(request), 3), dateHeader};
        }));
        TaxiiOptions options;
        options.discovery = fault.url("/taxii2/");
        const auto report = pull(options);
        QVERIFY(report);
        QCOMPARE(report->ok, decltype(report->ok)(0));
        QVERIFY(QString::fromStdString(m_collections.back().reason).contains("switched off"));
        const auto asked = fault.requests.size();
        QVERIFY(asked <= 4); // discovery, root, collections, one page
        const auto contacts = ContactLog::last(m_workspace, 100);
        QVERIFY(contacts);
        QCOMPARE(contacts->size(), asked);
        QVERIFY(contacts->front().time >= contacts->back().time); // newest first
    }
    void theLedgerIsReadFromItsEndWhateverStandsInIt()
    {
        QFile file(QString::fromStdString((m_workspace / "contacts.ndjson").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(300'000, '[') + "\nno json\n{\"time\":1}\n\n");
        file.close();
        ContactLog log(m_workspace);
        QVERIFY(log.add({timestampNow(), "look-up", "GET", "https://a.example/\n", 200, 0, 12, {}, {}}));
        QVERIFY(log.add({timestampNow(), "switched on", {}, {}, 0, 0, 0, {}, "ann"}));
        const auto last = ContactLog::last(m_workspace, 10);
        QVERIFY(last);
        QCOMPARE(last->size(), std::size_t(2));
        QCOMPARE(last->front().actor, std::string("ann"));
        QCOMPARE(last->back().url, std::string("https://a.example/\n"));
        QCOMPARE(ContactLog::last(m_workspace, 1)->size(), std::size_t(1));
        QCOMPARE(ContactLog::last(m_workspace / "absent", 1)->size(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TaxiiTest)
#include "taxii_test.moc"
