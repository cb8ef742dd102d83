// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::ingest {

enum class TextEncoding : std::uint8_t { Utf8, Utf16Le, Utf16Be };

/// How a text is written, by its first bytes: a byte order mark, or without one by the zeros beside Latin letters.
struct TextBeginning {
    TextEncoding encoding = TextEncoding::Utf8;
    std::size_t markBytes = 0;
};
TextBeginning textBeginning(std::span<const std::byte> head);
std::string utf8Head(std::span<const std::byte> head); ///< As UTF-8, without the mark.

/// A source as UTF-8 text, a window at a time: however large the source, only the unconsumed part is in memory. A byte order mark
/// is dropped; UTF-16 is converted. Bytes that are not UTF-8 pass as they are. Not thread-safe.
class TextStream {
public:
    /// Readable bytes past the end of view(), of any content: what simdjson wants.
    static constexpr std::size_t padding = 64;

    /// Requires that `source` outlives the stream. Errors: Io.
    static Result<TextStream> open(ByteSource &source);

    /// The same without heeding a byte order mark.
    static Result<TextStream> openUtf8(ByteSource &source) { return TextStream(source); }

    /// What has been read and not consumed; valid until fill() or consume().
    std::string_view view() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }

    /// Appends at least one byte to view(); false when the source has no more. Errors: Io.
    Result<bool> fill();

    /// Drops the first bytes of view(). Requires bytes <= view().size().
    void consume(std::size_t bytes);

    std::uint64_t offset() const { return m_offset; } ///< Where view() begins in the source, in source bytes.
    std::uint64_t offsetOf(std::size_t at) const;     ///< Where view()[at] stands in the source; O(at) for UTF-16.
    std::uint64_t sourceBytes() const { return m_source->size(); }
    bool isUtf16() const { return m_encoding != TextEncoding::Utf8; }

private:
    explicit TextStream(ByteSource &source) : m_source(&source) {}
    Result<bool> fillUtf16();
    void reserve(std::size_t more);

    ByteSource *m_source;
    TextEncoding m_encoding = TextEncoding::Utf8;
    std::unique_ptr<char[]> m_buffer; // m_capacity + padding bytes
    std::size_t m_capacity = 0, m_begin = 0, m_end = 0;
    std::uint64_t m_read = 0; // next byte of the source
    std::uint64_t m_offset = 0;
};

} // namespace jupiter::ingest
