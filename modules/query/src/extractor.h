// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/query/ast.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query::internal {

/// The pattern of `parse`: names, and the part of a text that each stands for. Immutable; any thread.
class Extractor {
public:
    virtual ~Extractor() = default;
    const std::vector<std::string> &names() const { return m_names; } ///< At least one, distinct.

    /// The part named `name` (an index into names()); nothing when the text does not fit or the part took no part in the match.
    virtual std::optional<std::string> part(std::string_view text, std::size_t name) const = 0;

    /// Errors: InvalidArgument with the reason; Error::where is the byte offset in the pattern.
    static Result<std::shared_ptr<const Extractor>> compile(const ParseCommand &command);

protected:
    std::vector<std::string> m_names;
};

} // namespace jupiter::query::internal
