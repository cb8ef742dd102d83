// SPDX-License-Identifier: GPL-3.0-or-later
#include "planes.h"

#include "compression.h"

#include <jupiter/columnar/selection.h>

#include <algorithm>
#include <bit>

namespace jupiter::store {
namespace {

enum class Form : std::uint8_t { Raw = 0, Zstd = 1 };

constexpr std::size_t keptScratch = 8 * columnar::maxBatchRows; ///< What a column of one value a row needs at most.

template <class T>
void append(Blob &out, std::span<const T> values, unsigned width)
{
    const std::size_t count = values.size();
    std::string raw(count * width, '\0');
    for (unsigned plane = 0; plane < width; ++plane) {
        char *to = raw.data() + plane * count;
        for (std::size_t i = 0; i < count; ++i)
            to[i] = char(values[i] >> (8 * plane));
    }
    const std::size_t at = out.size();
    out += char(Form::Zstd);
    if (raw.size() > 16)
        appendCompressed(out, raw, planeLevel);
    if (raw.size() <= 16 || out.size() - at - 1 >= raw.size()) {
        out.resize(at);
        out += char(Form::Raw);
        out += raw;
    }
}

template <class T>
Result<void> take(ByteReader &in, std::span<T> out, unsigned width)
{
    const auto form = in.read<std::uint8_t>();
    const BlobView stored = in.bytes(in.left());
    const std::size_t count = out.size(), rawBytes = count * width;
    thread_local std::string unpacked; // used again: zeroing it anew took longer than unpacking
    const char *raw = reinterpret_cast<const char *>(stored.data());
    if (in.failed() || form > std::uint8_t(Form::Zstd))
        return Error{ErrorCode::Corrupt, "unknown form of number data"};
    if (form == std::uint8_t(Form::Zstd)) {
        if (!plausibleRawSize(stored.size(), rawBytes))
            return Error{ErrorCode::Corrupt, "number data is too short for its count"};
        if (unpacked.size() < rawBytes)
            unpacked.resize(rawBytes);
        if (auto done = decompress(stored, std::span(unpacked).first(rawBytes)); !done)
            return done;
        raw = unpacked.data();
    } else if (stored.size() != rawBytes) {
        return Error{ErrorCode::Corrupt, "number data has the wrong length"};
    }
    const auto *bytes = reinterpret_cast<const unsigned char *>(raw);
    if (width == 1) {
        for (std::size_t i = 0; i < count; ++i)
            out[i] = bytes[i];
    } else if (width == 2) {
        for (std::size_t i = 0; i < count; ++i)
            out[i] = T(bytes[i] | bytes[count + i] << 8);
    } else {
        constexpr std::size_t block = 1024; // of values: they stay at hand from plane to plane
        for (std::size_t from = 0; from < count; from += block)
            for (unsigned plane = 0; plane < width; ++plane)
                for (std::size_t i = from; i < std::min(from + block, count); ++i)
                    out[i] = T(out[i] | std::uint64_t(bytes[plane * count + i]) << (8 * plane));
    }
    if (unpacked.size() > keptScratch)
        unpacked = {};
    return {};
}

} // namespace

unsigned bytesNeeded(std::uint64_t allBits)
{
    return unsigned(std::bit_width(allBits) + 7) / 8;
}

void appendPlanes(Blob &out, std::span<const std::uint64_t> values, unsigned width)
{
    append(out, values, width);
}
void appendPlanes(Blob &out, std::span<const std::uint32_t> values, unsigned width)
{
    append(out, values, width);
}
Result<void> takePlanes(ByteReader &in, std::span<std::uint64_t> out, unsigned width)
{
    return take(in, out, width);
}
Result<void> takePlanes(ByteReader &in, std::span<std::uint32_t> out, unsigned width)
{
    return take(in, out, width);
}
Result<void> takePlanes(ByteReader &in, std::span<std::uint16_t> out, unsigned width)
{
    return take(in, out, width);
}

} // namespace jupiter::store
