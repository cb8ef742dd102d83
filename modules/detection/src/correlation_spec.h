// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_tree.h"

#include <jupiter/core/yaml.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::detection {

/// A correlation rule as it was read [Sigma correlation rules specification 2.1].
struct CorrelationSpec {
    enum class Type : std::uint8_t {
        EventCount,
        ValueCount,
        Temporal,
        TemporalOrdered,
        ValueSum,
        ValueAvg,
        ValueMedian,
        ValuePercentile
    };

    Type type = Type::EventCount;
    std::vector<std::string> rules; ///< Names or ids.
    std::vector<std::string> groupBy;
    std::vector<std::string> fields;                                   ///< Of the condition.
    std::map<std::string, std::map<std::string, std::string>> aliases; ///< alias -> rule -> field.
    std::int64_t timespanNs = 0;
    bool generate = false;

    struct Bound {
        enum class Kind : std::uint8_t { Greater, GreaterOrEqual, Less, LessOrEqual, Equal, NotEqual } kind;
        double value;
        std::string text() const; ///< ">= 5"
    };
    std::vector<Bound> bounds; ///< All must hold.

    bool holds(double value) const;
    /// True when what is compared is a number of events, values or rules.
    bool counts() const { return type <= Type::TemporalOrdered; }
    /// True when more of what is counted can only help: then any position of the window may fire.
    bool onlyLowerBounds() const;

    std::string timespanText() const; ///< "5m", in the largest unit that fits.

    /// Reads the map under `correlation`. Empty on failure; `refusal` says where and why.
    static std::optional<CorrelationSpec> read(const YamlNode &map, Refusal &refusal);
};

/// As short as it can be said: 5, 3.25.
std::string numberText(double value);

} // namespace jupiter::detection
