// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>
#include <jupiter/columnar/selection.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query {

enum class Case : std::uint8_t { Ignore, Exact };

/// A predicate over single values, judged once per distinct value of a column and then mapped to rows by code. The same kernels serve
/// search, detection and indicator matching. Ignoring case means foldCase() of both sides; an ASCII pattern ignores ASCII case only.
/// Numbers and times are compared as such where both sides are, otherwise by their text. Immutable, copies are cheap, any thread.
class ValueMatcher {
public:
    /// True for every value.
    static ValueMatcher anything();

    /// The whole value. Numbers of equal value are equal in any spelling (5, 5.0, 05; hexadecimal is text); a time without seconds or hours
    /// means the whole minute or day; IPv6 addresses are equal in any spelling. Case::Exact compares texts byte by byte.
    static ValueMatcher equals(std::string_view text, Case rule = Case::Ignore);

    /// The whole value against a pattern with anyRun and anyOne (ast.h) as wildcards.
    static ValueMatcher wildcard(std::string_view pattern, Case rule = Case::Ignore);

    /// The three take wildcards too.
    static ValueMatcher contains(std::string_view text, Case rule = Case::Ignore);
    static ValueMatcher startsWith(std::string_view text, Case rule = Case::Ignore);
    static ValueMatcher endsWith(std::string_view text, Case rule = Case::Ignore);

    /// PCRE2's language, found anywhere in the value unless anchored. Run as an automaton when it can be one; otherwise a value that needs
    /// more than a million steps counts as not matching (gaveUp()).
    /// Errors: InvalidArgument with the reason; Error::where is the offset in the pattern.
    static Result<ValueMatcher> regex(std::string_view pattern, Case rule = Case::Ignore);

    /// Addresses within "10.0.0.0/8" or "2001:db8::/32"; IPv4-mapped IPv6 counts as IPv4. Empty when `cidr` is not a network.
    static std::optional<ValueMatcher> network(std::string_view cidr);

    struct End {
        std::string text;
        bool inclusive = true;
    };
    /// Between two ends, each of which may be absent. Compared as numbers, times, addresses or text: the first that every given end is.
    /// A value that is not of that kind does not match.
    static ValueMatcher range(const std::optional<End> &low, const std::optional<End> &high);

    /// Whole values; any number of them at the cost of one hash look-up.
    static ValueMatcher oneOf(std::span<const std::string> texts, Case rule = Case::Ignore);

    static ValueMatcher anyOf(std::vector<ValueMatcher> matchers);

    bool matches(std::string_view value) const;
    bool matches(std::int64_t value) const;
    bool matches(double value) const;
    bool matches(Timestamp value) const;

    /// One byte a code, 1 where the value matches. O(distinct values). A `job` that is cancelled meanwhile leaves the rest 0: ask it afterwards.
    std::vector<std::uint8_t> judge(const columnar::Dictionary &dictionary, const JobControl *job = nullptr) const;

    /// Rows with a value that matches. `job` as for judge().
    columnar::Selection rows(const columnar::Column &column, const JobControl *job = nullptr) const;

    /// The same when the column's dictionary has been judged already; `hit` is what judge() gave.
    static columnar::Selection rows(const columnar::Column &column, std::span<const std::uint8_t> hit);

    /// False proves that no value of that type matches; lets a caller leave a column unread.
    bool mayMatch(columnar::ValueType type) const;

    /// The whole numbers, or times in ns, that may match; empty range (low > high): none. For min/max filters.
    struct Interval {
        std::int64_t low, high;
    };
    Interval integers() const;

    /// True for a range over something else than times: a column of times cannot be compared with it.
    bool refusesTimes() const;

    /// Values on which a regular expression ran out of steps, over all uses of this matcher and its copies.
    std::uint64_t gaveUp() const;

    /// What runs a regular expression: "vectorscan", or "PCRE2 with limits" when it needs lookaround and the like. Empty for other matchers.
    std::string_view engine() const;

    class Kernel;
    explicit ValueMatcher(std::shared_ptr<const Kernel> kernel) : m_kernel(std::move(kernel)) {}

private:
    std::shared_ptr<const Kernel> m_kernel;
};

} // namespace jupiter::query
