// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

using Kind = Pattern::Token::Kind;

/// Bytes of the UTF-8 character at `at`; 1 for a stray byte.
std::size_t characterLength(std::string_view text, std::size_t at)
{
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

} // namespace

void Pattern::push(Token::Kind kind)
{
    if (kind == Kind::Any && !m_tokens.empty() && m_tokens.back().kind == Kind::Any)
        return;
    m_tokens.push_back({kind, {}});
}

Pattern Pattern::parse(std::string_view sigma)
{
    Pattern out;
    std::string run;
    const auto flush = [&] {
        if (!run.empty())
            out.m_tokens.push_back({Kind::Literal, std::move(run)});
        run.clear();
    };
    for (std::size_t i = 0; i < sigma.size(); ++i) {
        const char c = sigma[i];
        const char next = i + 1 < sigma.size() ? sigma[i + 1] : '\0';
        if (c == '\\' && (next == '\\' || next == '*' || next == '?')) {
            run += next;
            ++i;
        } else if (c == '*' || c == '?') {
            flush();
            out.push(c == '*' ? Kind::Any : Kind::One);
        } else {
            run += c;
        }
    }
    flush();
    return out;
}

Pattern Pattern::literal(std::string_view text)
{
    Pattern out;
    if (!text.empty())
        out.m_tokens.push_back({Kind::Literal, std::string(text)});
    return out;
}

void Pattern::anywhere()
{
    atStart();
    atEnd();
}

void Pattern::atStart()
{
    push(Kind::Any);
}

void Pattern::atEnd()
{
    if (m_tokens.empty() || m_tokens.front().kind != Kind::Any)
        m_tokens.insert(m_tokens.begin(), Token{Kind::Any, {}});
}

bool Pattern::hasWildcards() const
{
    return std::any_of(m_tokens.begin(), m_tokens.end(), [](const Token &t) { return t.kind != Kind::Literal; });
}

std::string Pattern::plain() const
{
    std::string out;
    for (const Token &token : m_tokens)
        out += token.text;
    return out;
}

std::string Pattern::display() const
{
    std::string out;
    for (const Token &token : m_tokens)
        out += token.kind == Kind::Literal ? token.text : token.kind == Kind::Any ? "*" : "?";
    return out;
}

Pattern Pattern::folded() const
{
    Pattern out = *this;
    for (Token &token : out.m_tokens)
        token.text = foldCase(token.text);
    return out;
}

const std::string *Pattern::longestLiteral() const
{
    const std::string *best = nullptr;
    for (const Token &token : m_tokens)
        if (token.kind == Kind::Literal && (!best || token.text.size() > best->size()))
            best = &token.text;
    return best;
}

bool Pattern::matches(std::string_view value) const
{
    // The classic two-pointer glob: on a mismatch only the last `*` has to take one character more.
    constexpr std::size_t none = std::size_t(-1);
    std::size_t token = 0, at = 0, starToken = none, starAt = 0;
    for (;;) {
        bool advanced = false;
        if (token < m_tokens.size()) {
            const Token &t = m_tokens[token];
            if (t.kind == Kind::Any) {
                if (token + 1 == m_tokens.size())
                    return true;
                starToken = token++;
                starAt = at;
                advanced = true;
            } else if (t.kind == Kind::One && at < value.size()) {
                at += characterLength(value, at);
                ++token;
                advanced = true;
            } else if (t.kind == Kind::Literal && value.substr(at).starts_with(t.text)) {
                at += t.text.size();
                ++token;
                advanced = true;
            }
        } else if (at == value.size()) {
            return true;
        }
        if (advanced)
            continue;
        if (starToken == none || starAt >= value.size())
            return false;
        token = starToken + 1;
        // A literal after the star can only begin where it is found: jump there.
        if (m_tokens[token].kind == Kind::Literal) {
            const std::size_t found = value.find(m_tokens[token].text, starAt + 1);
            if (found == std::string_view::npos)
                return false;
            starAt = at = found;
        } else {
            starAt += characterLength(value, starAt);
            at = starAt;
        }
    }
}

} // namespace jupiter::detection
