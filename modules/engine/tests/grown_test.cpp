// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_case.h"

using namespace jupiter;

class GrownTest : public ImportCase {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void ofALogThatHasGrownOnlyTheNewPartIsStored()
    {
        const std::string line = "Mar 17 19:37:11 web1 sshd[411]: Failed password for root from 192.0.2.7 port 5";
        std::string syslog, json;
        const auto grow = [&](int from, int to, bool whole = true) {
            for (int i = from; i < to; ++i) {
                syslog += line + std::to_string(100 + i) + " ssh2" + (whole || i + 1 < to ? "\n" : "");
                json += "{\"time\":\"2024-03-17T19:37:11Z\",\"n\":" + std::to_string(i) + "}\n";
            }
            write("auth.log", syslog);
            write("app.json", json);
        };
        grow(0, 10);
        QCOMPARE(run().stored, std::uint64_t(20));
        grow(10, 15);
        engine::ImportReceipt receipt = run();
        QCOMPARE(receipt.stored, std::uint64_t(10));
        QCOMPARE(receipt.duplicate, std::uint64_t(20));
        QCOMPARE(receipt.ok, std::uint64_t(2));
        for (std::size_t i = m_files.size() - 2; i < m_files.size(); ++i) {
            QVERIFY2(grown(m_files[i]).find(": 10 of its events are here already") != std::string::npos, grown(m_files[i]).c_str());
            QVERIFY(grown(m_files[i]).find("no event begins") == std::string::npos);
        }
        grow(15, 20, false); // twice grown; the last line of one without its end
        receipt = run();
        QCOMPARE(receipt.stored, std::uint64_t(10));
        QCOMPARE(receipt.eventsInStore, std::uint64_t(40));
        QCOMPARE(run().stored, std::uint64_t(0));
        syslog += "\n"; // now it is there
        grow(20, 21);
        QCOMPARE(run().stored, std::uint64_t(2));
        syslog += line + "98 ssh2\n"; // given in another way
        grow(21, 21);
        QCOMPARE(run({(m_root / "in/../in/./auth.log").string()}).stored, std::uint64_t(1));
        syslog += line; // cut in the middle of a line, which is stored so,
        grow(21, 21);
        QCOMPARE(run().stored, std::uint64_t(1));
        syslog += "99 ssh2\n"; // and again as it is when it is whole
        grow(21, 21);
        QCOMPARE(run().stored, std::uint64_t(1));
        SimpleJob job;
        QVERIFY(open()->verify(job)->empty());
    }
    void anEventThatWentOnInTheNewPartIsSaid()
    {
        const std::string log = "Mar 17 19:37:11 web1 app[4]: Traceback\n";
        write("app.log", log);
        QCOMPARE(run().stored, std::uint64_t(1));
        write("app.log", log + "  in main()\nMar 17 19:37:12 web1 app[4]: next\n");
        QCOMPARE(run().stored, std::uint64_t(1));
        const std::string note = grown(m_files.back());
        QVERIFY2(note.find("no event begins in the bytes 39 to 51") != std::string::npos, note.c_str());
    }
    void aLogThatBeginsOtherwiseIsAnotherFile()
    {
        write("auth.log", "Mar 17 19:37:11 web1 sshd[411]: one\n");
        QCOMPARE(run().stored, std::uint64_t(1));
        write("auth.log", "Mar 17 19:37:12 web1 sshd[411]: one\nMar 17 19:37:13 web1 sshd[411]: two\n");
        const engine::ImportReceipt receipt = run();
        QCOMPARE(receipt.stored, std::uint64_t(2));
        QCOMPARE(grown(m_files.back()), std::string());
    }
    void aGrownLogWhoseImportWasCancelledGoesOnLater()
    {
        std::string log;
        for (int i = 0; i < 100'000; ++i)
            log += "{\"time\":\"2024-03-17T19:37:11Z\",\"n\":" + std::to_string(i) + "}\n";
        write("app.json", log.substr(0, log.find("{\"time\":\"2024-03-17T19:37:11Z\",\"n\":1000}")));
        QCOMPARE(run().stored, std::uint64_t(1000));
        write("app.json", log);
        {
            auto inner = open();
            SimpleJob job;
            CancelledOnTheWay store(*inner, job);
            engine::ImportOptions options;
            options.paths = {(m_root / "in").string()};
            const auto cut = engine::import(store, options, nullptr, job);
            QVERIFY(cut && cut->cancelled && cut->eventsInStore < 100'000);
        }
        QCOMPARE(run().eventsInStore, std::uint64_t(100'000));
        SimpleJob job;
        QVERIFY(open()->verify(job)->empty());
    }

private:
    /// What its receipt says of a file that has grown.
    static std::string grown(const engine::FileReceipt &file)
    {
        for (const std::string &note : file.report.notes)
            if (note.starts_with("grown since"))
                return note;
        return {};
    }
};

QTEST_APPLESS_MAIN(GrownTest)
#include "grown_test.moc"
