// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/text_stream.h"

#include <optional>

namespace jupiter::ingest {

struct Line {
    std::string_view text;    ///< Without its end (LF, CR LF, or what the reader was given); valid until the next call of next().
    std::uint64_t offset = 0; ///< In the source.
    std::int64_t number = 0;  ///< 0-based.
    bool cut = false;         ///< Longer than the reader allows: text is its beginning.
};

/// Lines of a stream one after another, empty ones too. Not thread-safe.
class LineReader {
public:
    static constexpr std::size_t maxLineBytes = 1u << 20;

    explicit LineReader(TextStream &stream, char end = '\n') : m_stream(&stream), m_lineEnd(end) {}

    /// The next line; empty at the end. Errors: Io.
    Result<std::optional<Line>> next();

private:
    Result<std::optional<Line>> cutLine();
    Line line(std::string_view text, bool cut);

    TextStream *m_stream;
    char m_lineEnd;
    std::size_t m_consumeFirst = 0; // the line handed out last and its end
    bool m_skipRest = false;        // of a line that was cut
    std::int64_t m_number = 0;
};

} // namespace jupiter::ingest
