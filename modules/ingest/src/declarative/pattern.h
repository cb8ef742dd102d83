// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/values.h"

#include <bitset>

namespace jupiter::ingest::declarative {

/// How a line looks: literal text with captures between, compiled into a linear program. Written so:
///
///     Failed %{_method} for %(invalid user %)%{user.name} from %{source.ip} port %{source.port}%*
///
/// `%{FIELD}` or `%{FIELD:TYPE}` a value up to the text that follows (for a number, an address or a time: as far as it goes); `%{}` is not
/// kept. `%{FIELD:last}` up to the LAST place where the following text stands (what users choose may hold anything); `:word` has no blank;
/// `:level` is one of the words that name a level; `:digits` are digits, kept as text; `:quoted` stands in quotes; in `:escaped` a backslash makes a character part of the
/// value. `%(...%)` may be absent, `%[a%|b%]` is one of several, the first that fits; neither is reconsidered later, so
/// that a line costs one pass. `%_` is one or more blanks, `%*` at the end is anything, `%%` is a percent sign.
class Pattern {
public:
    /// Errors: InvalidArgument.
    static Result<Pattern> compile(std::string_view text, Targets &targets);

    /// Whether the whole text looks so (trailing blanks aside); the values are in `line` then, and nothing is otherwise.
    bool match(std::string_view text, const Targets &targets, LineState &line) const;

    /// The bytes that a matching text can begin with.
    const std::bitset<256> &firstBytes() const { return m_first; }

    /// The text that every matching text begins with; may be empty.
    std::string_view prefix() const;

private:
    enum class Op : std::uint8_t { Literal, Blanks, Until, UntilLast, Word, Digits, Level, Scan, Quoted, Escaped, Optional, Choice, Anything };
    struct Step {
        Op op;
        bool toEnd = false;         // Until, Word: the end of the text stops too
        std::uint32_t a = 0, b = 0; // Literal: offset, length; Until, Word: stops [a, b); Optional, Choice: ranges [a, b)
        Target target;
    };
    struct Stop {
        std::uint32_t at, length;
    };
    struct Range {
        std::uint32_t from, to; // steps
    };
    struct Node;
    class Compiler;
    bool run(Range range, std::string_view text, std::size_t &at, const Targets &targets, LineState &line) const;
    bool capture(const Step &step, std::string_view text, std::size_t &at, const Targets &targets, LineState &line) const;
    std::size_t stopAt(const Step &step, std::string_view text, std::size_t from) const;
    std::string_view stopText(std::uint32_t stop) const { return std::string_view(m_text).substr(m_stops[stop].at, m_stops[stop].length); }

    std::string m_text;          // literals and stops
    std::vector<Step> m_steps;   // the top level is m_top; groups lie before it
    std::vector<Stop> m_stops;
    std::vector<Range> m_ranges;
    Range m_top{0, 0};
    std::bitset<256> m_first;
};

} // namespace jupiter::ingest::declarative
