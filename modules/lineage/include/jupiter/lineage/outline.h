// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/lineage/process_tree.h>

namespace jupiter::lineage {

/// A line of a tree on the screen: a process, or what is left out below one.
struct OutlineRow {
    std::uint32_t process = 0;      ///< With hidden > 0: the one whose children are left out (the number of processes for roots).
    std::uint32_t depth = 0;
    std::uint64_t hidden = 0;       ///< Above 0: "and 4,812 more".
    bool open = false;              ///< Its children follow.
    bool hasChildren = false;       ///< Among those that are kept.
};

struct OutlineOptions {
    std::function<bool(std::uint32_t)> keep;    ///< Null: all.
    std::function<bool(std::uint32_t)> open;    ///< Null: all.
    std::function<bool(std::uint32_t)> whole;   ///< All children of this one are wanted, however many. Null: of none.
    std::function<bool(std::uint32_t)> matters; ///< Never left out of a crowd. Null: none.
    std::uint32_t crowd = 40;                   ///< More children than this are cut to the first ones and those that matter.
};

/// The forest as rows, depth first.
std::vector<OutlineRow> outline(const ProcessTree &tree, const OutlineOptions &options);

} // namespace jupiter::lineage
