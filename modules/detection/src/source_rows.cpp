// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_rows.h"

#include <jupiter/core/text.h>

#include <algorithm>

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

Result<void> narrow(const columnar::ColumnSource &source, const SourceVariant::Where &where, Selection &rows)
{
    JUPITER_TRY(column, source.column(where.field));
    Selection held = Selection::none(source.rows());
    if (column && where.values == std::vector<std::string>{"*"}) {
        held = column->present();
    } else if (column) {
        JUPITER_TRY(named, labels(source, where.field));
        std::vector<char> good;
        for (const std::string &text : named.texts)
            good.push_back(std::find(where.values.begin(), where.values.end(), text) != where.values.end());
        rows.forEach([&](BatchRow row) {
            if (good[named.ofRow[std::uint32_t(row)]])
                held.add(row);
        });
    }
    rows.keep(held);
    return {};
}

bool oneOfEach(const std::vector<std::vector<std::string>> &lists, const std::string &text)
{
    return std::all_of(lists.begin(), lists.end(),
                       [&](const auto &list) { return std::find(list.begin(), list.end(), text) != list.end(); });
}

} // namespace

const std::vector<std::uint32_t> &SourceRows::variantsOf(const std::string &channel, const std::string &code)
{
    if (m_variantsOf.size() > 100'000)
        m_variantsOf.clear(); // evidence may hold any number of pairs
    const auto [it, isNew] = m_variantsOf.try_emplace(channel + '\xFF' + code);
    if (isNew)
        for (std::uint32_t i = 0; i < m_rules.variants.size(); ++i)
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
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const SourceVariant::Where &where : m_rules.variants[i].where)
            if (out[i].rows())
                if (auto done = narrow(source, where, out[i]); !done)
                    return std::move(done).error();
    return out;
}

} // namespace jupiter::detection
