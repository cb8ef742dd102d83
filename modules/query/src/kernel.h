// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/match.h>

#include <limits>

namespace jupiter::query {

/// One kind of comparison. The defaults compare flat values by their canonical text.
class ValueMatcher::Kernel {
public:
    virtual ~Kernel() = default;
    virtual bool text(std::string_view value) const = 0;
    virtual bool integer(std::int64_t value) const;
    virtual bool real(double value) const;
    virtual bool time(Timestamp value) const;

    /// Sets hit[code] for every matching code; hit is zero before. Gives up when `job`, which may be null, is cancelled.
    virtual void judge(const columnar::Dictionary &dictionary, std::span<std::uint8_t> hit, const JobControl *job) const;

    /// What flat values may match, to rule columns out and to compare without text.
    enum class Flat : std::uint8_t {
        None,       ///< None can.
        Interval,   ///< Exactly those within the interval.
        Each,       ///< Ask for each value.
    };
    struct Reach {
        Flat kind = Flat::Each;
        Interval interval{std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
    };
    virtual Reach integerReach() const { return {}; }
    virtual Reach timeReach() const { return {}; }
    virtual bool mayMatchReals() const { return true; }

    virtual bool refusesTimes() const { return false; }
    virtual std::uint64_t gaveUp() const { return 0; }
    virtual std::string_view engine() const { return {}; } ///< Of a regular expression: what runs it.
};

namespace internal {

using KernelPtr = std::shared_ptr<const ValueMatcher::Kernel>;

inline constexpr ValueMatcher::Kernel::Reach nothing{ValueMatcher::Kernel::Flat::None, {1, 0}};

KernelPtr makeAnything();
KernelPtr makeEquals(std::string_view text, Case rule);
KernelPtr makeContains(std::string_view text, Case rule);      ///< No wildcards in it.
KernelPtr makeAffix(std::string_view text, Case rule, bool atEnd);
KernelPtr makeGlob(std::string_view pattern, Case rule);
KernelPtr makeOneOf(std::span<const std::string> texts, Case rule);
KernelPtr makeAnyOf(std::vector<KernelPtr> kernels);
KernelPtr makeRange(const std::optional<ValueMatcher::End> &low, const std::optional<ValueMatcher::End> &high);
KernelPtr makeNetwork(std::string_view cidr);                  ///< Null when it is none.
Result<KernelPtr> makeRegex(std::string_view pattern, Case rule);

/// True when `piece` (no wildcards, any case) can stand inside the text of some integer, real or time.
bool fitsInteger(std::string_view piece);
bool fitsReal(std::string_view piece);
bool fitsTime(std::string_view piece);

} // namespace internal
} // namespace jupiter::query
