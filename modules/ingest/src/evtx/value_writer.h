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

    /// One value, or the items of an array one by one. False when it is empty (nothing was added).
    bool add(columnar::FieldId field, std::uint8_t type, Bytes raw);

    /// The value as text even when it is a number.
    bool addAsText(columnar::FieldId field, std::uint8_t type, Bytes raw);

private:
    bool addArray(columnar::FieldId field, ValueKind kind, Bytes raw);
    void addInterned(columnar::FieldId field, ValueKind kind, Bytes raw);

    columnar::BatchBuilder &m_builder;
};

} // namespace jupiter::ingest::evtx
