// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace jupiter::ingest {
namespace {

constexpr std::size_t blockBytes = 256 * 1024;
constexpr int gzipWindow = 15 + 16; // zlib reads the head and compares the checksum of each stream

/// Nothing but zeros from `at` on: padding of tapes and block devices.
Result<bool> onlyZeros(ByteSource &source, std::uint64_t at)
{
    std::vector<std::byte> block(blockBytes);
    for (;;) {
        JUPITER_TRY(got, source.read(at, block));
        if (got == 0)
            return true;
        if (std::any_of(block.begin(), block.begin() + std::ptrdiff_t(got), [](std::byte b) { return b != std::byte(0); }))
            return false;
        at += got;
    }
}

bool hasMagic(ByteSource &source, std::uint64_t at)
{
    std::array<std::byte, 3> magic{};
    const auto got = source.read(at, magic);
    return got && *got == magic.size() && magic[0] == std::byte(0x1F) && magic[1] == std::byte(0x8B) && magic[2] == std::byte(Z_DEFLATED);
}

} // namespace

void Gunzip::End::operator()(z_stream_s *stream) const
{
    inflateEnd(stream);
    delete stream;
}

bool Gunzip::isGzip(ByteSource &source) { return hasMagic(source, 0); }

Gunzip::Gunzip(ByteSource &source) : m_source(source), m_stream(new z_stream_s{}), m_in(blockBytes), m_out(blockBytes)
{
    if (inflateInit2(m_stream.get(), gzipWindow) != Z_OK)
        (void)end("no memory to unpack it", true);
}

Gunzip::~Gunzip() = default;

Result<std::span<const std::byte>> Gunzip::next()
{
    if (m_ended)
        return std::span<const std::byte>();
    m_stream->next_out = reinterpret_cast<Bytef *>(m_out.data());
    m_stream->avail_out = uInt(m_out.size());
    while (!m_ended && m_stream->avail_out > 0) {
        if (m_stream->avail_in == 0) {
            JUPITER_TRY(more, refill());
            if (!more) {
                (void)end("the gzip stream ends early", true);
                break;
            }
        }
        const uInt before = m_stream->avail_out;
        const int state = inflate(m_stream.get(), Z_NO_FLUSH);
        m_unpacked += before - m_stream->avail_out;
        if (state == Z_STREAM_END) {
            if (auto done = streamEnded(); !done)
                return std::move(done).error();
        } else if (state != Z_OK && state != Z_BUF_ERROR) {
            const std::string_view what = m_stream->msg ? m_stream->msg : "";
            if (m_begun && m_unpacked == 0) // it only began like another stream
                (void)end(std::to_string(m_source.size() - m_begun) + " bytes behind the end of the gzip stream (offset " + std::to_string(m_begun) + ") are none of it, not read");
            else if (what == "incorrect data check" || what == "incorrect length check")
                (void)end("the checksum of its gzip stream is wrong: what was unpacked is not what was packed");
            else
                (void)end("the gzip stream is damaged near offset " + std::to_string(m_at - m_stream->avail_in), true);
        }
    }
    return std::span<const std::byte>(m_out).first(m_out.size() - m_stream->avail_out);
}

Result<std::span<const std::byte>> Gunzip::end(std::string trouble, bool early)
{
    m_ended = true;
    m_endsEarly = early;
    m_trouble = std::move(trouble);
    return std::span<const std::byte>();
}

Result<bool> Gunzip::refill()
{
    JUPITER_TRY(got, m_source.read(m_at, m_in));
    m_at += got;
    m_stream->next_in = reinterpret_cast<Bytef *>(m_in.data());
    m_stream->avail_in = uInt(got);
    return got > 0;
}

Result<void> Gunzip::streamEnded()
{
    const std::uint64_t at = m_at - m_stream->avail_in;
    if (hasMagic(m_source, at)) {
        m_begun = at;
        m_unpacked = 0;
        if (inflateReset(m_stream.get()) != Z_OK)
            (void)end("no memory to unpack it", true);
        return {};
    }
    JUPITER_TRY(padding, onlyZeros(m_source, at));
    (void)end(padding ? std::string() : std::to_string(m_source.size() - at) + " bytes behind the end of the gzip stream (offset " + std::to_string(at) + ") are none of it, not read");
    return {};
}

} // namespace jupiter::ingest
