// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_reader.h"

#include <algorithm>

namespace jupiter::ingest {
namespace {

std::string_view withoutReturn(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

/// A hole of zeros before a line or behind it is none of it.
Line LineReader::line(std::string_view text, bool cut)
{
    std::uint64_t offset = m_stream->offset();
    if (m_lineEnd != '\0' && (text.starts_with('\0') || text.ends_with('\0'))) {
        const std::size_t begin = std::min(text.find_first_not_of('\0'), text.size());
        offset = m_stream->offsetOf(begin);
        text.remove_prefix(begin);
        text = text.substr(0, text.find_last_not_of('\0') + 1);
    }
    return {text, offset, m_number++, cut};
}

Result<std::optional<Line>> LineReader::next()
{
    m_stream->consume(m_consumeFirst);
    m_consumeFirst = 0;
    while (m_skipRest) {
        const std::string_view rest = m_stream->view();
        const std::size_t end = rest.find(m_lineEnd);
        m_stream->consume(end == std::string_view::npos ? rest.size() : end + 1);
        if (end != std::string_view::npos) {
            m_skipRest = false;
            break;
        }
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return std::optional<Line>();
    }
    for (std::size_t searched = 0;;) {
        const std::string_view text = m_stream->view();
        const std::size_t end = text.find(m_lineEnd, searched);
        if (end != std::string_view::npos && end <= maxLineBytes) {
            m_consumeFirst = end + 1;
            return std::optional(line(withoutReturn(text.substr(0, end)), false));
        }
        if (text.size() > maxLineBytes)
            return cutLine();
        searched = text.size();
        JUPITER_TRY(more, m_stream->fill());
        if (more)
            continue;
        if (m_stream->view().empty())
            return std::optional<Line>();
        m_consumeFirst = m_stream->view().size();
        return std::optional(line(withoutReturn(m_stream->view()), false));
    }
}

Result<std::optional<Line>> LineReader::cutLine()
{
    const std::string_view text = m_stream->view();
    std::size_t length = maxLineBytes;
    // Not inside a UTF-8 sequence: at most three continuation bytes lie before its lead byte.
    for (int back = 0; back < 3 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80; ++back)
        --length;
    m_consumeFirst = length;
    m_skipRest = true;
    return std::optional(line(text.substr(0, length), true));
}

} // namespace jupiter::ingest
