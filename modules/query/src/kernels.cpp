// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels that compare text: whole, part, pattern, set.
#include "kernel.h"

#include "glob.h"
#include "literals.h"
#include "text_finder.h"

#include <jupiter/core/address.h>
#include <jupiter/core/text.h>
#include <jupiter/query/ast.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

namespace jupiter::query {

bool ValueMatcher::Kernel::integer(std::int64_t value) const
{
    std::array<char, 24> buffer;
    return text({buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr});
}

bool ValueMatcher::Kernel::real(double value) const { return text(internal::textOf(value)); }

bool ValueMatcher::Kernel::time(Timestamp value) const
{
    std::array<char, internal::longestTime> buffer;
    return text({buffer.data(), internal::writeTime(value, buffer)});
}

void ValueMatcher::Kernel::judge(const columnar::Dictionary &dictionary, std::span<std::uint8_t> hit, const JobControl *job) const
{
    constexpr std::uint32_t few = 32; // values may be long, and slow to compare
    for (std::uint32_t code = 0; code < dictionary.size() && (code % few || !job || !job->cancelled()); ++code)
        hit[code] = text(dictionary.at(code));
}

namespace internal {
namespace {

using Kernel = ValueMatcher::Kernel;

class Anything final : public Kernel {
public:
    bool text(std::string_view) const override { return true; }
    bool integer(std::int64_t) const override { return true; }
    bool real(double) const override { return true; }
    bool time(Timestamp) const override { return true; }
    Reach integerReach() const override { return {Flat::Interval}; }
    Reach timeReach() const override { return {Flat::Interval}; }
};

/// How text is compared ignoring case: an ASCII pattern byte by byte, any other after folding both sides.
class Folded {
public:
    Folded(std::string_view text, Case rule)
        : m_rule(rule), m_text(rule == Case::Ignore ? foldCase(text) : std::string(text)), m_ascii(isAscii(m_text)) {}
    const std::string &text() const { return m_text; }
    bool bytewise() const { return m_rule == Case::Exact || m_ascii; }
    bool exact() const { return m_rule == Case::Exact; }

    bool equals(std::string_view value) const
    {
        if (exact())
            return value == m_text;
        return m_ascii ? equalsIgnoreAsciiCase(value, m_text) : foldCase(value) == m_text;
    }

private:
    Case m_rule;
    std::string m_text;
    bool m_ascii;
};

class Equals final : public Kernel {
public:
    Equals(std::string_view text, Case rule) : m_text(text, rule), m_time(parseTimeLiteral(text))
    {
        m_number = parseNumber(text);
        m_bySpelling = m_number && rule == Case::Ignore;
    }
    bool text(std::string_view value) const override
    {
        if (m_text.equals(value))
            return true;
        if (!m_bySpelling || value.empty() || !(value[0] == '-' || (value[0] >= '0' && value[0] <= '9')))
            return false;
        const auto number = parseNumber(value);
        return number && compare(*number, *m_number) == 0 && ((number->whole && m_number->whole) || sameNumber(value, m_text.text()));
    }
    bool real(double value) const override { return m_number && compare(numberOf(value), *m_number) == 0; }
    bool time(Timestamp value) const override { return m_time && m_time->contains(value); }
    bool integer(std::int64_t value) const override { return m_number && compare(numberOf(value), *m_number) == 0; }
    Reach integerReach() const override
    {
        return m_number && m_number->whole ? Reach{Flat::Interval, {m_number->integer, m_number->integer}} : nothing;
    }
    Reach timeReach() const override { return m_time ? Reach{Flat::Interval, {m_time->from.ns, m_time->to.ns - 1}} : nothing; }
    bool mayMatchReals() const override { return m_number.has_value(); }

private:
    Folded m_text;
    std::optional<Number> m_number;
    std::optional<TimeRange> m_time;
    bool m_bySpelling;
};

/// Reach of a comparison by text that wants `piece` somewhere in the value.
Kernel::Reach reachOf(bool fits) { return fits ? Kernel::Reach{} : nothing; }

class Contains final : public Kernel {
public:
    Contains(std::string_view text, Case rule) : m_text(text, rule), m_finder(m_text.text(), !m_text.exact()) {}
    bool text(std::string_view value) const override
    {
        if (m_text.bytewise())
            return m_finder.find(value) != TextFinder::npos;
        return m_finder.find(foldCase(value)) != TextFinder::npos;
    }
    void judge(const columnar::Dictionary &dictionary, std::span<std::uint8_t> hit, const JobControl *job) const override
    {
        if (!m_text.bytewise())
            return Kernel::judge(dictionary, hit, job);
        const auto ends = dictionary.ends();
        const std::string_view bytes = dictionary.bytes();
        std::uint32_t code = 0;
        for (std::size_t at = 0; (at = m_finder.find(bytes, at)) != TextFinder::npos; at = ends[code++]) {
            std::uint32_t step = 1; // the next hit is mostly near: gallop, then halve
            while (code + step < ends.size() && ends[code + step] <= at)
                step *= 2;
            const auto from = ends.begin() + code + step / 2, to = ends.begin() + std::min<std::size_t>(code + step + 1, ends.size());
            code = std::uint32_t(std::upper_bound(ends[code] > at ? ends.begin() + code : from, to, at) - ends.begin());
            hit[code] = 1;
        }
    }
    Reach integerReach() const override { return reachOf(fitsInteger(m_text.text())); }
    Reach timeReach() const override { return reachOf(fitsTime(m_text.text())); }
    bool mayMatchReals() const override { return fitsReal(m_text.text()); }

private:
    Folded m_text;
    TextFinder m_finder;
};

class Affix final : public Kernel {
public:
    Affix(std::string_view text, Case rule, bool atEnd) : m_text(text, rule), m_atEnd(atEnd) {}
    bool text(std::string_view value) const override
    {
        if (!m_text.bytewise())
            return has(foldCase(value));
        const std::size_t n = m_text.text().size();
        if (value.size() < n)
            return false;
        return m_text.equals(m_atEnd ? value.substr(value.size() - n) : value.substr(0, n));
    }
    Reach integerReach() const override { return reachOf(fitsInteger(m_text.text())); }
    Reach timeReach() const override { return reachOf(fitsTime(m_text.text())); }
    bool mayMatchReals() const override { return fitsReal(m_text.text()); }

private:
    bool has(const std::string &folded) const { return m_atEnd ? folded.ends_with(m_text.text()) : folded.starts_with(m_text.text()); }
    Folded m_text;
    bool m_atEnd;
};

class GlobKernel final : public Kernel {
public:
    GlobKernel(std::string_view pattern, Case rule) : m_glob(pattern, rule == Case::Ignore)
    {
        for (std::size_t from = 0; from <= pattern.size();) { // each piece between wildcards must fit by itself
            std::size_t to = from;
            while (to < pattern.size() && pattern[to] != anyRun && pattern[to] != anyOne)
                ++to;
            const std::string piece = foldCase(pattern.substr(from, to - from));
            m_integers = m_integers && fitsInteger(piece);
            m_reals = m_reals && fitsReal(piece);
            m_times = m_times && fitsTime(piece);
            from = to + 1;
        }
    }
    bool text(std::string_view value) const override { return m_glob.matches(value); }
    Reach integerReach() const override { return reachOf(m_integers); }
    Reach timeReach() const override { return reachOf(m_times); }
    bool mayMatchReals() const override { return m_reals; }

private:
    Glob m_glob;
    bool m_integers = true, m_reals = true, m_times = true;
};

class OneOf final : public Kernel {
public:
    OneOf(std::span<const std::string> texts, Case rule) : m_exact(rule == Case::Exact)
    {
        for (const std::string &text : texts) {
            m_texts.insert(m_exact ? text : foldCase(text));
            if (const auto number = parseNumber(text)) {
                m_numbers.push_back(*number);
                if (!number->whole)
                    m_spelled.push_back(text);
            } else if (const auto time = parseTimeLiteral(text)) {
                m_times.push_back(*time);
            }
        }
        std::sort(m_numbers.begin(), m_numbers.end(), [](const Number &a, const Number &b) { return compare(a, b) < 0; });
    }
    bool text(std::string_view value) const override
    {
        if (m_texts.contains(m_exact ? std::string(value) : foldCase(value)))
            return true;
        if (m_exact || m_numbers.empty())
            return false;
        const auto number = parseNumber(value);
        if (!number || !hasNumber(*number))
            return false;
        return number->whole || std::any_of(m_spelled.begin(), m_spelled.end(), [&](const std::string &one) { return sameNumber(value, one); });
    }
    bool integer(std::int64_t value) const override { return hasNumber(numberOf(value)); }
    bool real(double value) const override { return hasNumber(numberOf(value)); }
    bool time(Timestamp value) const override
    {
        return std::any_of(m_times.begin(), m_times.end(), [&](const TimeRange &range) { return range.contains(value); });
    }
    Reach integerReach() const override { return reachOf(!m_numbers.empty()); }
    Reach timeReach() const override { return reachOf(!m_times.empty()); }
    bool mayMatchReals() const override { return !m_numbers.empty(); }

private:
    bool hasNumber(const Number &number) const
    {
        const auto less = [](const Number &a, const Number &b) { return compare(a, b) < 0; };
        return std::binary_search(m_numbers.begin(), m_numbers.end(), number, less);
    }
    bool m_exact;
    std::unordered_set<std::string> m_texts;
    std::vector<Number> m_numbers;
    std::vector<std::string> m_spelled; // numbers that no 64-bit integer holds
    std::vector<TimeRange> m_times;
};

class AnyOf final : public Kernel {
public:
    explicit AnyOf(std::vector<KernelPtr> kernels) : m_kernels(std::move(kernels)) {}
    bool text(std::string_view value) const override { return any([&](const Kernel &k) { return k.text(value); }); }
    bool integer(std::int64_t value) const override { return any([&](const Kernel &k) { return k.integer(value); }); }
    bool real(double value) const override { return any([&](const Kernel &k) { return k.real(value); }); }
    bool time(Timestamp value) const override { return any([&](const Kernel &k) { return k.time(value); }); }
    void judge(const columnar::Dictionary &dictionary, std::span<std::uint8_t> hit, const JobControl *job) const override
    {
        std::vector<std::uint8_t> one(hit.size());
        for (const KernelPtr &kernel : m_kernels) {
            std::fill(one.begin(), one.end(), std::uint8_t(0));
            kernel->judge(dictionary, one, job);
            for (std::size_t i = 0; i < one.size(); ++i)
                hit[i] |= one[i];
        }
    }
    Reach integerReach() const override { return widest(&Kernel::integerReach); }
    Reach timeReach() const override { return widest(&Kernel::timeReach); }
    bool mayMatchReals() const override { return any([](const Kernel &k) { return k.mayMatchReals(); }); }
    bool refusesTimes() const override
    {
        return std::all_of(m_kernels.begin(), m_kernels.end(), [](const KernelPtr &k) { return k->refusesTimes(); });
    }
    std::uint64_t gaveUp() const override
    {
        std::uint64_t sum = 0;
        for (const KernelPtr &kernel : m_kernels)
            sum += kernel->gaveUp();
        return sum;
    }

private:
    template <class F>
    bool any(F &&f) const
    {
        return std::any_of(m_kernels.begin(), m_kernels.end(), [&](const KernelPtr &kernel) { return f(*kernel); });
    }
    /// The hull of all reaches; exact only when a single kernel has one.
    Reach widest(Reach (Kernel::*reach)() const) const
    {
        Reach out = nothing;
        for (const KernelPtr &kernel : m_kernels) {
            const Reach one = (kernel.get()->*reach)();
            if (one.kind == Flat::None)
                continue;
            if (out.kind == Flat::None)
                out = one;
            else
                out = {Flat::Each, {std::min(out.interval.low, one.interval.low), std::max(out.interval.high, one.interval.high)}};
        }
        return out;
    }
    std::vector<KernelPtr> m_kernels;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

bool fitsInteger(std::string_view piece)
{
    if (!piece.empty() && piece[0] == '-')
        piece.remove_prefix(1);
    return piece.size() <= 19 && std::all_of(piece.begin(), piece.end(), isDigit);
}

bool fitsReal(std::string_view piece)
{
    if (piece.size() > 32)
        return false;
    if (piece.find_first_not_of("infa") == std::string_view::npos || piece == "-inf" || piece == "-i" || piece == "-in" || piece == "-nan")
        return true; // of inf and nan
    // Digits with at most one point, then at most one exponent; a sign only at the beginning of either.
    bool point = false, exponent = false;
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const char c = piece[i];
        if (c == '.' && !point && !exponent)
            point = true;
        else if (c == 'e' && !exponent)
            exponent = true;
        else if ((c == '-' || c == '+') && (i == 0 || piece[i - 1] == 'e'))
            continue;
        else if (!isDigit(c))
            return false;
    }
    return true;
}

bool fitsTime(std::string_view piece)
{
    // '#' is a digit; years past 9999 do not fit a Timestamp, years have four digits.
    static constexpr std::array<std::string_view, 2> shapes{"####-##-##t##:##:##.#########z", "####-##-##t##:##:##z"};
    for (const std::string_view shape : shapes)
        for (std::size_t at = 0; at + piece.size() <= shape.size(); ++at) {
            const auto fits = [&, i = at](char c) mutable { const char s = shape[i++]; return s == '#' ? isDigit(c) : lowerAscii(c) == s; };
            if (std::all_of(piece.begin(), piece.end(), fits))
                return true;
        }
    return false;
}

KernelPtr makeAnything() { return std::make_shared<Anything>(); }

KernelPtr makeEquals(std::string_view text, Case rule)
{
    auto equals = std::make_shared<Equals>(text, rule);
    if (rule == Case::Ignore && text.find(':') != std::string_view::npos)
        if (const auto address = parseAddress(text)) // any spelling of an IPv6 address
            return makeAnyOf({equals, makeNetwork(std::string(text) + "/128")});
    return equals;
}

KernelPtr makeContains(std::string_view text, Case rule)
{
    if (text.empty())
        return makeAnything();
    return std::make_shared<Contains>(text, rule);
}

KernelPtr makeAffix(std::string_view text, Case rule, bool atEnd) { return std::make_shared<Affix>(text, rule, atEnd); }
KernelPtr makeGlob(std::string_view pattern, Case rule) { return std::make_shared<GlobKernel>(pattern, rule); }
KernelPtr makeOneOf(std::span<const std::string> texts, Case rule) { return std::make_shared<OneOf>(texts, rule); }

KernelPtr makeAnyOf(std::vector<KernelPtr> kernels)
{
    if (kernels.size() == 1)
        return std::move(kernels.front());
    return std::make_shared<AnyOf>(std::move(kernels));
}

} // namespace internal
} // namespace jupiter::query
