// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner.h"

namespace jupiter::query::internal {

/// Recursive descent over a query text (docs/query-language.md). Every function returns nothing after it has put the reason into the
/// scanner; nesting is limited by maxDepth.
class Parser {
public:
    explicit Parser(std::string_view text) : m_scan(text) {}

    std::optional<Query::Tree> query();
    const QueryError &error() const { return *m_scan.error(); }

private:
    // parse_filter.cpp
    std::optional<Expr> disjunction(int depth);
    std::optional<Expr> conjunction(int depth);
    std::optional<Expr> negation(int depth);
    std::optional<Expr> primary(int depth);
    std::optional<Expr> fieldOrWord(int depth);
    std::optional<Expr> bareWord(Test test, std::size_t end);
    std::optional<Expr> comparison(Test test, int depth);
    std::optional<Expr> valueAfterColon(Test test, bool exactCase, int depth);
    std::optional<Expr> valueGroup(const Test &test, int depth);
    std::optional<Expr> valueGroupPart(const Test &test, int depth, int level);
    std::optional<Expr> bracketRange(Test &test);
    std::optional<Expr> oneSided(Test &test, std::string_view symbol);
    std::optional<Expr> inList(Test &test);
    bool makesSense(const Test &test, const Literal &value);
    std::optional<Expr> regex(Test &test);
    bool atRegex() const;
    bool atFilterEnd();

    // parse_commands.cpp
    bool beginsWithCommand();
    std::string textSince(std::size_t start) const;
    std::optional<Command> command();
    std::optional<Command> statsCommand(bool timechart);
    std::optional<Aggregate> aggregate();
    std::optional<std::vector<GroupField>> groupFields(std::optional<Span> common);
    std::optional<Command> topCommand(bool rare);
    std::optional<Command> sortCommand();
    std::optional<Command> fieldsCommand();
    std::optional<Command> renameCommand();
    std::optional<Command> binCommand();
    std::optional<std::vector<std::string>> fieldList(std::string_view after);
    std::optional<Span> span();
    bool atCommandEnd();

    // parse_tables.cpp
    std::optional<Command> parseCommand();
    std::optional<Command> lookupCommand();

    // parse_formula.cpp
    std::optional<Command> evalCommand();
    std::optional<Formula> sum(int depth);
    std::optional<Formula> product(int depth);
    std::optional<Formula> factor(int depth);
    std::optional<Formula> call(const std::string &name, std::size_t position, int depth);

    Scanner m_scan;
    bool m_commaStops = false;  ///< Inside the brackets of a function a comma ends a value.
};

} // namespace jupiter::query::internal
