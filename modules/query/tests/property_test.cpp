// SPDX-License-Identifier: GPL-3.0-or-later
// Random queries over random events: columns, filters, threads and segments must not change what a naive look at each event says.
#include "memory_store.h"
#include "reference.h"

#include <jupiter/query/query.h>

#include <QTest>

#include <random>

using namespace jupiter;
using namespace jupiter::query;

namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : m_random(seed) {}
    std::uint32_t below(std::size_t n) { return std::uint32_t(m_random() % n); }
    bool once(std::size_t in) { return below(in) == 0; }
    template <class T>
    const T &of(const std::vector<T> &list)
    {
        return list[below(list.size())];
    }

private:
    std::mt19937 m_random;
};

const std::vector<std::string> values{"powershell.exe", "PowerShell.EXE", "cmd.exe",  "C:\\Windows\\cmd.exe", "4688", "4624", "0x3e7", "07",   "7",
                                      "7.0",            "-3",             "Müller",   "MÜLLER",              "svc_a", "SVC_b", "",      "a b",  "aXb",
                                      "2019-03-17",     "99.5",           "é",        "10.0.0.5",            "e",     "--",    "*",     "a*b"};
const std::vector<std::string> wanted{"powershell.exe", "power*", "*.exe", "*shell*", "cmd", "c?d.exe", "4688", "46", "7", "07", "7.0", "0x3E7", "m?ller", "müller",
                                      "svc_*", "-", "a", "e", "É", "2019", "2019-03-17", "10.", "\\Windows\\*", "C:\\Windows\\cmd.exe", "*e*e*", "?", "??", "1*", "-3", ".5", "T0", "zz"};
const std::vector<std::string> names{"text", "sparse", "multi", "number", "real", "when", "absent"};

columnar::EventBatch batchOf(Dice &dice, std::uint32_t rows, std::int64_t &sequence)
{
    columnar::BatchBuilder builder;
    const auto time = builder.field("@timestamp"), number = builder.field("number"), real = builder.field("real"), when = builder.field("when");
    const auto order = builder.field("event.sequence");
    const bool hasSparse = !dice.once(3);
    for (std::uint32_t row = 0; row < rows; ++row) {
        builder.beginRow();
        builder.addTime(time, {std::int64_t(1'552'780'800 + dice.below(200'000)) * 1'000'000'000});
        builder.addInteger(order, sequence++);
        builder.addText(builder.field("text"), dice.of(values));
        if (hasSparse && dice.once(5))
            builder.addText(builder.field("sparse"), dice.of(values));
        for (std::uint32_t n = dice.below(4); n > 0; --n)
            builder.addText(builder.field("multi"), dice.of(values));
        if (!dice.once(3))
            builder.addInteger(number, std::int64_t(dice.below(20)) * (dice.once(8) ? 4688 : 1) - 3);
        if (dice.once(2))
            builder.addReal(real, double(dice.below(40)) / 4);
        if (dice.once(4))
            builder.addTime(when, {std::int64_t(1'552'780'800 + dice.below(3) * 86'400) * 1'000'000'000 + dice.below(2) * 500'000'000});
        builder.endRow();
    }
    return builder.take();
}

std::string queryOf(Dice &dice, int depth)
{
    if (depth > 0 && !dice.once(3)) {
        const std::string a = queryOf(dice, depth - 1), b = queryOf(dice, depth - 1);
        switch (dice.below(4)) {
        case 0: return "(" + a + " and " + b + ")";
        case 1: return "(" + a + " or " + b + ")";
        case 2: return "not (" + a + ")";
        default: return a + " " + b;
        }
    }
    const std::string field = dice.of(names), value = dice.of(wanted), quote = value.find('*') == std::string::npos && dice.once(3) ? "\"" : "";
    const std::string low = std::to_string(int(dice.below(12)) - 3), high = std::to_string(dice.below(5000)) + (dice.once(3) ? ".5" : "");
    switch (dice.below(12)) {
    case 0: return "\"" + value + "\"";
    case 1: return value == "-" || value.find(':') != std::string::npos ? "zz" : value;
    case 2: return field + " != " + quote + value + quote;
    case 3: return field + " == " + quote + value + quote;
    case 4: return field + ":*";
    case 5: return field + " in (" + value + ", " + dice.of(wanted) + ", 4624, b, c, d)";
    case 6: return field + " contains " + quote + value + quote;
    case 7: return field + (dice.once(2) ? " startswith " : " endswith ") + quote + value + quote;
    case 8: return field == "when" ? field + ":2019-03-18" : field + ":[" + low + " to " + high + "}";
    case 9: return field == "when" ? field + ":2019-03-1*" : field + (dice.once(2) ? " > " : " <= ") + high;
    case 10: return field + (dice.once(2) ? " ~ /^[a-m].*E$/" : " ~ /S|7/c");
    default: return field + ":" + quote + value + quote;
    }
}

std::vector<std::int64_t> sequencesOf(const ResultSet &result)
{
    std::vector<std::int64_t> out;
    for (std::uint64_t row = 0; row < result.rows(); ++row)
        out.push_back(std::get<std::int64_t>(result.field(row, "event.sequence")));
    return out;
}

} // namespace

class PropertyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWayOfRunningAgreesWithTheNaiveOne()
    {
        int matched = 0, none = 0, skipped = 0;
        for (unsigned round = 0; round < 40; ++round) {
            Dice dice(round);
            std::vector<columnar::EventBatch> batches;
            std::vector<test::PlainEvent> events;
            std::int64_t sequence = 0;
            for (std::uint32_t segments = 1 + dice.below(4); segments > 0; --segments) {
                batches.push_back(batchOf(dice, 1 + dice.below(60), sequence));
                for (test::PlainEvent &event : test::plainEvents(batches.back()))
                    events.push_back(std::move(event));
            }
            const auto snapshot = test::snapshotOf(std::move(batches));
            for (int i = 0; i < 60; ++i) {
                const std::string text = queryOf(dice, 2);
                const auto parsed = Query::parse(text);
                if (const auto *error = std::get_if<QueryError>(&parsed))
                    QFAIL(error->describe(text).c_str());
                const Query &query = std::get<Query>(parsed);
                std::vector<std::pair<std::int64_t, std::int64_t>> expected; // time, sequence
                for (const test::PlainEvent &event : events)
                    if (test::wants(query.tree().filter, event))
                        expected.emplace_back(event.at("@timestamp")[0].integer, event.at("event.sequence")[0].integer);
                std::sort(expected.begin(), expected.end());
                std::vector<std::int64_t> sequences;
                for (const auto &[time, number] : expected)
                    sequences.push_back(number);
                expected.empty() ? ++none : ++matched;
                for (const bool useFilters : {false, true})
                    for (const int threads : {1, 3}) {
                        RunOptions options;
                        options.useFilters = useFilters;
                        options.threads = threads;
                        SimpleJob job;
                        const auto result = run(query, snapshot, columnar::Schema::builtIn(), options, job);
                        QVERIFY2(result.has_value(), text.c_str());
                        skipped += int((*result)->receipt().segmentsSkipped);
                        const bool same = sequencesOf(**result) == sequences;
                        if (!same)
                            qWarning("round %u, filters %d, threads %d: %zu events instead of %zu", round, useFilters, threads,
                                     std::size_t((*result)->rows()), sequences.size());
                        QVERIFY2(same, text.c_str());
                    }
                std::stable_sort(expected.begin(), expected.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
                for (std::size_t row = 0; row < expected.size(); ++row)
                    sequences[row] = expected[row].second;
                const auto newestFirst = Query::parse(text + " | sort -@timestamp");
                SimpleJob job;
                const auto sorted = run(std::get<Query>(newestFirst), snapshot, columnar::Schema::builtIn(), RunOptions(), job);
                QVERIFY2(sorted.has_value() && sequencesOf(**sorted) == sequences, text.c_str()); // those of one moment as they were
            }
        }
        QVERIFY(matched > 500 && none > 100 && skipped > 500); // the dice ask real questions
    }
};

QTEST_APPLESS_MAIN(PropertyTest)
#include "property_test.moc"
