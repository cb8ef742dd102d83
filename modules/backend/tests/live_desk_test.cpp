// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/session.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QUdpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace jupiter;
using Status = backend::LiveSource::Status;

namespace {

const char *const rule = R"(title: Failed login
id: 5c5e5a51-6a6e-4d13-9d39-0d1f8f4b8f10
level: high
logsource:
  product: linux
detection:
  keywords:
    - 'Failed password for'
  condition: keywords
)";

} // namespace

class LiveDeskTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<backend::Session> m_session;

    backend::LiveDesk &desk() { return m_session->live(); }
    bool open()
    {
        m_session.reset();
        auto session = backend::Session::open(m_folder->filePath("w.jupiter"), true);
        if (session)
            m_session = *std::move(session);
        return bool(m_session);
    }
    QString writeRule()
    {
        QFile file(m_folder->filePath("rule.yml"));
        if (file.open(QIODevice::WriteOnly))
            file.write(rule);
        return file.fileName();
    }
    static bool send(quint16 port, const QByteArray &message)
    {
        QUdpSocket socket;
        return socket.writeDatagram(message, QHostAddress::LocalHost, port) == message.size();
    }
    quint64 listening()
    {
        const quint64 id = desk().add({live::Transport::SyslogUdp, "127.0.0.1", 0});
        desk().start(id);
        return QTest::qWaitFor([&] { return desk().source(id)->status == Status::Running; }, 10'000) ? id : 0;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(open());
    }
    void cleanup()
    {
        m_session.reset();
        m_folder.reset();
    }

    void anAlertIsThereWithinASecondOfItsPacket()
    {
        m_session->loadRules({writeRule()});
        QTRY_VERIFY(m_session->rules());
        const quint64 id = listening();
        QVERIFY(id);
        QSignalSpy changed(m_session.get(), &backend::Session::incidentsChanged);
        QVERIFY(send(desk().source(id)->state.port, "<38>1 2024-05-01T10:00:01Z web1 sshd 1 - - Failed password for root"));
        QVERIFY(changed.wait(5'000)); // how long it takes is measured elsewhere: this machine may be busy
        const auto alerts = m_session->incidents().alerts();
        QVERIFY(alerts);
        QCOMPARE(alerts->size(), std::size_t(1));
        QCOMPARE(alerts->front().title, QStringLiteral("Failed login"));
        QTRY_COMPARE(desk().source(id)->state.stored, std::uint64_t(1));
        QCOMPARE(desk().source(id)->lost(), quint64(0));
    }

    void rulesLoadedLaterJudgeWhatComesLater()
    {
        const quint64 id = listening();
        QVERIFY(id);
        const quint16 port = desk().source(id)->state.port;
        QVERIFY(send(port, "<38>1 2024-05-01T10:00:01Z web1 sshd 1 - - Failed password for root"));
        QTRY_COMPARE(desk().source(id)->state.stored, std::uint64_t(1));
        QCOMPARE(m_session->incidents().alerts()->size(), std::size_t(0));
        m_session->loadRules({writeRule()}); // also judges what is stored
        QTRY_COMPARE(m_session->incidents().alerts()->size(), std::size_t(1));
        QTRY_VERIFY(send(port, "<38>1 2024-05-01T10:00:02Z web2 sshd 1 - - Failed password for admin") && m_session->incidents().alerts()->size() == 2);
    }

    void linesOfNoKnownShapeAreShownAsTheyCame()
    {
        const quint64 id = listening();
        QVERIFY(id);
        QVERIFY(send(desk().source(id)->state.port, "quite|unknown|shape"));
        QTRY_COMPARE(desk().source(id)->state.unparsed, std::uint64_t(1));
        QCOMPARE(desk().source(id)->state.unparsedSamples, std::vector<std::string>{"quite|unknown|shape"});
    }

    void listenersAreRememberedAndDoNotListenByThemselves()
    {
        const quint64 id = listening();
        QVERIFY(id);
        desk().stop(id);
        QTRY_COMPARE(int(desk().source(id)->status), int(Status::Stopped));
        QVERIFY(open());
        QCOMPARE(desk().sources().size(), std::size_t(1));
        QCOMPARE(int(desk().sources()[0].status), int(Status::Stopped));
        QCOMPARE(desk().running(), 0);
        desk().forget(desk().sources()[0].id);
        QVERIFY(open());
        QVERIFY(desk().sources().empty());
    }

    void aPortThatIsTakenIsSaidAtTheListener()
    {
        QUdpSocket taken;
        QVERIFY(taken.bind(QHostAddress::LocalHost, 0));
        const quint64 id = desk().add({live::Transport::SyslogUdp, "127.0.0.1", taken.localPort()});
        desk().start(id);
        QTRY_COMPARE(int(desk().source(id)->status), int(Status::Failed));
        QVERIFY2(desk().source(id)->error.contains(QString::number(taken.localPort())), qPrintable(desk().source(id)->error));
    }
};

QTEST_GUILESS_MAIN(LiveDeskTest)
#include "live_desk_test.moc"
