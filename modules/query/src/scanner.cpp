// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner.h"

#include <jupiter/core/text.h>

#include <charconv>

namespace jupiter::query::internal {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::vector<std::string> readingsOf(std::string_view word)
{
    std::string escaped, raw;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i], mark = c == '*' ? anyRun : c == '?' ? anyOne : c;
        raw += mark;
        if (c == '\\' && i + 1 < word.size() && (word[i + 1] == '*' || word[i + 1] == '?' || word[i + 1] == '\\')) {
            escaped += word[++i];
            raw += word[i] == '*' ? anyRun : word[i] == '?' ? anyOne : word[i];
        } else {
            escaped += mark;
        }
    }
    if (raw == escaped)
        return {std::move(escaped)};
    return {std::move(escaped), std::move(raw)};
}

void Scanner::skipBlanks()
{
    while (!atEnd() && isBlank(m_text[m_at]))
        ++m_at;
}

bool Scanner::take(std::string_view symbol)
{
    const std::size_t before = m_at;
    skipBlanks();
    if (m_text.substr(m_at).starts_with(symbol)) {
        m_at += symbol.size();
        return true;
    }
    m_at = before;
    return false;
}

bool Scanner::atKeyword(std::string_view lowerCase)
{
    std::size_t at = m_at;
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    if (!equalsIgnoreAsciiCase(m_text.substr(at, lowerCase.size()), lowerCase))
        return false;
    const std::size_t end = at + lowerCase.size();
    return end == m_text.size() || isBlank(m_text[end]) || std::string_view("()|,\"").find(m_text[end]) != std::string_view::npos;
}

bool Scanner::takeKeyword(std::string_view lowerCase)
{
    if (!atKeyword(lowerCase))
        return false;
    skipBlanks();
    m_at += lowerCase.size();
    return true;
}

std::nullopt_t Scanner::fail(std::size_t position, std::size_t length, std::string reason, std::string suggestion)
{
    if (!m_error)
        m_error = QueryError{position, std::max<std::size_t>(length, 1), std::move(reason), std::move(suggestion)};
    return std::nullopt;
}

std::optional<Literal> Scanner::quoted()
{
    const std::size_t start = m_at;
    // A path may end in a backslash: when \" leaves the quote open, it is read as the end of the quote instead.
    for (const bool escapes : {true, false}) {
        std::string escaped, raw;
        for (std::size_t i = start + 1; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == '"') {
                if (!escapes && i + 1 < m_text.size() && !isBlank(m_text[i + 1]) && std::string_view(")|,]}").find(m_text[i + 1]) == std::string_view::npos)
                    break;
                m_at = i + 1;
                Literal literal;
                literal.quoted = true;
                literal.position = start;
                literal.length = m_at - start;
                literal.readings.push_back(std::move(escaped));
                if (raw != literal.readings.front())
                    literal.readings.push_back(std::move(raw));
                return literal;
            }
            const char next = i + 1 < m_text.size() ? m_text[i + 1] : '\0';
            if (c == '\\' && next == '"' && escapes) {
                escaped += '"';
                raw += '"';
                ++i;
            } else if (c == '\\' && next == '\\') {
                escaped += '\\';
                raw += "\\\\";
                ++i;
            } else {
                escaped += c;
                raw += c;
            }
        }
    }
    return fail(start, 1, "this quote is never closed", "add a \" at the end; a quote inside the text is written \\\" and a backslash before the closing quote \\\\");
}

std::optional<Literal> Scanner::literal(std::string_view after, std::string_view stops)
{
    skipBlanks();
    if (peek() == '"')
        return quoted();
    const std::size_t start = m_at;
    int open = 0;
    for (; !atEnd(); ++m_at) {
        const char c = m_text[m_at];
        if (isBlank(c) || c == '|' || stops.find(c) != std::string_view::npos)
            break;
        if (c == '(')
            ++open;
        else if (c == ')' && --open < 0)
            break;
    }
    if (m_at == start)
        return fail(start, 1, "expected a value after " + std::string(after), "to look for any value write *, for an empty one \"\"");
    Literal literal;
    literal.position = start;
    literal.length = m_at - start;
    literal.readings = readingsOf(m_text.substr(start, m_at - start));
    return literal;
}

std::optional<std::string> Scanner::fieldName(std::string_view after)
{
    skipBlanks();
    const std::size_t start = m_at;
    if (peek() == '"' || peek() == '`') {
        const std::size_t end = m_text.find(peek(), m_at + 1);
        if (end == std::string_view::npos)
            return fail(start, 1, "this quote is never closed");
        m_at = end + 1;
        return std::string(m_text.substr(start + 1, end - start - 1));
    }
    while (!atEnd() && !isBlank(peek()) && std::string_view(",)|=(").find(peek()) == std::string_view::npos)
        ++m_at;
    if (m_at == start)
        return fail(start, 1, "expected the name of a field after " + std::string(after));
    if (peek() == '(') {
        const std::size_t end = m_text.find(')', m_at);
        if (end == std::string_view::npos)
            return fail(m_at, 1, "this parenthesis is never closed", "add a )");
        m_at = end + 1;
    }
    return std::string(m_text.substr(start, m_at - start));
}

std::optional<std::string> Scanner::wholeName(std::string_view after)
{
    skipBlanks();
    const std::size_t start = m_at;
    auto name = fieldName(after);
    if (name && m_text[start] != '"' && m_text[start] != '`' && name->find('*') != std::string::npos)
        return fail(start, m_at - start, "'*' stands for several fields in filters only", "write the whole name of one field");
    return name;
}

std::optional<std::string> Scanner::slashed(bool &exactCase)
{
    const std::size_t start = m_at;
    std::string body;
    std::size_t at = start + 1;
    for (; at < m_text.size() && m_text[at] != '/'; ++at) {
        if (m_text[at] == '\\' && at + 1 < m_text.size()) {
            if (m_text[at + 1] != '/')
                body += '\\';
            ++at;
        }
        body += m_text[at];
    }
    if (at >= m_text.size())
        return fail(start, 1, "this regular expression is never closed", "add a / at the end; a slash inside is written \\/");
    for (++at; at < m_text.size() && (lowerAscii(m_text[at]) == 'c' || lowerAscii(m_text[at]) == 'i'); ++at)
        exactCase = lowerAscii(m_text[at]) == 'c';
    m_at = at;
    return body;
}

std::optional<std::uint64_t> Scanner::count(std::uint64_t fallback)
{
    skipBlanks();
    std::size_t end = m_at;
    while (end < m_text.size() && m_text[end] >= '0' && m_text[end] <= '9')
        ++end;
    if (end == m_at || (end < m_text.size() && !isBlank(m_text[end]) && m_text[end] != '|'))
        return fallback;
    std::uint64_t value = 0;
    if (std::from_chars(m_text.data() + m_at, m_text.data() + end, value).ec != std::errc())
        return fail(m_at, end - m_at, "this number is too large");
    m_at = end;
    return value;
}

} // namespace jupiter::query::internal
