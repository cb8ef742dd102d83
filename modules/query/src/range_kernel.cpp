// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges of numbers, times, addresses and text, and networks.
#include "kernel.h"

#include "literals.h"

#include <jupiter/core/address.h>
#include <jupiter/core/text.h>

#include <cmath>

namespace jupiter::query::internal {
namespace {

using Kernel = ValueMatcher::Kernel;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();

/// An end of a range of T.
template <class T>
struct Edge {
    T value;
    bool inclusive;
};

/// True when `value` is within both edges by `order(value, edge)` < 0, 0, > 0.
template <class T, class V, class Order>
bool within(const std::optional<Edge<T>> &low, const std::optional<Edge<T>> &high, const V &value, Order &&order)
{
    if (low) {
        const int c = order(value, low->value);
        if (c < 0 || (c == 0 && !low->inclusive))
            return false;
    }
    if (high) {
        const int c = order(value, high->value);
        if (c > 0 || (c == 0 && !high->inclusive))
            return false;
    }
    return true;
}

class NumberRange final : public Kernel {
public:
    NumberRange(std::optional<Edge<Number>> low, std::optional<Edge<Number>> high) : m_low(low), m_high(high) {}
    bool text(std::string_view value) const override
    {
        const auto number = parseNumber(value);
        return number && holds(*number);
    }
    bool integer(std::int64_t value) const override { return holds(numberOf(value)); }
    bool real(double value) const override { return !std::isnan(value) && holds(numberOf(value)); }
    bool time(Timestamp) const override { return false; }
    Reach integerReach() const override
    {
        ValueMatcher::Interval reach{lowest, highest};
        if (m_low && m_low->value.whole) {
            if (!m_low->inclusive && m_low->value.integer == highest)
                return nothing;
            reach.low = m_low->value.integer + !m_low->inclusive;
        }
        if (m_high && m_high->value.whole) {
            if (!m_high->inclusive && m_high->value.integer == lowest)
                return nothing;
            reach.high = m_high->value.integer - !m_high->inclusive;
        }
        const bool exact = (!m_low || m_low->value.whole) && (!m_high || m_high->value.whole);
        return reach.low > reach.high ? nothing : Reach{exact ? Flat::Interval : Flat::Each, reach};
    }
    Reach timeReach() const override { return nothing; }
    bool refusesTimes() const override { return true; }

private:
    bool holds(const Number &number) const
    {
        return within(m_low, m_high, number, [](const Number &a, const Number &b) { return compare(a, b); });
    }
    std::optional<Edge<Number>> m_low, m_high;
};

class TimeRangeKernel final : public Kernel {
public:
    explicit TimeRangeKernel(ValueMatcher::Interval ns) : m_ns(ns) {}
    bool text(std::string_view value) const override
    {
        const auto time = parseTimestamp(value);
        return time && this->time(*time);
    }
    bool integer(std::int64_t) const override { return false; }
    bool real(double) const override { return false; }
    bool time(Timestamp value) const override { return value.ns >= m_ns.low && value.ns <= m_ns.high; }
    Reach integerReach() const override { return nothing; }
    Reach timeReach() const override { return m_ns.low > m_ns.high ? nothing : Reach{Flat::Interval, m_ns}; }
    bool mayMatchReals() const override { return false; }

private:
    ValueMatcher::Interval m_ns;
};

class AddressRange final : public Kernel {
public:
    AddressRange(std::optional<Edge<Address>> low, std::optional<Edge<Address>> high) : m_low(low), m_high(high) {}
    bool text(std::string_view value) const override
    {
        const auto address = parseAddress(value);
        const bool v4 = m_low ? isV4(m_low->value) : isV4(m_high->value); // the two families are not in one order
        return address && isV4(*address) == v4 && within(m_low, m_high, *address, [](const Address &a, const Address &b) { return a < b ? -1 : a > b; });
    }
    Reach integerReach() const override { return nothing; }
    Reach timeReach() const override { return nothing; }
    bool mayMatchReals() const override { return false; }
    bool refusesTimes() const override { return true; }

private:
    static bool isV4(const Address &address) { return Network{{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}}, 96}.holds(address); }
    std::optional<Edge<Address>> m_low, m_high;
};

class TextRange final : public Kernel {
public:
    TextRange(std::optional<Edge<std::string>> low, std::optional<Edge<std::string>> high) : m_low(std::move(low)), m_high(std::move(high)) {}
    bool text(std::string_view value) const override
    {
        return within(m_low, m_high, foldCase(value), [](const std::string &a, const std::string &b) { return a.compare(b); });
    }
    bool integer(std::int64_t) const override { return false; }
    bool real(double) const override { return false; }
    bool time(Timestamp) const override { return false; }
    Reach integerReach() const override { return nothing; }
    Reach timeReach() const override { return nothing; }
    bool mayMatchReals() const override { return false; }
    bool refusesTimes() const override { return true; }

private:
    std::optional<Edge<std::string>> m_low, m_high;
};

class NetworkKernel final : public Kernel {
public:
    NetworkKernel(Network network, std::string_view cidr) : m_network(network), m_cidr(cidr) {}
    bool text(std::string_view value) const override
    {
        if (const auto address = parseAddress(value))
            return m_network.holds(*address);
        return equalsIgnoreAsciiCase(value, m_cidr); // a rule or route that names the network itself
    }
    Reach integerReach() const override { return nothing; }
    Reach timeReach() const override { return nothing; }
    bool mayMatchReals() const override { return false; }

private:
    Network m_network;
    std::string m_cidr;
};

/// Edges of kind T when every given end parses as one.
template <class T, class Parse>
bool edges(const std::optional<ValueMatcher::End> &low, const std::optional<ValueMatcher::End> &high, Parse &&parse, std::optional<Edge<T>> &outLow,
           std::optional<Edge<T>> &outHigh)
{
    if (low) {
        const std::optional<T> value = parse(low->text);
        if (!value)
            return false;
        outLow = Edge<T>{*value, low->inclusive};
    }
    if (high) {
        const std::optional<T> value = parse(high->text);
        if (!value)
            return false;
        outHigh = Edge<T>{*value, high->inclusive};
    }
    return true;
}

} // namespace

KernelPtr makeRange(const std::optional<ValueMatcher::End> &low, const std::optional<ValueMatcher::End> &high)
{
    if (!low && !high)
        return makeAnything();
    std::optional<Edge<Number>> lowNumber, highNumber;
    if (edges<Number>(low, high, parseNumber, lowNumber, highNumber))
        return std::make_shared<NumberRange>(lowNumber, highNumber);
    std::optional<Edge<TimeRange>> lowTime, highTime;
    if (edges<TimeRange>(low, high, parseTimeLiteral, lowTime, highTime)) {
        // "> 2019-03-17" begins after that whole day, "<= 2019-03-17" ends with it.
        ValueMatcher::Interval ns{lowest, highest};
        if (lowTime)
            ns.low = lowTime->inclusive ? lowTime->value.from.ns : lowTime->value.to.ns;
        if (highTime)
            ns.high = (highTime->inclusive ? highTime->value.to.ns : highTime->value.from.ns) - 1;
        return std::make_shared<TimeRangeKernel>(ns);
    }
    std::optional<Edge<Address>> lowAddress, highAddress;
    if (edges<Address>(low, high, parseAddress, lowAddress, highAddress))
        return std::make_shared<AddressRange>(lowAddress, highAddress);
    std::optional<Edge<std::string>> lowText, highText;
    edges<std::string>(low, high, [](const std::string &text) { return std::optional(foldCase(text)); }, lowText, highText);
    return std::make_shared<TextRange>(std::move(lowText), std::move(highText));
}

KernelPtr makeNetwork(std::string_view cidr)
{
    const auto network = parseNetwork(cidr);
    return network ? std::make_shared<NetworkKernel>(*network, cidr) : nullptr;
}

} // namespace jupiter::query::internal
