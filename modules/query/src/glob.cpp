// SPDX-License-Identifier: GPL-3.0-or-later
#include "glob.h"

#include <jupiter/core/text.h>
#include <jupiter/query/ast.h>

#include "literals.h"

namespace jupiter::query::internal {
namespace {

/// Bytes of `value` from `at` that `piece` covers; npos when it does not fit there.
std::size_t cover(std::string_view piece, std::string_view value, std::size_t at, bool ignoreCase)
{
    const std::size_t from = at;
    for (const char c : piece) {
        if (at >= value.size())
            return std::string_view::npos;
        if (c == anyOne) {
            for (++at; at < value.size() && (value[at] & 0xC0) == 0x80; ++at) {} // one character, however many bytes
        } else if ((ignoreCase ? lowerAscii(value[at]) : value[at]) == c) {
            ++at;
        } else {
            return std::string_view::npos;
        }
    }
    return at - from;
}

std::size_t characters(std::string_view text)
{
    std::size_t n = 0;
    for (const char c : text)
        n += c == anyOne || (c & 0xC0) != 0x80;
    return n;
}

} // namespace

Glob::Glob(std::string_view pattern, bool ignoreCase) : m_ignoreCase(ignoreCase)
{
    const std::string folded = ignoreCase ? foldPattern(pattern) : std::string(pattern);
    m_ascii = isAsciiPattern(folded);
    m_openStart = !folded.empty() && folded.front() == anyRun;
    m_openEnd = !folded.empty() && folded.back() == anyRun;
    for (std::size_t from = 0; from <= folded.size();) {
        const std::size_t to = std::min(folded.find(anyRun, from), folded.size());
        if (to > from)
            m_pieces.push_back({folded.substr(from, to - from)});
        from = to + 1;
    }
}

bool Glob::matches(std::string_view original) const
{
    const bool fold = m_ignoreCase && !m_ascii;
    const std::string folded = fold ? foldCase(original) : std::string();
    const std::string_view value = fold ? std::string_view(folded) : original;
    const bool lower = m_ignoreCase && m_ascii;
    if (m_pieces.empty())
        return m_openStart || value.empty();
    std::size_t at = 0, first = 0, end = m_pieces.size();
    if (!m_openStart) {
        const std::size_t length = cover(m_pieces[0].text, value, 0, lower);
        if (length == std::string_view::npos)
            return false;
        at = length;
        first = 1;
        if (m_pieces.size() == 1 && !m_openEnd)
            return at == value.size();
    }
    std::size_t limit = value.size();
    if (!m_openEnd && end > first) { // the last piece stands at the end: step back by its characters
        std::size_t start = value.size();
        for (std::size_t n = characters(m_pieces.back().text); n; --n) {
            if (start == 0)
                return false;
            for (--start; start > 0 && (value[start] & 0xC0) == 0x80; --start) {}
        }
        if (start < at || cover(m_pieces.back().text, value, start, lower) != value.size() - start)
            return false;
        limit = start;
        --end;
    }
    for (std::size_t i = first; i < end; ++i) {
        std::size_t length = std::string_view::npos;
        for (; at <= limit; ++at) {
            if (at < value.size() && (value[at] & 0xC0) == 0x80)
                continue; // never begin inside a character
            length = cover(m_pieces[i].text, value.substr(0, limit), at, lower);
            if (length != std::string_view::npos)
                break;
        }
        if (length == std::string_view::npos)
            return false;
        at += length;
    }
    return true;
}

} // namespace jupiter::query::internal
