// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>

#include <QtTest>

using namespace jupiter;
using namespace jupiter::columnar;

/// Three Windows events and one of another kind.
static EventBatch sample()
{
    BatchBuilder b;
    const auto add = [&](std::string_view field, std::string_view value) { b.addText(b.field(field), value); };
    b.beginRow(); // 0: Sysmon process start
    add("winlog.channel", "Microsoft-Windows-Sysmon/Operational");
    add("event.code", "1");
    add("winlog.event_data.Image", "C:\\Windows\\System32\\whoami.exe");
    add("winlog.event_data.User", "ORBIS\\keller");
    b.addInteger(b.field("winlog.event_data.ProcessId"), 4242);
    add("winlog.event_data.Hashes", "MD5=AA,SHA256=BB");
    b.endRow();
    b.beginRow(); // 1: Security process start
    add("winlog.channel", "Security");
    add("event.code", "4688");
    add("winlog.event_data.NewProcessName", "C:\\Windows\\System32\\cmd.exe");
    add("winlog.event_data.NewProcessId", "0x1a4");
    add("winlog.event_data.ProcessId", "0x64");
    add("winlog.event_data.SubjectUserName", "keller");
    b.endRow();
    b.beginRow(); // 2: failed log-on
    add("winlog.channel", "Security");
    add("event.code", "4625");
    add("winlog.event_data.TargetUserName", "admin");
    add("winlog.event_data.SubjectUserName", "-");
    add("winlog.event_data.IpAddress", "::ffff:10.0.0.5");
    b.endRow();
    b.beginRow(); // 3: an ECS event that has the name itself
    add("process.executable", "/usr/bin/id");
    b.endRow();
    return b.take();
}

static std::string value(const EventBatch &batch, std::string_view name, std::uint32_t row)
{
    const auto column = Schema::builtIn().resolve(batch, name);
    if (!column || !*column)
        return "(no column)";
    const auto [first, last] = (*column)->entriesOf(BatchRow(row));
    return first < last ? (*column)->text(first) : "(none)";
}

/// Rows with texts, numbers, several values and none, on a channel each; from a generator with this seed.
static EventBatch mixture(quint32 seed)
{
    QRandomGenerator random(seed);
    const bool severalValues = seed % 3 == 0, numbers = seed % 2 == 0;
    BatchBuilder b;
    for (int row = 0; row < 40; ++row) {
        b.beginRow();
        b.addText(b.field("winlog.channel"), random.bounded(2) ? "one" : "two");
        for (const char *field : {"a", "b", "c"}) {
            if (random.bounded(3) == 0 && *field != 'c')
                continue;
            if (numbers && *field != 'b')
                b.addInteger(b.field(field), random.bounded(5));
            else
                for (int i = severalValues ? random.bounded(1, 4) : 1; i > 0; --i)
                    b.addText(b.field(field), std::to_string(random.bounded(5)) + "x");
        }
        b.endRow();
    }
    return b.take();
}

static std::vector<std::string> valuesOf(const Column &column, std::uint32_t row)
{
    std::vector<std::string> out;
    for (auto [entry, last] = column.entriesOf(BatchRow(row)); entry < last; ++entry)
        out.push_back(column.text(entry));
    return out;
}

class SchemaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEcsNameMeansAnotherFieldInEachLog()
    {
        const EventBatch batch = sample();
        QCOMPARE(value(batch, "process.executable", 0), std::string("C:\\Windows\\System32\\whoami.exe"));
        QCOMPARE(value(batch, "process.executable", 1), std::string("C:\\Windows\\System32\\cmd.exe"));
        QCOMPARE(value(batch, "process.executable", 2), std::string("(none)"));
        QCOMPARE(value(batch, "process.executable", 3), std::string("/usr/bin/id"));
        QCOMPARE(value(batch, "process.name", 1), std::string("cmd.exe"));
    }
    void hexAndDecimalProcessIdsBecomeOneNumber()
    {
        const EventBatch batch = sample();
        QCOMPARE(value(batch, "process.pid", 0), std::string("4242"));
        QCOMPARE(value(batch, "process.pid", 1), std::string("420"));
        QCOMPARE(value(batch, "process.parent.pid", 1), std::string("100"));
        QVERIFY((*Schema::builtIn().resolve(batch, "process.pid"))->type() == ValueType::Integer);
    }
    void usersAreWhomTheEventIsAbout()
    {
        const EventBatch batch = sample();
        QCOMPARE(value(batch, "user.name", 0), std::string("keller"));
        QCOMPARE(value(batch, "user.domain", 0), std::string("ORBIS"));
        QCOMPARE(value(batch, "user.name", 1), std::string("keller"));
        QCOMPARE(value(batch, "user.name", 2), std::string("admin"));
        QCOMPARE(value(batch, "source.ip", 2), std::string("10.0.0.5"));
    }
    void shortAndOriginalNamesWork()
    {
        const EventBatch batch = sample();
        QCOMPARE(value(batch, "EventID", 1), std::string("4688"));
        QCOMPARE(value(batch, "eventid", 1), std::string("4688"));
        QCOMPARE(value(batch, "Image", 0), std::string("C:\\Windows\\System32\\whoami.exe"));
        QCOMPARE(value(batch, "targetusername", 2), std::string("admin"));
        QCOMPARE(value(batch, "process.hash.sha256", 0), std::string("bb"));
        QCOMPARE(value(batch, "no.such.field", 0), std::string("(no column)"));
    }
    void originsNameWhatAFilterMayLookAt()
    {
        const EventBatch batch = sample();
        const auto exact = Schema::builtIn().originsOf(batch, "process.executable");
        QCOMPARE(exact.size(), std::size_t(3));
        QCOMPARE(exact[0].stored, std::string("process.executable"));
        for (const auto &origin : Schema::builtIn().originsOf(batch, "process.name"))
            QVERIFY(!origin.exact || origin.stored == "process.name");
        QVERIFY(Schema::builtIn().originsOf(batch, "no.such.field").empty());
    }
    void eachRowTakesTheValuesOfTheFirstRuleThatHasSome()
    {
        const AliasRule rules[] = {{"a", {{"one"}, {}, {}, {}}, Transform::None, {}}, {"b", {}, Transform::None, {}}, {"c", {}, Transform::None, {}}};
        for (quint32 seed = 0; seed < 30; ++seed) {
            const EventBatch batch = mixture(seed);
            const auto merged = Schema::applyRules(batch, rules);
            QVERIFY(merged && *merged);
            for (std::uint32_t row = 0; row < batch.rows(); ++row) {
                std::vector<std::string> expected;
                for (const AliasRule &rule : rules)
                    if (expected.empty() && (rule.when.empty() || value(batch, "winlog.channel", row) == "one"))
                        expected = valuesOf(**batch.column(rule.from), row);
                QVERIFY2(valuesOf(**merged, row) == expected, qPrintable(QString("seed %1, row %2").arg(seed).arg(row)));
            }
        }
    }
    void keywordsStayText()
    {
        QVERIFY(Schema::builtIn().isKeyword("event.code"));
        QVERIFY(Schema::builtIn().isKeyword("winlog.event_data.LogonType"));
        QVERIFY(!Schema::builtIn().isKeyword("process.pid"));
    }
    void aMistakeInASchemaNamesItsLine()
    {
        const auto schema = Schema::parse("aliases:\n  a:\n    - {from: b, take: nonsense}\n");
        QVERIFY(!schema);
        QVERIFY(schema.error().message.find("line 3") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(SchemaTest)
#include "schema_test.moc"
