// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlation_near_miss.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace jupiter::detection {
namespace {

using Type = CorrelationSpec::Type;

std::string joined(const std::vector<std::string> &list, std::string_view by)
{
    std::string out;
    for (const std::string &each : list)
        out.append(out.empty() ? "" : by).append(each);
    return out;
}

/// The rules that no item of the window is of; of chains those after its last.
std::vector<std::string> missingRules(const CorrelationSpec &spec, const ClosestWindow &closest, std::span<const CorrelationItem> items)
{
    std::vector<std::string> out;
    if (spec.type != Type::Temporal && spec.type != Type::TemporalOrdered)
        return out;
    std::vector<char> seen(spec.rules.size(), 0);
    for (const std::uint32_t index : closest.window.items)
        seen[items[index].member] = 1;
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (!seen[i])
            out.push_back(spec.rules[i]);
    return out;
}

std::string what(const CorrelationSpec &spec)
{
    const std::string fields = joined(spec.fields, ", ");
    switch (spec.type) {
    case Type::EventCount: return "events";
    case Type::ValueCount: return "values of " + fields;
    case Type::Temporal: return "rules";
    case Type::TemporalOrdered: return "rules in order";
    case Type::ValueSum: return "the sum of " + fields;
    case Type::ValueAvg: return "the mean of " + fields;
    case Type::ValueMedian: return "the median of " + fields;
    case Type::ValuePercentile: return "the share in percent of a value of " + fields;
    }
    return {};
}

std::string sentenceOf(const CorrelationSpec &spec, const NearMiss &miss)
{
    const std::string value = numberText(miss.window.value), distance = numberText(miss.distance);
    std::string place = " within " + spec.timespanText();
    for (const auto &[name, text] : miss.window.group)
        place.append(&name == &miss.window.group.front().first ? " for " : ", ").append(name).append("=").append(text);
    if (spec.counts() && spec.onlyLowerBounds()) {
        std::string missing = distance;
        if (!miss.missing.empty())
            missing = (double(miss.missing.size()) > miss.distance ? distance + " of " : "") + joined(miss.missing, ", ");
        return value + " of " + numberText(miss.window.needed) + ' ' + what(spec) + place + ", missing " + missing;
    }
    std::string needed;
    for (const CorrelationSpec::Bound &bound : spec.bounds)
        needed.append(needed.empty() ? "" : " and ").append(bound.text());
    return (spec.counts() ? value + ' ' + what(spec) : what(spec) + " is " + value) + place + ", needed " + needed;
}

} // namespace

bool NearMisses::wants(double distance, std::int64_t endNs) const
{
    return m_misses.size() < NearMiss::maxPerRule ||
           std::pair(distance, -endNs) < std::pair(m_misses.back().distance, -m_misses.back().window.to.ns);
}

void NearMisses::add(const CorrelationSpec &spec, CorrelationFinding finding, const ClosestWindow &closest, std::span<const CorrelationItem> items)
{
    NearMiss miss{std::move(finding), closest.distance, missingRules(spec, closest, items), {}};
    if (spec.counts() && spec.onlyLowerBounds())
        miss.window.needed = miss.window.value + miss.distance;
    miss.sentence = sentenceOf(spec, miss);
    const auto nearer = [](const NearMiss &a, const NearMiss &b) {
        return std::pair(a.distance, b.window.to.ns) < std::pair(b.distance, a.window.to.ns);
    };
    m_misses.insert(std::upper_bound(m_misses.begin(), m_misses.end(), miss, nearer), std::move(miss));
    if (m_misses.size() > NearMiss::maxPerRule)
        m_misses.pop_back();
}

void NearMisses::moveTo(std::vector<NearMiss> &out)
{
    std::move(m_misses.begin(), m_misses.end(), std::back_inserter(out));
    m_misses.clear();
}

} // namespace jupiter::detection
