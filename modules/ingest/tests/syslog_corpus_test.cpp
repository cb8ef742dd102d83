// SPDX-License-Identifier: GPL-3.0-or-later
// Syslog messages as rsyslog takes them apart, and lines taken apart by hand.
#include "decoding.h"
#include "support/corpus.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace jupiter;
using test::BatchSink;

class SyslogCorpusTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto found = test::corpus();
        if (!found)
            QSKIP("the corpus is not here: set JUPITER_CORPUS");
        m_corpus = *found;
    }

    void messagesAreTakenApartAsRsyslogDoes()
    {
        const auto truth = readTextFile(m_corpus / "logs/syslog/truth.jsonl");
        QVERIFY(truth.has_value());
        int equal = 0, all = 0;
        for (const QByteArray &line : QByteArray::fromStdString(*truth).split('\n')) {
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            const std::string raw = row.value("raw").toString().toStdString();
            if (raw.empty() || raw[0] != '<' || raw.find('\n') != std::string::npos)
                continue;
            BatchSink sink;
            ingest::DecodeOptions options;
            options.year = 2010;
            test::decodeText("syslog", raw, sink, options);
            for (const auto &[name, field] :
                 {std::pair("facility", "log.syslog.facility.name"), std::pair("severity", "log.syslog.severity.name"),
                  std::pair("hostname", "host.name"), std::pair("program", "process.name"), std::pair("msg", "message")}) {
                if (row.value(name).isNull())
                    continue;
                const auto values = sink.values(0, field);
                const QString got = values.empty() ? QString() : QString::fromStdString(values.front()).trimmed();
                ++all;
                equal += got == row.value(name).toString().trimmed();
            }
        }
        QVERIFY(all > 0);
        qInfo("%d of %d values as rsyslog has them", equal, all);
        QVERIFY(equal * 10 >= all * 9);
    }

    void handTakenLinesAgree_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("pid");
        QTest::newRow("OpenSSH") << "OpenSSH"
                                 << "Pid";
        QTest::newRow("Mac") << "Mac"
                             << "PID";
        QTest::newRow("Thunderbird") << "Thunderbird"
                                     << "PID";
    }
    void handTakenLinesAgree()
    {
        QFETCH(QString, set);
        QFETCH(QString, pid);
        const auto folder = m_corpus / "logs/loghub" / set.toStdString();
        const auto raw = readTextFile(folder / (set.toStdString() + "_2k.log"));
        const auto structured = readTextFile(folder / (set.toStdString() + "_2k.log_structured.csv"));
        QVERIFY(raw && structured);
        QCOMPARE(test::sniffed(*raw), std::string("syslog"));
        BatchSink lines, truth;
        QCOMPARE(test::decodeText("syslog", *raw, lines).read, 2000u);
        QCOMPARE(test::decodeText("csv", *structured, truth).read, 2000u);
        int same = 0, sameTime = 0;
        for (std::size_t i = 0; i < 2000; ++i) {
            const auto trimmed = [](const std::string &text) { return QString::fromStdString(text).simplified(); };
            const std::string component = truth.value(i, "Component"); // in OpenSSH's table it is the host
            same += (lines.value(i, "process.name") == component || lines.value(i, "host.name") == component) &&
                    lines.value(i, "process.pid") == truth.value(i, pid.toStdString()) &&
                    trimmed(lines.value(i, "message")) == trimmed(truth.value(i, "Content"));
            sameTime += lines.value(i, "@timestamp").find("T" + truth.value(i, "Time")) != std::string::npos;
        }
        qInfo("%d of 2000 lines agree, %d times", same, sameTime);
        QCOMPARE(sameTime, 2000);
        QVERIFY(same >= 1900);
    }

private:
    std::filesystem::path m_corpus;
};

QTEST_APPLESS_MAIN(SyslogCorpusTest)
#include "syslog_corpus_test.moc"
