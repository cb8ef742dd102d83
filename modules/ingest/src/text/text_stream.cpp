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
constexpr std::size_t headBytes = 4096;
constexpr std::size_t leastPairs = 16; // of UTF-16 without a mark

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

/// Of ten code units nine are printable ASCII.
bool isLatinUtf16(std::span<const std::byte> head, std::size_t zeroAt)
{
    const std::size_t pairs = std::min(head.size(), headBytes) / 2;
    std::size_t latin = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        const int letter = int(head[2 * i + 1 - zeroAt]);
        latin += head[2 * i + zeroAt] == std::byte(0) && ((letter >= 0x20 && letter < 0x7F) || letter == '\t' || letter == '\r' || letter == '\n');
    }
    return pairs >= leastPairs && latin * 10 >= pairs * 9;
}

} // namespace

TextBeginning textBeginning(std::span<const std::byte> head)
{
    const auto is = [&](std::size_t at, int value) { return at < head.size() && head[at] == std::byte(value); };
    if (is(0, 0xEF) && is(1, 0xBB) && is(2, 0xBF))
        return {TextEncoding::Utf8, 3};
    if (is(0, 0xFF) && is(1, 0xFE))
        return {TextEncoding::Utf16Le, 2};
    if (is(0, 0xFE) && is(1, 0xFF))
        return {TextEncoding::Utf16Be, 2};
    if (isLatinUtf16(head, 1))
        return {TextEncoding::Utf16Le, 0};
    if (isLatinUtf16(head, 0))
        return {TextEncoding::Utf16Be, 0};
    return {};
}

std::string utf8Head(std::span<const std::byte> head)
{
    const TextBeginning beginning = textBeginning(head);
    const std::span<const std::byte> rest = head.subspan(beginning.markBytes);
    if (beginning.encoding == TextEncoding::Utf8)
        return std::string(reinterpret_cast<const char *>(rest.data()), rest.size());
    std::vector<std::byte> units(rest.begin(), rest.begin() + std::ptrdiff_t(rest.size() & ~std::size_t(1)));
    if (beginning.encoding == TextEncoding::Utf16Be)
        for (std::size_t i = 0; i < units.size(); i += 2)
            std::swap(units[i], units[i + 1]);
    std::string text;
    appendUtf16(text, units);
    return text;
}

Result<TextStream> TextStream::open(ByteSource &source)
{
    TextStream stream(source);
    std::array<std::byte, headBytes> head{};
    JUPITER_TRY(got, source.read(0, head));
    const TextBeginning beginning = textBeginning(std::span(head).first(got));
    stream.m_encoding = beginning.encoding;
    stream.m_read = beginning.markBytes;
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
    if (m_encoding == TextEncoding::Utf16Be)
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
