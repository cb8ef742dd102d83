// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/stix_pattern.h>

#include <optional>

namespace jupiter::intel {

struct StixToken {
    enum class Kind : std::uint8_t { End, Symbol, Operator, Name, Integer, Real, Text, Binary, Time, Invalid };
    Kind kind = Kind::End;
    std::string_view text;    ///< As written; Symbol, Operator, Name (keywords too), numbers.
    std::string value;        ///< Text unescaped, Binary decoded, Time as it sorts; Invalid: the reason.
    std::uint32_t column = 0; ///< 1-based, in characters.

    [[nodiscard]] bool is(std::string_view word) const
    {
        return (kind == Kind::Symbol || kind == Kind::Operator || kind == Kind::Name) && text == word;
    }
};

/// Cuts a pattern into tokens [STIX 2.1 §9.8, the grammar's lexer rules]. Views into `text`, which must outlive them.
class StixLexer {
public:
    explicit StixLexer(std::string_view text) : m_text(text) {}
    StixToken next();

private:
    bool skipBlanks(); ///< And comments; false when one is not closed.
    StixToken token(StixToken::Kind kind, std::size_t length);
    StixToken invalid(std::string reason) const;
    StixToken number();
    StixToken text();
    StixToken quotedLiteral(char kind);
    void advance(std::size_t bytes);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::uint32_t m_column = 1;
};

/// "2016-06-01T01:30:00.5" from "2016-06-01T01:30:00.500Z": sorts as text. Empty when it is no STIX timestamp: upper case T and Z are
/// required, a day is 1 to 31 in every month (so is the grammar's).
std::optional<std::string> stixTime(std::string_view text);

std::optional<std::string> decodeHex(std::string_view text);
std::optional<std::string> decodeBase64(std::string_view text); ///< RFC 4648 §4, padded.

/// Words that cannot be keys or types.
bool isStixKeyword(std::string_view word);

} // namespace jupiter::intel
