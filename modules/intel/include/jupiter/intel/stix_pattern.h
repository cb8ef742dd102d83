// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// A constant of a pattern [STIX 2.1 §9.4].
struct StixLiteral {
    enum class Kind : std::uint8_t { Text, Integer, Real, Boolean, Binary, Time };
    Kind kind = Kind::Text;
    std::string text;         ///< Text; the bytes of Binary; Time as it sorts: "2016-06-01T01:30:00.5", UTC, no trailing zeros.
    std::int64_t integer = 0; ///< Integer, Boolean (0 or 1).
    double real = 0;          ///< Real, and Integer again.
    std::uint32_t column = 0; ///< 1-based, in characters.
};

/// One step of an object path: `.key`, `[3]`, `[*]`.
struct StixStep {
    enum class Kind : std::uint8_t { Key, Index, Any };
    Kind kind = Kind::Key;
    std::string key;
    std::int64_t index = 0;
};

/// `file:hashes.'SHA-256'`: the type of an observable and the way to a property of it [§9.5].
struct StixPath {
    std::string type;
    std::vector<StixStep> steps; ///< At least one, the first a Key.

    /// As a pattern writes it, keys quoted only where they must be.
    [[nodiscard]] std::string text() const;
};

enum class StixOperator : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, Like, Matches, IsSubset, IsSuperset, Exists };

/// One comparison: path, operator, constants [§9.6.1].
struct StixTest {
    StixPath path;
    StixOperator op = StixOperator::Equal;
    bool negated = false;
    std::vector<StixLiteral> operands; ///< One; none for Exists; any number for In.
    std::uint32_t column = 0;
};

/// A node of the tree. Test, AllOf and AnyOf stand inside an Observation's brackets, the others around it.
struct StixNode {
    enum class Kind : std::uint8_t { Test, AllOf, AnyOf, Observation, And, Or, FollowedBy, Within, Repeats, StartStop };
    Kind kind = Kind::Test;
    std::uint32_t test = 0;              ///< Test: index into StixPattern::tests.
    std::vector<std::uint32_t> children; ///< Indexes into StixPattern::nodes, in the pattern's order. Observation and the qualifiers have one.
    double seconds = 0;                  ///< Within.
    std::uint64_t times = 0;             ///< Repeats; saturates.
    std::string start, stop;             ///< StartStop, [start, stop), as StixLiteral::text of a Time.
    std::uint32_t column = 0;
    std::size_t begin = 0, end = 0;      ///< Bytes of the pattern that say this, [begin, end), without brackets around it.
};

/// Where a pattern is wrong, and why.
struct StixFault {
    std::uint32_t column = 0; ///< 1-based, in characters.
    std::string reason;
};

/// A parsed STIX pattern [STIX 2.1 §9]. A value type.
struct StixPattern {
    std::vector<StixNode> nodes; ///< Children stand before their parents; the last is the root.
    std::vector<StixTest> tests;
    /// What the grammar lets pass but the specification forbids: two qualifiers of a kind, a hash of the wrong length, a bare key with
    /// a hyphen. The pattern can be matched all the same, so feeds that write such things are of use.
    std::vector<StixFault> violations;

    [[nodiscard]] const StixNode &root() const { return nodes.back(); }

    static constexpr std::size_t depthLimit = 200, sizeLimit = 1u << 20; ///< Brackets within brackets; bytes.
};

/// Corrupt with "column 12: ..." when `text` is no pattern; `fault`, when given, gets the place. Bounded by the limits above.
Result<StixPattern> parseStixPattern(std::string_view text, StixFault *fault = nullptr);

/// Whether a pattern holds over observations: a STIX bundle, or a list of bundles or objects, with observed-data (2.1 object_refs with
/// the objects beside it, or 2.0 with the objects inside). Each observed-data is one observation, counted number_observed times.
/// InvalidArgument: the JSON is none, or holds no observed-data, or one that is not valid. Unsupported: the comparison has no meaning (a set of mixed types, a
/// text compared with a time) or takes too many combinations to decide.
Result<bool> matchStixPattern(const StixPattern &pattern, std::string_view observationsJson);

} // namespace jupiter::intel
