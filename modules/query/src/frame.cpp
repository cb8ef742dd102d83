// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

#include <jupiter/columnar/batch_builder.h>

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

Frame tableOf(std::vector<std::string> columns, const std::vector<std::vector<Value>> &rows)
{
    Frame frame;
    frame.events = false;
    frame.columns = std::move(columns);
    columnar::BatchBuilder builder;
    std::vector<columnar::FieldId> fields;
    for (const std::string &name : frame.columns)
        fields.push_back(builder.field(name));
    const auto flush = [&] {
        RowSource source;
        source.columns = std::make_shared<columnar::EventBatch>(builder.take());
        source.isTable = true;
        const auto index = std::uint32_t(frame.sources.size());
        for (std::uint32_t row = 0; row < source.columns->rows(); ++row)
            frame.rows.push_back({index, row});
        frame.sources.push_back(std::move(source));
    };
    for (const std::vector<Value> &row : rows) {
        builder.beginRow();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (const auto *text = std::get_if<std::string>(&row[i]))
                builder.addText(fields[i], *text);
            else if (const auto *whole = std::get_if<std::int64_t>(&row[i]))
                builder.addInteger(fields[i], *whole);
            else if (const auto *real = std::get_if<double>(&row[i]))
                builder.addReal(fields[i], *real);
            else if (const auto *time = std::get_if<Timestamp>(&row[i]))
                builder.addTime(fields[i], *time);
            else if (const auto *all = std::get_if<std::vector<std::string>>(&row[i]))
                for (const std::string &one : *all)
                    builder.addText(fields[i], one);
        }
        builder.endRow();
        if (builder.full())
            flush();
    }
    if (builder.rows() > 0)
        flush();
    return frame;
}

} // namespace jupiter::query::internal
