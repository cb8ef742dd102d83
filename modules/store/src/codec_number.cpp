// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"

#include "planes.h"

#include <algorithm>
#include <array>
#include <bit>

namespace jupiter::store {
namespace {

constexpr std::uint8_t differences = 0x80; // with the width in the low bits of an integer stream's first byte

/// Largest unit that divides every value; times of most sources are whole milliseconds or 100 ns.
std::uint64_t commonUnit(std::span<const std::uint64_t> values)
{
    for (const std::uint64_t unit : {1'000'000'000ull, 1'000'000ull, 1'000ull, 100ull}) {
        if (std::all_of(values.begin(), values.end(), [unit](std::uint64_t v) { return v % unit == 0; }))
            return unit;
    }
    return 1;
}

unsigned bitsOf(std::uint64_t value)
{
    return unsigned(std::bit_width(value));
}

} // namespace

Blob encodeIntegers(std::span<const std::int64_t> values)
{
    Blob out;
    if (values.empty())
        return out;
    const std::int64_t least = *std::min_element(values.begin(), values.end());
    std::vector<std::uint64_t> offsets(values.size()); // unsigned: the spread may be more than an int64 holds
    std::uint64_t allOffsets = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        offsets[i] = std::uint64_t(values[i]) - std::uint64_t(least);
        allOffsets |= offsets[i];
    }
    const std::uint64_t unit = commonUnit(offsets);
    if (unit > 1) {
        allOffsets = 0;
        for (std::uint64_t &offset : offsets) {
            offset /= unit;
            allOffsets |= offset;
        }
    }
    std::vector<std::uint64_t> steps(values.size());
    std::uint64_t before = 0, allSteps = 0, offsetBits = 0, stepBits = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        steps[i] = zigzag(std::int64_t(offsets[i] - before));
        before = offsets[i];
        allSteps |= steps[i];
        offsetBits += bitsOf(offsets[i]);
        stepBits += bitsOf(steps[i]);
    }
    // Offsets repeat where differences do not, and zstd likes repeats: differences must be clearly smaller.
    const bool useSteps = stepBits + stepBits / 4 < offsetBits;
    const unsigned width = bytesNeeded(useSteps ? allSteps : allOffsets);
    out += char(width | (useSteps ? differences : 0));
    putVarint(out, zigzag(least));
    putVarint(out, unit);
    appendPlanes(out, useSteps ? steps : offsets, width);
    return out;
}

Result<std::vector<std::int64_t>> decodeIntegers(BlobView blob, std::uint32_t entries)
{
    if (entries > maxColumnEntries)
        return Error{ErrorCode::Corrupt, "number data has too many entries"};
    std::vector<std::int64_t> values(entries);
    if (entries == 0)
        return values;
    ByteReader in(blob);
    const auto head = in.read<std::uint8_t>();
    const auto least = std::uint64_t(unzigzag(takeVarint(in)));
    const std::uint64_t unit = takeVarint(in);
    const unsigned width = head & 0x7F;
    if (in.failed() || width > 8)
        return Error{ErrorCode::Corrupt, "number data has a wrong head"};
    const std::span words(reinterpret_cast<std::uint64_t *>(values.data()), values.size()); // in place: the unsigned sibling may alias
    if (auto taken = takePlanes(in, words, width); !taken)
        return std::move(taken).error();
    std::uint64_t offset = 0;
    for (std::uint64_t &word : words) {
        offset = head & differences ? offset + std::uint64_t(unzigzag(word)) : word;
        word = least + offset * unit; // wraps on damaged data
    }
    return values;
}

Blob encodeReals(std::span<const double> values)
{
    std::vector<std::uint64_t> words(values.size());
    std::transform(values.begin(), values.end(), words.begin(), [](double v) { return std::bit_cast<std::uint64_t>(v); });
    Blob out;
    appendPlanes(out, words, 8);
    return out;
}

Result<std::vector<double>> decodeReals(BlobView blob, std::uint32_t entries)
{
    if (entries > maxColumnEntries)
        return Error{ErrorCode::Corrupt, "number data has too many entries"};
    ByteReader in(blob);
    std::vector<std::uint64_t> words(entries);
    if (auto taken = takePlanes(in, std::span(words), 8); !taken)
        return std::move(taken).error();
    std::vector<double> values(entries);
    std::transform(words.begin(), words.end(), values.begin(), [](std::uint64_t w) { return std::bit_cast<double>(w); });
    return values;
}

} // namespace jupiter::store
