// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/result.h>
#include <jupiter/detection/rule.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// A part of a rule's condition as people read it, and, when an event was asked, what came of it.
struct WhyNode {
    enum class Kind : std::uint8_t {
        All,       ///< Every node holds.
        Any,       ///< One of them does.
        AtLeast,   ///< `needed` of them do.
        Not,       ///< Its one node does not.
        Selection, ///< `text` is its name; one node.
        Item,      ///< `field` (empty: any value of the event) compared with `pattern`.
    };
    Kind kind = Kind::All;
    std::uint32_t needed = 0;
    std::string text;               ///< Selection: its name.
    std::string field, pattern;     ///< Item; pattern as Match::pattern.
    bool holds = false;             ///< Of the event.
    std::vector<std::string> values;///< Item, of the event: what the field holds; of keywords that hold the value that matched. At most 8.
    std::string reason;             ///< Item, of the event: "the event has no CommandLine"; empty when it holds.
    std::vector<WhyNode> nodes;
};

/// What a rule means to this program: which events, which stored fields, which comparisons.
struct RuleReading {
    struct Field {
        std::string name;                ///< As the rule says.
        std::vector<std::string> stored; ///< Where its values may come from.
    };
    RuleInfo info;
    std::vector<std::string> sources; ///< The parts of its log source in words; empty: no mapping knows it.
    std::vector<Field> fields;
    WhyNode condition;
    std::vector<std::string> correlation; ///< Of a correlation rule: its meaning in words, and no condition.
};

/// A rule's answer about one event.
struct Why {
    RuleInfo info;
    bool fires = false;
    bool sourceHolds = false;
    std::string source; ///< The part of the log source that knows the event; when none does, what was looked for.
    WhyNode condition;
};

/// Every document of a rule file in words. Filters of other files are not part of it. Refused ones carry their reason only.
std::vector<RuleReading> readingsOf(std::string_view ruleText, const std::string &path, const columnar::Schema &schema);

/// Each plain rule of a file asked about one event. The condition is answered also when the log source does not hold. Correlations, filters and refused
/// documents are left out. Errors: those of the columns.
Result<std::vector<Why>> whyOf(std::string_view ruleText, const std::string &path, const columnar::ColumnSource &source, columnar::BatchRow row,
                               const columnar::Schema &schema);

/// The condition as indented lines, two blanks a level; with "+ " or "- " before each when an event was `asked`. Valid UTF-8; the caller escapes
/// control characters.
std::vector<std::string> outlineOf(const WhyNode &condition, bool asked);

/// Why a rule does not fire, in a sentence: the log source, or the first items that would have to hold. "it fires" when it does.
std::string briefly(const Why &why);

} // namespace jupiter::detection
