// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

namespace jupiter::query::internal {

using columnar::ValueType;

Value valueAt(const columnar::Column *column, columnar::BatchRow row, bool keyword)
{
    if (!column)
        return {};
    const auto [first, last] = column->entriesOf(row);
    if (first == last)
        return {};
    if (last - first > 1) {
        std::vector<std::string> all;
        for (std::uint32_t entry = first; entry < last; ++entry)
            all.push_back(column->text(entry));
        return all;
    }
    switch (column->type()) {
    case ValueType::Text:
    case ValueType::Ip: return column->text(first);
    case ValueType::Integer: return keyword ? Value(column->text(first)) : Value(column->integers()[first]);
    case ValueType::Real: return keyword ? Value(column->text(first)) : Value(column->reals()[first]);
    case ValueType::Time: return Timestamp{column->integers()[first]};
    }
    return {};
}

TableWriter::TableWriter(std::vector<std::string> columns)
{
    m_frame.events = false;
    m_frame.columns = std::move(columns);
    for (const std::string &name : m_frame.columns)
        m_fields.push_back(m_builder.field(name));
}

void TableWriter::add(std::span<const Value> row)
{
    m_builder.beginRow();
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (const auto *text = std::get_if<std::string>(&row[i]))
            m_builder.addText(m_fields[i], *text);
        else if (const auto *whole = std::get_if<std::int64_t>(&row[i]))
            m_builder.addInteger(m_fields[i], *whole);
        else if (const auto *real = std::get_if<double>(&row[i]))
            m_builder.addReal(m_fields[i], *real);
        else if (const auto *time = std::get_if<Timestamp>(&row[i]))
            m_builder.addTime(m_fields[i], *time);
        else if (const auto *all = std::get_if<std::vector<std::string>>(&row[i]))
            for (const std::string &one : *all)
                m_builder.addText(m_fields[i], one);
    }
    m_builder.endRow();
    if (m_builder.full())
        flush();
}

void TableWriter::flush()
{
    RowSource source;
    source.columns = std::make_shared<columnar::EventBatch>(m_builder.take());
    source.isTable = true;
    const auto index = std::uint32_t(m_frame.sources.size());
    for (std::uint32_t row = 0; row < source.columns->rows(); ++row)
        m_frame.rows.push_back({index, row});
    m_frame.sources.push_back(std::move(source));
}

Frame TableWriter::take()
{
    if (m_builder.rows() > 0)
        flush();
    return std::move(m_frame);
}

} // namespace jupiter::query::internal
