// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/columnar/transform.h>
#include <jupiter/core/yaml.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::columnar {

/// Which events an alias speaks of; empty lists mean any. All given ones must hold, each compared ignoring ASCII case.
struct SourceCondition {
    std::vector<std::string> channels;   ///< winlog.channel
    std::vector<std::string> providers;  ///< winlog.provider_name
    std::vector<std::string> codes;      ///< event.code
    std::vector<std::string> decoders;   ///< jupiter.decoder
    bool empty() const { return channels.empty() && providers.empty() && codes.empty() && decoders.empty(); }

    /// Rows of `source` that satisfy it.
    Result<Selection> rows(const ColumnSource &source) const;

    /// Reads `channel`, `provider`, `code`, `decoder` (a scalar or a list each) of a YAML map.
    static SourceCondition fromYaml(const YamlNode &map);
};

/// One way to get an alias's value: from a stored field, on some events, through a transform.
struct AliasRule {
    std::string from;
    SourceCondition when;
    Transform transform = Transform::None;
    std::vector<std::pair<std::string, std::string>> map;
};

/// Field names and what they mean (resources/schemas/fields.yaml): one fact is stored once, under the name its source gives it, and an
/// ECS name or a short name is an alias that resolves here. Immutable after load; any thread.
class Schema {
public:
    /// Errors: InvalidArgument with line and reason.
    static Result<Schema> parse(std::string_view yaml);

    /// The schema that comes with the program.
    static const Schema &builtIn();

    /// The column that `name` means over `source`: stored under this very name, or an alias of it (ECS; a Windows event's own name such as
    /// `Image`, `EventID`; any letter case when nothing else fits), or null when no row can have it. For an alias with several rules a row
    /// takes the first that yields a value. Errors: those of source.column().
    Result<ColumnPtr> resolve(const ColumnSource &source, std::string_view name) const;

    /// Applies alias rules as resolve() does; for taxonomies of others (Sigma).
    static Result<ColumnPtr> applyRules(const ColumnSource &source, std::span<const AliasRule> rules);

    /// Stored fields that can hold a value of `name` in `source`, in the order they are tried; what a value filter may look at before a
    /// column is opened. `exact` is false when the value is transformed on the way (a filter on the stored value proves nothing then).
    struct Origin {
        std::string stored;
        bool exact;
    };
    std::vector<Origin> originsOf(const ColumnSource &source, std::string_view name) const;

    /// ECS names that alias something stored in `source`: what a full event shows beside its stored fields.
    std::vector<std::string> aliasesIn(const ColumnSource &source) const;

    /// True when values of this field are printed as text even when they are numbers (ECS keyword, Windows event data).
    bool isKeyword(std::string_view name) const;

    const std::vector<std::string> &aliasNames() const { return m_aliasNames; } ///< Ascending.
    const std::map<std::string, std::vector<AliasRule>, std::less<>> &aliases() const { return m_aliases; }

private:
    std::map<std::string, std::vector<AliasRule>, std::less<>> m_aliases;
    std::map<std::string, std::string, std::less<>> m_shortNames; ///< Lower case -> name.
    std::vector<std::string> m_aliasNames;
    std::vector<std::string> m_keywords;                          ///< Ascending; names and prefixes that end in '.'.
};

} // namespace jupiter::columnar
