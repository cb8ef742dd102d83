// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/bytes.h"

#include <cstdint>
#include <string>

namespace jupiter::ingest::evtx {

/// Types of values [MS-EVEN6 §2.2.12, BinXml value types]. With arrayFlag a value holds any number of them.
enum class ValueKind : std::uint8_t {
    Null = 0x00,
    Utf16 = 0x01,
    Ansi = 0x02,
    Int8 = 0x03,
    UInt8 = 0x04,
    Int16 = 0x05,
    UInt16 = 0x06,
    Int32 = 0x07,
    UInt32 = 0x08,
    Int64 = 0x09,
    UInt64 = 0x0A,
    Real32 = 0x0B,
    Real64 = 0x0C,
    Boolean = 0x0D,
    Binary = 0x0E,
    Guid = 0x0F,
    Size = 0x10,
    FileTime = 0x11,
    SystemTime = 0x12,
    Sid = 0x13,
    HexInt32 = 0x14,
    HexInt64 = 0x15,
    EvtHandle = 0x20,
    BinXml = 0x21,
    EvtXml = 0x23,
};
inline constexpr std::uint8_t arrayFlag = 0x80;

/// Bytes of one value of that type; 0 when it varies.
std::size_t fixedSize(ValueKind kind);

/// Little-endian, of 0 to 8 bytes (longer: the first 8).
std::uint64_t unsignedOf(Bytes raw);
std::int64_t signedOf(Bytes raw);

/// A UTF-16 text without the NULs at its end.
Bytes withoutTrailingNuls(Bytes utf16);

/// Each appends a value as Windows prints it. What has not the size its type asks for is printed as upper-case hex bytes: nothing
/// is lost.
void appendHexNumber(std::string &out, std::uint64_t value); ///< 0x3e7
void appendHexBytes(std::string &out, Bytes raw);            ///< 00FF
void appendGuid(std::string &out, Bytes raw);                ///< {5770385F-C22A-43E0-BF4C-06F5698FFBD9}
void appendSid(std::string &out, Bytes raw);                 ///< S-1-5-18
void appendFileTime(std::string &out, Bytes raw);            ///< 2019-03-17T19:37:11.6619304Z
void appendSystemTime(std::string &out, Bytes raw);          ///< 2019-03-17T19:37:11.661Z

/// Bytes a SID takes: what its sub-authority count says; 0 when that is more than there are.
std::size_t sidSize(Bytes raw);

/// Any one value (no array, no BinXml) as text.
void appendValue(std::string &out, ValueKind kind, Bytes raw);

} // namespace jupiter::ingest::evtx
