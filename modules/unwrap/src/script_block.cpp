// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/unwrap/script_block.h>

#include <algorithm>

namespace jupiter::unwrap {

ScriptBlock joinScriptBlock(std::vector<ScriptPart> parts)
{
    constexpr std::size_t mostMissing = 1000;
    ScriptBlock block;
    std::stable_sort(parts.begin(), parts.end(), [](const ScriptPart &a, const ScriptPart &b) { return a.number < b.number; });
    std::int64_t next = 1;
    const ScriptPart *last = nullptr;
    const auto missing = [&](std::int64_t end) {
        for (; next < end && block.missing.size() < mostMissing; ++next)
            block.missing.push_back(next);
        next = std::max(next, end);
    };
    for (const ScriptPart &part : parts) {
        if (part.number < 1)
            continue;
        block.contradicts |= block.total != 0 && part.total != block.total;
        block.total = std::max({block.total, part.total, part.number});
        if (last && last->number == part.number) { // the same event in two logs
            block.contradicts |= last->text != part.text;
            continue;
        }
        missing(part.number);
        block.text += part.text;
        next = part.number + 1;
        last = &part;
    }
    missing(block.total + 1);
    return block;
}

} // namespace jupiter::unwrap
