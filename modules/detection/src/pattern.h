// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::detection {

/// A Sigma string: literal text with `*` (any run of characters) and `?` (exactly one character, however many bytes it has),
/// matched against a whole value. A value type.
class Pattern {
public:
    struct Token {
        enum class Kind : std::uint8_t { Literal, One, Any } kind;
        std::string text; ///< Literal only, never empty.
        bool operator==(const Token &) const = default;
    };

    Pattern() = default;
    explicit Pattern(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    /// Reads wildcards and escapes: `\*`, `\?` and `\\` are the plain characters, any other `\` is itself [Sigma spec 2.1, Escape
    /// Character].
    static Pattern parse(std::string_view sigma);
    static Pattern literal(std::string_view text); ///< No wildcards, no escapes.

    void anywhere(); ///< contains: * on both sides.
    void atStart();  ///< startswith.
    void atEnd();    ///< endswith.

    const std::vector<Token> &tokens() const { return m_tokens; }
    bool hasWildcards() const;
    bool isLiteral() const { return m_tokens.empty() || (m_tokens.size() == 1 && m_tokens[0].kind == Token::Kind::Literal); }
    std::string plain() const;                 ///< The literal texts joined. Requires no wildcards for it to mean anything.
    std::string display() const;               ///< As people read it: `*\whoami.exe`.
    Pattern folded() const;                    ///< For comparison with a folded value (core/text.h foldCase).
    const std::string *longestLiteral() const; ///< Null when there is none.

    /// Whole-value match, byte-exact (fold both sides for the usual comparison). O(value * tokens) at worst, no recursion.
    bool matches(std::string_view value) const;

    bool operator==(const Pattern &) const = default;

private:
    void push(Token::Kind kind);
    std::vector<Token> m_tokens;
};

} // namespace jupiter::detection
