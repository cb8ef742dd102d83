// SPDX-License-Identifier: GPL-3.0-or-later
#include "condition.h"

#include <jupiter/core/text.h>

#include <charconv>

namespace jupiter::detection {
namespace {

struct Token {
    std::string_view text;
    std::size_t at = 0; ///< Byte offset.
};

std::vector<Token> tokenize(std::string_view text)
{
    std::vector<Token> out;
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++i;
        } else if (c == '(' || c == ')' || c == '|') {
            out.push_back({text.substr(i, 1), i});
            ++i;
        } else {
            const std::size_t end = std::min(text.find_first_of(" \t\r\n()|", i), text.size());
            out.push_back({text.substr(i, end - i), i});
            i = end;
        }
    }
    return out;
}

bool nameMatches(std::string_view pattern, std::string_view name)
{
    return Pattern::parse(pattern).matches(name);
}

/// or < and < not < x of < ( ), each its own function; depth is limited, so the recursion is.
class Parser {
public:
    Parser(std::string_view text, std::span<const NamedTerm> selections, Refusal &refusal)
        : m_tokens(tokenize(text)), m_selections(selections), m_refusal(refusal), m_end(text.size())
    {
    }

    std::optional<Condition> parse()
    {
        if (m_tokens.size() > limits::conditionTokens)
            return fail("the condition has more than " + std::to_string(limits::conditionTokens) + " words");
        for (const Token &token : m_tokens) {
            if (token.text == "|") {
                m_at = std::size_t(&token - m_tokens.data());
                return fail("aggregations in a condition ('| count() ...') are not supported: Sigma 2 replaced them by "
                            "correlation rules");
            }
        }
        auto out = parseOr(0);
        if (out && m_at < m_tokens.size())
            return fail("unexpected '" + std::string(m_tokens[m_at].text) + "'");
        return out;
    }

private:
    bool is(std::string_view word) const { return m_at < m_tokens.size() && equalsIgnoreAsciiCase(m_tokens[m_at].text, word); }
    bool take(std::string_view word) { return is(word) && (++m_at, true); }

    std::nullopt_t fail(std::string reason)
    {
        m_refusal = {0, std::uint32_t(m_at < m_tokens.size() ? m_tokens[m_at].at : m_end) + 1, "condition: " + std::move(reason)};
        return std::nullopt;
    }

    std::optional<Condition> parseOr(std::size_t depth) { return parseChain(depth, "or", Condition::Kind::Or); }

    std::optional<Condition> parseChain(std::size_t depth, std::string_view word, Condition::Kind kind)
    {
        Condition out{kind, {}, 0};
        do {
            auto next = kind == Condition::Kind::Or ? parseChain(depth, "and", Condition::Kind::And) : parseNot(depth);
            if (!next)
                return std::nullopt;
            out.nodes.push_back(std::move(*next));
        } while (take(word));
        return out.nodes.size() == 1 ? std::move(out.nodes[0]) : std::move(out);
    }

    std::optional<Condition> parseNot(std::size_t depth)
    {
        if (depth > limits::conditionDepth)
            return fail("nested deeper than " + std::to_string(limits::conditionDepth));
        if (take("not")) {
            auto inner = parseNot(depth + 1);
            if (!inner)
                return std::nullopt;
            Condition out{Condition::Kind::Not, {}, 0};
            out.nodes.push_back(std::move(*inner));
            return out;
        }
        return parsePrimary(depth);
    }

    std::optional<Condition> parsePrimary(std::size_t depth)
    {
        if (m_at == m_tokens.size())
            return fail("ends too early");
        if (take("(")) {
            auto inner = parseOr(depth + 1);
            if (inner && !take(")"))
                return fail("expected ')'");
            return inner;
        }
        if (m_at + 1 < m_tokens.size() && equalsIgnoreAsciiCase(m_tokens[m_at + 1].text, "of"))
            return parseOf();
        const std::string_view name = m_tokens[m_at].text;
        if (name == ")" || is("and") || is("or"))
            return fail("a selection's name is missing before '" + std::string(name) + "'");
        for (std::size_t i = 0; i < m_selections.size(); ++i) {
            if (m_selections[i].name == name) {
                ++m_at;
                return Condition{Condition::Kind::Selection, {}, std::uint32_t(i)};
            }
        }
        return fail("there is no selection '" + std::string(name) + "'");
    }

    std::optional<Condition> parseOf()
    {
        std::uint32_t wanted = 1;
        const std::string_view count = m_tokens[m_at].text;
        const bool all = equalsIgnoreAsciiCase(count, "all");
        if (!all && !equalsIgnoreAsciiCase(count, "any")) {
            const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), wanted);
            if (error != std::errc() || end != count.data() + count.size() || wanted == 0)
                return fail("expected a number, 'any' or 'all' before 'of'");
        }
        m_at += 2;
        if (m_at == m_tokens.size())
            return fail("expected a name, a pattern or 'them' after 'of'");
        const std::string_view pattern = m_tokens[m_at].text;
        const bool them = is("them");
        const auto hidden = [&](std::size_t i) { return m_selections[i].name.starts_with('_'); };
        Condition out{Condition::Kind::Or, {}, 0};
        for (std::size_t i = 0; i < m_selections.size(); ++i)
            if (them ? !hidden(i) : nameMatches(pattern, m_selections[i].name) && (!hidden(i) || pattern.starts_with('_')))
                out.nodes.push_back({Condition::Kind::Selection, {}, std::uint32_t(i)});
        if (out.nodes.empty())
            return fail("no selection is called '" + std::string(pattern) + "'");
        if (!all && wanted > out.nodes.size())
            return fail("asks for " + std::to_string(wanted) + " of " + std::to_string(out.nodes.size()) + " selections");
        ++m_at;
        if (all || wanted == out.nodes.size())
            out.kind = Condition::Kind::And;
        else if (wanted > 1)
            out = {Condition::Kind::AtLeast, std::move(out.nodes), wanted};
        return out;
    }

    std::vector<Token> m_tokens;
    std::span<const NamedTerm> m_selections;
    Refusal &m_refusal;
    std::size_t m_end;
    std::size_t m_at = 0;
};

} // namespace

std::optional<Condition> parseCondition(std::string_view text, std::span<const NamedTerm> selections, Refusal &refusal)
{
    return Parser(text, selections, refusal).parse();
}

} // namespace jupiter::detection
