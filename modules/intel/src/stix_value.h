// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stix_regex.h"

#include <jupiter/intel/stix_pattern.h>

#include <optional>

namespace jupiter::intel {

/// A value that a path leads to. Views live as long as the observation.
struct StixValue {
    enum class Kind : std::uint8_t { Other, Boolean, Integer, Real, Text, Binary }; ///< Other: null, lists, dictionaries.
    Kind kind = Kind::Other;
    std::int64_t integer = 0; ///< Integer, Boolean.
    double real = 0;          ///< Real, and Integer again.
    std::string_view text;    ///< Text, Binary.
};

/// One comparison, ready to judge values [STIX 2.1 §9.6.1]. Immutable; any thread may judge at once. Not for Exists.
class StixJudge {
public:
    /// Unsupported when the comparison has no meaning whatever the value: a set of mixed types, a regular expression that is none.
    static Result<StixJudge> make(const StixTest &test);

    /// NOT is applied. Values of another type are unequal and in no order, so `!=` holds for them, as NOT LIKE does. Unsupported when a text that is no time is compared
    /// with a time, or one that is no address with a network.
    [[nodiscard]] Result<bool> holds(const StixValue &value) const;

private:
    [[nodiscard]] Result<bool> plain(const StixValue &value) const;
    [[nodiscard]] Result<bool> ordered(const StixValue &value) const;
    [[nodiscard]] Result<bool> network(const StixValue &value) const;

    StixTest m_test;
    std::optional<StixRegex> m_text, m_bytes; ///< LIKE and MATCHES: for Text and for Binary; no m_bytes when the pattern is not Latin-1.
};

} // namespace jupiter::intel
