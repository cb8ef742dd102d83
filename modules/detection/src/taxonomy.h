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
        std::vector<std::string> values; ///< "*": has one.
        bool operator==(const Where &) const = default;
    };
    std::vector<Where> where;
    int renames = -1; ///< Index into Taxonomy::renames(), -1 none.
    bool operator==(const SourceVariant &) const = default;
};

/// Log sources and field names of the products we know (resources/sigma). Immutable after load.
class Taxonomy {
public:
    using Renames = std::map<std::string, columnar::AliasRule>; ///< fieldKey -> where the value comes from.

    /// Errors: InvalidArgument with line and reason.
    static Result<Taxonomy> parse(std::string_view yaml);
    static const Taxonomy &builtIn();

    /// The parts of a log source; empty when we know none by that name (never "any event"). All three empty: every event.
    std::vector<SourceVariant> source(std::string_view product, std::string_view category, std::string_view service) const;

    const std::vector<Renames> &renames() const { return m_renames; }
    const std::map<std::string, std::string> &fields() const { return m_fields; } ///< fieldKey -> stored name, for all sources.

private:
    struct Product {
        std::optional<SourceVariant> events;
        std::map<std::string, std::vector<SourceVariant>, std::less<>> services, categories;
    };
    Result<void> read(const YamlNode &document);
    Result<SourceVariant> readVariant(const YamlNode &node);
    Result<std::vector<SourceVariant>> readVariants(const YamlNode &node);

    std::map<std::string, Product, std::less<>> m_products;
    std::vector<Renames> m_renames;
    std::map<std::string, std::string> m_fields;
};

} // namespace jupiter::detection
