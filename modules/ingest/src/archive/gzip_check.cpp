// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/gzip_check.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <vector>

namespace jupiter::ingest {
namespace {

constexpr std::size_t blockBytes = 256 * 1024;
constexpr int gzipWindow = 15 + 16;

std::uint32_t littleEndian(std::span<const std::byte> bytes)
{
    return std::uint32_t(bytes[0]) | std::uint32_t(bytes[1]) << 8 | std::uint32_t(bytes[2]) << 16 | std::uint32_t(bytes[3]) << 24;
}

/// Nothing but zeros from `at` on: padding of tapes and block devices.
bool onlyZeros(ByteSource &source, std::uint64_t at)
{
    std::vector<std::byte> block(blockBytes);
    for (;;) {
        const auto got = source.read(at, block);
        if (!got || *got == 0)
            return bool(got);
        if (std::any_of(block.begin(), block.begin() + std::ptrdiff_t(*got), [](std::byte b) { return b != std::byte(0); }))
            return false;
        at += *got;
    }
}

/// Inflates for the checksums only; zlib compares each stream's.
class Inflating {
public:
    Inflating() : m_ready(inflateInit2(&m_stream, gzipWindow) == Z_OK) {}
    ~Inflating() { inflateEnd(&m_stream); }
    Inflating(const Inflating &) = delete;

    std::string verdict(ByteSource &source)
    {
        std::vector<std::byte> in(blockBytes), out(blockBytes);
        std::uint64_t at = 0;
        for (bool first = true; m_ready; first = false) { // a stream each
            int state = Z_OK;
            std::uint64_t unpacked = 0;
            while (state == Z_OK) {
                const auto got = source.read(at, in);
                if (!got || *got == 0)
                    return {}; // cut short: the unpacker has said so
                m_stream.next_in = reinterpret_cast<Bytef *>(in.data());
                m_stream.avail_in = uInt(*got);
                do {
                    m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
                    m_stream.avail_out = uInt(out.size());
                    state = inflate(&m_stream, Z_NO_FLUSH);
                    unpacked += out.size() - m_stream.avail_out;
                } while (state == Z_OK && m_stream.avail_out == 0);
                if (state == Z_BUF_ERROR && m_stream.avail_in == 0)
                    state = Z_OK;
                at += *got - m_stream.avail_in;
            }
            if (state != Z_STREAM_END)
                return first || unpacked ? "the checksum of its gzip stream is wrong: what was unpacked is not what was packed" : behind(source, m_begun);
            if (at >= source.size())
                return {};
            m_begun = at;
            std::array<std::byte, 2> magic{};
            const auto got = source.read(at, magic);
            if (!got || *got < 2 || magic[0] != std::byte(0x1F) || magic[1] != std::byte(0x8B))
                return behind(source, at);
            m_ready = inflateReset(&m_stream) == Z_OK;
        }
        return {};
    }

private:
    static std::string behind(ByteSource &source, std::uint64_t at)
    {
        return onlyZeros(source, at) ? std::string() : std::to_string(source.size() - at) + " bytes behind the end of the gzip stream (offset " + std::to_string(at) + ") are none of it, not read";
    }

    z_stream m_stream{};
    std::uint64_t m_begun = 0; // of the stream at hand
    bool m_ready;
};

} // namespace

void GzipCheck::add(std::span<const std::byte> unpacked)
{
    m_crc = std::uint32_t(crc32_z(m_crc, reinterpret_cast<const Bytef *>(unpacked.data()), unpacked.size()));
    m_size += std::uint32_t(unpacked.size());
}

std::string GzipCheck::verdict(ByteSource &source) const
{
    std::array<std::byte, 8> trailer{};
    if (source.size() >= trailer.size())
        if (const auto got = source.read(source.size() - trailer.size(), trailer);
            got && *got == trailer.size() && littleEndian(std::span(trailer).first(4)) == m_crc && littleEndian(std::span(trailer).last(4)) == m_size)
            return {};
    return Inflating().verdict(source);
}

} // namespace jupiter::ingest
