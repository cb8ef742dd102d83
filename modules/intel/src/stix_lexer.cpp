// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_lexer.h"

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Bytes of the blank at the beginning: ASCII, NEL, NBSP and the Unicode spaces of the grammar. 0 when there is none.
std::size_t blank(std::string_view text)
{
    if (text.empty())
        return 0;
    if (const char c = text[0]; c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    static constexpr std::array<std::string_view, 9> wide{"\xC2\x85", "\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\xA8", "\xE2\x80\xA9",
                                                          "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    for (const std::string_view space : wide)
        if (text.starts_with(space))
            return space.size();
    return text.size() > 2 && text.starts_with("\xE2\x80") && static_cast<unsigned char>(text[2]) <= 0x8A ? 3 : 0; // U+2000..200A
}

} // namespace

std::optional<std::string> decodeHex(std::string_view text)
{
    if (text.size() % 2)
        return {};
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexDigit(text[i]), low = hexDigit(text[i + 1]);
        if (high < 0 || low < 0)
            return {};
        out += char(high * 16 + low);
    }
    return out;
}

std::optional<std::string> decodeBase64(std::string_view text)
{
    if (text.size() % 4)
        return {};
    std::string out;
    std::uint32_t bits = 0;
    std::size_t padding = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        unsigned value = 0;
        if (c >= 'A' && c <= 'Z')
            value = unsigned(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = unsigned(c - 'a') + 26;
        else if (isDigit(c))
            value = unsigned(c - '0') + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        else if (c == '=' && i + 2 >= text.size())
            ++padding;
        else
            return {};
        if (padding && c != '=')
            return {};
        bits = bits << 6 | value;
        if (i % 4 == 3) {
            const std::array<char, 3> bytes{char(bits >> 16), char(bits >> 8), char(bits)};
            out.append(bytes.data(), 3 - padding);
            bits = 0;
        }
    }
    return out;
}

std::optional<std::string> stixTime(std::string_view text)
{
    static constexpr std::string_view shape = "0000-00-00T00:00:00";
    if (text.size() < shape.size() + 1 || text.back() != 'Z')
        return {};
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '0' ? !isDigit(text[i]) : text[i] != shape[i])
            return {};
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const int month = two(5), day = two(8);
    if (month < 1 || month > 12 || day < 1 || day > 31 || two(11) > 23 || two(14) > 59 || two(17) > 60)
        return {};
    std::string_view fraction = text.substr(shape.size(), text.size() - shape.size() - 1);
    if (!fraction.empty() && (fraction.size() < 2 || fraction[0] != '.' || !std::all_of(fraction.begin() + 1, fraction.end(), isDigit)))
        return {};
    while (fraction.ends_with('0'))
        fraction.remove_suffix(1);
    if (fraction == ".")
        fraction = {};
    return std::string(text.substr(0, shape.size())) + std::string(fraction);
}

bool isStixKeyword(std::string_view word)
{
    static constexpr std::array<std::string_view, 18> words{"AND",        "OR",     "NOT",  "FOLLOWEDBY", "LIKE",  "MATCHES",
                                                            "ISSUPERSET", "ISSUBSET", "EXISTS", "IN",     "START", "STOP",
                                                            "SECONDS",    "WITHIN", "REPEATS", "TIMES", "true",  "false"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

void StixLexer::advance(std::size_t bytes)
{
    for (const std::size_t end = m_at + bytes; m_at < end; ++m_at)
        m_column += (static_cast<unsigned char>(m_text[m_at]) & 0xC0) != 0x80; // a character is counted at its first byte
}

StixToken StixLexer::token(StixToken::Kind kind, std::size_t length)
{
    StixToken out{kind, m_text.substr(m_at, length), {}, m_column};
    advance(length);
    return out;
}

StixToken StixLexer::invalid(std::string reason) const
{
    return {StixToken::Kind::Invalid, m_text.substr(m_at, 1), std::move(reason), m_column};
}

bool StixLexer::skipBlanks()
{
    for (;;) {
        const std::string_view rest = m_text.substr(m_at);
        if (const std::size_t bytes = blank(rest)) {
            advance(bytes);
        } else if (rest.starts_with("//")) {
            advance(std::min(rest.find_first_of("\r\n"), rest.size()));
        } else if (rest.starts_with("/*")) {
            const std::size_t end = rest.find("*/", 2);
            if (end == std::string_view::npos)
                return false;
            advance(end + 2);
        } else {
            return true;
        }
    }
}

StixToken StixLexer::number()
{
    const std::string_view rest = m_text.substr(m_at);
    const std::size_t sign = rest[0] == '+' || rest[0] == '-';
    const auto digitsFrom = [&](std::size_t at) {
        std::size_t end = at;
        while (end < rest.size() && isDigit(rest[end]))
            ++end;
        return end;
    };
    const std::size_t whole = digitsFrom(sign);
    if (whole + 1 < rest.size() && rest[whole] == '.' && isDigit(rest[whole + 1]))
        return token(StixToken::Kind::Real, digitsFrom(whole + 1));
    if (whole == sign)
        return invalid("a number is expected after the sign");
    if (rest[sign] == '0' && whole > sign + 1)
        return invalid("a number does not begin with 0");
    return token(StixToken::Kind::Integer, whole);
}

StixToken StixLexer::text()
{
    std::string value;
    for (std::size_t at = m_at + 1; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '\'') {
            StixToken out = token(StixToken::Kind::Text, at + 1 - m_at);
            out.value = std::move(value);
            return out;
        }
        if (c == '\\') {
            const char next = at + 1 < m_text.size() ? m_text[at + 1] : '\0';
            if (next != '\\' && next != '\'') {
                advance(at - m_at);
                return invalid("a backslash in a text is written \\\\");
            }
            ++at;
            value += next;
        } else {
            value += c;
        }
    }
    return invalid("the text is not closed");
}

StixToken StixLexer::quotedLiteral(char kind)
{
    const std::size_t end = m_text.find('\'', m_at + 2);
    const std::string_view inner = end == std::string_view::npos ? std::string_view() : m_text.substr(m_at + 2, end - m_at - 2);
    const auto value = kind == 't' ? stixTime(inner) : kind == 'h' ? decodeHex(inner) : decodeBase64(inner);
    if (end == std::string_view::npos)
        return invalid("the constant is not closed");
    if (!value)
        return invalid(kind == 't'   ? "not a timestamp; like t'2016-06-01T01:30:00.123Z'"
                       : kind == 'h' ? "not hexadecimal; like h'0fa1'"
                                     : "not base64; like b'YWxpY2U='");
    StixToken out = token(kind == 't' ? StixToken::Kind::Time : StixToken::Kind::Binary, end + 1 - m_at);
    out.value = *value;
    return out;
}

StixToken StixLexer::next()
{
    if (!skipBlanks())
        return invalid("the comment is not closed");
    const std::string_view rest = m_text.substr(m_at);
    if (rest.empty())
        return token(StixToken::Kind::End, 0);
    const char c = rest[0];
    if (rest.size() > 1 && rest[1] == '\'' && (c == 't' || c == 'h' || c == 'b'))
        return quotedLiteral(c);
    if (isLetter(c)) {
        std::size_t end = 1;
        while (end < rest.size() && (isLetter(rest[end]) || isDigit(rest[end]) || rest[end] == '-'))
            ++end;
        return token(StixToken::Kind::Name, end);
    }
    if (isDigit(c) || c == '+' || c == '-' || (c == '.' && rest.size() > 1 && isDigit(rest[1])))
        return number();
    if (c == '\'')
        return text();
    for (const std::string_view two : {"==", "!=", "<>", "<=", ">="})
        if (rest.starts_with(two))
            return token(StixToken::Kind::Operator, 2);
    if (c == '=' || c == '<' || c == '>')
        return token(StixToken::Kind::Operator, 1);
    if (std::string_view("[]().,:*").find(c) != std::string_view::npos)
        return token(StixToken::Kind::Symbol, 1);
    return invalid("unexpected character");
}

} // namespace jupiter::intel
