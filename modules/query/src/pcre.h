// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::query::internal {

/// A PCRE2 expression over UTF-8 with limits on steps, depth and memory, so that no value can hold a search up. Any thread.
class Pcre {
public:
    /// Errors: InvalidArgument with the reason; Error::where is the byte offset in the pattern.
    static Result<Pcre> compile(std::string_view pattern, bool exactCase);
    Pcre(Pcre &&) noexcept;
    ~Pcre();

    enum class Answer { No, Yes, GaveUp };
    Answer find(std::string_view text) const; ///< Anywhere in the text.

    /// The text of a group of the first match; nothing without a match, or when the group took no part in it.
    std::optional<std::string> group(std::string_view text, std::uint32_t number) const;

    std::vector<std::pair<std::string, std::uint32_t>> namedGroups() const; ///< In order of their numbers.

private:
    struct Parts;
    explicit Pcre(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace jupiter::query::internal
