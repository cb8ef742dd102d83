// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_document.h"

#include <jupiter/intel/import_sink.h>

#include <algorithm>
#include <sstream>

namespace jupiter::intel {
namespace {

constexpr std::size_t largestJson = 256u << 20; // parsed it takes some four times as much memory

/// Deepest nesting of the text: one pass, no stack. Strings are skipped.
std::size_t nestingOf(std::string_view text)
{
    std::size_t depth = 0, deepest = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
        case '"':
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\';
            break;
        case '[':
        case '{': deepest = std::max(deepest, ++depth); break;
        case ']':
        case '}': depth -= depth > 0; break;
        default: break;
        }
    }
    return deepest;
}

} // namespace

bool looksLikeJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
        return false;
    // "[2020-01-01] 10.0.0.5 ..." and "[.ShellClassInfo]" are lines of text.
    const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
    if (second == std::string_view::npos)
        return true;
    return text[first] == '{' ? text[second] == '"' || text[second] == '}' : std::string_view("{[\"]").find(text[second]) != std::string_view::npos;
}

Result<void> JsonDocument::parse(std::string_view text)
{
    if (text.size() > largestJson)
        return Error{ErrorCode::Unsupported, "JSON of " + std::to_string(text.size() >> 20) + " MiB; at most 256 are read"};
    if (const std::size_t depth = nestingOf(text); depth > maxNesting)
        return Error{ErrorCode::Corrupt, "nested " + std::to_string(depth) + " deep; at most " + std::to_string(maxNesting) + " are read"};
    m_text = simdjson::padded_string(text);
    const auto error = m_parser.parse(m_text).get(m_root);
    if (error)
        return Error{ErrorCode::Corrupt, "not valid JSON: " + std::string(simdjson::error_message(error))};
    return {};
}

std::string textOf(simdjson::dom::element object, std::string_view key)
{
    simdjson::dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS)
        return {};
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return std::string(text);
    if (value.is_number() || value.is_bool())
        return minified(value);
    return {};
}

std::string minified(simdjson::dom::element value)
{
    return simdjson::minify(value);
}

} // namespace jupiter::intel
