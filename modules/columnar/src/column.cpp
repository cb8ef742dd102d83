// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/column.h>

#include <jupiter/core/timestamp.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::columnar {

void Dictionary::append(std::string_view value)
{
    m_bytes += value;
    m_bytes += '\xFF';
    m_ends.push_back(std::uint32_t(m_bytes.size()));
}

Column::Column(Parts parts) : m_parts(std::move(parts))
{
    switch (m_parts.type) {
    case ValueType::Text:
    case ValueType::Ip: m_entries = std::uint32_t(m_parts.codes.size()); break;
    case ValueType::Integer:
    case ValueType::Time: m_entries = std::uint32_t(m_parts.integers.size()); break;
    case ValueType::Real: m_entries = std::uint32_t(m_parts.reals.size()); break;
    }
    if (isDictionary() && !m_parts.dictionary)
        m_parts.dictionary = std::make_shared<const Dictionary>();
    JUPITER_ASSERT(m_parts.rowIds.empty() ? m_entries == 0 || m_entries == m_parts.rows : m_parts.rowIds.size() == m_entries);
    JUPITER_ASSERT(std::is_sorted(m_parts.rowIds.begin(), m_parts.rowIds.end()));
}

std::pair<std::uint32_t, std::uint32_t> Column::entriesOf(BatchRow row) const noexcept
{
    const auto wanted = std::uint32_t(row);
    if (m_parts.rowIds.empty())
        return wanted < m_entries ? std::pair{wanted, wanted + 1} : std::pair{0u, 0u};
    const auto [first, last] = std::equal_range(m_parts.rowIds.begin(), m_parts.rowIds.end(), std::uint16_t(wanted));
    return {std::uint32_t(first - m_parts.rowIds.begin()), std::uint32_t(last - m_parts.rowIds.begin())};
}

std::string Column::text(std::uint32_t entry) const
{
    switch (m_parts.type) {
    case ValueType::Text:
    case ValueType::Ip: return std::string(m_parts.dictionary->at(m_parts.codes[entry]));
    case ValueType::Integer: return std::to_string(m_parts.integers[entry]);
    case ValueType::Time: return formatRfc3339({m_parts.integers[entry]});
    case ValueType::Real: {
        std::array<char, 32> buffer;
        return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), m_parts.reals[entry]).ptr};
    }
    }
    return {};
}

Selection Column::present() const
{
    if (dense())
        return Selection::all(m_parts.rows);
    Selection rows = Selection::none(m_parts.rows);
    for (const std::uint16_t row : m_parts.rowIds)
        rows.add(BatchRow(row));
    return rows;
}

} // namespace jupiter::columnar
