// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter {

/// One node of a YAML document [YAML 1.1, as libyaml reads it]. A plain tree: aliases are expanded, within the limits of parseYaml().
struct YamlNode {
    enum class Kind : std::uint8_t { Null, Scalar, Sequence, Map };

    YamlNode();
    YamlNode(const YamlNode &);
    YamlNode(YamlNode &&) noexcept;
    YamlNode &operator=(const YamlNode &);
    YamlNode &operator=(YamlNode &&) noexcept;
    ~YamlNode();

    Kind kind = Kind::Null;
    bool quoted = false;                                     ///< A quoted or block scalar: text, never a number, null or boolean.
    std::uint32_t line = 0, column = 0;                      ///< Where it begins, 1-based.
    std::string text;                                        ///< Scalar.
    std::vector<YamlNode> items;                             ///< Sequence.
    std::vector<std::pair<YamlNode, YamlNode>> entries;      ///< Map, in the file's order; keys are scalars.

    bool isNull() const { return kind == Kind::Null; }
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isSequence() const { return kind == Kind::Sequence; }
    bool isMap() const { return kind == Kind::Map; }

    /// The value of `key` in a map; null when absent or not a map. Lives as long as this node.
    const YamlNode *find(std::string_view key) const;

    /// The scalar of `key`, or `otherwise`.
    std::string_view textOf(std::string_view key, std::string_view otherwise = {}) const;
};

// Defaulted only here: a pair of nodes is complete no earlier, which clang insists on.
inline YamlNode::YamlNode() = default;
inline YamlNode::YamlNode(const YamlNode &) = default;
inline YamlNode::YamlNode(YamlNode &&) noexcept = default;
inline YamlNode &YamlNode::operator=(const YamlNode &) = default;
inline YamlNode &YamlNode::operator=(YamlNode &&) noexcept = default;
inline YamlNode::~YamlNode() = default;

/// Where and why a YAML text was refused, for messages like "rule.yml:12:3: ...".
struct YamlError {
    std::uint32_t line = 0, column = 0; ///< 1-based; 0 unknown.
    std::string reason;
};

struct YamlLimits {
    std::size_t depth = 64;
    std::size_t nodes = 200'000;     ///< After expansion of aliases: what makes a "billion laughs" harmless.
    std::size_t bytes = 16u << 20;
};

/// Every document of a stream. Plain scalars `null`, `~` and nothing are Null. Duplicate keys, non-scalar keys, a tab used as
/// indentation and anything past the limits are errors. On an error nothing is returned but `error` is filled.
bool parseYaml(std::string_view text, std::vector<YamlNode> &documents, YamlError &error, const YamlLimits &limits = {});

} // namespace jupiter
