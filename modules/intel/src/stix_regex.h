// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// A regular expression of MATCHES, and LIKE as one [STIX 2.1 §9.6.1: PCRE]. Immutable, cheap to copy; any thread may search at once.
class StixRegex {
public:
    enum class Over { Text, Bytes }; ///< UTF-8 characters, or bytes: `expression` is then Latin-1.

    static Result<StixRegex> compile(const std::string &expression, Over over);

    /// `%` is any text, `_` one character; the whole value must fit.
    static Result<StixRegex> like(const std::string &pattern, Over over);

    /// Found anywhere. Requires valid UTF-8 when over Text. A search past the limits of steps and memory counts as not found.
    [[nodiscard]] bool found(std::string_view value) const;

private:
    struct Code;
    std::shared_ptr<const Code> m_code;
};

/// The bytes of a text whose characters are all below U+0100; empty when one is above.
std::optional<std::string> latin1(std::string_view utf8);

/// Whether the text has combining characters, so that NFC [UAX 15] might change it.
bool needsNormalization(std::string_view utf8);

} // namespace jupiter::intel
