// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace jupiter::ingest {

/// Finds where one JSON object or array ends, without reading its values: enough grammar [RFC 8259 §2] to notice at once when a
/// document was cut off and the next one begins. Feed it a growing text until it is done.
class JsonScanner {
public:
    static constexpr int maxDepth = 64;

    enum class State : std::uint8_t { More, Complete, Bad };

    /// Continues where the last call stopped. `text` begins at the document's '{' or '[' and may have grown since, not changed.
    State scan(std::string_view text);

    /// Before the first scan(): the text begins inside an object, where a key is due.
    void startInObject() { m_depth = 1, m_objects = 1, m_expect = Expect::Key; }

    std::size_t position() const { return m_at; } ///< Complete: one past the end. Bad: the offending byte.
    std::string_view reason() const { return m_reason; }

private:
    enum class Expect : std::uint8_t { Value, FirstValue, Key, FirstKey, Colon, CommaOrEnd };
    State bad(std::string_view reason) { return m_reason = reason, State::Bad; }
    bool scanString(std::string_view text);
    bool step(char c);
    bool inObject() const { return m_objects >> (m_depth - 1) & 1; }

    std::size_t m_at = 0;
    std::uint64_t m_objects = 0; // bit d-1: level d is an object
    int m_depth = 0;
    Expect m_expect = Expect::FirstValue;
    bool m_inString = false, m_isKey = false;
    std::string_view m_reason;
};

} // namespace jupiter::ingest
