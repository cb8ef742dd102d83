// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlation_window.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <tuple>
#include <unordered_map>

namespace jupiter::detection {
namespace {

using Type = CorrelationSpec::Type;
using Items = std::vector<CorrelationItem>;

/// What a window that slides counts; add and remove one item at a time.
class Counter {
public:
    explicit Counter(Type type) : m_type(type) {}

    void add(const CorrelationItem &item) { change(item, 1); }
    void remove(const CorrelationItem &item) { change(item, -1); }

    double value() const
    {
        switch (m_type) {
        case Type::EventCount: return double(m_events);
        case Type::ValueSum: return m_sum;
        default: return double(m_distinct.size());
        }
    }

private:
    void change(const CorrelationItem &item, int by)
    {
        m_events += by;
        if (item.isNumber)
            m_sum += by * item.number;
        if (m_type == Type::ValueCount && !item.value)
            return; // an empty value is none
        const std::uint32_t key = m_type == Type::ValueCount ? item.value : item.member;
        if ((m_distinct[key] += by) == 0)
            m_distinct.erase(key);
    }

    Type m_type;
    std::int64_t m_events = 0;
    double m_sum = 0;
    std::unordered_map<std::uint32_t, std::int64_t> m_distinct;
};

std::vector<std::uint32_t> range(std::size_t from, std::size_t to)
{
    std::vector<std::uint32_t> out(to - from);
    std::iota(out.begin(), out.end(), std::uint32_t(from));
    return out;
}

/// Notes windows that did not fire; their items are listed once, at the end.
class Nearest {
public:
    Nearest(const CorrelationSpec &spec, ClosestWindow *closest) : m_spec(spec), m_closest(closest) {}

    ~Nearest()
    {
        if (m_closest && m_end > m_begin)
            m_closest->window.items = range(m_begin, m_end);
    }

    void offer(std::size_t begin, std::size_t end, double value)
    {
        if (m_closest && isNear(value)) {
            m_begin = begin;
            m_end = end;
        }
    }

    void offerChain(const std::vector<std::uint32_t> &chain)
    {
        if (m_closest && isNear(double(chain.size())))
            m_closest->window.items = chain;
    }

private:
    bool isNear(double value)
    {
        const double distance = distanceOf(m_spec, value);
        if (distance > m_closest->distance)
            return false;
        m_closest->distance = distance;
        m_closest->window.value = value;
        return true;
    }

    const CorrelationSpec &m_spec;
    ClosestWindow *m_closest;
    std::size_t m_begin = 0, m_end = 0;
};

std::vector<CorrelationWindow> slide(const CorrelationSpec &spec, const Items &items, ClosestWindow *closest)
{
    Nearest nearest(spec, closest);
    std::vector<CorrelationWindow> out;
    Counter counter(spec.type);
    std::size_t begin = 0, openBegin = 0, openEnd = 0; // open while openEnd > openBegin
    double best = 0;
    const auto close = [&] {
        if (openEnd > openBegin)
            out.push_back({range(openBegin, openEnd), best});
    };
    for (std::size_t i = 0; i < items.size(); ++i) {
        counter.add(items[i]);
        while (items[i].time - items[begin].time > spec.timespanNs)
            counter.remove(items[begin++]);
        const double value = counter.value();
        if (!spec.holds(value)) {
            nearest.offer(begin, i + 1, value);
            continue;
        }
        if (begin >= openEnd) {
            close();
            openBegin = begin;
            best = value;
        }
        openEnd = i + 1;
        best = std::max(best, value);
    }
    close();
    return out;
}

/// The one number of a window of its own; false when it has none.
bool measure(const CorrelationSpec &spec, std::span<const CorrelationItem> window, double &out)
{
    std::vector<double> numbers;
    for (const CorrelationItem &item : window)
        if (item.isNumber)
            numbers.push_back(item.number);
    switch (spec.type) {
    case Type::ValueAvg:
        if (!numbers.empty())
            out = std::accumulate(numbers.begin(), numbers.end(), 0.0) / double(numbers.size());
        return !numbers.empty();
    case Type::ValueMedian:
        if (numbers.empty())
            return false;
        std::sort(numbers.begin(), numbers.end());
        out = (numbers[(numbers.size() - 1) / 2] + numbers[numbers.size() / 2]) / 2;
        return true;
    default: {
        Counter counter(spec.type);
        for (const CorrelationItem &item : window)
            counter.add(item);
        out = counter.value();
        return true;
    }
    }
}

/// Values whose share of the window's events, in percent, satisfies the condition; one answer each.
void measureShares(const CorrelationSpec &spec, std::span<const CorrelationItem> window, std::size_t at,
                   Nearest &nearest, std::vector<CorrelationWindow> &out)
{
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> byValue;
    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < window.size(); ++i) {
        auto &list = byValue[window[i].value];
        if (list.empty())
            order.push_back(window[i].value);
        list.push_back(std::uint32_t(at + i));
    }
    for (const std::uint32_t value : order) {
        const double share = 100.0 * double(byValue[value].size()) / double(window.size());
        if (value && spec.holds(share))
            out.push_back({std::move(byValue[value]), share});
        else if (value)
            nearest.offer(at, at + window.size(), share);
    }
}

std::vector<CorrelationWindow> follow(const CorrelationSpec &spec, const Items &items, ClosestWindow *closest)
{
    Nearest nearest(spec, closest);
    std::vector<CorrelationWindow> out;
    for (std::size_t begin = 0, end; begin < items.size(); begin = end) {
        for (end = begin + 1; end < items.size() && items[end].time - items[begin].time <= spec.timespanNs;)
            ++end;
        const auto window = std::span(items).subspan(begin, end - begin);
        double value = 0;
        if (spec.type == Type::ValuePercentile)
            measureShares(spec, window, begin, nearest, out);
        else if (!measure(spec, window, value))
            continue;
        else if (spec.holds(value))
            out.push_back({range(begin, end), value});
        else
            nearest.offer(begin, end, value);
    }
    return out;
}

/// Chains of one event of each rule in the rules' order. Of the chains that end in a rule the one that began last is kept: no
/// other can still be completed when it cannot. An answer ends all chains, so that none is told twice.
std::vector<CorrelationWindow> chain(const CorrelationSpec &spec, const Items &items, ClosestWindow *closest)
{
    Nearest nearest(spec, closest);
    std::vector<CorrelationWindow> out;
    std::vector<std::vector<std::uint32_t>> ending(spec.rules.size());
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const std::uint32_t member = items[i].member;
        if (member == 0) {
            ending[0] = {i};
        } else {
            const auto &before = ending[member - 1];
            if (before.empty() || items[i].time - items[before.front()].time > spec.timespanNs)
                continue;
            ending[member] = before;
            ending[member].push_back(i);
        }
        if (member + 1 == spec.rules.size()) {
            out.push_back({ending[member], double(spec.rules.size())});
            std::fill(ending.begin(), ending.end(), std::vector<std::uint32_t>());
        } else {
            nearest.offerChain(ending[member]);
        }
    }
    return out;
}

} // namespace

double distanceOf(const CorrelationSpec &spec, double value)
{
    using Kind = CorrelationSpec::Bound::Kind;
    double out = 0;
    for (const CorrelationSpec::Bound &bound : spec.bounds) {
        // The next value that can be had: counts are whole numbers, of others equality misses by as little as there is.
        const double least = spec.counts() ? std::floor(bound.value) + 1 : std::nextafter(bound.value, HUGE_VAL);
        const double most = spec.counts() ? std::ceil(bound.value) - 1 : std::nextafter(bound.value, -HUGE_VAL);
        switch (bound.kind) {
        case Kind::Greater: out = std::max(out, least - value); break;
        case Kind::GreaterOrEqual: out = std::max(out, bound.value - value); break;
        case Kind::Less: out = std::max(out, value - most); break;
        case Kind::LessOrEqual: out = std::max(out, value - bound.value); break;
        case Kind::Equal: out = std::max(out, std::abs(value - bound.value)); break;
        case Kind::NotEqual: out = std::max(out, value == bound.value ? 1.0 : 0.0); break;
        }
    }
    return out;
}

std::vector<CorrelationWindow> findWindows(const CorrelationSpec &spec, std::vector<CorrelationItem> &items, ClosestWindow *closest)
{
    // Of one event that several rules match the later rule comes first: an event cannot follow itself.
    std::stable_sort(items.begin(), items.end(), [](const CorrelationItem &a, const CorrelationItem &b) {
        return std::tuple(a.time, a.sequence, b.member) < std::tuple(b.time, b.sequence, a.member);
    });
    if (spec.type == Type::TemporalOrdered)
        return chain(spec, items, closest);
    const bool slides = spec.counts() || spec.type == Type::ValueSum;
    return slides && spec.onlyLowerBounds() ? slide(spec, items, closest) : follow(spec, items, closest);
}

} // namespace jupiter::detection
