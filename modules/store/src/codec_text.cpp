// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"

#include "compression.h"
#include "planes.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace jupiter::store {
namespace {

constexpr std::uint8_t firstAppearance = 0x80; // with the width in the low bits of a code stream's first byte

bool inOrderOfFirstAppearance(std::span<const std::uint32_t> codes)
{
    std::uint32_t next = 0;
    for (const std::uint32_t code : codes) {
        if (code > next)
            return false;
        next += code == next;
    }
    return true;
}

/// Undoes "0 is a new value, n + 1 is n".
void fromFirstAppearance(std::span<std::uint32_t> codes)
{
    constexpr std::size_t block = 64;
    std::uint32_t next = 0;
    std::size_t i = 0;
    const auto one = [&](std::uint32_t &code) {
        const bool fresh = code == 0;
        code = fresh ? next : code - 1;
        next += fresh;
    };
    for (; i + block <= codes.size(); i += block) {
        const auto part = codes.subspan(i, block);
        std::uint32_t anyFresh = 0;
        for (const std::uint32_t code : part)
            anyFresh |= code == 0;
        if (anyFresh)
            std::for_each(part.begin(), part.end(), one);
        else // most blocks: many at a time
            for (std::uint32_t &code : part)
                --code;
    }
    std::for_each(codes.begin() + std::ptrdiff_t(i), codes.end(), one);
}

/// Position of the next byte that is not ASCII, or size().
std::size_t nextHigh(std::string_view bytes, std::size_t at)
{
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t block;
        std::memcpy(&block, bytes.data() + at, 8);
        if (const std::uint64_t high = block & 0x8080808080808080ull)
            return at + std::size_t(std::countr_zero(high)) / 8;
    }
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80)
        ++at;
    return at;
}

} // namespace

Blob encodeCodes(std::span<const std::uint32_t> codes)
{
    std::vector<std::uint32_t> tokens(codes.begin(), codes.end());
    const bool ordered = inOrderOfFirstAppearance(codes);
    if (ordered) {
        std::uint32_t next = 0;
        for (std::uint32_t &token : tokens) {
            const bool fresh = token == next;
            next += fresh;
            token = fresh ? 0 : token + 1;
        }
    }
    std::uint32_t all = 0;
    for (const std::uint32_t token : tokens)
        all |= token;
    const unsigned width = bytesNeeded(all);
    Blob out;
    out += char(width | (ordered ? firstAppearance : 0));
    appendPlanes(out, tokens, width);
    return out;
}

Result<std::vector<std::uint32_t>> decodeCodes(BlobView blob, std::uint32_t entries, std::uint32_t dictionarySize)
{
    ByteReader in(blob);
    const auto head = in.read<std::uint8_t>();
    const unsigned width = head & 0x7F;
    if (in.failed() || width > 4 || entries > maxColumnEntries)
        return Error{ErrorCode::Corrupt, "code data has a wrong head"};
    std::vector<std::uint32_t> codes(entries);
    if (auto taken = takePlanes(in, std::span(codes), width); !taken)
        return std::move(taken).error();
    if (head & firstAppearance)
        fromFirstAppearance(codes);
    std::uint32_t greatest = 0;
    for (const std::uint32_t code : codes)
        greatest = std::max(greatest, code);
    if (!codes.empty() && greatest >= dictionarySize)
        return Error{ErrorCode::Corrupt, "code data points past its dictionary"};
    return codes;
}

Blob encodeRowIds(std::span<const std::uint16_t> rowIds)
{
    std::vector<std::uint32_t> steps(rowIds.size());
    std::uint32_t before = 0, all = 0;
    for (std::size_t i = 0; i < rowIds.size(); ++i) {
        steps[i] = rowIds[i] - before;
        before = rowIds[i];
        all |= steps[i];
    }
    const unsigned width = bytesNeeded(all);
    Blob out;
    out += char(width);
    appendPlanes(out, steps, width);
    return out;
}

Result<std::vector<std::uint16_t>> decodeRowIds(BlobView blob, std::uint32_t entries, std::uint32_t rows)
{
    ByteReader in(blob);
    const unsigned width = in.read<std::uint8_t>();
    if (in.failed() || width > 2 || entries > maxColumnEntries)
        return Error{ErrorCode::Corrupt, "row data has a wrong head"};
    std::vector<std::uint16_t> rowIds(entries);
    if (auto taken = takePlanes(in, std::span(rowIds), width); !taken)
        return std::move(taken).error();
    std::uint64_t row = 0; // steps are below 2^16 and there are at most 2^24: no overflow
    for (std::uint16_t &id : rowIds) {
        row += id;
        id = std::uint16_t(row);
    }
    if (entries && row >= rows)
        return Error{ErrorCode::Corrupt, "row data points past the segment's rows"};
    return rowIds;
}

Result<std::vector<std::uint32_t>> splitDictionary(std::string_view bytes, std::uint32_t count)
{
    std::vector<std::uint32_t> ends;
    if (bytes.size() > maxDictionaryBytes || count > bytes.size())
        return Error{ErrorCode::Corrupt, "dictionary is shorter than its count of values"};
    ends.reserve(count);
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t stop = nextHigh(bytes, at);
        if (stop < bytes.size() && bytes[stop] != '\xFF') { // not ASCII: look at the whole value
            const void *mark = std::memchr(bytes.data() + stop, 0xFF, bytes.size() - stop);
            stop = mark ? std::size_t(static_cast<const char *>(mark) - bytes.data()) : bytes.size();
            if (!isValidUtf8(bytes.substr(at, stop - at)))
                return Error{ErrorCode::Corrupt, "dictionary holds text that is not UTF-8"};
        }
        if (stop == bytes.size())
            return Error{ErrorCode::Corrupt, "last value of the dictionary has no end"};
        if (ends.size() == count)
            return Error{ErrorCode::Corrupt, "dictionary has more values than recorded"};
        at = stop + 1;
        ends.push_back(std::uint32_t(at));
    }
    if (ends.size() != count)
        return Error{ErrorCode::Corrupt, "dictionary has fewer values than recorded"};
    return ends;
}

Blob encodeText(std::string_view bytes)
{
    Blob out;
    appendCompressed(out, bytes, textLevel);
    return out;
}

Result<std::string> decodeText(BlobView blob, std::uint64_t rawBytes)
{
    if (rawBytes > maxDictionaryBytes || !plausibleRawSize(blob.size(), rawBytes))
        return Error{ErrorCode::Corrupt, "dictionary is too short for its recorded size"};
    std::string bytes(rawBytes, '\0');
    if (auto done = decompress(blob, bytes); !done)
        return std::move(done).error();
    return bytes;
}

} // namespace jupiter::store
