// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/lineage/outline.h>

#include <algorithm>

namespace jupiter::lineage {

std::vector<OutlineRow> outline(const ProcessTree &tree, const OutlineOptions &options)
{
    const auto &all = tree.processes();
    const auto says = [](const std::function<bool(std::uint32_t)> &ask, std::uint32_t of, bool unset) { return ask ? ask(of) : unset; };
    const auto kept = [&](const std::vector<std::uint32_t> &of) {
        std::vector<std::uint32_t> out;
        std::copy_if(of.begin(), of.end(), std::back_inserter(out), [&](std::uint32_t p) { return says(options.keep, p, true); });
        return out;
    };
    std::vector<OutlineRow> rows, waiting;          // waiting: a stack, next on top
    const auto push = [&](std::uint32_t parent, std::vector<std::uint32_t> children, std::uint32_t depth) {
        std::uint64_t hidden = 0;
        if (children.size() > options.crowd && !says(options.whole, parent, false)) {
            std::uint32_t shown = 0;
            const auto out = std::remove_if(children.begin(), children.end(),
                                            [&](std::uint32_t p) { return ++shown > options.crowd && !says(options.matters, p, false); });
            hidden = std::uint64_t(children.end() - out);
            children.erase(out, children.end());
        }
        if (hidden)
            waiting.push_back({parent, depth, hidden});
        for (auto it = children.rbegin(); it != children.rend(); ++it)
            waiting.push_back({*it, depth});
    };
    push(std::uint32_t(all.size()), kept(tree.roots()), 0);
    while (!waiting.empty()) {
        OutlineRow row = waiting.back();
        waiting.pop_back();
        if (row.hidden == 0) {
            auto children = kept(all[row.process].children);
            row.hasChildren = !children.empty();
            row.open = row.hasChildren && says(options.open, row.process, true);
            if (row.open)
                push(row.process, std::move(children), row.depth + 1);
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace jupiter::lineage
