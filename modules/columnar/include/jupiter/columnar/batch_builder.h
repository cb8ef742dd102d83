// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/text.h>
#include <jupiter/core/timestamp.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

    /// The text must be valid UTF-8.
    void addText(FieldId field, std::string_view utf8);
    void addInteger(FieldId field, std::int64_t value);
    void addReal(FieldId field, double value);
    void addTime(FieldId field, Timestamp value);
    void addIp(FieldId field, std::string_view canonical); ///< An address as inet_ntop prints it.

    /// A value by its raw bytes as they stand in the source (UTF-16, GUID, SID ...): `toText(std::string &out)` appends its UTF-8 text and is
    /// called only when this field has not seen `kind` with these bytes in this batch.
    template <class F>
    void addRaw(FieldId field, std::uint8_t kind, std::span<const std::byte> raw, F &&toText)
    {
        const RawSlot slot = findRaw(field, kind, raw);
        if (slot.code < 0) {
            m_scratch.clear();
            toText(m_scratch);
            insertRaw(field, slot, raw, m_scratch);
        } else {
            addCode(field, std::uint32_t(slot.code));
        }
    }
    void addUtf16(FieldId field, std::span<const std::byte> utf16le)
    {
        addRaw(field, 1, utf16le, [&](std::string &out) { appendUtf16(out, utf16le); });
    }

    /// Everything finished so far as a batch; the builder is empty afterwards but keeps its fields. Requires no row begun.
    EventBatch take();

private:
    struct RawSlot {
        std::int64_t code;    ///< -1: new.
        std::uint64_t hash;
        std::uint8_t kind = 0;
    };
    class ColumnBuilder;
    RawSlot findRaw(FieldId field, std::uint8_t kind, std::span<const std::byte> raw);
    void insertRaw(FieldId field, const RawSlot &slot, std::span<const std::byte> raw, std::string_view text);
    void addCode(FieldId field, std::uint32_t code);
    ColumnBuilder &touch(FieldId field);

    std::vector<std::unique_ptr<ColumnBuilder>> m_columns; ///< By FieldId.
    std::vector<std::string> m_names;
    std::vector<std::uint32_t> m_nameSlots;                ///< Open addressing over m_names.
    std::uint32_t m_rows = 0;
    bool m_inRow = false;
    std::string m_scratch;
};

} // namespace jupiter::columnar
