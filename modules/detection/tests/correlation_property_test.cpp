// SPDX-License-Identifier: GPL-3.0-or-later
// Correlation windows against a reference that asks every pair of events, on random events with ties and in any order.
#include "correlation_window.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace jupiter::detection;

namespace {

using Type = CorrelationSpec::Type;
using Bound = CorrelationSpec::Bound;
using Items = std::vector<CorrelationItem>;

/// What fires: the sequences of its events, and the value.
struct Answer {
    std::vector<std::int64_t> events;
    double value;
    bool operator==(const Answer &) const = default;
};

bool holds(const std::vector<Bound> &bounds, double value)
{
    for (const Bound &bound : bounds) {
        const double b = bound.value;
        const bool one = bound.kind == Bound::Kind::Greater          ? value > b
                         : bound.kind == Bound::Kind::GreaterOrEqual ? value >= b
                         : bound.kind == Bound::Kind::Less           ? value < b
                         : bound.kind == Bound::Kind::LessOrEqual    ? value <= b
                         : bound.kind == Bound::Kind::Equal          ? value == b
                                                                     : value != b;
        if (!one)
            return false;
    }
    return true;
}

/// The one number of some events by its definition; nothing when there is none.
std::optional<double> valueOf(Type type, const Items &items)
{
    std::set<std::uint32_t> values, members;
    std::multiset<double> numbers;
    double sum = 0;
    for (const CorrelationItem &item : items) {
        if (item.value)
            values.insert(item.value);
        members.insert(item.member);
        if (item.isNumber) {
            numbers.insert(item.number);
            sum += item.number;
        }
    }
    switch (type) {
    case Type::EventCount: return double(items.size());
    case Type::ValueCount: return double(values.size());
    case Type::Temporal: return double(members.size());
    case Type::ValueSum: return sum;
    case Type::ValueAvg: return numbers.empty() ? std::nullopt : std::optional(sum / double(numbers.size()));
    case Type::ValueMedian: {
        if (numbers.empty())
            return std::nullopt;
        const double low = *std::next(numbers.begin(), std::ptrdiff_t((numbers.size() - 1) / 2));
        return (low + *std::next(numbers.begin(), std::ptrdiff_t(numbers.size() / 2))) / 2;
    }
    case Type::TemporalOrdered:
    case Type::ValuePercentile: break;
    }
    return std::nullopt;
}

std::vector<std::int64_t> sequences(const Items &items)
{
    std::vector<std::int64_t> out;
    for (const CorrelationItem &item : items)
        out.push_back(item.sequence);
    return out;
}

/// Sliding: for each event, all that are not after it and not longer ago than the timespan; windows with a common event are one.
std::vector<Answer> slidingAnswers(const CorrelationSpec &spec, const Items &items)
{
    std::vector<Answer> out;
    for (std::size_t end = 0; end < items.size(); ++end) {
        Items window;
        for (std::size_t i = 0; i <= end; ++i)
            if (items[end].time - items[i].time <= spec.timespanNs)
                window.push_back(items[i]);
        const auto value = valueOf(spec.type, window);
        if (!value || !holds(spec.bounds, *value))
            continue;
        const auto events = sequences(window);
        if (out.empty() || std::find(out.back().events.begin(), out.back().events.end(), events.front()) == out.back().events.end()) {
            out.push_back({events, *value});
            continue;
        }
        Answer &open = out.back();
        for (const std::int64_t event : events)
            if (std::find(open.events.begin(), open.events.end(), event) == open.events.end())
                open.events.push_back(event);
        open.value = std::max(open.value, *value);
    }
    return out;
}

/// One window after the other, each from the first event that no window has.
std::vector<Answer> followingAnswers(const CorrelationSpec &spec, Items items)
{
    std::vector<Answer> out;
    while (!items.empty()) {
        Items window, rest;
        for (const CorrelationItem &item : items)
            (item.time - items.front().time <= spec.timespanNs ? window : rest).push_back(item);
        items = rest;
        if (spec.type == Type::ValuePercentile) {
            std::vector<std::uint32_t> told;
            for (const CorrelationItem &item : window) {
                if (!item.value || std::find(told.begin(), told.end(), item.value) != told.end())
                    continue;
                told.push_back(item.value);
                Items same;
                std::copy_if(window.begin(), window.end(), std::back_inserter(same), [&](const auto &i) { return i.value == item.value; });
                const double share = 100.0 * double(same.size()) / double(window.size());
                if (holds(spec.bounds, share))
                    out.push_back({sequences(same), share});
            }
        } else if (const auto value = valueOf(spec.type, window); value && holds(spec.bounds, *value)) {
            out.push_back({sequences(window), *value});
        }
    }
    return out;
}

/// In order: at each event of the last rule, looks back for the latest event of each rule before it.
std::vector<Answer> orderedAnswers(const CorrelationSpec &spec, const Items &items)
{
    std::vector<Answer> out;
    std::size_t begin = 0; // an answer ends all chains
    for (std::size_t end = 0; end < items.size(); ++end) {
        if (items[end].member + 1 != spec.rules.size())
            continue;
        Items chain{items[end]};
        for (std::size_t i = end; i > begin && chain.size() < spec.rules.size(); --i)
            if (items[i - 1].member + 1 == chain.back().member && items[i - 1].sequence != chain.back().sequence)
                chain.push_back(items[i - 1]);
        if (chain.size() != spec.rules.size() || items[end].time - chain.back().time > spec.timespanNs)
            continue;
        std::reverse(chain.begin(), chain.end());
        out.push_back({sequences(chain), double(spec.rules.size())});
        begin = end + 1;
    }
    return out;
}

bool onlyLowerBounds(const CorrelationSpec &spec)
{
    return std::all_of(spec.bounds.begin(), spec.bounds.end(),
                       [](const Bound &b) { return b.kind == Bound::Kind::Greater || b.kind == Bound::Kind::GreaterOrEqual; });
}

std::vector<Answer> reference(const CorrelationSpec &spec, const Items &inOrder)
{
    if (spec.type == Type::TemporalOrdered)
        return orderedAnswers(spec, inOrder);
    const bool counts = spec.type == Type::EventCount || spec.type == Type::ValueCount || spec.type == Type::Temporal || spec.type == Type::ValueSum;
    return counts && onlyLowerBounds(spec) ? slidingAnswers(spec, inOrder) : followingAnswers(spec, inOrder);
}

} // namespace

class CorrelationPropertyTest final : public QObject {
    Q_OBJECT
private slots:
    void windowsAreThoseOfTheReference_data();
    void windowsAreThoseOfTheReference();
};

void CorrelationPropertyTest::windowsAreThoseOfTheReference_data()
{
    QTest::addColumn<int>("type");
    static constexpr std::pair<const char *, Type> types[] = {
        {"event_count", Type::EventCount},           {"value_count", Type::ValueCount}, {"temporal", Type::Temporal},
        {"temporal_ordered", Type::TemporalOrdered}, {"value_sum", Type::ValueSum},     {"value_avg", Type::ValueAvg},
        {"value_median", Type::ValueMedian},         {"value_percentile", Type::ValuePercentile}};
    for (const auto &[name, type] : types)
        QTest::newRow(name) << int(type);
}

void CorrelationPropertyTest::windowsAreThoseOfTheReference()
{
    QFETCH(int, type);
    std::mt19937 random(20'260'101u + unsigned(type));
    const auto below = [&](unsigned n) { return int(random() % n); };
    int fired = 0, silent = 0;
    for (int round = 0; round < 4'000; ++round) {
        CorrelationSpec spec;
        spec.type = Type(type);
        spec.timespanNs = below(12);
        const int rules = spec.type == Type::Temporal || spec.type == Type::TemporalOrdered ? 2 + below(3) : 1 + below(3);
        for (int i = 0; i < rules; ++i)
            spec.rules.push_back("r" + std::to_string(i));
        if (spec.type == Type::TemporalOrdered) {
            spec.bounds = {{Bound::Kind::GreaterOrEqual, double(rules)}};
        } else {
            const bool lower = below(3); // mostly the usual kind
            for (int i = 0; i <= below(2); ++i)
                spec.bounds.push_back({Bound::Kind(below(lower ? 2 : 6)), double(below(spec.type == Type::ValuePercentile ? 60 : 6))});
        }
        Items items;
        const int many = below(24), span = 1 + below(40); // few places in time: ties
        for (int i = 0; i < many; ++i) {
            CorrelationItem item;
            item.time = below(unsigned(span));
            item.sequence = i;
            item.member = std::uint32_t(below(unsigned(rules)));
            item.value = std::uint32_t(below(4));
            item.isNumber = below(4);
            item.number = below(9) - 2;
            items.push_back(item);
            if (rules > 1 && !below(6)) { // the same event matches another rule as well
                item.member = (item.member + 1) % std::uint32_t(rules);
                items.push_back(item);
            }
        }
        Items inOrder = items; // by time, then sequence; of one event the later rule first
        std::sort(inOrder.begin(), inOrder.end(), [](const auto &a, const auto &b) {
            return a.time != b.time ? a.time < b.time : a.sequence != b.sequence ? a.sequence < b.sequence : a.member > b.member;
        });
        const auto expected = reference(spec, inOrder);
        (expected.empty() ? silent : fired)++;
        for (int order = 0; order < 2; ++order) {
            Items any = items;
            std::shuffle(any.begin(), any.end(), random);
            std::vector<Answer> found;
            for (const CorrelationWindow &window : findWindows(spec, any)) {
                Items in;
                for (const std::uint32_t i : window.items)
                    in.push_back(any[i]);
                found.push_back({sequences(in), window.value});
            }
            // A union by sequence lists an event that two rules match once, a window of items twice.
            const auto unique = [](std::vector<Answer> answers) {
                for (Answer &answer : answers)
                    answer.events.erase(std::unique(answer.events.begin(), answer.events.end()), answer.events.end());
                return answers;
            };
            if (unique(found) != unique(expected))
                QFAIL(qPrintable(QString("round %1: %2 answers, the reference has %3").arg(round).arg(found.size()).arg(expected.size())));
        }
    }
    QVERIFY(fired > 400 && silent > 200); // both are tested
}

QTEST_GUILESS_MAIN(CorrelationPropertyTest)
#include "correlation_property_test.moc"
