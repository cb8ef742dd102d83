// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace jupiter::query::internal {

/// A regular expression as an automaton (vectorscan): linear time whatever the value. Any thread.
class Automaton {
public:
    /// Null when the expression needs more than an automaton (lookaround, back references, atomic groups) or one that is unwieldy.
    static std::unique_ptr<const Automaton> compile(std::string_view pattern, bool exactCase);
    ~Automaton();

    /// Does it match anywhere in the text ? Nothing when the text is not UTF-8 or memory ran out.
    std::optional<bool> find(std::string_view text) const;

private:
    struct Parts;
    explicit Automaton(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace jupiter::query::internal
