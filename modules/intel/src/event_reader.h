// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/columnar/selection.h>
#include <jupiter/intel/hunt.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::intel {

/// Where an event stands, while no more than its time is known of it.
struct EventPlace {
    Timestamp time;
    std::uint32_t source = 0;           ///< Number of the segment, as its caller counts them.
    columnar::BatchRow row{};
    auto operator<=>(const EventPlace &) const = default;
};

/// The events of one hit: how many, from when to when, and where the earliest stand.
class FoundEvents {
public:
    /// Adds `rows` of a source whose times are in `time` (null: unknown).
    void add(const columnar::ColumnPtr &time, const columnar::Selection &rows, std::uint32_t source);
    void add(const FoundEvents &other);

    /// No event later than that can be among the earliest maxHuntEvents; empty: any can.
    std::optional<Timestamp> latest() const { return m_latest; }
    void setLatest(std::optional<Timestamp> latest) { m_latest = latest; } ///< From what is known elsewhere.

    std::uint64_t count() const { return m_count; }
    std::optional<Timestamp> first() const { return m_first; }
    std::optional<Timestamp> last() const { return m_last; }
    std::vector<EventPlace> earliest(); ///< At most maxHuntEvents, in order of time.

private:
    void keepEarliest();

    std::uint64_t m_count = 0;
    std::optional<Timestamp> m_first, m_last, m_latest;
    std::vector<EventPlace> m_places;
};

/// A field by any of its names, for few events: read from its first source that has a value in the row. Only past a source that counts under a
/// condition is the field put together for all rows.
class FieldReader {
public:
    /// `damage` gets the first error of a column, when there is one. It and the source must outlive this.
    FieldReader(const columnar::ColumnSource &source, std::string_view name, std::optional<Error> &damage) : m_source(source), m_name(name), m_damage(damage) {}
    std::string_view text(columnar::BatchRow row); ///< Until the next call; empty: none.

private:
    void open();
    std::string_view textIn(const columnar::ColumnPtr &column, columnar::BatchRow row);

    const columnar::ColumnSource &m_source;
    std::string_view m_name;
    std::optional<Error> &m_damage;
    std::vector<columnar::ColumnPtr> m_columns;
    std::optional<columnar::ColumnPtr> m_resolved;
    std::string m_text;
    bool m_isOpen = false, m_hasConditions = false;
};

/// What describes the events of one source. Its columns are opened with the first event: nobody asks for them of what came too late.
class EventReader {
public:
    explicit EventReader(const columnar::ColumnSource &source) : m_source(source), m_host(source, "host.name", m_damage), m_user(source, "user.name", m_damage) {}

    HuntEvent event(const EventPlace &place);       ///< An empty id: the source does not say which event it is, or no longer.
    std::string_view host(columnar::BatchRow row) { return m_host.text(row); } ///< Until the next call; empty: none.
    std::string_view user(columnar::BatchRow row) { return m_user.text(row); } ///< The same.
    const std::optional<Error> &damage() const { return m_damage; } ///< Why less was given than was stored.

private:
    void open();
    columnar::ColumnPtr stored(std::string_view name);
    static std::string textOf(const columnar::ColumnPtr &column, columnar::BatchRow row);

    const columnar::ColumnSource &m_source;
    std::optional<Error> m_damage;
    FieldReader m_host, m_user;
    columnar::ColumnPtr m_path, m_record, m_sources, m_sequences, m_repeated, m_offsets;
    bool m_isOpen = false, m_hasIds = false;
};

} // namespace jupiter::intel
