// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_finder.h"

#include "text/lines.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

/// Top levels that are more often the end of a file's name in a text.
constexpr std::array<std::string_view, 11> fileLike{"app", "md", "mov", "pl", "ps", "py", "rs", "sc", "sh", "so", "zip"};

bool isSeparator(char c)
{
    return isBlank(c) || c == '"' || c == '\'' || c == '`' || c == '|' || c == ',' || c == ';';
}

std::string_view withoutPunctuation(std::string_view word)
{
    const auto opens = [](char c) { return c == '(' || c == '[' || c == '{' || c == '<' || c == '*' || c == '-' || c == '='; };
    while (!word.empty() && opens(word.front()))
        word.remove_prefix(1);
    while (!word.empty()) {
        const char last = word.back();
        const bool closes = last == ')' || last == ']' || last == '}' || last == '>';
        const char opening = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : '<';
        if (last == '.' || last == ':' || last == '!' || last == '?' || last == '*' || (closes && std::count(word.begin(), word.end(), opening) < std::count(word.begin(), word.end(), last)))
            word.remove_suffix(1);
        else
            break;
    }
    return word;
}

bool looksLikeFile(std::string_view domain)
{
    const std::string_view top = domain.substr(domain.rfind('.') + 1);
    return std::find(fileLike.begin(), fileLike.end(), top) != fileLike.end();
}

/// Four numbers after these are a version, or a place in a text.
bool numbersSomething(std::string_view before)
{
    constexpr std::array<std::string_view, 14> words{"version", "v", "ver", "ver.", "release", "build", "section", "sec.", "chapter", "figure", "fig.", "table", "appendix", "clause"};
    return std::find(words.begin(), words.end(), lowerAscii(before)) != words.end();
}

std::optional<Value> valueOfWord(std::string_view word, std::string_view before)
{
    auto value = recognise(word);
    if (!value)
        return {};
    const bool defanged = value->kind != Kind::Url && refang(word) != word;
    if (value->kind == Kind::Domain && !defanged && looksLikeFile(value->text))
        return {};
    if (value->kind == Kind::Ipv4 && !defanged && numbersSomething(before))
        return {};
    if (value->kind == Kind::Url && !defanged && word.find("://") == std::string_view::npos && looksLikeFile(value->text.substr(0, value->text.find('/'))))
        return {};
    return value;
}

} // namespace

void findValues(std::string_view line, const std::function<void(Value)> &found)
{
    std::string_view before;
    for (std::size_t at = 0; at < line.size();) {
        while (at < line.size() && isSeparator(line[at]))
            ++at;
        std::size_t end = at;
        while (end < line.size() && !isSeparator(line[end]))
            ++end;
        const std::string_view word = withoutPunctuation(line.substr(at, end - at));
        at = end;
        if (word.size() > 3 && word.size() <= 4096) {
            auto value = valueOfWord(word, before);
            if (!value) // "SHA256:9f2c...", "url=http://..."
                if (const std::size_t cut = word.find_first_of(":="); cut != std::string_view::npos && cut + 1 < word.size())
                    value = valueOfWord(withoutPunctuation(word.substr(cut + 1)), word.substr(0, cut));
            if (value)
                found(*std::move(value));
        }
        if (!word.empty())
            before = word;
    }
}

} // namespace jupiter::intel
