// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/lineage/logon_sessions.h>

#include <QTest>

#include <algorithm>
#include <random>

using namespace jupiter;
using namespace jupiter::lineage;
using What = LogonSighting::What;
using End = LogonSession::End;

namespace {

constexpr std::int64_t second = 1'000'000'000;

LogonSighting seen(What what, std::int64_t at, const std::string &id, const std::string &host = "DC1")
{
    LogonSighting s;
    s.what = what;
    s.time = {at * second};
    s.event = std::to_string(at) + id;
    s.host = host;
    s.user = "anna";
    s.logonId = id;
    return s;
}

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLogoffEndsTheLogonOfItsId()
    {
        const auto sessions = pairSessions({seen(What::Off, 9, "0xB"), seen(What::On, 1, "0xa"), seen(What::On, 2, "0xb")});
        QCOMPARE(sessions.size(), std::size_t(2));
        QCOMPARE(sessions[0].how, End::Open);
        QVERIFY(!sessions[0].end);
        QCOMPARE(sessions[1].how, End::LoggedOff);
        QCOMPARE(sessions[1].end->ns, 9 * second);
    }

    void theUsersWishAndTheLogoffAfterItAreOneEnd()
    {
        const auto sessions = pairSessions({seen(What::On, 1, "0xa"), seen(What::UserOff, 5, "0xa"), seen(What::Off, 6, "0xa")});
        QCOMPARE(sessions.size(), std::size_t(1));
        QVERIFY(sessions[0].askedByUser);
        QCOMPARE(sessions[0].end->ns, 6 * second);
        QCOMPARE(sessions[0].events.size(), std::size_t(3));
    }

    void twoRecordsOfOneLogonAreOneSessionAndTheAddressIsKept()
    {
        LogonSighting accepted = seen(What::On, 10, "sshd[7]"), opened = seen(What::On, 11, "sshd[7]"), again = seen(What::On, 300, "sshd[7]");
        accepted.type = opened.type = again.type = "sshd";
        accepted.from = "203.0.113.5";
        const auto sessions = pairSessions({opened, accepted, seen(What::Off, 100, "sshd[7]"), again});
        QCOMPARE(sessions.size(), std::size_t(2)); // the pid comes again later: another session
        QCOMPARE(sessions[0].from, std::string("203.0.113.5"));
        QCOMPARE(sessions[0].start->ns, 10 * second);
        QCOMPARE(sessions[0].end->ns, 100 * second);
        QCOMPARE(sessions[0].events.size(), std::size_t(3));
        QCOMPARE(sessions[1].how, End::Open);
    }

    void anotherUserOfTheSameProcessIsAnotherSession()
    {
        LogonSighting anna = seen(What::On, 10, "su[7]"), root = seen(What::On, 11, "su[7]");
        anna.type = root.type = "su";
        root.user = "root";
        QCOMPARE(pairSessions({anna, root}).size(), std::size_t(2));
    }

    void aLogoffWithoutLogonBeganBeforeTheLog()
    {
        const auto sessions = pairSessions({seen(What::Off, 5, "0xa")});
        QCOMPARE(sessions.size(), std::size_t(1));
        QVERIFY(!sessions[0].start);
    }

    void aLogonWithoutIdIsNeverPaired()
    {
        const auto sessions = pairSessions({seen(What::On, 1, ""), seen(What::Off, 2, "")});
        QCOMPARE(sessions.size(), std::size_t(1));
        QCOMPARE(sessions[0].how, End::NoId);
    }

    void anIdThatComesAgainIsAnotherSessionAndARestartEndsAll()
    {
        const auto sessions = pairSessions({seen(What::On, 1, "0xa"), seen(What::On, 2, "0xb", "WS1"), seen(What::Restart, 3, ""), seen(What::On, 4, "0xa"), seen(What::Off, 8, "0xa")});
        QCOMPARE(sessions.size(), std::size_t(3));
        QCOMPARE(sessions[0].how, End::Restarted);
        QCOMPARE(sessions[1].how, End::Open);       // another host
        QCOMPARE(sessions[2].end->ns, 8 * second);
    }

    void theOrderOfTheInputDoesNotMatter()
    {
        std::mt19937 random{3};
        std::vector<LogonSighting> all;
        for (int i = 0; i < 300; ++i)
            all.push_back(seen(What(random() % 4), std::int64_t(random() % 5000), random() % 5 ? std::to_string(random() % 20) : std::string(), random() % 2 ? "A" : "B"));
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].event = std::to_string(i);
        const auto words = [](const std::vector<LogonSession> &sessions) {
            QStringList lines;
            for (const LogonSession &s : sessions)
                lines << QString::fromStdString(s.host + s.logonId) + QString::number(s.start ? s.start->ns : -1) + QString::number(s.end ? s.end->ns : -1) + QString::number(int(s.how));
            lines.sort();
            return lines;
        };
        const QStringList first = words(pairSessions(all));
        for (int i = 0; i < 5; ++i) {
            std::shuffle(all.begin(), all.end(), random);
            QCOMPARE(words(pairSessions(all)), first);
        }
    }
};

QTEST_APPLESS_MAIN(SessionsTest)
#include "sessions_test.moc"
