// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/key_values.h"
#include "declarative/pattern.h"
#include "declarative/prefix_filter.h"

#include <jupiter/core/yaml.h>

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::ingest::declarative {

/// So that look-ups by string_view allocate nothing.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// A field's value must be one of these; "x*" and "*x" and "*x*" mean its beginning, end and inside, "*" that there is one.
struct Condition {
    Slot slot;
    std::vector<std::string> values;
    bool absent = false; ///< Instead: there must be none.
    bool holds(const LineState &line) const;
};

/// Puts values into a field: constants, or a text with fields in it.
struct Assignment {
    Target target;
    std::vector<std::string> values;
    std::vector<Slot> parts; ///< Not empty: the one value is a template, values = texts around the parts (parts.size() + 1).
    bool absentOnly = false; ///< Only when the field has no value yet.
};

/// Translates the values of one field into another's.
struct Mapping {
    Slot from;
    std::vector<Target> to;
    TextMap<std::vector<std::string>> values; ///< Keys in lower case.
    std::vector<std::string> otherwise;
};

/// Where named values go: some to fields, the rest to prefix + name.
struct NamedFields {
    TextMap<std::vector<Target>> targets;
    std::vector<std::pair<std::string, std::string>> under; ///< "EventData.*: winlog.event_data.*": names below the first get the second.
    std::string prefix;
    bool keepRest = true;

    /// The name that a path without a target has.
    std::string nameOf(std::string_view path) const;
};

/// One step of a decoder: looks at a text, takes values out of it, and hands parts to further stages.
struct Stage {
    enum class Reads : std::uint8_t { Nothing, Patterns, Pairs, Json, Xml, Columns, Header, Phrases };
    Reads reads = Reads::Nothing;
    std::uint32_t number = 0;               ///< Among all stages of the program.
    std::optional<Slot> on;                 ///< The field to look at instead of the text handed in.
    std::vector<Condition> when;            ///< Before reading.
    std::vector<Pattern> patterns;          ///< Patterns, Phrases.
    PrefixFilter filter;                    ///< Phrases: which of them may stand in a text.
    NamedFields fields;                     ///< Pairs, Json, Xml, Header.
    PairStyle style;
    std::size_t leastPairs = 1;
    char separator = ',';                   ///< Columns, Header.
    bool quotes = true;
    std::size_t leastColumns = 1;
    std::vector<std::vector<Target>> columns;
    std::vector<Slot> require;              ///< After reading: these must be there.
    std::vector<Assignment> set;
    std::vector<Mapping> maps;
    std::vector<Stage> shapes;              ///< The first that fits is taken.
    bool mustShape = false;                 ///< None fits: this stage does not fit.
    std::vector<Stage> then;                ///< All run, fitting or not.
    std::optional<Slot> by;                 ///< Picks the shapes to try by this field's value.
    TextMap<std::vector<std::uint16_t>> byValue;
    std::vector<std::uint16_t> byAny;       ///< Shapes without `is`.
    std::vector<std::vector<std::uint16_t>> byByte; ///< [257] Shapes that can read a text that begins so; [256] an empty one.
    std::vector<std::string> is;            ///< The values of the parent's `by` that this shape is for.
};

/// Reads a stage of a decoder file. Errors: InvalidArgument, the message begins with the line.
class StageLoader {
public:
    StageLoader(Targets &targets, std::uint32_t &nextNumber) : m_targets(targets), m_nextNumber(nextNumber) {}
    Result<Stage> load(const YamlNode &map, bool top);

    /// "set" on its own: constants that decoders have in common.
    Result<std::vector<Assignment>> assignments(const YamlNode &map, bool absentOnly);

private:
    Result<void> loadReader(const YamlNode &map, Stage &stage);
    Result<void> loadPatterns(const YamlNode &node, Stage &stage);
    Result<void> loadFields(const YamlNode &map, NamedFields &fields);
    Result<std::vector<Target>> targetsOf(const YamlNode &node);
    Result<void> loadColumns(const YamlNode &map, Stage &stage);
    Result<void> loadMaps(const YamlNode &list, Stage &stage);
    Result<std::vector<Condition>> conditions(const YamlNode &map);
    Result<std::vector<Stage>> stages(const YamlNode &list);
    static void index(Stage &stage);

    Targets &m_targets;
    std::uint32_t &m_nextNumber;
    int m_depth = 0;
    std::size_t m_stages = 0;
};

/// "LINE: reason" as an error.
Error atLine(const YamlNode &node, const std::string &reason);

/// The texts of a scalar or a list of scalars.
std::vector<std::string> textsOf(const YamlNode &node);

} // namespace jupiter::ingest::declarative
