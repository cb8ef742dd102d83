// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/json_documents.h"

#include "json/wrapper.h"

#include <algorithm>

namespace jupiter::ingest {
namespace {

constexpr std::size_t midLine = ~std::size_t(0);

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1E';
} // RS: RFC 7464 sequences

} // namespace

std::optional<std::int64_t> JsonDocuments::element() const
{
    if (m_place != Place::List)
        return {};
    return m_element;
}

void JsonDocuments::consumeCounting(std::size_t bytes)
{
    const std::string_view gone = m_stream->view().substr(0, bytes);
    m_line += std::count(gone.begin(), gone.end(), '\n');
    m_stream->consume(bytes);
}

void JsonDocuments::consumeSkipped(std::size_t bytes)
{
    m_skipped += m_stream->view().substr(0, std::min(bytes, maxSkippedBytes - m_skipped.size()));
    consumeCounting(bytes);
}

bool JsonDocuments::noteTrouble(std::string_view reason)
{
    m_trouble = {m_stream->offset(), m_line, reason, element()};
    m_skipped.clear();
    return true;
}

/// Blanks, line ends, and commas between elements. False at the end of the source.
Result<bool> JsonDocuments::skipSeparators()
{
    for (;;) {
        const std::string_view text = m_stream->view();
        std::size_t at = 0;
        for (; at < text.size() && (isSpace(text[at]) || (m_place == Place::List && text[at] == ',')); ++at) {
            if (text[at] == '\n') {
                ++m_line;
                m_column = 0;
            } else if (text[at] == ',') {
                m_column = midLine;
            } else if (m_column != midLine) {
                ++m_column;
            }
        }
        const bool found = at < text.size();
        m_stream->consume(at);
        if (found)
            return true;
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return false;
    }
}

Result<JsonDocuments::Found> JsonDocuments::next()
{
    for (;;) {
        m_length = 0;
        m_foundLine = false;
        JUPITER_TRY(more, skipSeparators());
        if (!more) {
            if (m_place == Place::Top)
                return Found::End;
            m_place = Place::Top;
            noteTrouble("the array is not closed");
            return Found::Trouble;
        }
        const char c = m_stream->view().front();
        if (m_place == Place::WrapperTail) {
            JUPITER_TRY(found, wrapperTail());
            if (found)
                return *found;
        } else if (m_place == Place::List && c == ']') {
            m_stream->consume(1);
            m_column = midLine;
            m_place = m_inWrapper ? Place::WrapperTail : Place::Top;
        } else if (m_place == Place::Top && c == '[' && opensList()) {
            m_stream->consume(1);
            m_column = midLine;
            m_place = Place::List;
            m_inWrapper = false;
        } else if (c != '{') {
            return notAnObject();
        } else {
            if (m_place == Place::Top && m_mayWrap) {
                JUPITER_TRY(entered, enterWrapper());
                if (entered)
                    continue;
            }
            JUPITER_TRY(found, wholeLine());
            if (found)
                return *found;
            return scanRecord();
        }
    }
}

/// Whether the '[' here is a list's; "[2024-03-19 08:41] text" is a line of another form.
bool JsonDocuments::opensList() const
{
    const std::string_view text = m_stream->view().substr(0, 256);
    if (text.size() < 2 || isSpace(text[1]) || std::string_view("{[]\"").find(text[1]) != std::string_view::npos)
        return true;
    JsonScanner scanner;
    return scanner.scan(text) != JsonScanner::State::Bad;
}

Result<bool> JsonDocuments::enterWrapper()
{
    JUPITER_TRY(list, findWrapperList(*m_stream));
    m_mayWrap = m_inWrapper = list.has_value();
    if (!list)
        return false;
    m_skippedMembers += list->membersBefore;
    m_wrapperDepth = list->depth;
    consumeCounting(list->begin);
    m_place = Place::List;
    m_column = midLine;
    return true;
}

/// What follows the list of a wrapper, up to its '}'.
Result<std::optional<JsonDocuments::Found>> JsonDocuments::wrapperTail()
{
    const char c = m_stream->view().front();
    m_place = --m_wrapperDepth > 0 ? Place::WrapperTail : Place::Top;
    if (c == '}') {
        m_stream->consume(1);
        m_column = midLine;
        return std::optional<Found>();
    }
    if (c != ',') {
        m_place = Place::Top;
        JUPITER_TRY(found, giveUp("the wrapper object goes on with something else than members"));
        return std::optional(found);
    }
    m_stream->consume(1);
    JsonScanner members;
    members.startInObject();
    for (;;) {
        const auto state = members.scan(m_stream->view());
        if (state == JsonScanner::State::Complete) {
            ++m_skippedMembers;
            consumeCounting(members.position());
            m_column = midLine;
            return std::optional<Found>();
        }
        bool more = state == JsonScanner::State::More && m_stream->view().size() <= maxRecordBytes;
        if (more) {
            JUPITER_TRY(filled, m_stream->fill());
            more = filled;
        }
        if (!more) {
            m_place = Place::Top;
            JUPITER_TRY(found, giveUp("the wrapper object does not end"));
            return std::optional(found);
        }
    }
}

/// The fast way: where records stand one a line, the line's end is found with memchr and the parser finds the rest.
Result<std::optional<JsonDocuments::Found>> JsonDocuments::wholeLine()
{
    const bool closer = m_closer;
    m_closer = false;
    if (m_place != Place::Top || !m_linewise || closer)
        return std::optional<Found>();
    JUPITER_TRY(whole, takeLine());
    m_linewise = whole;
    return whole ? std::optional(Found::Line) : std::optional<Found>();
}

/// Makes text() the line that begins here. False when it is longer than a record may be.
Result<bool> JsonDocuments::takeLine()
{
    for (std::size_t searched = 0;;) {
        const std::string_view text = m_stream->view();
        const std::size_t end = text.find('\n', searched);
        if (end != std::string_view::npos) {
            m_length = end;
            break;
        }
        if (text.size() > maxRecordBytes)
            return false;
        searched = text.size();
        JUPITER_TRY(more, m_stream->fill());
        if (!more) {
            m_length = m_stream->view().size();
            break;
        }
    }
    m_foundLine = true;
    return true;
}

Result<JsonDocuments::Found> JsonDocuments::scanRecord()
{
    for (JsonScanner scanner;;) {
        const std::string_view text = m_stream->view();
        switch (scanner.scan(text)) {
        case JsonScanner::State::Complete:
            if (scanner.position() > maxRecordBytes)
                return giveUp("longer than 16 MiB");
            m_length = scanner.position();
            return Found::Record;
        case JsonScanner::State::Bad: return giveUp(scanner.reason());
        case JsonScanner::State::More: break;
        }
        if (text.size() > maxRecordBytes)
            return giveUp("longer than 16 MiB");
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return giveUp("cut off");
    }
}

Result<JsonDocuments::Found> JsonDocuments::notAnObject()
{
    noteTrouble("not a JSON object");
    if (m_place == Place::Top) {
        JUPITER_TRY(whole, takeLine());
        if (whole)
            return Found::Stray;
        JUPITER_TRY(skipped, skipLine());
        (void)skipped;
        return Found::Trouble;
    }
    ++m_element;
    // A scalar or an array among the elements: up to the comma that ends it.
    bool inString = false;
    int depth = 0;
    for (;;) {
        const std::string_view text = m_stream->view();
        std::size_t at = 0;
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (inString) {
                if (c == '\\')
                    ++at;
                inString = c != '"';
            } else if (depth == 0 && (c == ',' || c == ']')) {
                consumeSkipped(at);
                return Found::Trouble;
            } else {
                inString = c == '"';
                depth += (c == '[' || c == '{') - (c == ']' || c == '}');
            }
        }
        consumeSkipped(text.size());
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return Found::Trouble;
    }
}

void JsonDocuments::accept(std::size_t end)
{
    const std::string_view text = m_stream->view();
    const std::string_view record = text.substr(0, end);
    const auto lines = m_foundLine ? 0 : std::count(record.begin(), record.end(), '\n');
    std::size_t after = end;
    while (after < text.size() && text[after] != '\n' && isSpace(text[after]))
        ++after;
    m_linewise = m_place == Place::Top && lines == 0 && (after == text.size() || text[after] == '\n');
    m_line += lines;
    m_stream->consume(end);
    m_column = midLine;
    m_element += m_place == Place::List;
    m_length = 0;
}

void JsonDocuments::reject()
{
    consumeCounting(m_length);
    m_column = midLine;
    m_element += m_place == Place::List;
    m_length = 0;
}

/// The record that begins here cannot be found: goes on where the next one probably begins.
Result<JsonDocuments::Found> JsonDocuments::giveUp(std::string_view reason)
{
    noteTrouble(reason);
    if (m_place == Place::List) {
        ++m_element;
        JUPITER_TRY(ignored, m_column == midLine ? skipToNextElement() : skipToNextRecord());
        (void)ignored;
    } else {
        JUPITER_TRY(ignored, m_linewise ? skipLine() : skipToNextRecord());
        (void)ignored;
    }
    while (!m_skipped.empty() && (isSpace(m_skipped.back()) || m_skipped.back() == ','))
        m_skipped.pop_back();
    return Found::Trouble;
}

/// To the beginning of the next line; false at the end.
Result<bool> JsonDocuments::skipLine()
{
    for (;;) {
        const std::string_view text = m_stream->view();
        const std::size_t end = text.find('\n');
        if (end != std::string_view::npos) {
            consumeSkipped(end + 1);
            m_column = 0;
            return true;
        }
        consumeSkipped(text.size());
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return false;
    }
}

/// To the next line that opens (or closes) something no deeper than the broken record: inner objects stand further to the right.
Result<bool> JsonDocuments::skipToNextRecord()
{
    const std::size_t column = m_column == midLine ? 0 : m_column;
    for (;;) {
        JUPITER_TRY(line, skipLine());
        if (!line)
            return false;
        std::size_t at = 0;
        for (;;) {
            const std::string_view text = m_stream->view();
            while (at < text.size() && at <= column && (text[at] == ' ' || text[at] == '\t'))
                ++at;
            if (at < text.size() || at > column)
                break;
            JUPITER_TRY(more, m_stream->fill());
            if (!more)
                return false;
        }
        const char c = m_stream->view()[at];
        if (at <= column && (c == '{' || (m_place == Place::Top ? c == '[' : c == ']')))
            return true;
    }
}

/// In an array without lines: to the next "},{". May land inside the broken record, which then counts as another.
Result<bool> JsonDocuments::skipToNextElement()
{
    enum { Anything, AfterBrace, AfterComma } seen = Anything;
    for (;;) {
        const std::string_view text = m_stream->view();
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '{' && seen == AfterComma) {
                consumeSkipped(at);
                return true;
            }
            if (c == '}')
                seen = AfterBrace;
            else if (c == ',' && seen == AfterBrace)
                seen = AfterComma;
            else if (!isSpace(c))
                seen = Anything;
        }
        consumeSkipped(text.size());
        JUPITER_TRY(more, m_stream->fill());
        if (!more)
            return false;
    }
}

} // namespace jupiter::ingest
