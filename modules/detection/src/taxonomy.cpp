// SPDX-License-Identifier: GPL-3.0-or-later
#include "taxonomy.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::embedded {
std::string_view sigma_sources();
}

namespace jupiter::detection {
namespace {

Error wrong(const YamlNode &at, std::string_view reason)
{
    return {ErrorCode::InvalidArgument, "sigma sources, line " + std::to_string(at.line) + ": " + std::string(reason)};
}

std::vector<std::string> foldedTexts(const YamlNode &node)
{
    std::vector<std::string> out;
    if (node.isScalar())
        out.push_back(foldCase(node.text));
    for (const YamlNode &item : node.items)
        out.push_back(foldCase(item.text));
    return out;
}

/// Both must hold. Renames of the first that has some.
SourceVariant both(const SourceVariant &a, const SourceVariant &b)
{
    SourceVariant out = a;
    out.channels.insert(out.channels.end(), b.channels.begin(), b.channels.end());
    out.codes.insert(out.codes.end(), b.codes.begin(), b.codes.end());
    out.where.insert(out.where.end(), b.where.begin(), b.where.end());
    if (out.renames < 0)
        out.renames = b.renames;
    return out;
}

} // namespace

std::string fieldKey(std::string_view name)
{
    std::string out;
    for (const char c : name)
        if (c != ' ')
            out += lowerAscii(c);
    return out;
}

namespace {

void addWords(std::string &out, std::string_view field, const std::vector<std::string> &values)
{
    constexpr std::size_t named = 6;
    out.append(out.empty() ? "" : ", ").append(field);
    if (values == std::vector<std::string>{"*"}) {
        out += " is there";
        return;
    }
    for (std::size_t i = 0; i < values.size() && i < named; ++i)
        out.append(i ? " or " : values[i].find('*') == std::string::npos ? " is " : " is like ").append(values[i]);
    if (values.size() > named)
        out += " or " + std::to_string(values.size() - named) + " more";
}

/// A device's decoder keeps what it has no better name for under its prefix: each name may stand there too.
void addPrefixed(std::vector<columnar::AliasRule> &rules, const std::vector<std::string> &prefixes)
{
    for (std::size_t i = 0, own = rules.size(); i < own; ++i) {
        for (const std::string &prefix : prefixes) {
            if (rules[i].from.starts_with(prefix))
                continue;
            columnar::AliasRule copy = rules[i];
            copy.from.insert(0, prefix);
            rules.push_back(std::move(copy));
        }
    }
}

Result<columnar::AliasRule> readRule(const YamlNode &node)
{
    columnar::AliasRule rule;
    rule.from = node.isScalar() ? node.text : std::string(node.textOf("from"));
    if (rule.from.empty())
        return wrong(node, "a renamed field needs a stored name");
    if (const auto take = node.textOf("take"); !take.empty()) {
        const auto transform = columnar::transformFromName(take);
        if (!transform)
            return wrong(node, "no such transform");
        rule.transform = *transform;
    }
    if (const YamlNode *map = node.find("map")) {
        rule.transform = columnar::Transform::Map;
        for (const auto &[from, to] : map->entries)
            rule.map.emplace_back(from.text, to.text);
    }
    return rule;
}

} // namespace

std::string SourceVariant::words() const
{
    std::string out;
    for (const auto &list : channels)
        addWords(out, columnar::fields::channel, list);
    for (const auto &list : codes)
        addWords(out, columnar::fields::code, list);
    for (const Where &each : where)
        addWords(out, each.field, each.values);
    return out.empty() ? "every event" : out;
}

Result<void> Taxonomy::readRenames(const YamlNode &node, bool only, Renames &out)
{
    if (!node.isMap())
        return wrong(node, "renamed fields must be a map");
    for (const auto &[field, target] : node.entries) {
        Renamed renamed;
        renamed.only = only;
        if (!target.isSequence()) {
            JUPITER_TRY(rule, readRule(target));
            renamed.rules.push_back(std::move(rule));
        }
        for (const YamlNode &each : target.items) {
            JUPITER_TRY(rule, readRule(each));
            renamed.rules.push_back(std::move(rule));
        }
        if (!out.try_emplace(fieldKey(field.text), std::move(renamed)).second)
            return wrong(field, "'" + field.text + "' is renamed twice");
    }
    return {};
}

Result<SourceVariant> Taxonomy::readVariant(const YamlNode &node, int also)
{
    if (!node.isMap())
        return wrong(node, "a source must be a map");
    SourceVariant out;
    out.renames = also;
    for (const auto &[key, value] : node.entries) {
        if (key.text == "channel") {
            out.channels.push_back(foldedTexts(value));
        } else if (key.text == "code") {
            out.codes.push_back(foldedTexts(value));
        } else if (key.text == "provider") {
            out.where.push_back({std::string(columnar::fields::provider), foldedTexts(value)});
        } else if (key.text == "decoder") {
            out.where.push_back({std::string(columnar::fields::decoder), foldedTexts(value)});
        } else if (key.text == "where") {
            for (const auto &[field, values] : value.entries)
                out.where.push_back({field.text, foldedTexts(values)});
        } else if (key.text == "fields") {
            Renames renames;
            if (auto done = readRenames(value, true, renames); !done)
                return std::move(done).error();
            if (also >= 0)
                renames.insert(m_renames[std::size_t(also)].begin(), m_renames[std::size_t(also)].end());
            out.renames = int(m_renames.size());
            m_renames.push_back(std::move(renames));
        } else {
            return wrong(key, "unknown key '" + key.text + "'");
        }
    }
    return out;
}

Result<std::vector<SourceVariant>> Taxonomy::readVariants(const YamlNode &node, int also)
{
    std::vector<SourceVariant> out;
    if (!node.isSequence()) {
        JUPITER_TRY(one, readVariant(node, also));
        out.push_back(std::move(one));
    }
    for (const YamlNode &item : node.items) {
        JUPITER_TRY(one, readVariant(item, also));
        out.push_back(std::move(one));
    }
    return out;
}

Result<void> Taxonomy::read(const YamlNode &document)
{
    const std::string name(document.textOf("product"));
    Product &product = m_products[name];
    std::vector<std::string> prefixes;
    if (const YamlNode *node = document.find("prefixes"))
        for (const YamlNode &prefix : node->items)
            prefixes.push_back(prefix.text);
    m_prefixes.insert(m_prefixes.end(), prefixes.begin(), prefixes.end());
    int also = -1;
    if (const YamlNode *names = document.find("also")) {
        Renames renames;
        if (auto done = readRenames(*names, false, renames); !done)
            return done;
        for (auto &[key, renamed] : renames)
            addPrefixed(renamed.rules, prefixes);
        also = int(m_renames.size());
        m_renames.push_back(std::move(renames));
    } else if (const YamlNode *other = document.find("also_of")) {
        const auto known = m_alsoOf.find(other->text);
        if (known == m_alsoOf.end())
            return wrong(*other, "no product '" + other->text + "' stands before");
        also = known->second;
    }
    m_alsoOf[name] = also;
    if (const YamlNode *events = document.find("events")) {
        JUPITER_TRY(variants, readVariants(*events, also));
        product.events = std::move(variants);
    }
    if (const YamlNode *fields = document.find("fields"))
        for (const auto &[field, stored] : fields->entries)
            m_fields[fieldKey(field.text)] = stored.text;
    for (const char *kind : {"services", "categories"}) {
        const YamlNode *node = document.find(kind);
        if (!node)
            continue;
        auto &into = kind == std::string_view("services") ? product.services : product.categories;
        for (const auto &[source, parts] : node->entries) {
            JUPITER_TRY(variants, readVariants(parts, also));
            into[source.text] = std::move(variants);
        }
    }
    return {};
}

Result<Taxonomy> Taxonomy::parse(std::string_view yaml)
{
    std::vector<YamlNode> documents;
    YamlError error;
    if (!parseYaml(yaml, documents, error))
        return Error{ErrorCode::InvalidArgument, "sigma sources, line " + std::to_string(error.line) + ": " + error.reason};
    Taxonomy out;
    for (const YamlNode &document : documents)
        if (auto done = out.read(document); !done)
            return std::move(done).error();
    return out;
}

const Taxonomy &Taxonomy::builtIn()
{
    static const Taxonomy taxonomy = [] {
        auto parsed = parse(embedded::sigma_sources());
        JUPITER_ASSERT(parsed);
        return parsed ? *std::move(parsed) : Taxonomy();
    }();
    return taxonomy;
}

std::vector<SourceVariant> Taxonomy::source(std::string_view product, std::string_view category, std::string_view service) const
{
    // "a, b": any of them.
    for (std::string_view *part : {&product, &category, &service}) {
        const std::size_t comma = part->find(", ");
        if (comma == std::string_view::npos)
            continue;
        const std::string_view all = *part;
        *part = all.substr(0, comma);
        std::vector<SourceVariant> out = source(product, category, service);
        *part = all.substr(comma + 2);
        for (SourceVariant &other : source(product, category, service)) // one name less: at most 20 deep
            if (std::find(out.begin(), out.end(), other) == out.end())
                out.push_back(std::move(other));
        return out;
    }
    if (product.empty() && category.empty() && service.empty())
        return {SourceVariant()};
    std::vector<SourceVariant> out;
    for (const auto &[name, known] : m_products) {
        if (!product.empty() && name != product)
            continue;
        std::vector<SourceVariant> parts;
        if (category.empty() && service.empty()) {
            parts = known.events;
        } else {
            const auto ofCategory = known.categories.find(category);
            const auto ofService = known.services.find(service);
            if ((!category.empty() && ofCategory == known.categories.end()) ||
                (!service.empty() && ofService == known.services.end()))
                continue;
            parts = category.empty() ? ofService->second : ofCategory->second;
            if (!category.empty() && !service.empty()) {
                std::vector<SourceVariant> crossed;
                for (const SourceVariant &a : parts)
                    for (const SourceVariant &b : ofService->second)
                        crossed.push_back(both(a, b));
                parts = std::move(crossed);
            }
        }
        out.insert(out.end(), parts.begin(), parts.end());
    }
    return out;
}

} // namespace jupiter::detection
