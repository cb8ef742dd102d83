// SPDX-License-Identifier: GPL-3.0-or-later
// What a search would do, and why one found nothing.
#include <jupiter/query/explain.h>

#include "memory_store.h"

#include <QTest>

using namespace jupiter;
using namespace jupiter::query;

namespace {

/// Two segments of ten events, one a minute from 1970-01-01 and from 1970-01-02; hosts a and b in the first, b and c in the second.
store::SnapshotPtr twoDays()
{
    std::vector<columnar::EventBatch> batches;
    for (int day = 0; day < 2; ++day) {
        columnar::BatchBuilder builder;
        for (int i = 0; i < 10; ++i) {
            builder.beginRow();
            builder.addTime(builder.field("@timestamp"), {(std::int64_t(day) * 86'400 + i * 60) * 1'000'000'000});
            builder.addText(builder.field("host.name"), std::string(1, char('a' + day + i % 2)));
            builder.addText(builder.field("user.name"), i < 5 ? "root" : "guest");
            if (day == 1)
                builder.addText(builder.field("process.command_line"), "run " + std::to_string(i));
            builder.endRow();
        }
        batches.push_back(builder.take());
    }
    return test::snapshotOf(std::move(batches));
}

Query parsed(std::string_view text)
{
    auto query = Query::parse(text);
    if (const auto *error = std::get_if<QueryError>(&query))
        qFatal("%s", error->describe(text).c_str());
    return std::get<Query>(query);
}

Plan planOf(std::string_view text, const RunOptions &options = {})
{
    SimpleJob job;
    return *explain(parsed(text), twoDays(), columnar::Schema::builtIn(), options, job);
}

WhyEmpty whyOf(std::string_view text, const RunOptions &options = {})
{
    SimpleJob job;
    return whyEmpty(parsed(text), twoDays(), columnar::Schema::builtIn(), options, job, 60'000);
}

const TimeRange secondDay{{86'400ll * 1'000'000'000}, {2 * 86'400ll * 1'000'000'000}};

} // namespace

class ExplainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clausesStandInTheOrderInWhichTheyAreJudged()
    {
        const Plan plan = planOf("run and user.name:* and host.name:b | where user.name:root | stats count() by host.name");
        QCOMPARE(plan.clauses.size(), std::size_t(4));
        QCOMPARE(plan.clauses[0].text, std::string("user.name:*"));
        QCOMPARE(plan.clauses[1].text, std::string("host.name:b"));
        QCOMPARE(plan.clauses[2].text, std::string("run"));
        QCOMPARE(plan.clauses[3].text, std::string("user.name:root"));
        QCOMPARE(plan.operators.size(), std::size_t(1));
        QVERIFY(plan.operators[0].starts_with("stats count() by host.name: counted by the codes"));
    }
    void segmentsThatAreRuledOutSayByWhat()
    {
        const Plan byValue = planOf("host.name:a");
        QCOMPARE(byValue.segmentsRead, std::uint64_t(1));
        QCOMPARE(byValue.skipped.size(), std::size_t(1));
        QCOMPARE(byValue.skipped[0].why, std::string("value filters (bloom) rule out host.name:a"));
        QCOMPARE(byValue.skipped[0].numbers, std::vector<std::int64_t>{2});
        QCOMPARE(byValue.eventsRead, std::uint64_t(10));
        QCOMPARE(planOf("process.command_line:*run*").skipped[0].why, std::string("no event of these has the field of process.command_line:*run*"));
        QCOMPARE(planOf("@timestamp > 1970-01-01").skipped[0].why, std::string("least and greatest value rule out @timestamp > 1970-01-01"));
        RunOptions options;
        options.range = secondDay;
        QCOMPARE(planOf("*", options).skipped[0].why, std::string("outside the time range"));
    }
    void fieldsAreThoseThatWouldBeOpened()
    {
        const Plan plan = planOf("host.name:b | top user.name");
        QCOMPARE(plan.fields.size(), std::size_t(2));
        QCOMPARE(plan.fields[0].segments, std::uint64_t(2));
    }
    void expressionsSayWhatRunsThem()
    {
        QVERIFY(planOf("host.name:/^[ab]$/").clauses[0].how.find("vectorscan") != std::string::npos);
        QVERIFY(planOf("host.name ~ /^a(?!b)/").clauses[0].how.find("PCRE2 with limits") != std::string::npos);
        QVERIFY(planOf("host.name ~ /^(a)\\1?/").clauses[0].how.find("PCRE2 with limits") != std::string::npos);
    }
    void theJsonIsOneObject()
    {
        const std::string json = planOf("host.name:\"a\"").toJson();
        QVERIFY(json.starts_with("{\"type\":\"plan\",\"schema\":\"jupiter.explain/1\""));
        QVERIFY(json.find("\\\"a\\\"") != std::string::npos);
        QVERIFY(json.find('\n') == std::string::npos);
    }
    void aClauseThatMatchesNothingIsNamed()
    {
        const WhyEmpty why = whyOf("host.name:zzz and user.name:root");
        QCOMPARE(why.kind, WhyEmpty::Kind::Clause);
        QCOMPARE(why.clauses, std::vector<std::string>{"host.name:zzz"});
        QCOMPARE(why.text(), std::string("no event matches host.name:zzz"));
    }
    void clausesThatNeverMeetAreNamedTogether()
    {
        const WhyEmpty why = whyOf("host.name:a process.command_line:*run* user.name:root");
        QCOMPARE(why.kind, WhyEmpty::Kind::Together);
        QCOMPARE(why.clauses, (std::vector<std::string>{"host.name:a", "process.command_line:*run*"}));
    }
    void otherTimesAreOffered()
    {
        RunOptions options;
        options.range = secondDay;
        const WhyEmpty byRange = whyOf("host.name:a", options);
        QCOMPARE(byRange.kind, WhyEmpty::Kind::Time);
        QVERIFY(byRange.nearest.has_value());
        QCOMPARE(byRange.nearest->from.ns, std::int64_t(0));
        const WhyEmpty byClause = whyOf("host.name:c and @timestamp < 1970-01-02");
        QCOMPARE(byClause.kind, WhyEmpty::Kind::Time);
        QVERIFY(byClause.nearest.has_value());
        QCOMPARE(byClause.nearest->from, Timestamp{(86'400 + 60) * 1'000'000'000ll});
    }
    void anEmptyStoreIsTheReasonItself()
    {
        SimpleJob job;
        const auto why = whyEmpty(parsed("x"), std::make_shared<store::Snapshot>(), columnar::Schema::builtIn(), {}, job);
        QCOMPARE(why.kind, WhyEmpty::Kind::NoEvents);
    }
};

QTEST_APPLESS_MAIN(ExplainTest)
#include "explain_test.moc"
