// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/json_lines.h"

#include "json_document.h"
#include "text/lines.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace jupiter::intel {
namespace {

constexpr std::size_t mostColumns = 64;

using simdjson::SUCCESS;
namespace dom = simdjson::dom;

std::optional<std::string> scalarText(dom::element value)
{
    if (std::string_view text; value.get(text) == SUCCESS)
        return std::string(text);
    if (value.is_number() || value.is_bool())
        return simdjson::minify(value);
    return {};
}

std::string cellText(dom::element value)
{
    dom::array list;
    if (value.get(list) != SUCCESS)
        return scalarText(value).value_or(std::string());
    std::string out;
    for (const dom::element item : list)
        if (const auto text = scalarText(item))
            out += (out.empty() ? "" : ";") + *text;
    return out;
}

void appendCell(std::string &row, std::string_view text)
{
    row += '"';
    for (const char c : text)
        row.append(c == '"' ? 2 : 1, c);
    row += '"';
}

} // namespace

bool looksLikeJsonLines(std::string_view text)
{
    int objects = 0;
    bool all = true;
    forEachLine(text, [&](std::string_view line, std::size_t) {
        if (line.empty())
            return true;
        all = line.starts_with('{') && line.ends_with('}');
        return all && ++objects < 2;
    });
    return all && objects == 2;
}

std::string listOfJsonLines(std::string_view text)
{
    std::string out = "[";
    forEachLine(text, [&](std::string_view line, std::size_t) {
        if (!line.empty())
            out.append(out.size() > 1 ? ",\n" : "").append(line);
        return true;
    });
    return out + ']';
}

Result<std::string> tableOfJsonLines(std::string_view text)
{
    std::vector<std::string> columns;
    std::string rows;
    std::optional<Error> failed;
    JsonDocument document;
    std::vector<std::string> cells;
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        if (line.empty())
            return true;
        dom::object object;
        if (auto parsed = document.parse(line); !parsed)
            failed = std::move(parsed).error().in("line " + std::to_string(number));
        else if (document.root().get(object) != SUCCESS)
            failed = Error{ErrorCode::Corrupt, "not an object", "line " + std::to_string(number)};
        if (failed)
            return false;
        cells.assign(columns.size(), {});
        for (const auto member : object) {
            auto at = std::size_t(std::find(columns.begin(), columns.end(), member.key) - columns.begin());
            if (at == columns.size() && at < mostColumns) {
                columns.emplace_back(member.key);
                cells.emplace_back();
            }
            if (at < columns.size())
                cells[at] = cellText(member.value);
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            rows += i ? "," : "";
            appendCell(rows, cells[i]);
        }
        rows += '\n';
        return true;
    });
    if (failed)
        return *std::move(failed);
    std::string out;
    for (const std::string &column : columns) {
        out += out.empty() ? "" : ",";
        appendCell(out, column);
    }
    return out + '\n' + rows;
}

} // namespace jupiter::intel
