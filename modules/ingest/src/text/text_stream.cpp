// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_stream.h"

#include <jupiter/core/assert.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace jupiter::ingest {
namespace {

constexpr std::size_t chunkBytes = 1u << 20;

/// UTF-16 code units that this UTF-8 text came from. U+FFFD for a lone surrogate is one unit too.
std::size_t utf16Units(std::string_view utf8)
{
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        units += std::size_t((byte & 0xC0) != 0x80) + std::size_t(byte >= 0xF0);
    }
    return units;
}

} // namespace

Result<TextStream> TextStream::open(ByteSource &source)
{
    TextStream stream(source);
    std::array<std::byte, 3> mark{};
    JUPITER_TRY(got, source.read(0, mark));
    const auto is = [&](std::size_t at, int value) { return at < got && mark[at] == std::byte(value); };
    if (is(0, 0xEF) && is(1, 0xBB) && is(2, 0xBF)) {
        stream.m_read = 3;
    } else if (is(0, 0xFF) && is(1, 0xFE)) {
        stream.m_read = 2;
        stream.m_encoding = Encoding::Utf16Le;
    } else if (is(0, 0xFE) && is(1, 0xFF)) {
        stream.m_read = 2;
        stream.m_encoding = Encoding::Utf16Be;
    }
    stream.m_offset = stream.m_read;
    return stream;
}

void TextStream::reserve(std::size_t more)
{
    if (m_buffer && m_capacity - m_end >= more)
        return;
    const std::size_t kept = m_end - m_begin;
    if (!m_buffer || m_capacity < kept + more) {
        const std::size_t capacity = std::max(kept + more, m_capacity * 2);
        std::unique_ptr<char[]> buffer(new char[capacity + padding]);
        std::memset(buffer.get() + capacity, 0, padding);
        if (kept)
            std::memcpy(buffer.get(), m_buffer.get() + m_begin, kept);
        m_buffer = std::move(buffer);
        m_capacity = capacity;
    } else {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, kept);
    }
    m_begin = 0;
    m_end = kept;
}

Result<bool> TextStream::fill()
{
    if (isUtf16())
        return fillUtf16();
    reserve(chunkBytes);
    JUPITER_TRY(got, m_source->read(m_read, std::as_writable_bytes(std::span(m_buffer.get() + m_end, chunkBytes))));
    m_read += got;
    m_end += got;
    std::memset(m_buffer.get() + m_end, 0, std::min(padding, m_capacity + padding - m_end));
    return got > 0;
}

Result<bool> TextStream::fillUtf16()
{
    std::vector<std::byte> raw(chunkBytes);
    JUPITER_TRY(got, m_source->read(m_read, raw));
    std::size_t whole = got & ~std::size_t(1);
    raw.resize(whole);
    if (m_encoding == Encoding::Utf16Be)
        for (std::size_t i = 0; i < whole; i += 2)
            std::swap(raw[i], raw[i + 1]);
    // A pair must not be torn: its first half waits for the next window, except at the very end.
    if (whole >= 4 && (raw[whole - 1] & std::byte(0xFC)) == std::byte(0xD8))
        whole -= 2;
    if (whole == 0)
        return false;
    std::string text;
    text.reserve(whole);
    appendUtf16(text, std::span(raw).first(whole));
    m_read += whole;
    reserve(text.size());
    std::memcpy(m_buffer.get() + m_end, text.data(), text.size());
    m_end += text.size();
    std::memset(m_buffer.get() + m_end, 0, std::min(padding, m_capacity + padding - m_end));
    return true;
}

void TextStream::consume(std::size_t bytes)
{
    JUPITER_ASSERT(bytes <= m_end - m_begin);
    m_offset = offsetOf(bytes);
    m_begin += bytes;
}

std::uint64_t TextStream::offsetOf(std::size_t at) const
{
    return m_offset + (isUtf16() ? 2 * utf16Units(view().substr(0, at)) : at);
}

} // namespace jupiter::ingest
