// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column_builder.h>
#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/text.h>
#include <jupiter/core/timestamp.h>

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

namespace jupiter::columnar {

/// A field of one BatchBuilder: valid for that builder's whole life, across take().
enum class FieldId : std::uint32_t {};

/// Turns records into an EventBatch, interning each distinct value once. Rows are built one after another:
///
///     builder.beginRow();
///     builder.addText(command, "whoami");      // any number of values, a field may come twice (multi-value)
///     builder.endRow();                        // or dropRow()
///
/// A field that gets integers and texts in one batch becomes Text; integers then print in decimal. Not thread-safe.
class BatchBuilder {
public:
    BatchBuilder();
    ~BatchBuilder();
    BatchBuilder(BatchBuilder &&) noexcept;
    BatchBuilder &operator=(BatchBuilder &&) noexcept;

    /// The id of a name, made on first use. Look it up once per batch at most, never per row.
    FieldId field(std::string_view name);
    const std::string &nameOf(FieldId field) const;

    void beginRow();
    void endRow();
    void dropRow();                                        ///< Forgets the row begun.
    std::uint32_t rows() const noexcept { return m_rows; } ///< Finished ones.
    bool full() const noexcept { return m_rows >= maxBatchRows; }
    std::size_t memoryBytes() const noexcept;              ///< Rough; O(fields).

    /// The field itself, for decoders that fill it by the million: add only between beginRow() and endRow(), as row rows().
    /// Lives as long as the builder; codes that it gave are void when generation() has changed.
    ColumnBuilder &column(FieldId field) { return m_columns[std::size_t(field)]; }
    std::uint64_t generation() const noexcept { return m_generation; } ///< Changes with every take().

    /// What a decoder keeps about this builder's columns from one source to the next, one of each type: made on first use, gone with the
    /// builder.
    template <class T>
    T &companion()
    {
        std::shared_ptr<void> &slot = m_companions[std::type_index(typeid(T))];
        if (!slot)
            slot = std::make_shared<T>();
        return *static_cast<T *>(slot.get());
    }

    /// The text must be valid UTF-8.
    void addText(FieldId field, std::string_view utf8) { touch(field).addText(std::uint16_t(m_rows), utf8); }
    void addInteger(FieldId field, std::int64_t value) { touch(field).addInteger(std::uint16_t(m_rows), value); }
    void addReal(FieldId field, double value) { touch(field).addReal(std::uint16_t(m_rows), value); }
    void addTime(FieldId field, Timestamp value) { touch(field).addInteger(std::uint16_t(m_rows), value.ns, ValueType::Time); }
    void addIp(FieldId field, std::string_view canonical) { touch(field).addIp(std::uint16_t(m_rows), canonical); } ///< As inet_ntop prints it.

    /// A value by its raw bytes as they stand in the source (UTF-16, GUID, SID ...): `toText(std::string &out)` appends its UTF-8 text and is
    /// called only when this field has not seen `kind` with these bytes in this batch. `distinct`: see ColumnBuilder::addNew().
    template <class F>
    void addRaw(FieldId field, std::uint8_t kind, std::span<const std::byte> raw, F &&toText, bool distinct = false)
    {
        ColumnBuilder &column = touch(field);
        if (column.addKnown(std::uint16_t(m_rows), kind, raw))
            return;
        m_scratch.clear();
        toText(m_scratch);
        column.addNew(std::uint16_t(m_rows), kind, raw, m_scratch, distinct);
    }
    void addUtf16(FieldId field, std::span<const std::byte> utf16le)
    {
        if (!touch(field).addKnown(std::uint16_t(m_rows), 1, utf16le))
            addNewUtf16(column(field), utf16le);
    }
    void addNewUtf16(ColumnBuilder &column, std::span<const std::byte> utf16le); ///< What addKnown(rows(), 1, utf16le) did not know.

    /// Everything finished so far as a batch; the builder is empty afterwards but keeps its fields. Requires no row begun.
    EventBatch take();

private:
    ColumnBuilder &touch(FieldId field)
    {
        JUPITER_ASSERT(m_inRow && std::size_t(field) < m_columns.size());
        return m_columns[std::size_t(field)];
    }

    std::deque<ColumnBuilder> m_columns;   ///< By FieldId; never moved.
    std::vector<std::string> m_names;
    std::vector<std::uint32_t> m_nameSlots; ///< Open addressing over m_names.
    std::uint32_t m_rows = 0;
    std::uint64_t m_generation = 1;
    bool m_inRow = false;
    std::string m_scratch;
    std::unordered_map<std::type_index, std::shared_ptr<void>> m_companions;
};

} // namespace jupiter::columnar
