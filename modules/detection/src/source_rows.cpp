// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_rows.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>

namespace jupiter::detection {

using columnar::BatchRow;
using columnar::Selection;

namespace {

/// A column as folded texts by id; id 0 is "no value". Of a multi-value the first counts.
struct Labels {
    std::vector<std::string> texts{std::string()};
    std::vector<std::uint32_t> ofRow;
};

Result<Labels> labels(const columnar::ColumnSource &source, std::string_view field)
{
    Labels out;
    out.ofRow.assign(source.rows(), 0);
    JUPITER_TRY(column, source.column(field));
    if (!column)
        return out;
    std::unordered_map<std::string, std::uint32_t> idOf{{std::string(), 0}};
    const auto id = [&](std::string_view text) {
        const auto [it, isNew] = idOf.try_emplace(foldCase(text), std::uint32_t(out.texts.size()));
        if (isNew)
            out.texts.push_back(it->first);
        return it->second;
    };
    std::vector<std::uint32_t> idOfCode;
    if (column->isDictionary())
        for (std::uint32_t code = 0; code < column->dictionary().size(); ++code)
            idOfCode.push_back(id(column->dictionary().at(code)));
    for (std::uint32_t i = column->entries(); i-- > 0;) // backwards: the first of a row stays
        out.ofRow[std::uint32_t(column->rowOf(i))] = column->isDictionary() ? idOfCode[column->codes()[i]] : id(column->text(i));
    return out;
}

/// The columns that conditions ask about, each labelled once a batch.
class LabelledColumns {
public:
    explicit LabelledColumns(const columnar::ColumnSource &source) : m_source(source) {}

    bool has(std::string_view field) const
    {
        const auto stored = m_source.fields();
        return std::binary_search(stored.begin(), stored.end(), field);
    }

    Result<const Labels *> of(const std::string &field)
    {
        auto it = m_labels.find(field);
        if (it == m_labels.end()) {
            JUPITER_TRY(named, labels(m_source, field));
            it = m_labels.emplace(field, std::move(named)).first;
        }
        return &it->second;
    }

private:
    const columnar::ColumnSource &m_source;
    std::map<std::string, Labels, std::less<>> m_labels;
};

/// Drops the rows that do not satisfy `where`. `rows` may become a selection of no rows (rows() == 0): none does.
Result<void> narrow(LabelledColumns &columns, const SourceVariant::Where &where, Selection &rows)
{
    JUPITER_TRY(named, columns.of(where.field));
    std::vector<Pattern> patterns;
    for (const std::string &value : where.values)
        patterns.push_back(Pattern::parse(value));
    std::vector<char> good(1, false); // a row without the field
    bool any = false;
    for (std::size_t i = 1; i < named->texts.size(); ++i) {
        good.push_back(std::any_of(patterns.begin(), patterns.end(), [&](const Pattern &p) { return p.matches(named->texts[i]); }));
        any = any || good.back();
    }
    if (!any) {
        rows = {};
        return {};
    }
    Selection held = Selection::none(rows.rows());
    rows.forEach([&](BatchRow row) {
        if (good[named->ofRow[std::uint32_t(row)]])
            held.add(row);
    });
    rows = std::move(held);
    return {};
}

bool oneOfEach(const std::vector<std::vector<std::string>> &lists, const std::string &text)
{
    return std::all_of(lists.begin(), lists.end(),
                       [&](const auto &list) { return std::find(list.begin(), list.end(), text) != list.end(); });
}

} // namespace

SourceRows::SourceRows(const CompiledRules &rules) : m_rules(rules)
{
    for (std::uint32_t i = 0; i < rules.variants.size(); ++i)
        (rules.variants[i].channels.empty() && rules.variants[i].codes.empty() ? m_others : m_byChannel).push_back(i);
}

const std::vector<std::uint32_t> &SourceRows::variantsOf(const std::string &channel, const std::string &code)
{
    if (m_variantsOf.size() > 100'000)
        m_variantsOf.clear(); // evidence may hold any number of pairs
    const auto [it, isNew] = m_variantsOf.try_emplace(channel + '\xFF' + code);
    if (isNew)
        for (const std::uint32_t i : m_byChannel)
            if (oneOfEach(m_rules.variants[i].channels, channel) && oneOfEach(m_rules.variants[i].codes, code))
                it->second.push_back(i);
    return it->second;
}

Result<std::vector<Selection>> SourceRows::rows(const columnar::ColumnSource &source, const Selection *only)
{
    JUPITER_TRY(channels, labels(source, columnar::fields::channel));
    JUPITER_TRY(codes, labels(source, columnar::fields::code));
    std::vector<Selection> out(m_rules.variants.size());
    struct Group {
        std::uint32_t channel, code;
        Selection rows;
    };
    std::vector<Group> groups;
    std::unordered_map<std::uint64_t, std::uint32_t> groupOf;
    std::uint64_t lastKey = ~std::uint64_t(0);
    std::uint32_t last = 0;
    for (std::uint32_t row = 0; row < source.rows(); ++row) {
        if (only && !only->wants(BatchRow(row)))
            continue;
        const std::uint64_t key = std::uint64_t(channels.ofRow[row]) << 32 | codes.ofRow[row];
        if (key != lastKey) {
            const auto [it, isNew] = groupOf.try_emplace(key, std::uint32_t(groups.size()));
            if (isNew)
                groups.push_back({channels.ofRow[row], codes.ofRow[row], Selection::none(source.rows())});
            lastKey = key;
            last = it->second;
        }
        groups[last].rows.add(BatchRow(row));
    }
    for (const Group &group : groups) {
        for (const std::uint32_t variant : variantsOf(channels.texts[group.channel], codes.texts[group.code])) {
            if (!out[variant].rows())
                out[variant] = Selection::none(source.rows());
            out[variant].include(group.rows);
        }
    }
    LabelledColumns columns(source);
    const auto askable = [&](const SourceVariant &variant) {
        return std::all_of(variant.where.begin(), variant.where.end(), [&](const auto &where) { return columns.has(where.field); });
    };
    for (const std::uint32_t i : m_others)
        if (askable(m_rules.variants[i]))
            out[i] = only ? *only : Selection::all(source.rows());
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i].rows() && !askable(m_rules.variants[i]))
            out[i] = {};
        for (const SourceVariant::Where &where : m_rules.variants[i].where)
            if (out[i].rows())
                if (auto done = narrow(columns, where, out[i]); !done)
                    return std::move(done).error();
    }
    return out;
}

} // namespace jupiter::detection
