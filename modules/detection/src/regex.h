// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// A compiled regular expression (PCRE). Immutable; any thread may match at once.
class Regex {
public:
    struct Flags {
        bool ignoreCase = false, multiLine = false, dotAll = false;
        bool operator==(const Flags &) const = default;
    };

    /// Null when the text is no expression; `error` then says why.
    static std::shared_ptr<const Regex> compile(std::string_view text, Flags flags, std::string &error);
    ~Regex();

    /// Found anywhere in `utf8`. Where backtracking takes more than matchLimit steps an automaton decides, in linear time; for
    /// what no automaton can do (look-around, back references) the match is given up after hardLimit steps and counts as none:
    /// hostile texts must not stop the rest. Requires valid UTF-8.
    bool found(std::string_view utf8) const;

    const std::string &text() const;
    Flags flags() const;

    /// Folded texts that every match contains, one after another, for ruling values out.
    const std::vector<std::string> &requiredAll() const { return m_required; }

    /// The longest of them; empty when none is certain.
    const std::string &required() const { return m_required.empty() ? none : m_required[m_longest]; }

    /// False: found() would be false. Takes a fraction of the time. Requires folded == foldCase(utf8).
    bool mayBeFound(std::string_view folded) const;

    static constexpr unsigned matchLimit = 50'000, hardLimit = 2'000'000;

private:
    Regex() = default;
    bool foundByAutomaton(std::string_view utf8) const;
    struct Code;
    static const std::string none;
    std::unique_ptr<Code> m_code;
    std::vector<std::string> m_required;
    std::size_t m_longest = 0;
};

/// The runs of plain characters that every match of a PCRE pattern must contain in this order, none within another; none when that is not
/// certain. Conservative: groups, classes and anything unusual only end a run, an alternation at the top gives up.
std::vector<std::string> requiredLiterals(std::string_view pattern);

} // namespace jupiter::detection
