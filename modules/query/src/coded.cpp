// SPDX-License-Identifier: GPL-3.0-or-later
#include "coded.h"

#include "event_view.h"
#include "key_table.h"
#include "literals.h"

#include <algorithm>
#include <array>
#include <bit>

namespace jupiter::query::internal {

using columnar::ValueType;

Coded::Coded(columnar::ColumnPtr column, const std::optional<Span> &span) : m_column(std::move(column))
{
    std::int64_t width = 1, offset = 0;
    if (m_column && span) {
        if (m_column->type() == ValueType::Time && span->ns > 0) { // buckets and codes in one go
            width = span->ns;
            offset = firstBucket(*span);
        } else {
            m_column = binned(*m_column, *span);
        }
    }
    if (!m_column || m_column->isDictionary())
        return;
    m_flat = true;
    if (m_column->type() == ValueType::Real)
        internReals();
    else
        intern(m_column->integers(), width, offset);
}

std::uint32_t Coded::size() const { return !m_column ? 0 : m_flat ? std::uint32_t(m_values.size()) : m_column->dictionary().size(); }

std::span<const std::uint32_t> Coded::codes() const
{
    if (!m_column)
        return {};
    return m_flat ? std::span<const std::uint32_t>(m_codes) : m_column->codes();
}

void Coded::append(std::uint32_t code, std::string &out) const
{
    if (!m_flat) {
        out += m_column->dictionary().at(code);
    } else if (m_column->type() == ValueType::Time) {
        std::array<char, longestTime> text;
        out.append(text.data(), writeTime({m_values[code]}, text));
    } else if (m_column->type() == ValueType::Real) {
        out += textOf(std::bit_cast<double>(m_values[code]));
    } else {
        out += textOf(m_values[code]);
    }
}

SortValue Coded::sortValue(std::uint32_t code) const
{
    if (!m_flat)
        return sortValueOfText(m_column->dictionary().at(code));
    if (m_column->type() == ValueType::Time)
        return sortValueOf(Value(Timestamp{m_values[code]}));
    if (m_column->type() == ValueType::Real)
        return sortValueOf(Value(std::bit_cast<double>(m_values[code])));
    return sortValueOf(Value(m_values[code]));
}

void Coded::intern(std::span<const std::int64_t> values, std::int64_t width, std::int64_t offset)
{
    if (values.empty())
        return;
    constexpr std::uint32_t none = ~std::uint32_t(0);
    constexpr std::int64_t far = std::int64_t(1) << 62;
    m_codes.resize(values.size());
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    const std::int64_t lowest = floorTo(*least, width, offset);
    // Few buckets between the least and the greatest: a table instead of a hash, and a product instead of a division.
    if (*least > -far && *greatest < far && std::uint64_t(*greatest - lowest) / std::uint64_t(width) < 4 * values.size() + 1024) {
        std::vector<std::uint32_t> codeOf(std::uint64_t(*greatest - lowest) / std::uint64_t(width) + 1, none);
        const double perBucket = 1.0 / double(width);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::int64_t distance = values[i] - lowest;
            auto bucket = std::int64_t(double(distance) * perBucket);
            bucket += (distance - bucket * width >= width) - (distance - bucket * width < 0);
            std::uint32_t &code = codeOf[std::size_t(bucket)];
            if (code == none) {
                code = std::uint32_t(m_values.size());
                m_values.push_back(lowest + bucket * width);
            }
            m_codes[i] = code;
        }
        return;
    }
    PairTable known;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::int64_t value = width == 1 ? values[i] : floorTo(values[i], width, offset);
        m_codes[i] = known.idOf(std::uint32_t(std::uint64_t(value) >> 32), std::uint32_t(value));
        if (m_codes[i] == m_values.size())
            m_values.push_back(value);
    }
}

void Coded::internReals()
{
    std::vector<std::int64_t> bits;
    bits.reserve(m_column->reals().size());
    for (const double value : m_column->reals())
        bits.push_back(std::bit_cast<std::int64_t>(value));
    intern(bits, 1, 0);
}

} // namespace jupiter::query::internal
