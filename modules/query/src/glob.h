// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::query::internal {

/// A pattern with anyRun and anyOne (ast.h) against whole values. Time is O(value x longest piece) whatever the pattern: pieces between
/// '*' are placed leftmost and never moved again. Immutable; any thread.
class Glob {
public:
    Glob(std::string_view pattern, bool ignoreCase);
    bool matches(std::string_view value) const;

private:
    struct Piece {
        std::string text;       ///< Folded when case is ignored; may hold anyOne.
    };
    bool m_ignoreCase;
    bool m_ascii = true;        ///< No letter of the pattern is outside ASCII.
    bool m_openStart = false, m_openEnd = false;
    std::vector<Piece> m_pieces;
};

} // namespace jupiter::query::internal
