// SPDX-License-Identifier: GPL-3.0-or-later
// Cells as text, JSON and CSV.
#include <jupiter/query/result_set.h>

#include "literals.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>

#include <charconv>

namespace jupiter::query {
namespace {

void write(JsonWriter &json, const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        json.string(*text);
    } else if (const auto *whole = std::get_if<std::int64_t>(&value)) {
        json.integer(*whole);
    } else if (const auto *real = std::get_if<double>(&value)) {
        json.real(*real);
    } else if (const auto *time = std::get_if<Timestamp>(&value)) {
        json.string(formatRfc3339(*time));
    } else if (const auto *all = std::get_if<std::vector<std::string>>(&value)) {
        json.beginArray();
        for (const std::string &one : *all)
            json.string(one);
        json.endArray();
    } else {
        json.null();
    }
}

/// Digits, also with an exponent: -1.5e-07.
bool isNumber(std::string_view text)
{
    double ignored = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), ignored);
    return bad == std::errc() && end == text.data() + text.size() && text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
}

} // namespace

std::string displayText(const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return internal::textOf(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return internal::textOf(*real);
    if (const auto *time = std::get_if<Timestamp>(&value))
        return formatRfc3339(*time);
    std::string out;
    if (const auto *all = std::get_if<std::vector<std::string>>(&value))
        for (const std::string &one : *all)
            out += (out.empty() ? "" : ", ") + one;
    return out;
}

std::string rowToJson(const ResultSet &result, std::uint64_t row)
{
    JsonWriter json;
    json.beginObject();
    const auto add = [&](const std::string &name, const Value &value) {
        if (std::holds_alternative<std::monostate>(value))
            return;
        json.key(name);
        write(json, value);
    };
    if (result.hasEvents() && result.showsWholeEvents()) {
        for (const auto &[name, value] : result.event(row))
            add(name, value);
    } else {
        for (std::size_t column = 0; column < result.columns().size(); ++column)
            add(result.columns()[column], result.cell(row, column));
    }
    json.endObject();
    return json.take();
}

std::string csvCell(std::string_view text)
{
    std::string out = escapeControls(text);
    std::size_t first = 0;
    while (first < text.size() && text[first] == ' ')
        ++first;
    const bool risky = first < text.size() && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
    const std::string_view rest = risky ? text.substr(first) : std::string_view();
    if (risky && rest != "-" && !isNumber(rest.substr(rest.starts_with('+') ? 1 : 0)))
        out.insert(out.begin(), '\'');
    if (out.find_first_of(",\"\n\r") == std::string::npos && !out.starts_with(' ') && !out.ends_with(' '))
        return out;
    std::string quoted = "\"";
    for (const char c : out)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace jupiter::query
