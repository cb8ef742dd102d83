// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/notebook/searches.h>

#include <algorithm>
#include <cctype>

namespace jupiter::notebook {
namespace {

bool startsName(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool inName(char c) { return startsName(c) || std::isdigit(static_cast<unsigned char>(c)); }

struct Place {
    std::size_t from, to;       ///< Of the whole "${...}" in the query.
    bool quoted;                ///< Inside double quotes.
    Parameter parameter;
};

std::optional<Place> placeAt(std::string_view query, std::size_t at, bool quoted)
{
    if (query.substr(at, 2) != "${" || at + 2 >= query.size() || !startsName(query[at + 2]))
        return {};
    std::size_t end = at + 2;
    while (end < query.size() && inName(query[end]))
        ++end;
    Place place{at, 0, quoted, {std::string(query.substr(at + 2, end - at - 2)), {}}};
    if (end < query.size() && query[end] == '=') {
        const std::size_t close = query.find('}', end);
        if (close == std::string_view::npos)
            return {};
        place.parameter.initial = std::string(query.substr(end + 1, close - end - 1));
        end = close;
    }
    if (end >= query.size() || query[end] != '}')
        return {};
    place.to = end + 1;
    return place;
}

std::vector<Place> placesIn(std::string_view query)
{
    std::vector<Place> places;
    bool quoted = false;
    for (std::size_t i = 0; i < query.size(); ++i) {
        if (quoted && query[i] == '\\') {
            ++i;
            continue;
        }
        if (query[i] == '"')
            quoted = !quoted;
        if (auto place = placeAt(query, i, quoted)) {
            i = place->to - 1;
            places.push_back(*std::move(place));
        }
    }
    return places;
}

std::string escaped(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

/// True when the value is one word wherever a value may stand.
bool isWord(std::string_view value)
{
    constexpr std::string_view plain = "._-*?@$%+/:";
    const auto fits = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 || plain.find(c) != std::string_view::npos;
    };
    std::string lower;
    for (const char c : value)
        lower += char(std::tolower(static_cast<unsigned char>(c)));
    const bool keyword = lower == "and" || lower == "or" || lower == "not" || lower == "in" || lower == "to";
    return !value.empty() && !keyword && value.front() != '/' && value.front() != '-' && std::all_of(value.begin(), value.end(), fits);
}

} // namespace

std::vector<Parameter> parametersOf(std::string_view query)
{
    std::vector<Parameter> out;
    for (Place &place : placesIn(query)) {
        const auto known = std::find_if(out.begin(), out.end(), [&](const Parameter &one) { return one.name == place.parameter.name; });
        if (known == out.end())
            out.push_back(std::move(place.parameter));
        else if (known->initial.empty())
            known->initial = place.parameter.initial;
    }
    return out;
}

std::string withParameters(std::string_view query, const std::map<std::string, std::string> &values)
{
    std::map<std::string, std::string> all = values;
    for (const Parameter &parameter : parametersOf(query))
        all.emplace(parameter.name, parameter.initial);
    std::string out;
    std::size_t from = 0;
    for (const Place &place : placesIn(query)) {
        const std::string &value = all[place.parameter.name];
        out += query.substr(from, place.from - from);
        out += place.quoted ? escaped(value) : isWord(value) ? value : '"' + escaped(value) + '"';
        from = place.to;
    }
    return out + std::string(query.substr(from));
}

} // namespace jupiter::notebook
