// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlation_spec.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace jupiter::detection {
namespace {

std::nullopt_t fail(Refusal &refusal, const YamlNode &at, std::string reason)
{
    refusal = {at.line, at.column, std::move(reason)};
    return std::nullopt;
}

std::optional<std::vector<std::string>> texts(const YamlNode *node, Refusal &refusal)
{
    std::vector<std::string> out;
    if (!node || node->isNull())
        return out;
    if (node->isScalar())
        out.push_back(toValidUtf8(node->text));
    else if (!node->isSequence())
        return fail(refusal, *node, "expected a text or a list of texts");
    for (const YamlNode &item : node->items) {
        if (!item.isScalar())
            return fail(refusal, item, "expected a text");
        out.push_back(toValidUtf8(item.text));
    }
    if (out.size() > 100)
        return fail(refusal, *node, "more than 100 entries");
    return out;
}

constexpr std::pair<char, std::int64_t> timeUnits[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}, {'w', 7 * 86400}};

/// "10m" to nanoseconds.
std::optional<std::int64_t> readTimespan(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() - 1 || number <= 0)
        return std::nullopt;
    for (const auto &[letter, seconds] : timeUnits)
        if (*end == letter && number <= 100LL * 366 * 86400 / seconds)
            return number * seconds * 1'000'000'000;
    return std::nullopt;
}

bool readCondition(const YamlNode &node, CorrelationSpec &out, Refusal &refusal)
{
    using Kind = CorrelationSpec::Bound::Kind;
    static constexpr std::pair<std::string_view, Kind> kinds[] = {{"gt", Kind::Greater}, {"gte", Kind::GreaterOrEqual},
                                                                  {"lt", Kind::Less},    {"lte", Kind::LessOrEqual},
                                                                  {"eq", Kind::Equal},   {"neq", Kind::NotEqual}};
    if (!node.isMap())
        return fail(refusal, node, "'condition' of a correlation must be a map such as {gte: 10}"), false;
    for (const auto &[key, value] : node.entries) {
        if (key.text == "field") {
            auto fields = texts(&value, refusal);
            if (!fields)
                return false;
            out.fields = std::move(*fields);
            continue;
        }
        const std::string_view name = key.text;
        const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [name](const auto &k) { return k.first == name; });
        if (kind == std::end(kinds))
            return fail(refusal, key, "'" + key.text + "' is not one of gt, gte, lt, lte, eq, neq, field"), false;
        double number = 0;
        const char *end = value.text.data() + value.text.size();
        const auto [stop, error] = std::from_chars(value.text.data(), end, number);
        if (!value.isScalar() || error != std::errc() || stop != end || number != number)
            return fail(refusal, value, "expected a number"), false;
        out.bounds.push_back({kind->second, number});
    }
    return true;
}

bool readAliases(const YamlNode &node, CorrelationSpec &out, Refusal &refusal)
{
    if (!node.isMap())
        return fail(refusal, node, "'aliases' must be a map"), false;
    for (const auto &[alias, rules] : node.entries) {
        if (!rules.isMap())
            return fail(refusal, rules, "an alias must be a map of rule names and fields"), false;
        for (const auto &[rule, field] : rules.entries) {
            if (!field.isScalar())
                return fail(refusal, field, "expected the name of a field"), false;
            out.aliases[alias.text][rule.text] = field.text;
        }
    }
    return true;
}

} // namespace

bool CorrelationSpec::holds(double value) const
{
    return std::all_of(bounds.begin(), bounds.end(), [value](const Bound &b) {
        switch (b.kind) {
        case Bound::Kind::Greater: return value > b.value;
        case Bound::Kind::GreaterOrEqual: return value >= b.value;
        case Bound::Kind::Less: return value < b.value;
        case Bound::Kind::LessOrEqual: return value <= b.value;
        case Bound::Kind::Equal: return value == b.value;
        case Bound::Kind::NotEqual: return value != b.value;
        }
        return false;
    });
}

bool CorrelationSpec::onlyLowerBounds() const
{
    return std::all_of(bounds.begin(), bounds.end(),
                       [](const Bound &b) { return b.kind == Bound::Kind::Greater || b.kind == Bound::Kind::GreaterOrEqual; });
}

std::string numberText(double value)
{
    std::array<char, 32> digits;
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

std::string CorrelationSpec::Bound::text() const
{
    static constexpr std::string_view signs[] = {"> ", ">= ", "< ", "<= ", "= ", "is not "};
    return std::string(signs[std::size_t(kind)]) + numberText(value);
}

std::string CorrelationSpec::timespanText() const
{
    const std::int64_t seconds = timespanNs / 1'000'000'000;
    for (auto unit = std::rbegin(timeUnits); unit != std::rend(timeUnits); ++unit)
        if (seconds % unit->second == 0)
            return std::to_string(seconds / unit->second) + unit->first;
    return std::to_string(seconds) + 's';
}

std::optional<CorrelationSpec> CorrelationSpec::read(const YamlNode &map, Refusal &refusal)
{
    static constexpr std::pair<std::string_view, Type> types[] = {
        {"event_count", Type::EventCount},   {"value_count", Type::ValueCount},
        {"temporal", Type::Temporal},        {"temporal_ordered", Type::TemporalOrdered},
        {"value_sum", Type::ValueSum},       {"value_avg", Type::ValueAvg},
        {"value_median", Type::ValueMedian}, {"value_percentile", Type::ValuePercentile}};
    CorrelationSpec out;
    const std::string_view type = map.textOf("type");
    const auto known = std::find_if(std::begin(types), std::end(types), [&](const auto &t) { return t.first == type; });
    if (known == std::end(types))
        return fail(refusal, map.find("type") ? *map.find("type") : map, "'" + std::string(type) + "' is no type of correlation");
    out.type = known->second;
    auto rules = texts(map.find("rules"), refusal), groupBy = texts(map.find("group-by"), refusal);
    if (!rules || !groupBy)
        return std::nullopt;
    if (rules->empty())
        return fail(refusal, map, "the correlation names no 'rules'");
    for (auto it = rules->begin(); it != rules->end(); ++it)
        if (std::find(rules->begin(), it, *it) != it)
            return fail(refusal, *map.find("rules"), "the rule '" + *it + "' is named twice");
    out.rules = std::move(*rules);
    out.groupBy = std::move(*groupBy);
    const YamlNode *span = map.find("timespan");
    const auto timespan = span && span->isScalar() && !span->text.empty() ? readTimespan(span->text) : std::nullopt;
    if (!timespan)
        return fail(refusal, span ? *span : map, "'timespan' must be a number and one of s, m, h, d, w, such as 10m");
    out.timespanNs = *timespan;
    if (const YamlNode *aliases = map.find("aliases"); aliases && !aliases->isNull() && !readAliases(*aliases, out, refusal))
        return std::nullopt;
    out.generate = equalsIgnoreAsciiCase(map.textOf("generate"), "true");
    const YamlNode *condition = map.find("condition");
    if (condition && !readCondition(*condition, out, refusal))
        return std::nullopt;
    const bool temporal = out.type == Type::Temporal || out.type == Type::TemporalOrdered;
    if (temporal && out.bounds.empty())
        out.bounds.push_back({Bound::Kind::GreaterOrEqual, double(out.rules.size())});
    if (out.bounds.empty())
        return fail(refusal, condition ? *condition : map, "this type of correlation needs a condition such as {gte: 10}");
    if (!temporal && out.type != Type::EventCount && out.fields.empty())
        return fail(refusal, *condition, "this type of correlation needs a 'field' in its condition");
    if (out.type == Type::TemporalOrdered && (!out.holds(double(out.rules.size())) || out.holds(double(out.rules.size()) - 1)))
        return fail(refusal, *condition, "'temporal_ordered' with a condition other than all of its rules is not supported");
    return out;
}

} // namespace jupiter::detection
