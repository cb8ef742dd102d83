// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/event_batch.h>

#include <algorithm>
#include <charconv>

namespace jupiter::columnar {

EventBatch::EventBatch(std::uint32_t rows, std::vector<Field> fields) : m_rows(rows)
{
    std::sort(fields.begin(), fields.end(), [](const Field &a, const Field &b) { return a.name < b.name; });
    m_names.reserve(fields.size());
    m_columns.reserve(fields.size());
    for (Field &field : fields) {
        JUPITER_ASSERT(field.column->rows() == rows);
        m_names.push_back(std::move(field.name));
        m_columns.push_back(std::move(field.column));
    }
}

Result<ColumnPtr> EventBatch::column(std::string_view field) const
{
    const auto it = std::lower_bound(m_names.begin(), m_names.end(), field);
    if (it == m_names.end() || *it != field)
        return ColumnPtr();
    return m_columns[std::size_t(it - m_names.begin())];
}

std::string EventId::text() const
{
    std::string out = source.substr(0, 16) + ':' + std::to_string(sequence);
    if (offset >= 0)
        out += '@' + std::to_string(offset);
    return out;
}

std::optional<EventId> EventId::parse(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon != 16 && colon != 64)
        return {};
    EventId id{std::string(text.substr(0, colon))};
    for (const char c : id.source)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return {};
    const char *at = text.data() + colon + 1, *end = text.data() + text.size();
    auto [next, error] = std::from_chars(at, end, id.sequence);
    if (error != std::errc() || (next != end && *next != '@'))
        return {};
    if (next != end) {
        const auto [last, bad] = std::from_chars(next + 1, end, id.offset);
        if (bad != std::errc() || last != end || id.offset < 0)
            return {};
    }
    return id;
}

Result<EventId> eventIdOf(const ColumnSource &source, BatchRow row)
{
    JUPITER_TRY(sources, source.column(fields::source));
    JUPITER_TRY(sequences, source.column(fields::sequence));
    JUPITER_TRY(repeated, source.column(repeatedField));
    EventId id;
    if (sources)
        if (const auto [first, last] = sources->entriesOf(row); first < last)
            id.source = sources->text(first);
    if (sequences && sequences->type() == ValueType::Integer)
        if (const auto [first, last] = sequences->entriesOf(row); first < last)
            id.sequence = sequences->integers()[first];
    if (repeated) {
        if (const auto [first, last] = repeated->entriesOf(row); first < last) {
            JUPITER_TRY(offsets, source.column(fields::offset));
            if (offsets && offsets->type() == ValueType::Integer)
                if (const auto [from, to] = offsets->entriesOf(row); from < to)
                    id.offset = offsets->integers()[from];
        }
    }
    return id;
}

} // namespace jupiter::columnar
