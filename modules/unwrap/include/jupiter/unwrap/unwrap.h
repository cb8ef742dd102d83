// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::unwrap {

/// A way in which something was packed. Base64 is RFC 4648, both alphabets; Deflate has no header (RFC 1951), Xor is with one byte.
enum class Kind { Base64, Hex, Url, Utf16, Gzip, Zlib, Deflate, Xor };
inline constexpr Kind kinds[] = {Kind::Base64, Kind::Hex, Kind::Url, Kind::Utf16, Kind::Gzip, Kind::Zlib, Kind::Deflate, Kind::Xor};
const char *name(Kind kind); ///< "base64", "utf-16" ...

struct Limits {
    std::size_t input = 4 << 20;   ///< Bytes; what is longer is not looked at.
    std::size_t output = 16 << 20; ///< Bytes that one layer may give; the rest is cut.
    std::size_t steps = 12;
};

/// One layer that was taken off.
struct Step {
    Kind kind;
    std::size_t from = 0, length = 0; ///< The part of the step before that was packed, in bytes.
    std::uint8_t key = 0;             ///< Of Xor.
    bool cut = false;                 ///< It gave more than Limits::output, or ended early: `bytes` is its beginning.
    std::string bytes;                ///< What came out.
};

struct Chain {
    enum class End {
        Plain,     ///< Nothing is left that is packed in a known way.
        TooLong,   ///< The value is longer than Limits::input.
        TooMany,   ///< Limits::steps layers came off and there is more.
    };
    std::vector<Step> steps;
    End end = End::Plain;
};

/// Takes off layer after layer while what comes out means something. Any bytes are fine. O(limits).
Chain unwrap(std::string_view value, const Limits &limits = {});

/// Takes off one layer by choice, of the whole value (for Base64 and Hex: blanks, 0x, \x and commas between are passed over). Errors:
/// InvalidArgument when the value is not packed that way, with the place; a value that ends early gives what there is, `cut` set.
Result<Step> take(Kind kind, std::string_view value, std::uint8_t xorKey = 0, const Limits &limits = {});

/// True for text that a person can read: valid UTF-8, hardly any control characters.
bool isText(std::string_view bytes);

} // namespace jupiter::unwrap
