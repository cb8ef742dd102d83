// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_tail.h"
#include "intake_double.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace jupiter::live;

class FileTailTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    IntakeDouble m_intake;
    std::unique_ptr<FileTail> m_tail;

    QString path(const char *name = "log") const { return m_folder->filePath(QLatin1String(name)); }
    void add(const QByteArray &text, const char *name = "log")
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly | QIODevice::Append))
            file.write(text);
    }
    void follow(bool fromStart = false) { m_tail = std::make_unique<FileTail>(path().toStdString(), fromStart); }
    bool has(const std::vector<std::string> &lines)
    {
        return QTest::qWaitFor([&] {
            m_tail->read(m_intake);
            return m_intake.messages == lines;
        }, 3'000);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_intake = {};
    }

    void onlyWhatIsNewIsTaken()
    {
        add("old\nhalf");
        follow();
        QVERIFY(has({}));
        add(" a line\nnew\n");
        QVERIFY(has({"new"}));
        add("in ");
        QTest::qWait(150);
        m_tail->read(m_intake);
        add("pieces\r\n");
        QVERIFY(has({"new", "in pieces"}));
    }

    void whereAnEarlierRunLeftItIsGoneOnFrom()
    {
        add("one\ntwo\n");
        follow(true);
        QVERIFY(has({"one", "two"}));
        const auto left = m_tail->position();
        QVERIFY(left);
        add("three\n");
        m_tail = std::make_unique<FileTail>(path().toStdString(), false, left);
        QVERIFY(has({"one", "two", "three"}));
        QVERIFY(QFile::rename(path(), path("log.1"))); // rotated while nobody looked
        const auto then = m_tail->position();
        add("four\n", "log.1");
        add("five\n");
        m_tail = std::make_unique<FileTail>(path().toStdString(), false, then);
        QVERIFY(has({"one", "two", "three", "four", "five"}));
        QVERIFY(QFile::remove(path("log.1")) && QFile::remove(path()));
        add("another file\n");
        m_tail = std::make_unique<FileTail>(path().toStdString(), false, then);
        QVERIFY(has({"one", "two", "three", "four", "five", "another file"}));
    }

    void positionsAreKeptInAFile()
    {
        const std::filesystem::path kept = path("followed").toStdString();
        {
            TailPositions positions(kept);
            QVERIFY(!positions.find("/var/log/a b"));
            positions.note("/var/log/a b", TailPosition::at(7, "head"));
            QVERIFY(positions.save());
        }
        const auto found = TailPositions(kept).find("/var/log/a b");
        QVERIFY(found && found->offset == 7 && found->fits("header") && !found->fits("hea") && !found->fits("tail"));
        add("x 1 2 y\n99999999999999999999 1 2 y\n1 99999999 2 y\n1 2\n", "broken");
        QVERIFY(!TailPositions(path("broken").toStdString()).find("y"));
    }

    void fromTheStartTakesAll()
    {
        add("a\nb\n");
        follow(true);
        QVERIFY(has({"a", "b"}));
    }

    void aFileThatIsNotThereYetIsWaitedFor()
    {
        follow();
        m_tail->read(m_intake);
        QCOMPARE(m_intake.told.size(), std::size_t(1));
        add("first\n");
        QVERIFY(has({"first"}));
    }

    void renamingLosesNothing()
    {
        add("1\n");
        follow(true);
        QVERIFY(has({"1"}));
        add("2\n");
        QVERIFY(QFile::rename(path(), path("log.1")));
        add("3\n", "log.1"); // its writer has not heard yet
        add("4\n");
        QVERIFY(has({"1", "2", "3", "4"}));
        add("5\n", "log.1");
        QVERIFY(has({"1", "2", "3", "4", "5"}));
    }

    void copyingAndCuttingStartsAgain()
    {
        add("a long line that is there before\n");
        follow(true);
        QVERIFY(has({"a long line that is there before"}));
        QFile(path()).resize(0);
        add("b\n");
        QVERIFY(has({"a long line that is there before", "b"}));
    }

    void aFileThatWasCutAndHasGrownPastWhereWeWereIsSeen()
    {
        add("before\n");
        follow(true);
        QVERIFY(has({"before"}));
        QFile(path()).resize(0);
        add("after, and longer than it was\nmore\n");
        QVERIFY(has({"before", "after, and longer than it was", "more"}));
        QVERIFY(!m_intake.told.empty());
    }

    void aNewFileWithTheOldNumberIsSeen()
    {
        add("before\n");
        follow(true);
        QVERIFY(has({"before"}));
        QVERIFY(QFile::remove(path())); // the number is free once nobody holds the file; we hold it until then
        QTest::qWait(150);
        m_tail->read(m_intake);
        add("after\n");
        QVERIFY(has({"before", "after"}));
    }

    void aLineWithoutEndIsHandedOverWhenTheFileGoes()
    {
        add("x");
        follow(true);
        QVERIFY(has({}));
        m_tail->end(m_intake);
        QCOMPARE(m_intake.messages, std::vector<std::string>{"x"});
    }

    void aLineWithoutEndsIsCut()
    {
        follow(true);
        add(QByteArray(3 << 20, 'x'));
        add("\nnext\n");
        QVERIFY(QTest::qWaitFor([&] {
            m_tail->read(m_intake);
            return m_intake.messages.size() == 2;
        }, 3'000));
        QCOMPARE(m_intake.messages[0].size(), FileTail::maxLine);
        QCOMPARE(m_intake.messages[1], std::string("next"));
    }
};

QTEST_APPLESS_MAIN(FileTailTest)
#include "file_tail_test.moc"
