// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/text_stream.h"
#include "json/json_scanner.h"

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::ingest {

/// Finds the records of a JSON source, whatever separates them: line ends, nothing, or the commas of an array, which may be the
/// list of a wrapper object such as {"Records": [...]}. Reads only as much as one record needs. The caller parses a record and
/// says how it went.
///
///     while (next()) { parse(record()) ? accept(end) : reject(reason) }
///
/// Not thread-safe.
class JsonDocuments {
public:
    static constexpr std::size_t maxRecordBytes = 16u << 20, maxSkippedBytes = 64u << 10;

    struct Trouble {
        std::uint64_t offset = 0;
        std::int64_t line = 0;
        std::string_view reason;
        std::optional<std::int64_t> element; ///< In an array: its index over the whole source.
    };

    explicit JsonDocuments(TextStream &stream) : m_stream(&stream) {}

    enum class Found : std::uint8_t {
        Line,    ///< text() is a line that begins with a record; where that ends is for the parser to say.
        Record,  ///< text() is one whole object.
        Stray,   ///< text() is a line outside any list that begins with neither '{' nor '['; trouble() says so. Goes on with reject().
        Trouble, ///< trouble(); what it concerns has been skipped.
        End,
    };
    /// The next record. Errors: Io.
    Result<Found> next();

    std::string_view text() const
    {
        return m_stream->view().substr(0, m_length);
    } ///< Valid until the next call of anything below.
    std::uint64_t offset() const { return m_stream->offset(); }
    std::int64_t line() const { return m_line; } ///< 0-based, where text() begins.
    std::optional<std::int64_t> element() const; ///< In an array: 0-based index over the whole source.
    const Trouble &trouble() const { return m_trouble; }
    std::string_view skipped() const { return m_skipped; } ///< Trouble: the text that was skipped, without blanks around; at most maxSkippedBytes.

    /// text() was read up to `end`.
    void accept(std::size_t end);

    /// A Line was no record: next() looks at the same place again, byte by byte.
    void lookCloser() { m_closer = true; }

    /// A Record was none: goes on after it.
    void reject();

    /// Members of wrapper objects beside their list, which are no part of any record.
    std::uint64_t skippedMembers() const { return m_skippedMembers; }

private:
    enum class Place : std::uint8_t { Top, List, WrapperTail };
    bool opensList() const;
    Result<bool> skipSeparators();
    Result<bool> enterWrapper();
    Result<std::optional<Found>> wrapperTail();
    Result<std::optional<Found>> wholeLine();
    Result<bool> takeLine();
    Result<Found> scanRecord();
    Result<Found> notAnObject();
    Result<Found> giveUp(std::string_view reason);
    Result<bool> skipLine();
    Result<bool> skipToNextRecord();
    Result<bool> skipToNextElement();
    bool noteTrouble(std::string_view reason);
    void consumeCounting(std::size_t bytes);
    void consumeSkipped(std::size_t bytes);

    TextStream *m_stream;
    Place m_place = Place::Top;
    bool m_inWrapper = false;
    int m_wrapperDepth = 0; // objects to close behind its list
    bool m_linewise = false; // the last record ended with its line: so will the next, probably
    bool m_closer = false;
    bool m_foundLine = false; // text() is a line: no line break in it
    bool m_mayWrap = true;    // the last document was a wrapper, or there was none yet
    std::size_t m_length = 0;
    std::size_t m_column = 0; // of the record in its line; midLine when something stands before it
    std::int64_t m_line = 0, m_element = 0;
    std::uint64_t m_skippedMembers = 0;
    Trouble m_trouble;
    std::string m_skipped;
};

} // namespace jupiter::ingest
