// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_reader.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/intel/watch.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace jupiter::intel {
namespace {

using columnar::BatchRow;
using columnar::ColumnPtr;

constexpr std::size_t roomForPlaces = 4 * maxHuntEvents; // before the later ones are dropped

std::optional<std::int64_t> integerOf(const ColumnPtr &column, BatchRow row)
{
    if (!column || column->type() != columnar::ValueType::Integer)
        return {};
    const auto [first, last] = column->entriesOf(row);
    return first < last ? std::optional(column->integers()[first]) : std::nullopt;
}

/// A damaged column costs a detail, not the hit; the first one is told.
ColumnPtr takenOf(Result<ColumnPtr> column, std::optional<Error> &damage)
{
    if (!column && !damage)
        damage = std::move(column).error();
    return column ? *std::move(column) : nullptr;
}

} // namespace

void FoundEvents::add(const ColumnPtr &time, const columnar::Selection &rows, std::uint32_t source)
{
    m_count += rows.count();
    const bool known = time && !time->integers().empty();
    rows.forEach([&](BatchRow row) {
        Timestamp when{};
        if (const auto [first, last] = known ? time->entriesOf(row) : std::pair(0u, 0u); first < last) {
            when = Timestamp{time->integers()[first]};
            m_first = m_first ? std::min(*m_first, when) : when;
            m_last = m_last ? std::max(*m_last, when) : when;
        }
        if (m_latest && when > *m_latest)
            return;
        m_places.push_back({when, source, row});
        if (m_places.size() >= roomForPlaces)
            keepEarliest();
    });
}

void FoundEvents::add(const FoundEvents &other)
{
    m_count += other.m_count;
    if (other.m_first)
        m_first = m_first ? std::min(*m_first, *other.m_first) : other.m_first;
    if (other.m_last)
        m_last = m_last ? std::max(*m_last, *other.m_last) : other.m_last;
    m_places.insert(m_places.end(), other.m_places.begin(), other.m_places.end());
    if (m_places.size() >= roomForPlaces)
        keepEarliest();
}

void FoundEvents::keepEarliest()
{
    if (m_places.size() < maxHuntEvents)
        return;
    std::nth_element(m_places.begin(), m_places.begin() + maxHuntEvents - 1, m_places.end());
    m_places.resize(maxHuntEvents);
    m_latest = m_places.back().time;
}

std::vector<EventPlace> FoundEvents::earliest()
{
    keepEarliest();
    std::sort(m_places.begin(), m_places.end());
    return std::move(m_places);
}

std::string_view FieldReader::text(BatchRow row)
{
    if (!std::exchange(m_isOpen, true))
        open();
    for (const ColumnPtr &column : m_columns)
        if (const std::string_view found = textIn(column, row); !found.empty())
            return found;
    if (m_hasConditions && !m_resolved) {
        m_resolved = takenOf(columnar::Schema::builtIn().resolve(m_source, m_name), m_damage);
    }
    return m_resolved ? textIn(*m_resolved, row) : std::string_view();
}

void FieldReader::open()
{
    m_columns.push_back(takenOf(m_source.column(m_name), m_damage));
    const auto &aliases = columnar::Schema::builtIn().aliases();
    const auto rules = aliases.find(m_name);
    if (rules == aliases.end())
        return;
    for (const columnar::AliasRule &rule : rules->second) {
        m_hasConditions = !rule.when.empty() || rule.transform != columnar::Transform::None;
        if (m_hasConditions)
            return;
        m_columns.push_back(takenOf(m_source.column(rule.from), m_damage));
    }
}

std::string_view FieldReader::textIn(const ColumnPtr &column, BatchRow row)
{
    const auto [first, last] = column ? column->entriesOf(row) : std::pair(0u, 0u);
    if (first >= last)
        return {};
    if (column->isDictionary())
        return column->dictionary().at(column->codes()[first]);
    m_text = column->text(first);
    return m_text;
}

void EventReader::open()
{
    if (m_isOpen)
        return;
    m_isOpen = true;
    m_sources = stored(columnar::fields::source);
    m_sequences = stored(columnar::fields::sequence);
    m_repeated = stored(columnar::repeatedField);
    m_offsets = m_repeated ? stored(columnar::fields::offset) : nullptr;
    m_hasIds = m_sources && !m_damage; // half an id is another event's
    m_path = stored(columnar::fields::path);
    m_record = stored(columnar::fields::recordId); // as an alias it is the sequence, which stands there already
}

HuntEvent EventReader::event(const EventPlace &place)
{
    open();
    HuntEvent out;
    out.time = place.time;
    const auto sequence = integerOf(m_sequences, place.row);
    columnar::EventId id{textOf(m_sources, place.row), sequence.value_or(0)};
    if (m_repeated)
        if (const auto [first, last] = m_repeated->entriesOf(place.row); first < last)
            id.offset = integerOf(m_offsets, place.row).value_or(-1);
    if (m_hasIds)
        out.id = id.text();
    out.file = textOf(m_path, place.row);
    out.record = id.sequence;
    if (const auto record = integerOf(m_record, place.row))
        out.record = *record;
    else if (const std::string number = textOf(m_record, place.row); !number.empty())
        std::from_chars(number.data(), number.data() + number.size(), out.record);
    return out;
}

ColumnPtr EventReader::stored(std::string_view name)
{
    return takenOf(m_source.column(name), m_damage);
}

std::string EventReader::textOf(const ColumnPtr &column, BatchRow row)
{
    if (!column)
        return {};
    const auto [first, last] = column->entriesOf(row);
    return first < last ? column->text(first) : std::string();
}

std::vector<HuntHit> describeHits(const columnar::ColumnSource &source, const std::vector<FieldHit> &hits)
{
    std::vector<HuntHit> out;
    if (hits.empty())
        return out;
    const auto time = source.column(columnar::fields::timestamp);
    EventReader reader(source);
    for (const FieldHit &hit : hits) {
        FoundEvents found;
        found.add(time ? *time : nullptr, hit.rows, 0);
        HuntHit &described = out.emplace_back(HuntHit{hit.tag, hit.rule, hit.field, found.count(), found.first(), found.last(), {}});
        for (const EventPlace &place : found.earliest()) {
            HuntEvent event = reader.event(place);
            if (event.id.empty())
                continue;
            if (described.events.empty())
                described.user = reader.user(place.row);
            described.events.push_back(std::move(event));
            if (const std::string_view host = reader.host(place.row); !host.empty() && std::find(described.hosts.begin(), described.hosts.end(), host) == described.hosts.end())
                described.hosts.emplace_back(host);
        }
    }
    return out;
}

} // namespace jupiter::intel
