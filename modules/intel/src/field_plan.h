// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/schema.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// How a field's values are asked for (resources/intel/fields.yaml). Also a bit of a mask: 1 << reader.
enum class Reader : std::uint8_t { Address, Domain, Url, Email, Hashes, Hash, Imphash, Ssdeep, Ja3, Ja4, Certificate, Mutex, Agent, Vulnerability, Path, Name, Registry, Text };
inline constexpr int readerCount = 18;
std::string_view readerName(Reader reader);

/// Fields that the engine fills: they say nothing of the event, and nobody looks into them.
bool isOwnField(std::string_view stored);

/// The fields that are looked into.
class FieldPlan {
public:
    struct Field {
        std::string name;
        Reader reader;
    };
    static const FieldPlan &builtIn();

    const std::vector<Field> &fields() const { return m_fields; } ///< In order: the first that has a value names the hit.

    /// The reader for a stored field that no entry names; false when there is none.
    bool readerLike(std::string_view stored, Reader &reader) const;

private:
    struct Like {
        std::string pattern; ///< Folded; '*' only at the start.
        Reader reader;
    };
    std::vector<Field> m_fields;
    std::vector<Like> m_likes;
};

/// A stored field of one source of columns, how it is read, and which of the plan's fields may show its values.
struct PlannedColumn {
    std::string stored;
    std::uint32_t readers = 0;             ///< Bits of Reader.
    std::vector<std::uint32_t> names;      ///< Into FieldPlan::fields().
};
std::vector<PlannedColumn> plannedColumns(const FieldPlan &plan, const columnar::ColumnSource &source, const columnar::Schema &schema);

} // namespace jupiter::intel
