// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/import.h>
#include <jupiter/intel/watch.h>
#include <jupiter/engine/live_writer.h>
#include <jupiter/live/receiver.h>
#include <jupiter/query/query.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpSocket>
#include <QtNetwork/QUdpSocket>
#include <QtTest/QTest>

#include <map>

using namespace jupiter;

namespace {

const char *const sshRule = R"(title: Failed login
id: 5c5e5a51-6a6e-4d13-9d39-0d1f8f4b8f10
level: medium
logsource:
  product: linux
detection:
  keywords:
    - 'Failed password for'
  condition: keywords
---
title: Many failed logins
level: high
correlation:
  type: event_count
  rules: 5c5e5a51-6a6e-4d13-9d39-0d1f8f4b8f10
  group-by: [host.name]
  timespan: 5m
  condition:
    gte: 3
)";

std::string textOf(const query::Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto *time = std::get_if<Timestamp>(&value))
        return formatRfc3339(*time);
    return {};
}

} // namespace

class ReceiverTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::EventStore> m_store;
    std::unique_ptr<live::Receiver> m_receiver;

    bool start(live::ReceiverOptions options)
    {
        auto receiver = live::Receiver::start(*m_store, std::move(options));
        if (receiver)
            m_receiver = *std::move(receiver);
        else
            qWarning("%s", receiver.error().message.c_str());
        return bool(m_receiver);
    }
    quint16 port(std::size_t listener = 0) { return m_receiver->states()[listener].port; }
    bool stored(std::uint64_t count)
    {
        return QTest::qWaitFor([&] { return m_receiver->counters().stored >= count; }, 10'000);
    }
    std::vector<std::vector<std::string>> ask(const std::string &text)
    {
        auto parsed = query::Query::parse(text);
        SimpleJob job;
        std::vector<std::vector<std::string>> out;
        auto result = query::run(std::get<query::Query>(parsed), m_store->snapshot(), columnar::Schema::builtIn(), {}, job);
        if (!result)
            return out;
        for (std::uint64_t row = 0; row < (*result)->rows(); ++row) {
            out.emplace_back();
            for (std::size_t column = 0; column < (*result)->columns().size(); ++column)
                out.back().push_back(textOf((*result)->cell(row, column)));
        }
        return out;
    }
    bool send(const QByteArray &message)
    {
        QUdpSocket socket;
        return socket.writeDatagram(message, QHostAddress::LocalHost, port()) == message.size();
    }

    /// ca.pem, and server and client certificates signed by it, in the test's folder.
    bool makeCertificates()
    {
        const auto openssl = [&](const QStringList &words) {
            QProcess process;
            process.setWorkingDirectory(m_folder->path());
            process.start("openssl", words);
            return process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        };
        bool made = openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=ca", "-days", "2"});
        for (const QString name : {"server", "client"})
            made = made && openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name}) &&
                   openssl({"x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", name + ".pem", "-days", "2"});
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto store = store::EventStore::open(m_folder->filePath("live.jupiter").toStdString(), store::EventStore::Mode::Create);
        QVERIFY(store);
        m_store = *std::move(store);
    }
    void cleanup()
    {
        m_receiver.reset();
        m_store.reset();
        m_folder.reset();
    }

    void messagesKeepTheirSendersHoweverManyThereAre()
    {
        engine::MessageBlock block;
        for (int i = 0; i < 30'000; ++i)
            block.add("m", "10.0." + std::to_string(i % 250) + "." + std::to_string(i % 240), Timestamp{i});
        QCOMPARE(block.senders.size(), std::size_t(6'000)); // 250 and 240 meet again after 6,000
        QCOMPARE(block.senders[block.messages[6'001].sender], std::string("10.0.1.1"));
        QCOMPARE(block.messages[6'001].sender, block.messages[1].sender);
    }

    void aDatagramIsAnEventWithItsSenderAndTimes()
    {
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}}}));
        QVERIFY(send("<34>1 2003-10-11T22:14:15.003Z mymachine su 4711 ID47 - 'su root' failed\nin two lines\n"));
        QVERIFY(stored(1));
        m_receiver->stop();
        const auto rows = ask("* | fields @timestamp, host.name, process.pid, log.syslog.priority, message, log.source.address, event.sequence");
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0], (std::vector<std::string>{"2003-10-11T22:14:15.003000000Z", "mymachine", "4711", "34", "'su root' failed\nin two lines",
                                                    "127.0.0.1", "0"}));
    }

    void aMessageWithoutATimeGetsTheOneItCameAt()
    {
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}}}));
        QVERIFY(send("<13>nothing but words"));
        QVERIFY(stored(1));
        const auto rows = ask("jupiter.time.assumed:received | fields message");
        QCOMPARE(rows.size(), std::size_t(1));
    }

    void everyListenerHasItsOwnZone()
    {
        live::Listener here{live::Transport::SyslogUdp, "127.0.0.1"}, there = here, nowhere = here;
        there.zone = "+05:30";
        nowhere.zone = "Atlantis";
        QVERIFY(start({.listeners = {here, there}}));
        QVERIFY(!m_receiver->add(nowhere));
        QUdpSocket socket;
        for (const std::size_t listener : {0u, 1u})
            socket.writeDatagram("<38>2024-01-02 12:00:00 web1 app: hello", QHostAddress::LocalHost, port(listener));
        QVERIFY(stored(2));
        const auto rows = ask("* | fields jupiter.time.zone, @timestamp | sort @timestamp");
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0][0] + ' ' + rows[0][1], std::string("UTC+05:30 2024-01-02T06:30:00Z"));
        QCOMPARE(rows[1][0] + ' ' + rows[1][1], std::string("UTC 2024-01-02T12:00:00Z"));
    }

    void oneSenderWithAByteOrderMarkLeavesTheOthersAlone()
    {
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}}, .batchMilliseconds = 400}));
        QVERIFY(send("\xff\xfe<13>odd"));
        QVERIFY(send("<13>evenly spread"));
        QVERIFY(stored(2));
        QCOMPARE(ask("\"evenly spread\"").size(), std::size_t(1));
    }

    void blankMessagesAreCountedAsRejected()
    {
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}}}));
        QVERIFY(send("  \n"));
        QVERIFY(send("<13>a"));
        QVERIFY(stored(1));
        m_receiver->stop();
        const live::Counters counters = m_receiver->counters();
        QCOMPARE(counters.received, std::uint64_t(2));
        QCOMPARE(counters.rejected, std::uint64_t(1));
        QCOMPARE(counters.dropped + counters.droppedKernel, std::uint64_t(0));
    }

    void bothTcpFramingsArriveWhole()
    {
        QVERIFY(start({.listeners = {{live::Transport::SyslogTcp, "127.0.0.1", 0}}}));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port());
        QVERIFY(socket.waitForConnected(5'000));
        socket.write("20 <13>1 - h a - - - c\n");
        socket.write("<13>Oct 11 22:14:15 host app: newline framed\n");
        QVERIFY(socket.waitForBytesWritten(5'000));
        QVERIFY(stored(2));
        socket.disconnectFromHost();
        QTRY_COMPARE(m_receiver->states()[0].connections, std::size_t(0));
    }

    void anIndicatorOfTheWorkspaceIsFoundInWhatArrives()
    {
        const auto workspace = m_folder->filePath("live.jupiter").toStdString();
        SimpleJob job;
        QVERIFY(intel::importBytes(**intel::IntelStore::open(workspace, intel::IntelStore::Mode::Create), "list", "evil.example\n", "", job));
        auto indicators = intel::IndicatorWatch::open(workspace);
        QVERIFY(indicators && *indicators);
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}}, .judging = {nullptr, nullptr, *indicators}}));
        QVERIFY(send("<13>1 - h a - - - asked for www.evil.example."));
        QVERIFY(stored(1));
        QVERIFY(send("<13>1 - h a - - - asked for good.example."));
        QVERIFY(stored(2));
        m_receiver->stop();
        const auto findings = *m_store->findings(); // one a field: the message, and the line it stands in
        QVERIFY(!findings.empty());
        QCOMPARE(m_receiver->counters().alerts, std::uint64_t(findings.size()));
        for (const store::StoredFinding &finding : findings) {
            QVERIFY(finding.rule.starts_with("indicator/"));
            QCOMPARE(finding.events.size(), std::size_t(1));
            QVERIFY(finding.events[0].ends_with(":0"));
        }
    }

    void aRuleFiresWithinASecondAndACorrelationOnce()
    {
        QFile file(m_folder->filePath("rules.yml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sshRule);
        file.close();
        SimpleJob job;
        const std::vector<std::filesystem::path> paths{file.fileName().toStdString()};
        live::ReceiverOptions options{.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}}};
        options.judging.rules = detection::RuleSet::load(paths, {}, job);
        for (const detection::RuleInfo &rule : options.judging.rules->rules())
            QVERIFY2(rule.loaded, rule.reason.c_str());
        QVERIFY(start(std::move(options)));
        QElapsedTimer timer;
        timer.start();
        for (int i = 1; i <= 5; ++i) {
            QVERIFY(send("<38>1 2024-05-01T10:00:0" + QByteArray::number(i) + "Z web1 sshd 1 - - Failed password for root"));
            QVERIFY(stored(std::uint64_t(i)));      // a batch each: the correlation grows over batches
        }
        QTRY_VERIFY(*m_store->findingCount() > 0);
        m_receiver->stop();
        std::map<std::string, int> found;
        const auto findings = m_store->findings();
        QVERIFY(findings);
        for (const store::StoredFinding &finding : *findings)
            ++found[finding.title];
        QCOMPARE(found["Many failed logins"], 1); // said when the third came, not again with the fourth and fifth
    }

    void aPortThatIsTakenIsAnError()
    {
        QVERIFY(start({.listeners = {{live::Transport::SyslogTcp, "127.0.0.1", 0}}}));
        auto second = live::Receiver::start(*m_store, {.listeners = {{live::Transport::SyslogTcp, "127.0.0.1", port()}}});
        QVERIFY(!second);
        QVERIFY(second.error().where.find(std::to_string(port())) != std::string::npos);
    }

    void tlsClientsAreAskedForTheirCertificate()
    {
        if (!makeCertificates())
            QSKIP("openssl (Debian: openssl) cannot make certificates here");
        const auto file = [&](const char *name) { return std::filesystem::path(m_folder->filePath(name).toStdString()); };
        live::Listener anyone{live::Transport::SyslogTls, "127.0.0.1", 0, file("server.pem"), file("server.key"), {}};
        live::Listener known = anyone;
        known.authorities = file("ca.pem");
        QVERIFY(start({.listeners = {anyone, known}}));

        const auto sends = [&](quint16 at, bool withCertificate, const QByteArray &message) {
            QSslSocket socket;
            socket.setPeerVerifyMode(QSslSocket::VerifyNone); // it is the server that is tested
            if (withCertificate) {
                socket.setLocalCertificate(m_folder->filePath("client.pem"));
                socket.setPrivateKey(m_folder->filePath("client.key"), QSsl::Ec);
            }
            socket.connectToHostEncrypted("127.0.0.1", at);
            if (!socket.waitForEncrypted(5'000))
                return;
            socket.write(message);
            socket.waitForBytesWritten(5'000);
            socket.disconnectFromHost();
            if (socket.state() != QAbstractSocket::UnconnectedState)
                socket.waitForDisconnected(5'000);
        };
        sends(port(0), false, "15 <13>1 - h a - -\n");
        sends(port(1), true, "15 <13>1 - h b - -\n");
        QVERIFY(stored(2));
        sends(port(1), false, "15 <13>1 - h c - -\n");
        QTRY_VERIFY2(m_receiver->states()[1].problem.find("certificate") != std::string::npos, m_receiver->states()[1].problem.c_str());
        m_receiver->stop();
        QCOMPARE(ask("* | fields process.name | sort process.name"), (std::vector<std::vector<std::string>>{{"a"}, {"b"}}));
    }

    void aTlsListenerWithoutItsKeyIsRefused()
    {
        if (!makeCertificates())
            QSKIP("openssl (Debian: openssl) cannot make certificates here");
        const auto file = [&](const char *name) { return std::filesystem::path(m_folder->filePath(name).toStdString()); };
        const auto refused = [&](live::Listener listener) {
            auto receiver = live::Receiver::start(*m_store, {.listeners = {listener}});
            return receiver ? std::string() : receiver.error().message;
        };
        QVERIFY(refused({live::Transport::SyslogTls, "127.0.0.1", 0, file("server.pem"), file("client.key"), {}}).find("key") != std::string::npos);
        QVERIFY(refused({live::Transport::SyslogTls, "127.0.0.1", 0, file("none.pem"), file("server.key"), {}}).find("no such file") != std::string::npos);
        QVERIFY(refused({live::Transport::SyslogTls, "127.0.0.1", 0, file("server.key"), file("server.key"), {}}).find("PEM") != std::string::npos);
    }

    void rsyslogForwardsWhatIsStored_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<int>("listener");
        QTest::newRow("udp") << QByteArray("protocol=\"udp\"") << 0;
        QTest::newRow("tcp, lines") << QByteArray("protocol=\"tcp\"") << 1;
        QTest::newRow("tcp, counted") << QByteArray("protocol=\"tcp\" TCP_Framing=\"octet-counted\"") << 1;
        QTest::newRow("tls") << QByteArray("protocol=\"tcp\" TCP_Framing=\"octet-counted\" StreamDriver=\"ossl\" StreamDriverMode=\"1\" StreamDriverAuthMode=\"anon\"") << 2;
    }
    void rsyslogForwardsWhatIsStored()
    {
        QFETCH(QByteArray, action);
        QFETCH(int, listener);
        const QString rsyslogd = QStandardPaths::findExecutable("rsyslogd", {"/usr/sbin", "/sbin", "/usr/local/sbin"});
        if (rsyslogd.isEmpty() || QStandardPaths::findExecutable("logger").isEmpty() || !makeCertificates())
            QSKIP("rsyslogd, logger or openssl (Debian: rsyslog, rsyslog-openssl, bsdutils, openssl) is not installed");
        const auto file = [&](const char *name) { return std::filesystem::path(m_folder->filePath(name).toStdString()); };
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0},
                                     {live::Transport::SyslogTcp, "127.0.0.1", 0},
                                     {live::Transport::SyslogTls, "127.0.0.1", 0, file("server.pem"), file("server.key"), {}}}}));
        const QByteArray socket = m_folder->filePath("log").toUtf8();
        QFile config(m_folder->filePath("rsyslog.conf"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("global(workDirectory=\"" + m_folder->path().toUtf8() + "\" DefaultNetstreamDriverCAFile=\"" + m_folder->filePath("ca.pem").toUtf8() +
                     "\")\nmodule(load=\"imuxsock\" SysSock.Use=\"off\")\ninput(type=\"imuxsock\" Socket=\"" + socket +
                     "\" UseSysTimeStamp=\"off\")\naction(type=\"omfwd\" target=\"127.0.0.1\" port=\"" + QByteArray::number(port(std::size_t(listener))) +
                     "\" template=\"RSYSLOG_SyslogProtocol23Format\" " + action + ")\n");
        config.close();
        QProcess relay;
        relay.start(rsyslogd, {"-n", "-f", config.fileName(), "-i", m_folder->filePath("pid")});
        QVERIFY(relay.waitForStarted());
        QTRY_VERIFY(QFile::exists(socket));
        constexpr int count = 50;
        for (int i = 0; i < count; ++i)
            QCOMPARE(QProcess::execute("logger", {"-u", socket, "-p", "local1.notice", "-t", "relayed", QStringLiteral("message %1 of many").arg(i, 2, 10, QLatin1Char('0'))}), 0);
        const bool all = stored(count);
        relay.terminate();
        relay.waitForFinished();
        QVERIFY2(all, relay.readAllStandardError() + m_receiver->states()[std::size_t(listener)].problem.c_str());
        m_receiver->stop();
        const auto rows = ask("process.name:relayed | fields message, log.syslog.facility.name, log.syslog.severity.name | sort message");
        QCOMPARE(rows.size(), std::size_t(count));
        for (int i = 0; i < count; ++i) // rsyslog leaves the blank after the tag with the message
            QCOMPARE(rows[std::size_t(i)], (std::vector<std::string>{QStringLiteral(" message %1 of many").arg(i, 2, 10, QLatin1Char('0')).toStdString(), "local1", "notice"}));
    }

    void loggerSendsWhatIsStored()
    {
        if (QStandardPaths::findExecutable("logger").isEmpty())
            QSKIP("logger (Debian: bsdutils) is not installed");
        QVERIFY(start({.listeners = {{live::Transport::SyslogUdp, "127.0.0.1", 0}, {live::Transport::SyslogTcp, "127.0.0.1", 0}}}));
        const auto logger = [&](QStringList words, quint16 at) {
            words << "--server" << "127.0.0.1" << "--port" << QString::number(at);
            return QProcess::execute("logger", words) == 0;
        };
        QVERIFY(logger({"--udp", "--rfc3164", "-p", "auth.warning", "-t", "prog", "old form"}, port(0)));
        QVERIFY(logger({"--udp", "--rfc5424", "-p", "local3.err", "-t", "prog", "--id=77", "new form"}, port(0)));
        QVERIFY(logger({"--tcp", "--octet-count", "--rfc5424", "-p", "user.info", "-t", "prog", "counted"}, port(1)));
        QVERIFY(logger({"--tcp", "--rfc3164", "-p", "user.info", "-t", "prog", "lines"}, port(1)));
        QVERIFY(stored(4));
        m_receiver->stop();
        auto rows = ask("* | fields message, process.name, log.syslog.facility.name, log.syslog.severity.name | sort message");
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0], (std::vector<std::string>{"counted", "prog", "user", "info"}));
        QCOMPARE(rows[1], (std::vector<std::string>{"lines", "prog", "user", "info"}));
        QCOMPARE(rows[2], (std::vector<std::string>{"new form", "prog", "local3", "err"}));
        QCOMPARE(rows[3], (std::vector<std::string>{"old form", "prog", "auth", "warning"}));
    }
};

QTEST_GUILESS_MAIN(ReceiverTest)
#include "receiver_test.moc"
