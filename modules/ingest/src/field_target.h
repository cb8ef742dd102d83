// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jupiter::ingest {

/// How a value is stored under its field.
enum class ValueRule : std::uint8_t {
    Plain,      ///< As it comes: integers as Integer, everything else as text (or Real).
    AsText,     ///< Integers as text: event.code.
    NumberOr,   ///< An integer (also one written as text) as Integer; anything else under the other field.
    Keywords,   ///< An integer as Windows prints it: 0x8020000000000000.
    SeverityOr, ///< The severity words of NXLog under the other field, anything else here: "EventType" means both.
    Skip,       ///< XML namespaces.
};

/// Where the value of one key goes.
struct FieldTarget {
    std::string name;
    ValueRule rule = ValueRule::Plain;
    std::uint8_t timeRank = 0; ///< Above 0: may be the event's time; the lowest rank that is one wins.
    std::string other;         ///< NumberOr, SeverityOr.
    bool isChannel = false;    ///< Its values are counted in DecodeReport::channels.
    bool isEventId = false;    ///< With a channel: what makes a flat record a Windows event.
};

/// A name that only the sink may give (columnar::fields::timestamp, jupiter.* ...) becomes "reported." + name, so that evidence
/// can neither forge nor double what the importer states.
std::string storedName(std::string_view name);

/// A record of unknown kind: names stay. `path` is dotted.
FieldTarget genericTarget(std::string_view path);

/// A key of a flat Windows record, one with Channel and EventID at its top (NXLog, Get-WinEvent, OTRF).
FieldTarget flatWindowsTarget(std::string_view path);

/// A path below Event of a Windows event as XML-like JSON, attributes flattened: "System.Provider.Name", "EventData.Image".
FieldTarget windowsEventTarget(std::string_view path);

/// Times that a flat Windows record may need together: NXLog's EventTime has no zone, @timestamp has one.
inline constexpr std::string_view flatEventTime = "EventTime";
inline constexpr std::uint8_t flatEventTimeRank = 2, flatTimestampRank = 3;

} // namespace jupiter::ingest
