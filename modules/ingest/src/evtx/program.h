// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::ingest::evtx {

/// Where in an event a piece of XML stands: decides which stored field an element fills.
struct Scope {
    enum class Kind : std::uint8_t { Root, Event, System, EventData, UserData, Section };
    Kind kind = Kind::Root;
    std::string path; ///< Section: stored name of the element around, "winlog.user_data.Certificate".
    bool operator==(const Scope &) const = default;
};

/// What a value means beyond its field.
enum class Role : std::uint8_t {
    Field,    ///< Nothing.
    Number,   ///< A literal text of digits is an integer too.
    Code,     ///< Always text.
    Time,     ///< The event's time; no field.
    RecordId, ///< The event's number; no field.
    Channel,  ///< Counted in the report; with the computer it says whose numbering the event belongs to.
    Computer,
};

/// Fills one field of the event.
struct Op {
    enum class Kind : std::uint8_t {
        Text,         ///< A literal: [text, text + textSize) of Program::texts.
        Substitution, ///< Value number `index`.
        Join,         ///< Program::joins[index]: several pieces make one text.
        Instance,     ///< Template instance at chunk offset `index`, in `scope`.
    };
    Kind kind = Kind::Text;
    Role role = Role::Field;
    bool keepEmpty = false;      ///< An empty value is the text "", not absent ...
    bool keepNull = false;       ///< ... and so is a missing one.
    bool hasDynamicName = false; ///< The field's name is fields[field] + "." + the text of joins[dynamicName].
    std::uint16_t field = 0;     ///< In Program::fields.
    std::uint16_t scope = 0;     ///< In Program::scopes: where XML inside the value stands.
    std::uint32_t index = 0;
    std::uint32_t text = 0, textSize = 0;
    std::uint32_t dynamicName = 0;
};

/// A piece of a text that has several.
struct Piece {
    bool isText = true;
    std::uint16_t substitution = 0;
    std::string text;
};

/// A template (or one record that has none) made flat: run the operations in order to fill a row. Immutable once compiled.
struct Program {
    std::vector<Op> ops;
    std::vector<std::string> fields;
    std::vector<Scope> scopes;
    std::vector<std::vector<Piece>> joins;
    std::string texts;
    const char *error = nullptr; ///< The XML was not understood to its end; the operations before still hold.
};

inline constexpr std::size_t maxOps = 4096;

/// Compiles what resolve() made for a place in an event.
Program compile(std::string_view resolvedXml, const Scope &place);

} // namespace jupiter::ingest::evtx
