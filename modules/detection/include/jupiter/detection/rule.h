// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

enum class Level : std::uint8_t { Informational, Low, Medium, High, Critical };
std::string_view levelName(Level level);

/// One Sigma document of one file, loaded or refused; nothing that was read is left out.
struct RuleInfo {
    std::string id;   ///< Empty when the file has none.
    std::string name; ///< What correlation rules may call it; usually empty.
    std::string path; ///< As given + relative path.
    std::string title;
    std::string status, author, description;
    Level level = Level::Medium;
    std::vector<std::string> tags, references, falsePositives;
    std::string product, category, service; ///< Its log source; several of a kind (any of them) stand as "a, b".
    bool isCorrelation = false;             ///< Fires on hits of other rules: see correlation.h.
    bool isFilter = false;                  ///< Leaves events out of other rules; never fires.
    bool standalone = true; ///< False: only feeds correlation rules, none of which asks for its own findings (`generate`).

    bool loaded = false;
    bool duplicate = false;             ///< Not loaded, because a rule before it has its id (or, without one, its very text) and judges.
    std::string reason;                 ///< Why it was refused; of a loaded rule: what it lacks to fire, usually nothing.
    std::uint32_t line = 0, column = 0; ///< Where the reason stands, 1-based; 0 unknown.

    const std::string &key() const { return id.empty() ? path : id; }
};

} // namespace jupiter::detection
