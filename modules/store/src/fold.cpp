// SPDX-License-Identifier: GPL-3.0-or-later
#include "fold.h"

#include <jupiter/core/text.h>

#include <cstdint>
#include <cstring>

namespace jupiter::store {
namespace {

constexpr std::uint64_t each(unsigned char byte)
{
    return 0x0101010101010101ull * byte;
}

/// ASCII lower case of eight bytes at once. Requires that none has its high bit set: then the sums below never carry into a
/// neighbour.
std::uint64_t lower8(std::uint64_t block)
{
    const std::uint64_t fromA = block + each(0x80 - 'A'), pastZ = block + each(0x80 - 'Z' - 1);
    return block | ((fromA & ~pastZ & each(0x80)) >> 2);
}

} // namespace

std::string foldDictionary(std::string_view bytes)
{
    std::string out(bytes.size(), '\0');
    std::size_t at = 0, written = 0;
    const auto room = [&](std::size_t wanted) {
        if (out.size() < written + wanted)
            out.resize(written + wanted + out.size() / 8);
    };
    while (at < bytes.size()) {
        if (at + 8 <= bytes.size()) {
            std::uint64_t block;
            std::memcpy(&block, bytes.data() + at, 8);
            if (!(block & each(0x80))) {
                room(8);
                block = lower8(block);
                std::memcpy(out.data() + written, &block, 8);
                at += 8;
                written += 8;
                continue;
            }
        }
        const auto c = static_cast<unsigned char>(bytes[at]);
        if (c < 0x80 || c == 0xFF) {
            room(1);
            out[written++] = lowerAscii(char(c));
            ++at;
            continue;
        }
        // A run of letters outside ASCII: folding goes letter by letter, so that a run may be folded alone.
        std::size_t stop = at + 1;
        while (stop < bytes.size() && static_cast<unsigned char>(bytes[stop]) >= 0x80 && bytes[stop] != '\xFF')
            ++stop;
        const std::string folded = foldCase(bytes.substr(at, stop - at));
        room(folded.size());
        std::memcpy(out.data() + written, folded.data(), folded.size());
        written += folded.size();
        at = stop;
    }
    out.resize(written);
    return out;
}

} // namespace jupiter::store
