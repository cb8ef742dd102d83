// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/value_writer.h"

#include <limits>

namespace jupiter::ingest::evtx {

namespace {

/// Splits off the next NUL-terminated item; the last one may lack its NUL.
Bytes nextItem(Bytes &rest, std::size_t unit)
{
    std::size_t end = 0;
    const auto isNul = [&](std::size_t at) { return rest[at] == std::byte{0} && (unit == 1 || rest[at + 1] == std::byte{0}); };
    while (end + unit <= rest.size() && !isNul(end))
        end += unit;
    const Bytes item = rest.first(end);
    rest = end + unit <= rest.size() ? rest.subspan(end + unit) : Bytes();
    return item;
}

/// Whether other bytes of the kind for which this holds too print differently: those of one size with nothing left out.
bool printsApart(ValueKind kind, Bytes raw)
{
    switch (kind) {
    case ValueKind::Guid: return raw.size() == 16;
    case ValueKind::Sid: return sidSize(raw) == raw.size();
    case ValueKind::HexInt32: return raw.size() == 4;
    case ValueKind::HexInt64:
    case ValueKind::FileTime: return raw.size() == 8;
    default: return false;
    }
}

} // namespace

void ValueWriter::addInterned(columnar::ColumnBuilder &column, ValueKind kind, Bytes raw)
{
    if (column.addKnown(row(), std::uint8_t(kind), raw))
        return;
    m_text.clear();
    appendValue(m_text, kind, raw);
    column.addNew(row(), std::uint8_t(kind), raw, m_text, printsApart(kind, raw));
}

bool ValueWriter::addAsText(columnar::ColumnBuilder &column, std::uint8_t type, Bytes raw)
{
    const auto kind = ValueKind(type & ~arrayFlag);
    if (kind == ValueKind::Utf16 || (type & arrayFlag))
        return add(column, type, raw);
    if (raw.empty() || kind == ValueKind::Null)
        return false;
    addInterned(column, kind, raw);
    return true;
}

bool ValueWriter::add(columnar::ColumnBuilder &column, std::uint8_t type, Bytes raw)
{
    const auto kind = ValueKind(type & ~arrayFlag);
    if (type & arrayFlag)
        return addArray(column, kind, raw);
    if (kind == ValueKind::Utf16) {
        const Bytes text = withoutTrailingNuls(raw);
        if (text.empty())
            return false;
        addUtf16(column, text);
        return true;
    }
    if (raw.empty())
        return false;
    switch (kind) {
    case ValueKind::Null: return false;
    case ValueKind::Int8:
    case ValueKind::Int16:
    case ValueKind::Int32:
    case ValueKind::Int64:
        if (raw.size() > 8)
            break;
        column.addInteger(row(), signedOf(raw));
        return true;
    case ValueKind::UInt8:
    case ValueKind::UInt16:
    case ValueKind::UInt32:
    case ValueKind::UInt64:
        if (raw.size() > 8 || unsignedOf(raw) > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
            break;
        column.addInteger(row(), std::int64_t(unsignedOf(raw)));
        return true;
    case ValueKind::Real64:
        if (raw.size() != 8)
            break;
        column.addReal(row(), load<double>(raw, 0));
        return true;
    default: break; // Real32 too: as a double, 0.1f would print as 0.10000000149011612.
    }
    addInterned(column, kind, raw);
    return true;
}

bool ValueWriter::addArray(columnar::ColumnBuilder &column, ValueKind kind, Bytes raw)
{
    if (kind == ValueKind::Utf16 || kind == ValueKind::Ansi) {
        if (raw.empty())
            return false;
        while (raw.size() >= (kind == ValueKind::Utf16 ? 2u : 1u)) {
            const Bytes item = nextItem(raw, kind == ValueKind::Utf16 ? 2 : 1);
            if (kind == ValueKind::Utf16)
                addUtf16(column, item);
            else
                addInterned(column, kind, item);
        }
        return true;
    }
    if (kind == ValueKind::Sid) {
        if (raw.empty())
            return false;
        for (std::size_t size = sidSize(raw); size > 0; size = sidSize(raw)) {
            addInterned(column, kind, raw.first(size));
            raw = raw.subspan(size);
        }
        if (!raw.empty())
            addInterned(column, ValueKind::Binary, raw);
        return true;
    }
    const std::size_t size = fixedSize(kind);
    if (size == 0)
        return add(column, std::uint8_t(ValueKind::Binary), raw);
    const bool any = !raw.empty();
    for (; raw.size() >= size; raw = raw.subspan(size))
        add(column, std::uint8_t(kind), raw.first(size));
    if (!raw.empty())
        addInterned(column, ValueKind::Binary, raw);
    return any;
}

} // namespace jupiter::ingest::evtx
