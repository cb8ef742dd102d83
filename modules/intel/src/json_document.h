// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <simdjson.h>

#include <string>
#include <string_view>

namespace jupiter::intel {

/// Whether the first character that is not blank opens an object or an array.
bool looksLikeJson(std::string_view text);

/// One parsed JSON value. Refuses nesting deeper than maxNesting before anything is built.
class JsonDocument {
public:
    /// Errors: Corrupt, with what is wrong and where ("line 3, column 7").
    Result<void> parse(std::string_view text);
    const simdjson::dom::element &root() const { return m_root; } ///< Requires parse() to have succeeded; lives as long as this.

private:
    simdjson::dom::parser m_parser;
    simdjson::padded_string m_text;
    simdjson::dom::element m_root;
};

/// The text of a member; empty when it is absent or no string. Numbers and booleans give their JSON text.
std::string textOf(simdjson::dom::element object, std::string_view key);

/// A JSON value in its shortest form, members in the order in which they stood.
std::string minified(simdjson::dom::element value);

} // namespace jupiter::intel
