// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_reader.h"

namespace jupiter::ingest {
namespace {

std::string_view withoutReturn(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

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
            return std::optional(Line{withoutReturn(text.substr(0, end)), m_stream->offset(), m_number++, false});
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
        return std::optional(Line{withoutReturn(m_stream->view()), m_stream->offset(), m_number++, false});
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
    return std::optional(Line{text.substr(0, length), m_stream->offset(), m_number++, true});
}

} // namespace jupiter::ingest
