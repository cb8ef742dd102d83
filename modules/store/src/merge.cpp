// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge.h"

#include "stored_segment.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace jupiter::store {
namespace {

using columnar::BatchRow;
using columnar::Column;
using columnar::ColumnPtr;

/// Joins one field of all parts. Values get their codes in order of first appearance, as the codecs like it.
class ColumnMerge {
public:
    explicit ColumnMerge(std::uint32_t rows) { m_parts.rows = rows; }

    /// `newRows[r]` is the row in the merged batch of row r, where it is wanted.
    void add(const Column &column, const columnar::Selection &wanted, std::span<const std::uint16_t> newRows)
    {
        m_parts.type = column.type();
        std::vector<std::uint32_t> codes(column.isDictionary() ? column.dictionary().size() : 0, unseen);
        for (std::uint32_t i = 0; i < column.entries(); ++i) {
            const BatchRow row = column.rowOf(i);
            if (!wanted.wants(row))
                continue;
            m_parts.rowIds.push_back(newRows[std::uint32_t(row)]);
            if (column.isDictionary()) {
                std::uint32_t &code = codes[column.codes()[i]];
                if (code == unseen)
                    code = codeOf(column.dictionary().at(column.codes()[i]));
                m_parts.codes.push_back(code);
            } else if (column.type() == columnar::ValueType::Real) {
                m_parts.reals.push_back(column.reals()[i]);
            } else {
                m_parts.integers.push_back(column.integers()[i]);
            }
        }
    }

    /// Null when no wanted row has the field.
    ColumnPtr take()
    {
        auto &rowIds = m_parts.rowIds;
        if (rowIds.empty())
            return nullptr;
        const bool dense = rowIds.size() == m_parts.rows && std::adjacent_find(rowIds.begin(), rowIds.end()) == rowIds.end();
        if (dense)
            rowIds.clear();
        m_parts.dictionary = std::make_shared<const columnar::Dictionary>(std::move(m_dictionary));
        return std::make_shared<const Column>(std::move(m_parts));
    }

private:
    static constexpr std::uint32_t unseen = UINT32_MAX;

    std::uint32_t codeOf(std::string_view value)
    {
        const auto [at, isNew] = m_codes.try_emplace(std::string(value), m_dictionary.size());
        if (isNew)
            m_dictionary.append(value);
        return at->second;
    }

    Column::Parts m_parts;
    columnar::Dictionary m_dictionary;
    std::unordered_map<std::string, std::uint32_t> m_codes;
};

} // namespace

Result<columnar::EventBatch> mergeRows(std::span<const MergePart> parts)
{
    std::uint32_t rows = 0;
    std::set<std::string> names;
    std::vector<std::vector<std::uint16_t>> newRows;
    for (const MergePart &part : parts) {
        std::vector<std::uint16_t> &to = newRows.emplace_back(part.segment->rows());
        part.rows.forEach([&](BatchRow row) { to[std::uint32_t(row)] = std::uint16_t(rows++); });
        JUPITER_TRY(directory, static_cast<const StoredSegment &>(*part.segment).directory()); // fields() hides an error
        names.insert(directory->names.begin(), directory->names.end());
    }
    std::vector<columnar::EventBatch::Field> fields;
    for (const std::string &name : names) {
        ColumnMerge merge(rows);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            JUPITER_TRY(column, parts[i].segment->column(name));
            if (column)
                merge.add(*column, parts[i].rows, newRows[i]);
            static_cast<const StoredSegment &>(*parts[i].segment).forget(name);
        }
        if (ColumnPtr column = merge.take())
            fields.push_back({name, std::move(column)});
    }
    return columnar::EventBatch(rows, std::move(fields));
}

} // namespace jupiter::store
