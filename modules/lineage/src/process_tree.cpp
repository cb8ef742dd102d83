// SPDX-License-Identifier: GPL-3.0-or-later
#include "tree_builder.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::lineage {

ProcessTree ProcessTree::build(std::vector<ProcessSighting> sightings) { return TreeBuilder(std::move(sightings)).take(); }

int ProcessTree::find(std::string_view host, std::string_view guid, std::optional<std::int64_t> pid, Timestamp time) const
{
    const std::string where = lowerAscii(host);
    if (!guid.empty())
        if (const auto found = m_byGuid.find({where, lowerAscii(guid)}); found != m_byGuid.end())
            return int(found->second);
    if (!pid)
        return -1;
    const auto had = m_byPid.find({where, *pid});
    if (had == m_byPid.end())
        return -1;
    const auto after = std::partition_point(had->second.begin(), had->second.end(), [&](std::uint32_t i) { return m_processes[i].start <= time; });
    if (after == had->second.begin())
        return -1;
    const Process &p = m_processes[*(after - 1)];
    const bool another = !guid.empty() && !p.guid.empty();
    return another || (p.end && *p.end < time) ? -1 : int(*(after - 1));
}

std::vector<std::uint32_t> branchOf(const ProcessTree &tree, std::uint32_t root)
{
    std::vector<std::uint32_t> branch{root};
    for (std::size_t i = 0; i < branch.size(); ++i)     // it grows while it is walked
        for (const std::uint32_t child : tree.processes()[branch[i]].children)
            branch.push_back(child);
    return branch;
}

std::vector<bool> kinOf(const ProcessTree &tree, std::span<const std::uint32_t> of)
{
    const auto &all = tree.processes();
    std::vector<bool> kin(all.size()), below(all.size());
    std::vector<std::uint32_t> open;
    for (const std::uint32_t start : of) {
        for (int at = int(start); at >= 0 && !kin[std::size_t(at)]; at = all[std::size_t(at)].parent)
            kin[std::size_t(at)] = true;
        open.push_back(start);
    }
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        if (below[at])
            continue;
        below[at] = kin[at] = true;
        open.insert(open.end(), all[at].children.begin(), all[at].children.end());
    }
    return kin;
}

} // namespace jupiter::lineage
