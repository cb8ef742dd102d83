// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/crc32.h"

#include "evtx/crc32_clmul.h"

#include <array>

namespace jupiter::ingest::evtx {

namespace {

// Table k holds the effect of a byte that is followed by k zero bytes: sixteen bytes then cost sixteen independent look-ups.
using Tables = std::array<std::array<std::uint32_t, 256>, 16>;

constexpr Tables makeTables()
{
    Tables tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ (value & 1 ? 0xEDB88320u : 0);
        tables[0][i] = value;
    }
    for (std::size_t k = 1; k < tables.size(); ++k)
        for (std::size_t i = 0; i < 256; ++i)
            tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][tables[k - 1][i] & 0xFF];
    return tables;
}

constexpr Tables tables = makeTables();

inline std::uint32_t fold(std::uint32_t word, std::size_t table)
{
    return tables[table + 3][word & 0xFF] ^ tables[table + 2][word >> 8 & 0xFF] ^ tables[table + 1][word >> 16 & 0xFF] ^
           tables[table][word >> 24];
}

} // namespace

std::uint32_t crc32(Bytes bytes, std::uint32_t before) noexcept
{
    std::uint32_t crc = ~before;
    std::size_t at = 0;
    if (bytes.size() >= clmulLeast && canClmul()) { // Decoding attack samples: 15 % of the time with tables alone, 1 % with this.
        at = bytes.size() / clmulBlock * clmulBlock;
        crc = crc32Clmul(bytes.first(at), crc);
    }
    for (; bytes.size() - at >= 16; at += 16)
        crc = fold(load<std::uint32_t>(bytes, at) ^ crc, 12) ^ fold(load<std::uint32_t>(bytes, at + 4), 8) ^
              fold(load<std::uint32_t>(bytes, at + 8), 4) ^ fold(load<std::uint32_t>(bytes, at + 12), 0);
    for (; at < bytes.size(); ++at)
        crc = (crc >> 8) ^ tables[0][(crc ^ std::uint32_t(bytes[at])) & 0xFF];
    return ~crc;
}

} // namespace jupiter::ingest::evtx
