// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/schema.h>
#include <jupiter/core/result.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// How Sigma field names are compared: ignoring ASCII case and blanks.
std::string fieldKey(std::string_view name);

/// A part of a log source: which events, and what fields are called in them. All conditions must hold; texts are folded
/// (foldCase).
struct SourceVariant {
    std::vector<std::vector<std::string>> channels; ///< winlog.channel is one of each list.
    std::vector<std::vector<std::string>> codes;    ///< event.code likewise.
    struct Where {
        std::string field;               ///< Stored name.
        std::vector<std::string> values; ///< Patterns; "*" alone: has one.
        bool operator==(const Where &) const = default;
    };
    std::vector<Where> where;
    int renames = -1; ///< Index into Taxonomy::renames(), -1 none.

    std::string words() const; ///< "winlog.channel is security, event.code is 4688".
    bool operator==(const SourceVariant &) const = default;
};

/// Log sources and field names of the products we know (resources/sigma). Immutable after load.
class Taxonomy {
public:
    /// What a Sigma name means in the events of one source.
    struct Renamed {
        std::vector<columnar::AliasRule> rules; ///< A name that ends in ".*" stands for every stored field below it.
        bool only = false;                      ///< Nothing but these; otherwise they come beside what the name means anyway.
    };
    using Renames = std::map<std::string, Renamed>; ///< By fieldKey.

    /// Errors: InvalidArgument with line and reason.
    static Result<Taxonomy> parse(std::string_view yaml);
    static const Taxonomy &builtIn();

    /// The parts of a log source; empty when we know none by that name (never "any event"). All three empty: every event.
    std::vector<SourceVariant> source(std::string_view product, std::string_view category, std::string_view service) const;

    const std::vector<Renames> &renames() const { return m_renames; }
    const std::map<std::string, std::string> &fields() const { return m_fields; } ///< fieldKey -> stored name, for all sources.

    /// Beginnings of stored names that a rule leaves out: `auditd.key` is `key`.
    const std::vector<std::string> &prefixes() const { return m_prefixes; }

private:
    struct Product {
        std::vector<SourceVariant> events;
        std::map<std::string, std::vector<SourceVariant>, std::less<>> services, categories;
    };
    Result<void> read(const YamlNode &document);
    Result<void> readRenames(const YamlNode &node, bool only, Renames &out);
    Result<SourceVariant> readVariant(const YamlNode &node, int also);
    Result<std::vector<SourceVariant>> readVariants(const YamlNode &node, int also);

    std::map<std::string, Product, std::less<>> m_products;
    std::vector<Renames> m_renames;
    std::map<std::string, int, std::less<>> m_alsoOf; ///< Product -> its own index into m_renames.
    std::map<std::string, std::string> m_fields;
    std::vector<std::string> m_prefixes;
};

} // namespace jupiter::detection
