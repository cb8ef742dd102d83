// SPDX-License-Identifier: GPL-3.0-or-later
#include "sort_value.h"

#include <jupiter/core/text.h>

namespace jupiter::query::internal {

using columnar::Column;
using columnar::ValueType;

namespace {

SortValue ofText(std::string_view text)
{
    SortValue value;
    if (const auto number = parseNumber(text)) {
        value.kind = SortValue::Kind::Number;
        value.number = *number;
    } else {
        value.kind = SortValue::Kind::Text;
        value.text = foldCase(text);
    }
    return value;
}

SortValue ofNumber(const Number &number)
{
    SortValue value;
    value.kind = SortValue::Kind::Number;
    value.number = number;
    return value;
}

SortValue ofTime(std::int64_t ns)
{
    SortValue value;
    value.kind = SortValue::Kind::Time;
    value.ns = ns;
    return value;
}

} // namespace

SortValue sortValueOfText(std::string_view text) { return ofText(text); }

SortValue sortValueOf(const Column &column, std::uint32_t entry)
{
    switch (column.type()) {
    case ValueType::Text:
    case ValueType::Ip: return ofText(column.dictionary().at(column.codes()[entry]));
    case ValueType::Integer: return ofNumber(numberOf(column.integers()[entry]));
    case ValueType::Real: return ofNumber(numberOf(column.reals()[entry]));
    case ValueType::Time: return ofTime(column.integers()[entry]);
    }
    return {};
}

SortValue sortValueOf(const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return ofText(*text);
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return ofNumber(numberOf(*whole));
    if (const auto *real = std::get_if<double>(&value))
        return ofNumber(numberOf(*real));
    if (const auto *time = std::get_if<Timestamp>(&value))
        return ofTime(time->ns);
    if (const auto *all = std::get_if<std::vector<std::string>>(&value); all && !all->empty())
        return ofText(all->front());
    return {};
}

int compare(const SortValue &a, const SortValue &b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    switch (a.kind) {
    case SortValue::Kind::Number: return compare(a.number, b.number);
    case SortValue::Kind::Time: return a.ns < b.ns ? -1 : a.ns > b.ns;
    case SortValue::Kind::Text: return a.text.compare(b.text);
    case SortValue::Kind::None: return 0;
    }
    return 0;
}

} // namespace jupiter::query::internal
