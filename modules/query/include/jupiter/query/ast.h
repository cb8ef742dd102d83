// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/query.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jupiter::query {

/// Wildcards inside a pattern text: bytes that UTF-8 never uses.
inline constexpr char anyRun = '\xFE'; ///< '*': any characters, also none.
inline constexpr char anyOne = '\xFD'; ///< '?': one character.

/// A value as typed. A backslash can be read in two ways (as an escape, or as itself in a Windows path): when they differ, a literal has two
/// readings and a value that fits either is wanted, so that neither way of typing ends in a silent zero.
struct Literal {
    std::vector<std::string> readings; ///< One or two; with wildcard marks when it was not quoted.
    bool quoted = false;
    std::size_t position = 0, length = 1;

    const std::string &text() const { return readings.front(); }
    bool hasWildcards() const { return text().find(anyRun) != std::string::npos || text().find(anyOne) != std::string::npos; }
};

/// One end of a range; absent: open.
struct Bound {
    std::string text;
    bool inclusive = true;
    std::size_t position = 0, length = 1;
};

/// One question about the values of one field.
struct Test {
    enum class Kind {
        AnyField,                           ///< A bare word: substring of any field's value.
        Exists, Equals, Contains, StartsWith, EndsWith,
        Regex,                              ///< values[0] is the pattern, searched anywhere.
        In,                                 ///< Any of `values`.
        Range,                              ///< Within low and high.
    };
    Kind kind = Kind::AnyField;
    std::string field;                      ///< Empty for AnyField. May hold '*' (any stored field that fits).
    std::size_t position = 0, length = 1;   ///< Of the field, or of the bare word.
    bool exactCase = false;
    std::vector<Literal> values;
    std::optional<Bound> low, high;
};

/// The filter: a tree no deeper than maxDepth.
struct Expr {
    enum class Kind { All, And, Or, Not, Test };
    Kind kind = Kind::All;
    std::vector<Expr> children;             ///< And, Or: two or more. Not: one.
    query::Test test;                       ///< Test only.
    std::string text;                       ///< As typed, of what stands between `and`, `or` and brackets; empty for a tree that joins others.
};

/// Width of buckets: ns of a time, or units of a number.
struct Span {
    std::int64_t ns = 0;                    ///< 0: `units` counts.
    double units = 0;
};

/// Arithmetic and text functions of `eval`.
struct Formula {
    enum class Kind { Number, Text, Field, Add, Subtract, Multiply, Divide, Modulo, Negate, Lower, Upper, Length, Round, Abs, Concat, Coalesce, If };
    Kind kind = Kind::Number;
    double number = 0;
    std::string text;                       ///< Text, and the name of a Field.
    std::vector<Formula> arguments;
    std::vector<Expr> condition;            ///< If: one.
};

struct Aggregate {
    enum class Function { Count, DistinctCount, Sum, Average, Min, Max, Values, First, Last, Percentile };
    Function function = Function::Count;
    std::string field;                      ///< Empty: count() of rows.
    double percent = 0;                     ///< Percentile, 0 to 100.
    std::string name;                       ///< Of the result column.
};

struct GroupField {
    std::string field;
    std::optional<Span> span;
};

struct SortKey {
    std::string field;
    bool descending = false;
};

struct WhereCommand { Expr filter; };
struct StatsCommand { std::vector<Aggregate> aggregates; std::vector<GroupField> by; };
struct TopCommand { std::uint64_t count = 10; std::vector<std::string> fields; bool rare = false; };
struct SortCommand { std::vector<SortKey> keys; };
struct HeadCommand { std::uint64_t count = 10; };
struct TailCommand { std::uint64_t count = 10; };
struct FieldsCommand { bool remove = false; std::vector<std::string> names; };
struct DedupCommand { std::vector<std::string> fields; };
struct RenameCommand { std::vector<std::pair<std::string, std::string>> names; ///< From, to.
};
struct EvalCommand { std::vector<std::pair<std::string, Formula>> assignments; };
struct BinCommand { std::string field; Span span; };

/// New fields out of parts of another field's text.
struct ParseCommand {
    std::string field;
    std::string pattern;
    bool regex = false;                     ///< PCRE2 with named groups; otherwise "%{name} text %{other}".
    bool exactCase = false;                 ///< Regex only.
};

/// New fields out of a CSV file of the workspace, found by the value of a field.
struct LookupCommand {
    std::string table;                      ///< Name of the file.
    std::string field, column;              ///< Field of the event; column of the file that holds the same.
    std::vector<std::pair<std::string, std::string>> outputs; ///< Column, name of the new field; empty: every other column.
};

/// `timechart` is a StatsCommand by @timestamp with a span.
using Command = std::variant<WhereCommand, StatsCommand, TopCommand, SortCommand, HeadCommand, TailCommand, FieldsCommand, DedupCommand,
                             RenameCommand, EvalCommand, BinCommand, ParseCommand, LookupCommand>;

struct Query::Tree {
    Expr filter;
    std::vector<Command> commands;
    std::vector<std::string> texts;         ///< Of the commands, as typed.
};

inline constexpr std::size_t maxQueryBytes = 256 * 1024; ///< Room for some thousand values in one `in (...)`.
inline constexpr int maxDepth = 100;                     ///< Of parentheses and `not`.
inline constexpr std::size_t maxCommands = 100;

} // namespace jupiter::query
