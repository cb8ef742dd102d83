// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark_index.h"

#include <algorithm>

namespace jupiter::notebook {

using columnar::ColumnPtr;
using columnar::ValueType;

namespace {

constexpr std::size_t shortSource = 16; // digits in an event id

template <class Places>
auto firstAt(const Places &places, std::int64_t sequence)
{
    return std::lower_bound(places.begin(), places.end(), sequence, [](const auto &place, std::int64_t wanted) { return place.sequence < wanted; });
}

/// Halves what a segment may hold until one place is left: its least and greatest value are all that is asked.
template <class Places>
bool mayHoldAny(const store::Segment &segment, const Places &places, std::size_t from, std::size_t to)
{
    if (!segment.mayHoldInteger(columnar::fields::sequence, places[from].sequence, places[to - 1].sequence))
        return false;
    if (to - from == 1)
        return true;
    const std::size_t middle = from + (to - from) / 2;
    return mayHoldAny(segment, places, from, middle) || mayHoldAny(segment, places, middle, to);
}

} // namespace

MarkIndex::MarkIndex(std::vector<MarkedEvent> marks) : m_marks(std::move(marks))
{
    for (std::uint32_t i = 0; i < m_marks.size(); ++i)
        if (const auto id = columnar::EventId::parse(m_marks[i].event))
            m_bySource[id->source.substr(0, shortSource)].push_back({id->sequence, id->offset, i});
    for (auto &[source, places] : m_bySource)
        std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.sequence < b.sequence; });
}

const MarkIndex::Places *MarkIndex::placesOf(std::string_view source) const
{
    const auto found = m_bySource.find(std::string(source.substr(0, shortSource)));
    return found == m_bySource.end() ? nullptr : &found->second;
}

bool MarkIndex::mayHave(const store::Segment &segment) const
{
    if (m_bySource.empty())
        return false;
    const auto sources = segment.dictionary(columnar::fields::source);
    if (!sources)
        return true; // damaged: whoever reads it says so
    if (!*sources)
        return false;
    for (std::uint32_t code = 0; code < (*sources)->size(); ++code)
        if (const Places *places = placesOf((*sources)->at(code)); places && mayHoldAny(segment, *places, 0, places->size()))
            return true;
    return false;
}

Result<std::vector<MarkIndex::Hit>> MarkIndex::rows(const columnar::ColumnSource &source) const
{
    std::vector<Hit> hits;
    if (m_bySource.empty())
        return hits;
    JUPITER_TRY(sources, source.column(columnar::fields::source));
    if (!sources || !sources->isDictionary())
        return hits;
    std::vector<const Places *> byCode;
    bool any = false;
    for (std::uint32_t code = 0; code < sources->dictionary().size(); ++code) {
        byCode.push_back(placesOf(sources->dictionary().at(code)));
        any = any || byCode.back();
    }
    if (!any)
        return hits;
    JUPITER_TRY(sequences, source.column(columnar::fields::sequence));
    if (!sequences || sequences->type() != ValueType::Integer)
        return hits;
    JUPITER_TRY(repeated, source.column(columnar::repeatedField));
    ColumnPtr offsets;
    if (repeated) {
        JUPITER_TRY(column, source.column(columnar::fields::offset));
        if (column && column->type() == ValueType::Integer)
            offsets = column;
    }
    const auto offsetOf = [&](columnar::BatchRow row) -> std::int64_t { // as eventIdOf() does
        if (!repeated || !offsets)
            return -1;
        const auto [first, last] = repeated->entriesOf(row);
        const auto [from, to] = offsets->entriesOf(row);
        return first < last && from < to ? offsets->integers()[from] : -1;
    };
    for (std::uint32_t entry = 0; entry < sequences->entries(); ++entry) {
        const columnar::BatchRow row = sequences->rowOf(entry);
        const auto [first, last] = sources->entriesOf(row);
        const Places *places = first < last ? byCode[sources->codes()[first]] : nullptr;
        if (!places)
            continue;
        const std::int64_t sequence = sequences->integers()[entry];
        for (auto place = firstAt(*places, sequence); place != places->end() && place->sequence == sequence; ++place)
            if (place->offset == offsetOf(row))
                hits.push_back({std::uint16_t(row), place->mark});
    }
    return hits;
}

} // namespace jupiter::notebook
