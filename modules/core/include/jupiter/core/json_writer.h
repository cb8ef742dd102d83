// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter {

/// Writes one JSON value into a string: jw.beginObject(); jw.key("type").string("file"); jw.endObject(). Commas and escapes are its business.
/// Text must be UTF-8; invalid bytes become U+FFFD. Keys and nesting are the caller's business. Not thread-safe.
class JsonWriter {
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(std::string_view name);
    JsonWriter &string(std::string_view text);
    JsonWriter &integer(std::int64_t value);
    JsonWriter &unsignedInteger(std::uint64_t value);
    JsonWriter &real(double value);              ///< Shortest text that reads back equal; NaN and infinities become null.
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    JsonWriter &raw(std::string_view json);      ///< Already JSON.

    const std::string &text() const { return m_text; }
    std::string take();                          ///< The text; the writer is empty afterwards.

private:
    void separate();
    std::string m_text;
    std::vector<bool> m_first{true};
    bool m_afterKey = false;
};

} // namespace jupiter
