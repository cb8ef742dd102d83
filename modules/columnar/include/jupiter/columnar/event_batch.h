// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/column.h>
#include <jupiter/core/result.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::columnar {

/// Names of the fields that the engine itself relies on. Everything else is data.
namespace fields {
inline constexpr std::string_view timestamp = "@timestamp";           ///< Time; every event.
inline constexpr std::string_view source = "jupiter.source";          ///< Text: SHA-256 of the source file, 64 hex digits; every event.
inline constexpr std::string_view path = "log.file.path";             ///< Text: as in the receipt; every event.
inline constexpr std::string_view sequence = "event.sequence";        ///< Integer: record number, or line (0-based); every event.
inline constexpr std::string_view offset = "log.offset";              ///< Integer: byte offset of the record in the source; every event.
inline constexpr std::string_view decoder = "jupiter.decoder";        ///< Text: name of the decoder; every event.
inline constexpr std::string_view decodeError = "jupiter.decode.error";
inline constexpr std::string_view original = "event.original";        ///< Text formats only; otherwise read back or rebuilt.
inline constexpr std::string_view code = "event.code";                ///< Text. Windows: the EventID.
inline constexpr std::string_view channel = "winlog.channel";
inline constexpr std::string_view provider = "winlog.provider_name";
inline constexpr std::string_view recordId = "winlog.record_id";      ///< Alias of event.sequence on Windows events.
inline constexpr std::string_view computer = "winlog.computer_name";
inline constexpr std::string_view eventData = "winlog.event_data.";   ///< Prefix.
inline constexpr std::string_view userData = "winlog.user_data.";     ///< Prefix.
inline constexpr std::string_view id = "jupiter.id";                  ///< Derived, never stored: see EventId.
} // namespace fields

/// Events as columns, wherever they live: a batch being imported or a stored segment that reads its columns on demand.
/// Every function may be called from any thread at once.
class ColumnSource {
public:
    virtual ~ColumnSource() = default;
    virtual std::uint32_t rows() const = 0;

    /// Stored names in ascending order; they live as long as the source.
    virtual std::span<const std::string> fields() const = 0;

    /// The stored column of that exact name; null when no row has the field. Errors: Corrupt, Io (stored segments only).
    virtual Result<ColumnPtr> column(std::string_view field) const = 0;
};

/// Up to maxBatchRows events, immutable. What decoders make and everything downstream reads.
class EventBatch final : public ColumnSource {
public:
    struct Field {
        std::string name;
        ColumnPtr column;
    };
    EventBatch(std::uint32_t rows, std::vector<Field> fields); ///< Each column's rows() == rows; names distinct, any order.

    std::uint32_t rows() const override { return m_rows; }
    std::span<const std::string> fields() const override { return m_names; }
    Result<ColumnPtr> column(std::string_view field) const override;

private:
    std::uint32_t m_rows;
    std::vector<std::string> m_names;
    std::vector<ColumnPtr> m_columns;
};

using BatchPtr = std::shared_ptr<const EventBatch>;

/// What tells one event from every other, for ever: the source file and the record in it. As text "9f2c447105bbd2a1:4711": the first 16
/// hex digits of the source's SHA-256, the sequence, and "@offset" when the source has that sequence more than once.
struct EventId {
    std::string source;      ///< 16 or 64 hex digits.
    std::int64_t sequence = 0;
    std::int64_t offset = -1; ///< -1: not needed.

    std::string text() const;
    static std::optional<EventId> parse(std::string_view text);
};

/// The id of a row. The offset is part of it when the row has the field `jupiter.repeated`, which decoders set on such records.
Result<EventId> eventIdOf(const ColumnSource &source, BatchRow row);
inline constexpr std::string_view repeatedField = "jupiter.repeated";

} // namespace jupiter::columnar
