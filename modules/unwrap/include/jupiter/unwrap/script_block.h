// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::unwrap {

/// One event 4104 of a script block: MessageNumber of MessageTotal, ScriptBlockText.
struct ScriptPart {
    std::int64_t number = 0, total = 0;
    std::string text;
};

/// The script, in order, each part once.
struct ScriptBlock {
    std::string text;
    std::int64_t total = 0;             ///< As the parts say; the greatest when they differ.
    std::vector<std::int64_t> missing;  ///< Numbers in [1, total] that no part has, ascending; at most 1,000 are named.
    bool contradicts = false;           ///< Two parts of one number have different texts, or totals differ; the first is taken.
};

/// O(parts log parts). Parts with a number below 1 are passed over.
ScriptBlock joinScriptBlock(std::vector<ScriptPart> parts);

} // namespace jupiter::unwrap
