// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/rule_tests.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace jupiter;
namespace fs = std::filesystem;

class RuleTestsTest final : public QObject {
    Q_OBJECT
private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void eachLineIsATest()
    {
        write("a.yml", "title: a\nid: a\nlogsource: {product: linux, service: sshd}\ndetection: {s: ['Failed password'], condition: s}\n");
        write("a.test.ndjson", "{\"expect\":\"match\",\"decoder\":\"syslog\",\"log\":\"<86>Mar  1 10:00:00 h sshd[7]: Failed password for root\"}\n\n"
                               "{\"expect\":\"no match\",\"event\":{\"process\":{\"name\":\"sshd\"},\"message\":\"Accepted\"}}\n"
                               "{\"expect\":\"match\",\"note\":\"wrong\",\"event\":{\"process.name\":\"sshd\",\"message\":\"Accepted\"}}\n"
                               "{\"expect\":\"no match\",\"event\":{\"process.name\":\"sshd\",\"message\":\"Failed password\"}}\n");
        const auto tests = run();
        QCOMPARE(tests.count(true), 2u);
        const auto &results = tests.files.at(0).results;
        QCOMPARE(results.at(2).line, 4u);
        QCOMPARE(results.at(2).reason, "no match: s: *Failed password*: in no value of the event");
        QCOMPARE(results.at(3).reason, "it matched: *Failed password*");
    }

    void labelsStandForDevicesAndListsForCorrelations()
    {
        write("c.yml", "title: base\nname: base\nlogsource: {category: firewall}\ndetection: {s: {dst_port: 22}, condition: s}\n---\n"
                       "title: many\ncorrelation: {type: event_count, rules: [base], group-by: [src_ip], timespan: 1m, condition: {gte: 2}}\n");
        const std::string one = "{\"@timestamp\":\"2026-03-10T10:00:00Z\",\"destination.port\":22,\"source.ip\":\"10.0.0.1\"}";
        write("c.test.ndjson", "{\"expect\":\"match\",\"findings\":1,\"decoder\":\"fortigate\",\"events\":[" + one + "," + one + "]}\n"
                               "{\"expect\":\"no match\",\"decoder\":\"fortigate\",\"events\":[" + one + "]}\n"
                               "{\"expect\":\"no match\",\"decoder\":\"toaster\",\"events\":[" + one + "," + one + "]}\n");
        const auto tests = run();
        for (const auto &test : tests.files.at(0).results)
            QVERIFY2(test.passed, test.reason.c_str());
    }

    void brokenTestsFailWithAReason()
    {
        write("b.yml", "title: b\nlogsource: {product: windows}\ndetection: {s: {A: x}, condition: s}\n");
        write("b.test.ndjson", "nonsense\n{\"expect\":\"maybe\",\"event\":{}}\n{\"expect\":\"match\"}\n{\"expect\":\"match\",\"rule\":\"z\",\"event\":{\"A\":\"x\"}}\n");
        write("orphan.test.ndjson", "{}\n");
        write("refused.yml", "title: r\n");
        write("refused.test.ndjson", "{\"expect\":\"match\",\"event\":{}}\n");
        write("untested.yml", "title: u\nlogsource: {product: windows}\ndetection: {s: {A: x}, condition: s}\n");
        const auto tests = run();
        QCOMPARE(tests.files.size(), 4u);
        QCOMPARE(tests.count(true), 0u);
        QCOMPARE(tests.files.at(0).results.size(), 4u);
        QCOMPARE(tests.files.at(0).results.at(3).reason, "no rule of this file is 'z'");
        QVERIFY(tests.files.at(1).reason.starts_with("refused: "));
        QCOMPARE(tests.untested(), 1u);
        QCOMPARE(tests.files.at(3).reason, "there is no rule beside it");
    }

private:
    void write(const char *name, const std::string &text) { std::ofstream(path() / name, std::ios::binary) << text; }
    fs::path path() const { return m_dir->path().toStdString(); }
    rulebook::RuleTests run()
    {
        SimpleJob job;
        return rulebook::runTests(std::vector<fs::path>{path()}, job);
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_APPLESS_MAIN(RuleTestsTest)
#include "rule_tests_test.moc"
