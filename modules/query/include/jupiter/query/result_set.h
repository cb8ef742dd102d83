// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jupiter::query {

/// One cell: nothing, or one or more values of a kind. Text is UTF-8 from evidence: never markup.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, Timestamp, std::vector<std::string>>;

/// The value as a person reads it: Time as RFC 3339, several values joined by ", ", nothing as "".
std::string displayText(const Value &value);

/// What a search covered. Shown with every result, also an empty one.
struct Receipt {
    std::uint64_t segmentsTotal = 0, segmentsScanned = 0, segmentsSkipped = 0;
    std::uint64_t eventsTotal = 0, eventsScanned = 0;
    std::uint64_t eventsExpected = 0;           ///< Known before anything is read: events of the segments that the time range leaves.
    std::uint64_t bytesRead = 0;                ///< Stored bytes of the columns that were opened, about.
    std::uint64_t matches = 0;                  ///< Events that the filter head and `where` let through.
    double seconds = 0;
    bool partial = false;
    std::string partialReason;                  ///< "cancelled after 12 of 46 segments"; "segment 7 is damaged: ..."
    std::vector<std::string> notes;             ///< "no event has the field 'proces.name'; did you mean process.name?"

    std::string toJson() const;
    std::string summary() const;                ///< One line: "1,204 of 10,482,116 events, 38 ms, 163 segments: 9 read, 154 ruled out"
};

/// Rows and columns that a query gave, immutable; any thread may read. Event rows are references into the snapshot, their cells are read
/// when asked for, so ten million of them cost 8 bytes each.
class ResultSet {
public:
    virtual ~ResultSet() = default;
    virtual std::uint64_t rows() const = 0;                              ///< Kept rows (limit applied).
    virtual const std::vector<std::string> &columns() const = 0;         ///< Names. Events without `fields`: a default few.
    virtual Value cell(std::uint64_t row, std::size_t column) const = 0;
    virtual const Receipt &receipt() const = 0;

    /// True when rows are events; the next four need it.
    virtual bool hasEvents() const = 0;
    virtual columnar::EventId eventId(std::uint64_t row) const = 0;
    virtual Timestamp time(std::uint64_t row) const = 0;
    /// Any field of the event by any name the schema knows, whether or not it is a column.
    virtual Value field(std::uint64_t row, std::string_view name) const = 0;
    /// True when a row stands for the whole event, not only for its columns: rows are events and the query did not choose `fields`.
    virtual bool showsWholeEvents() const { return hasEvents(); }
    /// Every field of the event: stored ones, then ECS aliases; in ascending order of name.
    virtual std::vector<std::pair<std::string, Value>> event(std::uint64_t row) const = 0;
};
using ResultPtr = std::shared_ptr<const ResultSet>;

/// One result row (or whole event) as a JSON object, flat names, multi-values as arrays, keywords as strings, absent fields left out.
std::string rowToJson(const ResultSet &result, std::uint64_t row);

/// RFC 4180 cell with formulas defused: a leading = + - @ tab or CR (also after blanks) gets a ' before it, plain numbers and a lone -
/// excepted; C0, DEL and C1 are escaped.
std::string csvCell(std::string_view text);

} // namespace jupiter::query
