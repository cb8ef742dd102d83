// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/bytes.h"

#include <cstdint>
#include <optional>

namespace jupiter::ingest::evtx {

/// Tokens of binary XML [MS-EVEN6 §2.2.12]. The flag 0x40 says that more follows (an element: that it has attributes).
enum class Token : std::uint8_t {
    EndOfFragment = 0x00,
    OpenElement = 0x01,
    CloseStartTag = 0x02,
    CloseEmptyElement = 0x03,
    EndElement = 0x04,
    Value = 0x05,
    Attribute = 0x06,
    CData = 0x07,
    CharacterReference = 0x08,
    EntityReference = 0x09,
    InstructionTarget = 0x0A,
    InstructionData = 0x0B,
    TemplateInstance = 0x0C,
    Substitution = 0x0D,
    OptionalSubstitution = 0x0E,
    FragmentHeader = 0x0F,
};
inline constexpr std::uint8_t moreFlag = 0x40;
inline Token tokenOf(std::byte b)
{
    return Token(std::uint8_t(b) & ~moreFlag);
}

inline constexpr std::size_t fragmentHeaderSize = 4;    ///< Token, major, minor, flags.
inline constexpr std::size_t definitionHeaderSize = 24; ///< Next definition (u32), GUID, body size (u32).
inline constexpr std::size_t descriptorSize = 4;        ///< Value size (u16), type (u8), padding.

/// A name as it stands in a chunk: next name (u32), hash (u16), characters (u16), UTF-16, NUL.
struct Name {
    Bytes utf16;
    std::size_t end = 0; ///< One past its NUL.
};
inline constexpr std::size_t maxNameCharacters = 1024;

/// The name at `offset` of a chunk; empty when it leaves the chunk or is longer than any real name.
std::optional<Name> nameAt(Bytes chunk, std::size_t offset);

/// One use of a template: where its definition is and the values to put into it. All positions are offsets in the chunk.
struct TemplateInstance {
    std::size_t definition = 0; ///< Of the definition's header.
    std::size_t bodySize = 0;
    std::size_t descriptors = 0;
    std::uint32_t count = 0; ///< Values.
    std::size_t values = 0;  ///< Of the first value.
    std::size_t end = 0;     ///< One past the last value; may be past the limit when values are cut off.
};

/// Reads the instance whose token is at `position`. Empty when its head or its definition leaves [position, end) or the chunk.
std::optional<TemplateInstance> templateInstanceAt(Bytes chunk, std::size_t position, std::size_t end);

/// Whether the definition that the instance at `position` names stands in the chunk: a GUID that begins with the instance's template id.
/// Where a chunk was written anew around an older record it does not.
bool hasDefinition(Bytes chunk, std::size_t position, std::size_t end);

/// The same instance when its definition is gone: where its values are.
std::optional<TemplateInstance> orphanInstanceAt(Bytes chunk, std::size_t position, std::size_t end);

} // namespace jupiter::ingest::evtx
