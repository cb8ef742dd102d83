// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace jupiter::ingest {

/// `journalctl -o export` as text [systemd, "Journal Export Formats"]: a field with a line feed or control character in it is written there as its name
/// alone in a line, 8 bytes of length and the bytes; here as NAME=value like the others, line feeds as U+2028. Requires that the source outlives it and is
/// read from its beginning to its end. Not thread-safe.
class JournalText final : public ByteSource {
public:
    static bool begins(std::span<const std::byte> head); ///< Whether a source that begins so is such an export.
    static std::string head(std::span<const std::byte> head);

    explicit JournalText(ByteSource &source) : m_source(source) {}
    std::uint64_t size() const override { return m_source.size(); }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override;

    static constexpr std::uint64_t maxFieldBytes = 768u << 20; ///< What journald itself takes; more is damage.

private:
    void convert(std::string_view bytes);
    void putData(char c);

    enum class In : std::uint8_t { Name, Value, Length, Data, AfterData };
    ByteSource &m_source;
    std::string m_ready; ///< From m_readyAt of what is given.
    std::uint64_t m_readyAt = 0, m_read = 0;
    In m_in = In::Name;
    std::size_t m_name = 0;       ///< Bytes of the line so far, all of which a name may have.
    std::uint64_t m_length = 0;
    int m_lengthBytes = 0;
};

} // namespace jupiter::ingest
