// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/decoder.h>

#include <memory>
#include <string_view>

namespace jupiter::ingest {

/// Turns one JSON object after another into rows: dotted names, multi-values, the Windows forms recognised. Not thread-safe.
class RecordReader {
public:
    struct Outcome {
        bool ok = false;
        std::size_t end = 0;     ///< ok: one past the object's '}' in the text.
        std::string_view reason; ///< Not ok; static text.
        Timestamp time;
        bool hasTime = false;
        TimeAssumption assumed = {};
    };

    explicit RecordReader(const DecodeOptions &options);
    ~RecordReader();

    /// Reads the object at the start of `text` into a row begun in `sink`; on failure the row is dropped. Other text may follow
    /// the object. Requires TextStream::padding readable bytes past the end of `text`.
    Outcome read(std::string_view text, RecordSink &sink);

    /// Adds what the records had in common: channels, notes.
    void addTo(DecodeReport &report) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl; // keeps simdjson out of this header
};

} // namespace jupiter::ingest
