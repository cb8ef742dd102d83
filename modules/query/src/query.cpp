// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/query.h>

#include "literals.h"
#include "parser.h"

#include <jupiter/core/text.h>

namespace jupiter::query {

std::variant<Query, QueryError> Query::parse(std::string_view text)
{
    internal::Parser parser(text);
    auto tree = parser.query();
    if (!tree)
        return parser.error();
    Query query;
    query.m_text = std::string(text);
    query.m_tree = std::make_shared<const Tree>(*std::move(tree));
    return query;
}

std::optional<TimeRange> timeNamed(std::string_view text) { return internal::parseTimeLiteral(text); }

bool Query::yieldsEvents() const
{
    for (const Command &command : m_tree->commands)
        if (std::holds_alternative<StatsCommand>(command) || std::holds_alternative<TopCommand>(command))
            return false;
    return true;
}

std::string QueryError::describe(std::string_view query) const
{
    // Only the line that is wrong, and characters before the caret, not bytes: the caret stands under what it means.
    const std::size_t at = std::min(position, query.size());
    const std::size_t begin = at == 0 ? 0 : query.rfind('\n', at - 1) + 1;
    const std::size_t end = std::min(query.find('\n', at), query.size());
    std::string_view line = query.substr(begin, end - begin);
    std::size_t caret = at - begin;
    constexpr std::size_t widest = 200;
    if (line.size() > widest && caret > widest / 2) {
        std::size_t cut = caret - widest / 2;
        while (cut < line.size() && (line[cut] & 0xC0) == 0x80)
            ++cut;
        line.remove_prefix(cut);
        caret -= cut;
    }
    const std::string before = escapeControls(line.substr(0, caret));
    std::size_t column = 0;
    for (const char c : before)
        column += (c & 0xC0) != 0x80;
    std::string out = before + escapeControls(line.substr(caret, widest)) + "\n" + std::string(column, ' ');
    out += std::string(std::max<std::size_t>(1, std::min(length, line.size() > caret ? line.size() - caret : 1)), '^');
    out += "\n" + reason;
    if (!suggestion.empty())
        out += "; " + suggestion;
    return out;
}

} // namespace jupiter::query
