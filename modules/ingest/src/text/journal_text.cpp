// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/journal_text.h"

#include <algorithm>
#include <string_view>

namespace jupiter::ingest {
namespace {

constexpr std::size_t pieceBytes = 256 * 1024;
constexpr std::size_t longestName = 64; // of a field, says journald

bool isOfName(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

} // namespace

bool JournalText::begins(std::span<const std::byte> head)
{
    const std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    return text.starts_with("__CURSOR=") || text.starts_with("__REALTIME_TIMESTAMP=");
}

std::string JournalText::head(std::span<const std::byte> head)
{
    const auto source = makeMemorySource(std::string_view(reinterpret_cast<const char *>(head.data()), head.size()));
    JournalText text(*source);
    text.convert({reinterpret_cast<const char *>(head.data()), head.size()});
    return std::move(text.m_ready);
}

void JournalText::putData(char c)
{
    if (c == '\n')
        m_ready += "\u2028";
    else if (c == '\0') // nobody's text, and no end of it
        m_ready += "\uFFFD";
    else
        m_ready += c;
}

void JournalText::convert(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        switch (m_in) {
        case In::Name:
            if (c == '\n' && m_name > 0) { // no '=': its value comes in binary
                m_ready += '=';
                m_in = In::Length;
                m_length = 0;
                m_lengthBytes = 0;
                break;
            }
            m_ready += c;
            m_name += isOfName(c);
            if (c != '\n' && (!isOfName(c) || m_name > longestName))
                m_in = In::Value;
            break;
        case In::Value: {
            const std::size_t end = std::min(bytes.find('\n', i), bytes.size());
            m_ready.append(bytes.substr(i, end - i));
            i = end;
            if (end == bytes.size())
                break;
            m_ready += '\n';
            m_in = In::Name;
            m_name = 0;
            break;
        }
        case In::Length:
            m_length |= std::uint64_t(static_cast<unsigned char>(c)) << 8 * m_lengthBytes;
            if (++m_lengthBytes < 8)
                break;
            m_in = m_length == 0 ? In::AfterData : m_length > maxFieldBytes ? In::Value : In::Data;
            break;
        case In::Data:
            putData(c);
            if (--m_length == 0)
                m_in = In::AfterData;
            break;
        case In::AfterData: // a line feed, if the file is whole
            m_ready += c;
            m_in = c == '\n' ? In::Name : In::Value;
            m_name = 0;
            break;
        }
    }
}

Result<std::size_t> JournalText::read(std::uint64_t offset, std::span<std::byte> into)
{
    if (offset < m_readyAt) { // from the beginning again
        m_ready.clear();
        m_readyAt = m_read = 0;
        m_in = In::Name;
        m_name = 0;
    }
    std::string piece(pieceBytes, '\0');
    for (;;) {
        const std::size_t passed = std::size_t(std::min<std::uint64_t>(offset - m_readyAt, m_ready.size()));
        m_ready.erase(0, passed);
        m_readyAt += passed;
        if (m_readyAt == offset && m_ready.size() >= into.size())
            break;
        JUPITER_TRY(got, m_source.read(m_read, std::as_writable_bytes(std::span(piece))));
        if (got == 0)
            break;
        m_read += got;
        convert(std::string_view(piece).substr(0, got));
    }
    if (m_readyAt != offset)
        return std::size_t(0);
    const std::size_t count = std::min(into.size(), m_ready.size());
    std::copy_n(reinterpret_cast<const std::byte *>(m_ready.data()), count, into.begin());
    return count;
}

} // namespace jupiter::ingest
