// SPDX-License-Identifier: GPL-3.0-or-later
#include "reference.h"

#include <jupiter/core/text.h>

#include <QRegularExpression>

#include <cstdlib>
#include <functional>

namespace jupiter::test {

using columnar::ValueType;
using query::Expr;
using query::Test;

namespace {

bool allDigits(const std::string &text, std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to; ++i)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return from < to;
}

bool isNumber(const std::string &text)
{
    const std::size_t start = text.starts_with('-') ? 1 : 0, dot = std::min(text.find('.'), text.size());
    return allDigits(text, start, dot) && (dot == text.size() || allDigits(text, dot + 1, text.size()));
}

/// Recursive wildcards over folded characters: slow and plainly right.
bool fits(const std::u32string &pattern, std::size_t p, const std::u32string &text, std::size_t t)
{
    if (p == pattern.size())
        return t == text.size();
    if (pattern[p] == U'\uFFFE')
        return fits(pattern, p + 1, text, t) || (t < text.size() && fits(pattern, p, text, t + 1));
    return t < text.size() && (pattern[p] == U'\uFFFF' || pattern[p] == text[t]) && fits(pattern, p + 1, text, t + 1);
}

std::u32string characters(const std::string &text, bool exact)
{
    std::string marked;
    for (const char c : exact ? text : text)
        marked += c == query::anyRun ? std::string("\xEF\xBF\xBE") : c == query::anyOne ? std::string("\xEF\xBF\xBF") : std::string(1, c);
    return QString::fromStdString(exact ? marked : foldCase(marked)).toStdU32String();
}

bool wildcard(const std::string &pattern, const std::string &text, bool exact) { return fits(characters(pattern, exact), 0, characters(text, exact), 0); }

std::string mark(std::string text, bool before, bool after)
{
    if (before)
        text.insert(text.begin(), query::anyRun);
    if (after)
        text += query::anyRun;
    return text;
}

bool equals(const std::string &wanted, const Plain &value, bool exact)
{
    const bool pattern = wanted.find(query::anyRun) != std::string::npos || wanted.find(query::anyOne) != std::string::npos;
    if (pattern)
        return wildcard(wanted, value.text, exact);
    switch (value.type) {
    case ValueType::Integer: return isNumber(wanted) && std::strtod(wanted.c_str(), nullptr) == double(value.integer);
    case ValueType::Real: return isNumber(wanted) && std::strtod(wanted.c_str(), nullptr) == value.real;
    case ValueType::Time: {
        const auto time = parseTimestamp(wanted);
        const std::int64_t width = wanted.size() == 10 ? 86400ll * 1'000'000'000 : 1'000'000'000;
        return time && value.integer >= time->ns && value.integer < time->ns + width;
    }
    case ValueType::Text:
    case ValueType::Ip: break;
    }
    if (wildcard(wanted, value.text, exact))
        return true;
    return !exact && isNumber(wanted) && isNumber(value.text) && std::strtod(wanted.c_str(), nullptr) == std::strtod(value.text.c_str(), nullptr);
}

/// Ranges in the tests have numbers as ends.
bool within(const Test &test, const Plain &value)
{
    if (value.type == ValueType::Time || (value.type != ValueType::Integer && value.type != ValueType::Real && !isNumber(value.text)))
        return false;
    const double number = value.type == ValueType::Real ? value.real : std::strtod(value.text.c_str(), nullptr);
    const auto edge = [](const query::Bound &bound) { return std::strtod(bound.text.c_str(), nullptr); };
    if (test.low && !(test.low->inclusive ? number >= edge(*test.low) : number > edge(*test.low)))
        return false;
    return !test.high || (test.high->inclusive ? number <= edge(*test.high) : number < edge(*test.high));
}

bool holds(const Test &test, const Plain &value)
{
    const auto anyReading = [&](const std::function<bool(const std::string &)> &judge) {
        for (const query::Literal &literal : test.values)
            for (const std::string &reading : literal.readings)
                if (judge(reading))
                    return true;
        return false;
    };
    const bool exact = test.exactCase;
    switch (test.kind) {
    case Test::Kind::Exists: return true;
    case Test::Kind::AnyField:
    case Test::Kind::Contains: return anyReading([&](const std::string &text) { return wildcard(mark(text, true, true), value.text, exact); });
    case Test::Kind::StartsWith: return anyReading([&](const std::string &text) { return wildcard(mark(text, false, true), value.text, exact); });
    case Test::Kind::EndsWith: return anyReading([&](const std::string &text) { return wildcard(mark(text, true, false), value.text, exact); });
    case Test::Kind::Equals:
    case Test::Kind::In: return anyReading([&](const std::string &text) { return equals(text, value, exact); });
    case Test::Kind::Range: return within(test, value);
    case Test::Kind::Regex: {
        const QRegularExpression regex(QString::fromStdString(test.values.front().text()),
                                       exact ? QRegularExpression::NoPatternOption : QRegularExpression::CaseInsensitiveOption);
        return regex.match(QString::fromStdString(value.text)).hasMatch();
    }
    }
    return false;
}

} // namespace

std::vector<PlainEvent> plainEvents(const columnar::EventBatch &batch)
{
    std::vector<PlainEvent> events(batch.rows());
    for (const std::string &name : batch.fields()) {
        const auto column = *batch.column(name);
        for (std::uint32_t entry = 0; entry < column->entries(); ++entry) {
            Plain value{column->type(), column->text(entry), 0, 0};
            if (column->type() == ValueType::Real)
                value.real = column->reals()[entry];
            else if (!column->isDictionary())
                value.integer = column->integers()[entry];
            events[std::uint32_t(column->rowOf(entry))][name].push_back(value);
        }
    }
    return events;
}

bool wants(const Expr &expr, const PlainEvent &event)
{
    switch (expr.kind) {
    case Expr::Kind::All: return true;
    case Expr::Kind::Not: return !wants(expr.children.front(), event);
    case Expr::Kind::And: return std::all_of(expr.children.begin(), expr.children.end(), [&](const Expr &e) { return wants(e, event); });
    case Expr::Kind::Or: return std::any_of(expr.children.begin(), expr.children.end(), [&](const Expr &e) { return wants(e, event); });
    case Expr::Kind::Test: break;
    }
    for (const auto &[name, values] : event)
        if (expr.test.kind == Test::Kind::AnyField || name == expr.test.field)
            for (const Plain &value : values)
                if (holds(expr.test, value))
                    return true;
    return false;
}

} // namespace jupiter::test
