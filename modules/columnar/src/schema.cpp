// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/schema.h>

#include "merged.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <unordered_map>

namespace jupiter::embedded {
std::string_view field_schema();
}

namespace jupiter::columnar {
namespace {

std::vector<std::string> scalarOrList(const YamlNode *node)
{
    std::vector<std::string> out;
    if (node && node->isScalar())
        out.push_back(node->text);
    else if (node && node->isSequence())
        for (const YamlNode &item : node->items)
            out.push_back(item.text);
    return out;
}

Result<void> narrow(const ColumnSource &source, std::string_view field, const std::vector<std::string> &wanted, Selection &rows)
{
    if (wanted.empty() || !rows.any())
        return {};
    JUPITER_TRY(column, source.column(field));
    Selection hit = Selection::none(source.rows());
    if (column && column->isDictionary()) {
        const Dictionary &dictionary = column->dictionary();
        std::vector<char> matches(dictionary.size());
        for (std::uint32_t code = 0; code < dictionary.size(); ++code)
            matches[code] = std::any_of(wanted.begin(), wanted.end(), [&](const std::string &w) { return equalsIgnoreAsciiCase(w, dictionary.at(code)); });
        const auto codes = column->codes();
        if (column->dense()) { // only the rows that are still wanted: mostly far fewer than the segment has
            rows.keepIf([&](BatchRow row) { return matches[codes[std::uint32_t(row)]]; });
            return {};
        }
        const auto ids = column->rowIds();
        std::size_t at = 0;
        rows.forEach([&](BatchRow row) {
            const auto id = std::uint16_t(row);
            std::size_t step = 1; // the next wanted row is mostly near
            for (; at + step < ids.size() && ids[at + step] < id; step *= 2)
                at += step;
            at = std::size_t(std::lower_bound(ids.begin() + std::ptrdiff_t(at), ids.begin() + std::ptrdiff_t(std::min(at + step + 1, ids.size())), id) -
                             ids.begin());
            for (; at < ids.size() && ids[at] == id; ++at)
                if (matches[codes[at]])
                    hit.add(row);
        });
    } else if (column) {
        for (std::uint32_t i = 0; i < column->entries(); ++i)
            if (std::find(wanted.begin(), wanted.end(), column->text(i)) != wanted.end())
                hit.add(column->rowOf(i));
    }
    rows.keep(hit);
    return {};
}

/// Those of `rows` that satisfy the condition.
Result<Selection> rowsAmong(const SourceCondition &when, const ColumnSource &source, Selection rows)
{
    const std::pair<std::string_view, const std::vector<std::string> *> parts[] = {
        {fields::channel, &when.channels}, {fields::provider, &when.providers}, {fields::code, &when.codes}, {fields::decoder, &when.decoders}};
    for (const auto &[field, wanted] : parts)
        if (auto done = narrow(source, field, *wanted, rows); !done)
            return std::move(done).error();
    return rows;
}

/// The column with its values transformed; entries without a value are left out.
ColumnPtr transformed(const ColumnPtr &column, const AliasRule &rule)
{
    if (rule.transform == Transform::None)
        return column;
    if (rule.transform == Transform::HexToInteger && column->type() == ValueType::Integer)
        return column;
    Column::Parts parts;
    parts.rows = column->rows();
    auto dictionary = std::make_shared<Dictionary>();
    std::unordered_map<std::string, std::uint32_t> codes;
    constexpr std::uint32_t none = ~0u;
    const bool toInteger = rule.transform == Transform::HexToInteger;
    parts.type = toInteger ? ValueType::Integer : ValueType::Text;
    const auto judge = [&](std::string_view text) {
        const auto value = applyTransform(rule.transform, text, rule.map);
        if (!value)
            return none;
        const auto [it, isNew] = codes.try_emplace(*value, dictionary->size());
        if (isNew)
            dictionary->append(*value);
        return it->second;
    };
    std::vector<std::uint32_t> newCode;
    parts.rowIds.reserve(column->entries());
    (toInteger ? void(parts.integers.reserve(column->entries())) : parts.codes.reserve(column->entries()));
    if (column->isDictionary())
        for (std::uint32_t code = 0; code < column->dictionary().size(); ++code)
            newCode.push_back(judge(column->dictionary().at(code)));
    for (std::uint32_t i = 0; i < column->entries(); ++i) {
        const std::uint32_t code = column->isDictionary() ? newCode[column->codes()[i]] : judge(column->text(i));
        if (code == none)
            continue;
        parts.rowIds.push_back(std::uint16_t(column->rowOf(i)));
        if (toInteger)
            parts.integers.push_back(std::stoll("0" + std::string(dictionary->at(code).substr(0, 18))));
        else
            parts.codes.push_back(code);
    }
    parts.dictionary = std::move(dictionary);
    if (column->dense() && parts.rowIds.size() == column->entries())
        parts.rowIds.clear();
    return std::make_shared<const Column>(std::move(parts));
}

} // namespace

Result<Selection> SourceCondition::rows(const ColumnSource &source) const { return rowsAmong(*this, source, Selection::all(source.rows())); }

SourceCondition SourceCondition::fromYaml(const YamlNode &map)
{
    return {scalarOrList(map.find("channel")), scalarOrList(map.find("provider")), scalarOrList(map.find("code")), scalarOrList(map.find("decoder"))};
}

Result<Schema> Schema::parse(std::string_view yaml)
{
    std::vector<YamlNode> documents;
    YamlError error;
    if (!parseYaml(yaml, documents, error))
        return Error{ErrorCode::InvalidArgument, "field schema, line " + std::to_string(error.line) + ": " + error.reason};
    Schema schema;
    for (const YamlNode &document : documents) {
        if (const YamlNode *aliases = document.find("aliases")) {
            for (const auto &[name, rules] : aliases->entries) {
                auto &list = schema.m_aliases[name.text];
                for (const YamlNode &node : rules.items) {
                    AliasRule rule;
                    const auto names = node.isScalar() ? std::vector<std::string>{node.text} : scalarOrList(node.find("from"));
                    if (names.empty())
                        return Error{ErrorCode::InvalidArgument, "field schema, line " + std::to_string(node.line) + ": an alias needs 'from'"};
                    rule.when = SourceCondition::fromYaml(node);
                    if (const std::string_view take = node.textOf("take"); !take.empty()) {
                        const auto transform = transformFromName(take);
                        if (!transform)
                            return Error{ErrorCode::InvalidArgument,
                                         "field schema, line " + std::to_string(node.line) + ": no transform is called '" + std::string(take) + "'"};
                        rule.transform = *transform;
                    }
                    if (const YamlNode *map = node.find("map")) {
                        rule.transform = Transform::Map;
                        for (const auto &[from, to] : map->entries)
                            rule.map.emplace_back(from.text, to.text);
                    }
                    for (const std::string &name : names) {
                        list.push_back(rule);
                        list.back().from = name;
                    }
                }
            }
        }
        if (const YamlNode *names = document.find("short_names"))
            for (const auto &[from, to] : names->entries)
                schema.m_shortNames[lowerAscii(from.text)] = to.text;
        if (const YamlNode *keywords = document.find("keywords"))
            for (const YamlNode &node : keywords->items)
                schema.m_keywords.push_back(node.text);
    }
    std::sort(schema.m_keywords.begin(), schema.m_keywords.end());
    for (const auto &[name, rules] : schema.m_aliases)
        schema.m_aliasNames.push_back(name);
    return schema;
}

const Schema &Schema::builtIn()
{
    static const Schema schema = [] {
        auto parsed = parse(embedded::field_schema());
        JUPITER_ASSERT(parsed);
        return parsed ? *std::move(parsed) : Schema();
    }();
    return schema;
}

std::vector<Schema::Origin> Schema::originsOf(const ColumnSource &source, std::string_view name) const
{
    const auto stored = source.fields();
    const auto has = [&](std::string_view field) { return std::binary_search(stored.begin(), stored.end(), field); };
    std::vector<Origin> out;
    const auto add = [&](std::string_view field, bool exact) {
        if (has(field))
            out.push_back({std::string(field), exact});
    };
    const auto addAlias = [&](std::string_view alias) {
        if (const auto it = m_aliases.find(alias); it != m_aliases.end())
            for (const AliasRule &rule : it->second)
                add(rule.from, rule.transform == Transform::None);
    };
    add(name, true);
    addAlias(name);
    if (const auto it = m_shortNames.find(lowerAscii(name)); it != m_shortNames.end()) {
        add(it->second, true);
        addAlias(it->second);
    }
    if (!out.empty())
        return out;
    add(std::string(fields::eventData).append(name), true);
    add(std::string(fields::userData).append(name), true);
    if (!out.empty())
        return out;
    for (const std::string &field : stored) // any letter case, as a last resort
        if (equalsIgnoreAsciiCase(field, name) ||
            (field.starts_with(fields::eventData) && equalsIgnoreAsciiCase(std::string_view(field).substr(fields::eventData.size()), name)) ||
            (field.starts_with(fields::userData) && equalsIgnoreAsciiCase(std::string_view(field).substr(fields::userData.size()), name)))
            out.push_back({field, true});
    if (out.empty())
        for (const auto &[alias, rules] : m_aliases)
            if (equalsIgnoreAsciiCase(alias, name))
                addAlias(alias);
    return out;
}

Result<ColumnPtr> Schema::resolve(const ColumnSource &source, std::string_view name) const
{
    std::vector<AliasRule> rules;
    const auto addAlias = [&](std::string_view alias) {
        if (const auto it = m_aliases.find(alias); it != m_aliases.end())
            rules.insert(rules.end(), it->second.begin(), it->second.end());
    };
    JUPITER_TRY(own, source.column(name));
    if (own)
        rules.push_back({std::string(name), {}, Transform::None, {}});
    addAlias(name);
    if (const auto it = m_shortNames.find(lowerAscii(name)); it != m_shortNames.end()) {
        rules.push_back({it->second, {}, Transform::None, {}});
        addAlias(it->second);
    }
    if (rules.empty()) {
        for (const Origin &origin : originsOf(source, name))
            if (origin.exact)
                rules.push_back({origin.stored, {}, Transform::None, {}});
        if (rules.empty())
            for (const auto &[alias, list] : m_aliases)
                if (equalsIgnoreAsciiCase(alias, name))
                    rules.insert(rules.end(), list.begin(), list.end());
    }
    return applyRules(source, rules);
}

Result<ColumnPtr> Schema::applyRules(const ColumnSource &source, std::span<const AliasRule> rules)
{
    std::vector<Contribution> parts;
    for (const AliasRule &rule : rules) {
        if (parts.size() == 250)
            break;
        JUPITER_TRY(column, source.column(rule.from));
        if (!column)
            continue;
        Selection rows = Selection::all(source.rows());
        if (!rule.when.empty()) {
            JUPITER_TRY(wanted, rowsAmong(rule.when, source, column->present()));
            if (!wanted.any())
                continue;
            rows = std::move(wanted);
        }
        ColumnPtr values = transformed(column, rule);
        if (values->entries())
            parts.push_back({std::move(values), std::move(rows), rule.when.empty()});
    }
    if (parts.empty())
        return ColumnPtr();
    if (parts.size() == 1 && parts[0].rows.count() == source.rows())
        return parts[0].column;
    return merged(parts, source.rows());
}

std::vector<std::string> Schema::aliasesIn(const ColumnSource &source) const
{
    const auto stored = source.fields();
    std::vector<std::string> out;
    for (const auto &[name, rules] : m_aliases)
        if (std::any_of(rules.begin(), rules.end(), [&](const AliasRule &rule) { return std::binary_search(stored.begin(), stored.end(), rule.from); }))
            out.push_back(name);
    return out;
}

bool Schema::isKeyword(std::string_view name) const
{
    if (std::binary_search(m_keywords.begin(), m_keywords.end(), name))
        return true;
    return std::any_of(m_keywords.begin(), m_keywords.end(), [&](const std::string &k) { return k.back() == '.' && name.starts_with(k); });
}

} // namespace jupiter::columnar
