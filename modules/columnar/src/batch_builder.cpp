// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/batch_builder.h>

#include <algorithm>

namespace jupiter::columnar {
namespace {

constexpr std::uint32_t noName = ~std::uint32_t(0);

} // namespace

BatchBuilder::BatchBuilder() = default;
BatchBuilder::~BatchBuilder() = default;
BatchBuilder::BatchBuilder(BatchBuilder &&) noexcept = default;
BatchBuilder &BatchBuilder::operator=(BatchBuilder &&) noexcept = default;

FieldId BatchBuilder::field(std::string_view name)
{
    if (2 * (m_names.size() + 1) > m_nameSlots.size()) {
        m_nameSlots.assign(std::max<std::size_t>(256, m_nameSlots.size() * 2), noName);
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            std::size_t at = hash64(m_names[i]) & (m_nameSlots.size() - 1);
            while (m_nameSlots[at] != noName)
                at = (at + 1) & (m_nameSlots.size() - 1);
            m_nameSlots[at] = std::uint32_t(i);
        }
    }
    std::size_t at = hash64(name) & (m_nameSlots.size() - 1);
    for (; m_nameSlots[at] != noName; at = (at + 1) & (m_nameSlots.size() - 1))
        if (m_names[m_nameSlots[at]] == name)
            return FieldId(m_nameSlots[at]);
    m_nameSlots[at] = std::uint32_t(m_names.size());
    m_names.emplace_back(name);
    m_columns.emplace_back();
    return FieldId(m_nameSlots[at]);
}

const std::string &BatchBuilder::nameOf(FieldId field) const { return m_names[std::size_t(field)]; }

void BatchBuilder::beginRow()
{
    JUPITER_ASSERT(!m_inRow && !full());
    m_inRow = true;
}

void BatchBuilder::endRow()
{
    JUPITER_ASSERT(m_inRow);
    m_inRow = false;
    ++m_rows;
}

void BatchBuilder::dropRow()
{
    JUPITER_ASSERT(m_inRow);
    m_inRow = false;
    for (ColumnBuilder &column : m_columns)
        column.dropRow(std::uint16_t(m_rows));
}

std::size_t BatchBuilder::memoryBytes() const noexcept
{
    std::size_t sum = 0;
    for (const ColumnBuilder &column : m_columns)
        sum += column.memoryBytes();
    return sum;
}

void BatchBuilder::addNewUtf16(ColumnBuilder &column, std::span<const std::byte> utf16le)
{
    m_scratch.clear();
    appendUtf16(m_scratch, utf16le);
    // Damaged texts may differ in bytes that all become U+FFFD.
    const bool distinct = utf16le.size() % 2 == 0 && m_scratch.find("\xEF\xBF\xBD") == std::string::npos;
    column.addNew(std::uint16_t(m_rows), 1, utf16le, m_scratch, distinct);
}

EventBatch BatchBuilder::take()
{
    JUPITER_ASSERT(!m_inRow);
    std::vector<EventBatch::Field> fields;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (!m_columns[i].empty())
            fields.push_back({m_names[i], m_columns[i].take(m_rows)});
    EventBatch batch(m_rows, std::move(fields));
    m_rows = 0;
    ++m_generation;
    return batch;
}

} // namespace jupiter::columnar
