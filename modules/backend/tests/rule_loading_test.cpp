// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/session.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace jupiter;

class RuleLoadingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }
    static bool idle(backend::Session &session)
    {
        return QTest::qWaitFor([&] { return session.jobs().running() == 0; }, 30'000);
    }

private Q_SLOTS:
    void manyFindingsOfACommandLineBecomeAlertsWhileTheWorkspaceIsOpen()
    {
        const QString folder = m_folder.filePath("many.jupiter");
        {
            auto events = store::EventStore::open(folder.toStdString(), store::EventStore::Mode::Create, 1 << 20);
            QVERIFY(events);
            std::vector<store::StoredFinding> findings;
            for (int i = 0; i < 3'000; ++i) {
                const std::string number = std::to_string(i);
                findings.push_back({"rule " + number, "rule " + number, Timestamp{i}, "high", "Number " + number, {"aaaaaaaaaaaaaaaa:" + number}, R"({"type":"finding"})"});
            }
            QVERIFY((*events)->saveFindings(findings));
        }
        for (int opening = 0; opening < 2; ++opening) {
            auto session = backend::Session::open(folder, false);
            QVERIFY(session);
            QVERIFY(idle(**session));
            QTRY_COMPARE((*(*session)->alerts().alerts())->size(), std::size_t(3'000));
        }
    }

    void anotherOpeningJudgesNothingAgainAndShowsTheSame()
    {
        const QString log = write("auth.log", "<38>1 2024-05-01T10:00:01Z web1 sshd 1 - - Failed password for root\n"
                                              "<38>1 2024-05-01T10:00:02Z web1 sshd 1 - - Accepted password for root\n");
        const QString rule = write("rule.yml", "title: Failed login\nid: 5c5e5a51-6a6e-4d13-9d39-0d1f8f4b8f10\nlevel: high\nlogsource: {product: linux}\n"
                                               "detection: {keywords: ['Failed password for'], condition: keywords}\n");
        quint64 sourceEvents = 0;
        for (const bool first : {true, false}) {
            auto session = backend::Session::open(m_folder.filePath("w.jupiter"), true);
            QVERIFY(session);
            if (first)
                (*session)->import(QStringList{log});
            QVERIFY(idle(**session));
            (*session)->loadRules({rule});
            QVERIFY(idle(**session));
            QTRY_VERIFY((*session)->rules());
            const QString outcome = (*session)->jobs().jobs().front().outcome;
            QCOMPARE(outcome.contains("2 of 2 events were already judged by these rules"), !first);
            QCOMPARE((*session)->incidents().alerts()->size(), std::size_t(1));
            QCOMPARE((*session)->ruleOutcome(0).findings, quint64(1));
            if (first)
                sourceEvents = (*session)->ruleOutcome(0).sourceEvents;
            QCOMPARE((*session)->ruleOutcome(0).sourceEvents, sourceEvents);
            QCOMPARE((*session)->ruleCoverage().fired, decltype((*session)->ruleCoverage().fired)(1));
        }
    }
};

QTEST_GUILESS_MAIN(RuleLoadingTest)
#include "rule_loading_test.moc"
