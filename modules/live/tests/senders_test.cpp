// SPDX-License-Identifier: GPL-3.0-or-later
// Real senders on loopback: what they sent is what is stored, field by field. Those that are not installed are skipped and named.
#include <jupiter/live/receiver.h>
#include <jupiter/query/query.h>

#include "support/evtx_writer.h"

#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpSocket>
#include <QtNetwork/QUdpSocket>
#include <QtTest/QTest>

#include <fstream>

using namespace jupiter;
using Rows = std::vector<std::vector<std::string>>;

namespace {

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

QString tool(const char *name) { return QStandardPaths::findExecutable(QLatin1String(name), QString::fromLocal8Bit(qgetenv("PATH")).split(QLatin1Char(':')) + QStringList{"/usr/sbin", "/sbin"}); }

} // namespace

class SendersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::EventStore> m_store;
    std::unique_ptr<live::Receiver> m_receiver;

    bool start(live::Listener listener)
    {
        listener.address = listener.transport == live::Transport::File ? "" : "127.0.0.1";
        auto receiver = live::Receiver::start(*m_store, {.listeners = {listener}, .positions = m_folder->filePath("followed").toStdString()});
        if (!receiver)
            qWarning("%s", receiver.error().message.c_str());
        else
            m_receiver = *std::move(receiver);
        return bool(m_receiver);
    }
    quint16 port() { return m_receiver->states()[0].port; }
    std::string problem() { return m_receiver->states()[0].problem; }
    bool stored(std::uint64_t count, int ms = 10'000)
    {
        return QTest::qWaitFor([&] { return m_receiver->counters().stored >= count; }, ms);
    }
    Rows ask(const std::string &text)
    {
        auto parsed = query::Query::parse(text);
        SimpleJob job;
        Rows out;
        auto result = query::run(std::get<query::Query>(parsed), m_store->snapshot(), columnar::Schema::builtIn(), {}, job);
        for (std::uint64_t row = 0; result && row < (*result)->rows(); ++row) {
            out.emplace_back();
            for (std::size_t column = 0; column < (*result)->columns().size(); ++column)
                out.back().push_back(textOf((*result)->cell(row, column)));
        }
        return out;
    }
    QString write(const char *name, const QByteArray &content)
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    static bool run(const QString &program, const QStringList &words)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, words);
        const bool well = process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        if (!well)
            qWarning("%s: %s", qPrintable(program), process.readAll().constData());
        return well;
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

    void snmptrapSendsWhatIsStored_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("level");
        const QStringList engine{"-e", "0x8000000001020304"};
        QTest::newRow("v2c trap") << QStringList{"-v2c", "-c", "secret"} << QByteArray("2c") << QByteArray();
        QTest::newRow("v2c inform") << QStringList{"-v2c", "-c", "secret", "-Ci"} << QByteArray("2c") << QByteArray();
        QTest::newRow("v3, no security") << QStringList{"-v3", "-u", "nobody", "-l", "noAuthNoPriv"} + engine << QByteArray("3") << QByteArray("noAuthNoPriv");
        QTest::newRow("v3, SHA") << QStringList{"-v3", "-u", "sha", "-l", "authNoPriv", "-a", "SHA", "-A", "authpass1"} + engine << QByteArray("3") << QByteArray("authNoPriv");
        QTest::newRow("v3, MD5 DES") << QStringList{"-v3", "-u", "old", "-l", "authPriv", "-a", "MD5", "-A", "authpass2", "-x", "DES", "-X", "privpass2"} + engine << QByteArray("3") << QByteArray("authPriv");
        QTest::newRow("v3, SHA-256 AES") << QStringList{"-v3", "-u", "ops", "-l", "authPriv", "-a", "SHA-256", "-A", "authpass3", "-x", "AES", "-X", "privpass3"} + engine << QByteArray("3") << QByteArray("authPriv");
        QTest::newRow("v3, SHA-512 AES, inform") << QStringList{"-v3", "-Ci", "-u", "new", "-l", "authPriv", "-a", "SHA-512", "-A", "authpass4", "-x", "AES", "-X", "privpass4"} << QByteArray("3") << QByteArray("authPriv");
        QTest::newRow("v3, SHA, inform") << QStringList{"-v3", "-Ci", "-u", "sha", "-l", "authNoPriv", "-a", "SHA", "-A", "authpass1"} << QByteArray("3") << QByteArray("authNoPriv");
    }
    void snmptrapSendsWhatIsStored()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, level);
        const QString snmptrap = tool("snmptrap");
        if (snmptrap.isEmpty())
            QSKIP("snmptrap (Debian: snmp) is not installed");
        live::Listener listener{live::Transport::SnmpTrap};
        listener.snmpUsers = write("users", "nobody\nsha SHA authpass1\nold MD5 authpass2 DES privpass2\nops SHA-256 authpass3 AES privpass3\nnew SHA-512 authpass4 AES privpass4\n").toStdString();
        QVERIFY(start(listener));
        QVERIFY(run(snmptrap, options + QStringList{"127.0.0.1:" + QString::number(port()), "4711", "1.3.6.1.6.3.1.1.5.4", "1.3.6.1.2.1.2.2.1.1.7", "i", "7", "1.3.6.1.2.1.2.2.1.2.7", "s", "eth7 \"up\"",
                                                    "1.3.6.1.4.1.8072.9999.1", "c", "4000000000", "1.3.6.1.4.1.8072.9999.2", "a", "192.0.2.7", "1.3.6.1.4.1.8072.9999.3", "x", "00ff", "1.3.6.1.4.1.8072.9999.4",
                                                    "o", "1.3.6.1.4.1.9"}));
        QVERIFY2(stored(1), problem().c_str());
        m_receiver->stop();
        const Rows rows = ask("* | fields snmp.version, snmp.security_level, snmp.uptime_ticks, snmp.trap_oid, event.action, snmp.value.1.3.6.1.2.1.2.2.1.1.7, snmp.value.1.3.6.1.2.1.2.2.1.2.7, "
                              "snmp.value.1.3.6.1.4.1.8072.9999.1, snmp.value.1.3.6.1.4.1.8072.9999.2, snmp.value.1.3.6.1.4.1.8072.9999.3, snmp.value.1.3.6.1.4.1.8072.9999.4, log.source.address");
        QCOMPARE(rows, (Rows{{version.toStdString(), level.toStdString(), "4711", "1.3.6.1.6.3.1.1.5.4", "linkUp", "7", "eth7 \"up\"", "4000000000", "192.0.2.7", "0x00ff", "1.3.6.1.4.1.9", "127.0.0.1"}}));
        QVERIFY(ask("secret").empty());
    }

    void snmptrapOfVersion1IsStoredAsVersion2NamesIt()
    {
        const QString snmptrap = tool("snmptrap");
        if (snmptrap.isEmpty())
            QSKIP("snmptrap (Debian: snmp) is not installed");
        QVERIFY(start({live::Transport::SnmpTrap}));
        QVERIFY(run(snmptrap, {"-v1", "-c", "secret", "127.0.0.1:" + QString::number(port()), "1.3.6.1.4.1.8072", "192.0.2.9", "6", "17", "99", "1.3.6.1.4.1.8072.1", "i", "5"}));
        QVERIFY(run(snmptrap, {"-v1", "-c", "secret", "127.0.0.1:" + QString::number(port()), "1.3.6.1.4.1.8072", "192.0.2.9", "2", "0", "99"}));
        QVERIFY2(stored(2), problem().c_str());
        m_receiver->stop();
        QCOMPARE(ask("* | fields snmp.version, snmp.trap_oid, event.action, snmp.enterprise, source.ip, snmp.uptime_ticks, snmp.value.1.3.6.1.4.1.8072.1 | sort event.action"),
                 (Rows{{"1", "1.3.6.1.4.1.8072.0.17", "1.3.6.1.4.1.8072.0.17", "1.3.6.1.4.1.8072", "192.0.2.9", "99", "5"},
                       {"1", "1.3.6.1.6.3.1.1.5.3", "linkDown", "1.3.6.1.4.1.8072", "192.0.2.9", "99", ""}}));
    }

    void aWrongPasswordOfSnmpIsRefusedAndSaid()
    {
        const QString snmptrap = tool("snmptrap");
        if (snmptrap.isEmpty())
            QSKIP("snmptrap (Debian: snmp) is not installed");
        live::Listener listener{live::Transport::SnmpTrap};
        listener.snmpUsers = write("users", "ops SHA authpass1 AES privpass1\n").toStdString();
        QVERIFY(start(listener));
        const auto send = [&](const QStringList &user) {
            run(snmptrap, QStringList{"-v3", "-e", "0x8000000001020304"} + user + QStringList{"127.0.0.1:" + QString::number(port()), "1", "1.3.6.1.6.3.1.1.5.1"});
            return QTest::qWaitFor([&, n = m_receiver->counters().rejected] { return m_receiver->counters().rejected > n || !problem().empty(); }, 5'000);
        };
        QVERIFY(send({"-u", "ops", "-l", "authPriv", "-a", "SHA", "-A", "authpass9", "-x", "AES", "-X", "privpass1"}));
        QTRY_VERIFY2(problem().find("wrong sum") != std::string::npos, problem().c_str());
        QVERIFY(send({"-u", "ops", "-l", "authPriv", "-a", "SHA", "-A", "authpass1", "-x", "AES", "-X", "privpass9"}));
        QTRY_VERIFY2(problem().find("does not decrypt") != std::string::npos, problem().c_str());
        QVERIFY(send({"-u", "eve", "-l", "noAuthNoPriv"}));
        QTRY_VERIFY2(problem().find("not known here") != std::string::npos, problem().c_str());
        QVERIFY(send({"-u", "ops", "-l", "noAuthNoPriv"}));
        QTRY_VERIFY2(problem().find("security level") != std::string::npos, problem().c_str());
        m_receiver->stop();
        QCOMPARE(m_receiver->counters().stored, std::uint64_t(0));
        QCOMPARE(m_receiver->counters().rejected, std::uint64_t(4));
    }

    void pmacctExportsWhatIsStored_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("NetFlow v5") << 5;
        QTest::newRow("NetFlow v9") << 9;
        QTest::newRow("IPFIX") << 10;
    }
    void pmacctExportsWhatIsStored()
    {
        QFETCH(int, version);
        const QString pmacctd = tool("pmacctd");
        if (pmacctd.isEmpty())
            QSKIP("pmacctd (Debian: pmacct) is not installed");
        QVERIFY(start({live::Transport::NetFlow}));
        constexpr int flows = 60, packets = 3, payload = 92;
        QUdpSocket target; // somebody must be there, or the answers are flows too
        QVERIFY(target.bind(QHostAddress::LocalHost, 0));
        const QByteArray to = QByteArray::number(target.localPort());
        const QString config = write("pmacctd.conf", "daemonize: false\npcap_interface: lo\npcap_filter: udp and dst port " + to + "\nplugins: nfprobe[x]\nnfprobe_receiver[x]: 127.0.0.1:" +
                                                         QByteArray::number(port()) + "\nnfprobe_version[x]: " + QByteArray::number(version) +
                                                         "\nnfprobe_timeouts[x]: udp=2:tcp=2:icmp=2:general=2:maxlife=4:expint=1\naggregate[x]: src_host, dst_host, src_port, dst_port, proto, tos\n");
        QProcess probe;
        probe.setProcessChannelMode(QProcess::MergedChannels);
        probe.start(pmacctd, {"-f", config});
        QByteArray said;
        const bool captures = probe.waitForStarted() && QTest::qWaitFor([&] {
            said += probe.readAll();
            return said.contains("Exporting flows") || probe.state() == QProcess::NotRunning;
        }, 10'000) && probe.state() == QProcess::Running;
        if (!captures)
            QSKIP(QByteArray("pmacctd cannot capture here, which needs root: " + said.right(300)));
        QTest::qWait(500);
        QMap<quint16, int> sent;
        std::vector<std::unique_ptr<QUdpSocket>> sockets;
        for (int i = 0; i < flows; ++i) {
            sockets.push_back(std::make_unique<QUdpSocket>());
            QVERIFY(sockets.back()->bind(QHostAddress::LocalHost, 0));
            for (int n = 0; n < packets; ++n)
                sockets.back()->writeDatagram(QByteArray(payload, 'x'), QHostAddress::LocalHost, target.localPort());
            sent[sockets.back()->localPort()] = packets;
        }
        const bool all = stored(flows, 30'000);
        probe.terminate();
        if (!probe.waitForFinished(5'000))
            probe.kill();
        probe.waitForFinished();
        QVERIFY2(all, said + probe.readAll() + problem().c_str());
        m_receiver->stop();
        const Rows rows = ask("network.transport:udp | fields source.port, source.ip, destination.ip, destination.port, network.iana_number, network.packets, network.bytes, netflow.version");
        QCOMPARE(rows.size(), std::size_t(flows));
        for (const std::vector<std::string> &row : rows) {
            QCOMPARE(sent.take(quint16(std::stoi(row[0]))), packets); // each one once
            QCOMPARE(std::vector<std::string>(row.begin() + 1, row.end()),
                     (std::vector<std::string>{"127.0.0.1", "127.0.0.1", to.toStdString(), "17", std::to_string(packets), std::to_string(packets * (20 + 8 + payload)), std::to_string(version)}));
        }
        QVERIFY(sent.isEmpty());
    }

    void gelfOverTcpAndUdpIsStored()
    {
        QVERIFY(start({live::Transport::GelfUdp}));
        QUdpSocket socket;
        const QByteArray message = R"({"version":"1.1","host":"web1","short_message":"disk 'full'","timestamp":1700000000.25,"level":3,"_mount":"/var","_n":7})";
        socket.writeDatagram(message, QHostAddress::LocalHost, port());
        socket.writeDatagram(qCompress(message).mid(4), QHostAddress::LocalHost, port());
        QVERIFY2(stored(2), problem().c_str());
        m_receiver->stop();
        const std::vector<std::string> row{"2023-11-14T22:13:20.250000000Z", "web1", "disk 'full'", "3", "/var", "7"};
        QCOMPARE(ask("* | fields @timestamp, host.name, message, log.syslog.severity.code, gelf._mount, gelf._n"), (Rows{row, row}));
    }

    void eventsOverHttpAreStored()
    {
        live::Listener listener{live::Transport::Hec};
        listener.token = "a-token";
        QVERIFY(start(listener));
        QNetworkAccessManager network;
        const auto post = [&](const QByteArray &path, const QByteArray &body) {
            QNetworkRequest request(QUrl("http://127.0.0.1:" + QString::number(port()) + path));
            request.setRawHeader("Authorization", "Splunk a-token");
            request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
            std::unique_ptr<QNetworkReply> reply(network.post(request, body));
            return QTest::qWaitFor([&] { return reply->isFinished(); }, 5'000) ? reply->readAll() : QByteArray("no answer");
        };
        QCOMPARE(post("/services/collector/event", R"({"time":1700000000.5,"host":"pc1","sourcetype":"app","event":{"action":"logon","user":{"name":"jo"}}}{"time":1700000001,"host":"pc2","event":"plain text"})"),
                 QByteArray(R"({"text":"Success","code":0})"));
        QCOMPARE(post("/services/collector/raw?host=pc3", "a raw line\n"), QByteArray(R"({"text":"Success","code":0})"));
        QVERIFY2(stored(3), problem().c_str());
        m_receiver->stop();
        QCOMPARE(ask("host.name:pc1 | fields @timestamp, splunk.sourcetype, action, user.name"), (Rows{{"2023-11-14T22:13:20.500000000Z", "app", "logon", "jo"}}));
        QCOMPARE(ask("host.name:pc2 | fields @timestamp, message"), (Rows{{"2023-11-14T22:13:21Z", "plain text"}}));
        QCOMPARE(ask("host.name:pc3 | fields message"), (Rows{{"a raw line"}}));
    }

    void linesAddedToAFileAreStoredThroughRotation()
    {
        const QString path = write("auth.log", "Oct 11 22:14:14 web1 sshd[1]: Server listening on 0.0.0.0 port 22.\n");
        live::Listener listener{live::Transport::File};
        listener.file = path.toStdString();
        QVERIFY(start(listener));
        QTest::qWait(300);
        const auto add = [&](const QByteArray &line) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly | QIODevice::Append) && file.write(line) == line.size();
        };
        QVERIFY(add("Oct 11 22:14:15 web1 sshd[4711]: Failed password for root from 10.0.0.5 port 4242 ssh2\n"));
        QVERIFY2(stored(1), problem().c_str());
        QVERIFY(QFile::rename(path, path + ".1"));
        QVERIFY(add("Oct 11 22:14:16 web1 sshd[4712]: Failed password for admin from 10.0.0.6 port 4243 ssh2\n"));
        QVERIFY2(stored(2), problem().c_str());
        m_receiver->stop();
        QCOMPARE(ask("* | fields host.name, process.pid, user.name, source.ip | sort process.pid"), (Rows{{"web1", "4711", "root", "10.0.0.5"}, {"web1", "4712", "admin", "10.0.0.6"}}));
    }

    void recordsAddedToAnEventLogAreStoredOnce()
    {
        const QString path = m_folder->filePath("ForwardedEvents.evtx");
        const auto writeLog = [&](int records, std::int64_t day) {
            std::ofstream out(path.toStdString(), std::ios::binary | std::ios::trunc);
            test::EvtxWriter writer(out);
            for (int i = 1; i <= records; ++i) {
                test::EvtxEvent event;
                event.eventId = 4624;
                event.channel = "Security";
                event.unixNs = (day * 86'400 + i) * 1'000'000'000;
                event.data = {{"TargetUserName", test::EvtxValue::text("user" + std::to_string(i))}};
                writer.add(event);
            }
            writer.finish();
        };
        writeLog(900, 19'000); // more than a chunk holds
        live::Listener listener{live::Transport::File};
        listener.file = path.toStdString();
        QVERIFY(start(listener));
        QCOMPARE(m_receiver->states()[0].decoder, std::string("evtx"));
        QTest::qWait(500);
        writeLog(905, 19'000);
        QVERIFY2(stored(5), problem().c_str());
        writeLog(906, 19'000);
        QVERIFY2(stored(6), problem().c_str());
        m_receiver->stop();
        writeLog(908, 19'000); // while nobody looks
        QVERIFY(start(listener));
        QVERIFY2(stored(2), problem().c_str());
        QCOMPARE(m_receiver->counters().received, std::uint64_t(2));
        m_receiver->stop();
        QVERIFY(start(listener));
        QTest::qWait(1'500);
        QCOMPARE(m_receiver->counters().received, std::uint64_t(0));
        writeLog(2, 19'001); // emptied, and begun anew
        QVERIFY2(stored(2), problem().c_str());
        m_receiver->stop();
        writeLog(3, 19'002); // and once more, while nobody looks
        QVERIFY(start(listener));
        QVERIFY2(stored(3), problem().c_str());
        m_receiver->stop();
        QCOMPARE(ask("* | fields event.code, event.sequence, winlog.event_data.TargetUserName | sort event.sequence"),
                 (Rows{{"4624", "1", "user1"}, {"4624", "1", "user1"}, {"4624", "2", "user2"}, {"4624", "2", "user2"}, {"4624", "3", "user3"}, {"4624", "901", "user901"}, {"4624", "902", "user902"}, {"4624", "903", "user903"}, {"4624", "904", "user904"},
                       {"4624", "905", "user905"}, {"4624", "906", "user906"}, {"4624", "907", "user907"}, {"4624", "908", "user908"}}));
    }
};

QTEST_GUILESS_MAIN(SendersTest)
#include "senders_test.moc"
