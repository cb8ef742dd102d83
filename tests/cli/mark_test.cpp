// SPDX-License-Identifier: GPL-3.0-or-later
// `jupiter mark`, and what other commands then see.
#include "support/command_run.h"

#include <QtTest>

class MarkTest : public QObject, protected jupiter::test::CommandRun {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_dir.filePath("events.jsonl"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 50; ++i)
            file.write(QStringLiteral("{\"@timestamp\":\"2019-03-17T19:00:%1Z\",\"host\":{\"name\":\"PC0%2\"},\"user\":{\"name\":\"u%3\"}}\n")
                           .arg(i, 2, 10, QLatin1Char('0')).arg(i % 2).arg(i).toUtf8());
        file.close();
        QCOMPARE(run({"import", workspace(), file.fileName(), "--quiet"}), 0);
    }
    void markedEventsAreFound()
    {
        QCOMPARE(run({"mark", workspace(), "user.name:(u3 or u4 or u5)", "--star", "--tag", "Bad", "mine", "--comment", "look here", "--author", "anna", "--json"}), 0);
        QCOMPARE(m_out.trimmed(), QByteArray(R"({"type":"receipt","schema":"jupiter.mark/1","events":3,"changed":3,"partial":false})"));
        QCOMPARE(answer("mark.tag:bad | stats count() by host.name"), QByteArray("host.name,count()\nPC00,1\nPC01,2\n"));
        QCOMPARE(answer("mark.starred:true and mark.comment:\"look here\" and mark.author:anna and user.name:u4 | fields user.name, mark.tag"),
                 QByteArray("user.name,mark.tag\nu4,\"bad, mine\"\n"));
        QCOMPARE(answer("* | stats count() by mark.tag"), QByteArray("mark.tag,count()\nbad,3\nmine,3\n,47\n"));
    }
    void aWholeEventShowsItsMarks()
    {
        QCOMPARE(run({"search", workspace(), "user.name:u3", "--format", "ndjson"}), 0);
        const QJsonObject event = QJsonDocument::fromJson(m_out).object();
        QCOMPARE(event["mark.starred"].toString(), QStringLiteral("true"));
        QCOMPARE(event["mark.comment"].toString(), QStringLiteral("look here"));
    }
    void sayingItAgainChangesNothing()
    {
        QCOMPARE(run({"mark", workspace(), "user.name:u3", "--tag", "bad", "--json"}), 0);
        QVERIFY2(m_out.contains("\"changed\":0"), m_out);
    }
    void aMarkCanBeTakenBack()
    {
        QCOMPARE(run({"mark", workspace(), "mark.tag:mine", "--unstar", "--untag", "bad", "mine", "--no-comment", "--quiet"}), 0);
        QCOMPARE(answer("mark.*:* | stats count()"), QByteArray("count()\n0\n"));
    }
    void mistakesMarkNothing()
    {
        QCOMPARE(run({"mark", workspace(), "user.name:u1"}), 2);
        QCOMPARE(run({"mark", workspace(), "user.name:u1", "--tag", "a,b"}), 2);
        QCOMPARE(run({"mark", workspace(), "user.name:u1", "--star", "--unstar"}), 2);
        QCOMPARE(run({"mark", workspace(), "user.name:", "--star"}), 2);
        QCOMPARE(run({"mark", workspace(), "* | stats count()", "--star"}), 2);
        QCOMPARE(run({"mark", m_dir.filePath("none.jupiter"), "*", "--star"}), 3);
        QCOMPARE(answer("mark.*:* | stats count()"), QByteArray("count()\n0\n"));
    }
    void anEmptyAnswerNamesTheClause()
    {
        QCOMPARE(run({"search", workspace(), "mark.tag:bad"}), 0);
        QVERIFY2(m_error.contains("no event matches mark.tag:bad"), m_error);
        QVERIFY2(!m_error.contains("no event has the field"), m_error);
    }
    void explainSaysThatSegmentsWithoutMarksAreRuledOut()
    {
        QCOMPARE(run({"explain", workspace(), "mark.tag:bad"}), 0);
        QVERIFY2(m_out.contains("no event of these is marked"), m_out);
    }
    void aNotebookThatIsNoneIsSaid()
    {
        QTemporaryDir other;
        const QString copy = other.filePath("c.jupiter");
        QCOMPARE(run({"import", copy, m_dir.filePath("events.jsonl"), "--quiet"}), 0);
        QFile torn(copy + "/notebook.sqlite");
        QVERIFY(torn.open(QIODevice::WriteOnly) && torn.write(QByteArray(4096, 'x')) > 0);
        torn.close();
        QVERIFY(run({"search", copy, "mark.tag:bad"}) != 0);
        QCOMPARE(run({"search", copy, "user.name:u1 | stats count()"}), 0); // what asks for no mark does not care
    }

private:
    QByteArray answer(const char *query)
    {
        run({"search", workspace(), query, "--format", "csv"});
        return m_out;
    }
};

QTEST_GUILESS_MAIN(MarkTest)
#include "mark_test.moc"
