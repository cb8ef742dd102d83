// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/facts.h"

#include <string_view>

namespace jupiter::ingest::declarative {

/// How key=value pairs are written.
struct PairStyle {
    char assign = '=';
    std::string separators = " ";  ///< Any of these between pairs, repeated ones count as one.
    bool quotes = true;            ///< "..." and '...' around values, \" inside.
    bool blanksInside = false;     ///< A value goes on, blanks and all, until the next KEY= [CEF, extension].
    bool escapes = false;          ///< \= \\ \n \r outside quotes [CEF].
};

/// Calls pair(key, value) for each; text between pairs that is none is passed over. Values may lie in the arena. Returns how many.
template <class F>
std::size_t readPairs(std::string_view text, const PairStyle &style, Arena &arena, F &&pair);

/// The inside of a quoted or CEF value without its escapes.
std::string_view withoutEscapes(std::string_view value, Arena &arena);

namespace internal {

inline bool isKeyByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '/' || c == '@' || c == ':' ||
           c == '[' || c == ']' || c == '#' || static_cast<unsigned char>(c) >= 0x80;
}

/// Where the value that begins at `from` ends when it may hold blanks: before the blank and key of the next pair.
std::size_t endBeforeNextKey(std::string_view text, std::size_t from, const PairStyle &style);

} // namespace internal

template <class F>
std::size_t readPairs(std::string_view text, const PairStyle &style, Arena &arena, F &&pair)
{
    std::size_t count = 0, at = 0;
    while (at < text.size()) {
        while (at < text.size() && (text[at] == ' ' || style.separators.find(text[at]) != std::string::npos))
            ++at;
        const std::size_t keyBegin = at;
        while (at < text.size() && internal::isKeyByte(text[at]) && text[at] != style.assign)
            ++at;
        std::string_view key = text.substr(keyBegin, at - keyBegin);
        std::size_t gap = at; // "key = value", where blanks do not separate
        if (style.separators.find(' ') == std::string::npos)
            while (gap < text.size() && text[gap] == ' ')
                ++gap;
        if (key.empty() || gap >= text.size() || text[gap] != style.assign) {
            while (at < text.size() && style.separators.find(text[at]) == std::string::npos) // no pair: pass over
                ++at;
            continue;
        }
        at = gap + 1;
        if (style.separators.find(' ') == std::string::npos)
            while (at < text.size() && text[at] == ' ')
                ++at;
        std::string_view value;
        if (style.quotes && at < text.size() && (text[at] == '"' || text[at] == '\'')) {
            const char quote = text[at];
            std::size_t end = at + 1;
            bool escaped = false;
            for (; end < text.size() && text[end] != quote; ++end)
                if (text[end] == '\\' && end + 1 < text.size()) {
                    escaped = true;
                    ++end;
                }
            if (end < text.size() || quote == '"') {
                end = end < text.size() ? end : text.size();
                value = text.substr(at + 1, end - at - 1);
                if (escaped)
                    value = withoutEscapes(value, arena);
                at = end < text.size() ? end + 1 : end;
                pair(key, value);
                ++count;
                continue;
            }
        }
        std::size_t end = at;
        if (style.blanksInside)
            end = internal::endBeforeNextKey(text, at, style);
        else
            while (end < text.size() && style.separators.find(text[end]) == std::string::npos)
                ++end;
        value = text.substr(at, end - at);
        at = end;
        while (!value.empty() && value.back() == ' ')
            value.remove_suffix(1);
        if (style.escapes && value.find('\\') != std::string_view::npos)
            value = withoutEscapes(value, arena);
        pair(key, value);
        ++count;
    }
    return count;
}

} // namespace jupiter::ingest::declarative
