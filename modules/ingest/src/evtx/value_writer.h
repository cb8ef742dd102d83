// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/value_text.h"

#include <jupiter/columnar/batch_builder.h>

namespace jupiter::ingest::evtx {

/// Puts values of every type into columns. Texts, GUIDs and the like are interned by their bytes: converted once per distinct
/// value.
class ValueWriter {
public:
    explicit ValueWriter(columnar::BatchBuilder &builder) : m_builder(builder) {}

    /// One value, or the items of an array one by one, into the row begun. False when it is empty (nothing was added).
    bool add(columnar::ColumnBuilder &column, std::uint8_t type, Bytes raw);

    /// The value as text even when it is a number.
    bool addAsText(columnar::ColumnBuilder &column, std::uint8_t type, Bytes raw);

private:
    std::uint16_t row() const { return std::uint16_t(m_builder.rows()); }
    bool addArray(columnar::ColumnBuilder &column, ValueKind kind, Bytes raw);
    void addUtf16(columnar::ColumnBuilder &column, Bytes utf16)
    {
        if (!column.addKnown(row(), std::uint8_t(ValueKind::Utf16), utf16))
            m_builder.addNewUtf16(column, utf16);
    }
    void addInterned(columnar::ColumnBuilder &column, ValueKind kind, Bytes raw);

    columnar::BatchBuilder &m_builder;
    std::string m_text;
};

} // namespace jupiter::ingest::evtx
