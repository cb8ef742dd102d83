// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/binxml.h"

#include <cstdint>
#include <string>

namespace jupiter::ingest::evtx {

/// Binary XML with its names in place: what a template says, wherever its chunk keeps it. Equal templates of different chunks
/// resolve to equal bytes, so these bytes are the key of the template cache and all that the compiler reads.
///
///     E name          open an element          A name            attribute, its value follows
///     > /             end of start tag, end of element
///     T u8 u32 bytes  text of a value type     S u16 u8          substitution: index, 1 when optional
///     R name          entity reference         C u16             character reference
///     P name          processing instruction   D u32 bytes       its data (UTF-16)
///     I u32           template instance at a chunk offset (only in records that are no template themselves)
///
/// A name is u16 bytes and UTF-16; all numbers little-endian.
namespace resolved {
inline constexpr char open = 'E', attribute = 'A', closeStart = '>', end = '/', text = 'T', substitution = 'S', entity = 'R',
                      character = 'C', instruction = 'P', instructionData = 'D', instance = 'I';
}

/// A hostile chunk may name the same long name ten thousand times.
inline constexpr std::size_t maxResolvedBytes = 256 * 1024;

struct ResolveResult {
    const char *error = nullptr; ///< Why it stopped early; what was understood until then is in `out`.
    std::size_t end = 0;         ///< One past the last byte read.
};

/// Appends the element tree at [from, to) of a chunk to `out`. A template's body (`isTemplate`) begins with a fragment header and
/// its elements carry a dependency id; elsewhere they do not - and where a file breaks that rule, the reading that makes sense is
/// taken.
ResolveResult resolve(Bytes chunk, std::size_t from, std::size_t to, bool isTemplate, std::string &out);

} // namespace jupiter::ingest::evtx
