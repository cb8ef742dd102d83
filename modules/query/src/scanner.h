// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/ast.h>

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::query::internal {

/// Walks a query text and cuts it into names, words and quotes. The first failure sticks. Blanks are space, tab, CR and LF.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    std::string_view text() const { return m_text; }
    std::size_t position() const { return m_at; }
    void moveTo(std::size_t position) { m_at = position; }
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    void skipBlanks();

    /// Takes `symbol` when it is next (blanks before it skipped).
    bool take(std::string_view symbol);

    /// Takes a word in any letter case that ends at a blank, a bracket or the end.
    bool takeKeyword(std::string_view lowerCase);
    bool atKeyword(std::string_view lowerCase);

    /// A value: quoted text, or a word up to a blank, ')' that closes nothing in the word, '|', or a character of `stops`.
    /// Fails with "expected a value ..." when there is none.
    std::optional<Literal> literal(std::string_view after, std::string_view stops = {});

    /// The name of a field in a command: a word up to a blank , ) | =, with a bracketed part when it is a call ("count()", "dc(user.name)").
    std::optional<std::string> fieldName(std::string_view after);

    /// The same where `*` stands for nothing: refused unless quoted.
    std::optional<std::string> wholeName(std::string_view after);

    /// "…" with \" and \\ as escapes. Requires peek() == '"'.
    std::optional<Literal> quoted();

    /// /.../ with \/ for a slash inside, then the letters c (exact case) or i. Requires peek() == '/'.
    std::optional<std::string> slashed(bool &exactCase);

    /// A whole number of rows; `fallback` when none is next.
    std::optional<std::uint64_t> count(std::uint64_t fallback);

    std::nullopt_t fail(std::size_t position, std::size_t length, std::string reason, std::string suggestion = {});
    const std::optional<QueryError> &error() const { return m_error; }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::optional<QueryError> m_error;
};

bool isBlank(char c);

/// Both readings of unquoted text: escapes \* \? \\ resolved, and every backslash as itself.
std::vector<std::string> readingsOf(std::string_view word);

} // namespace jupiter::query::internal
