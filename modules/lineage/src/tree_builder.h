// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/lineage/process_tree.h>

#include <string>
#include <tuple>
#include <vector>

namespace jupiter::lineage {

/// The steps of ProcessTree::build(), in the order they run.
class TreeBuilder {
public:
    explicit TreeBuilder(std::vector<ProcessSighting> sightings);
    ProcessTree take();

private:
    struct Source {                             ///< What a process's records say of its parent, and who said it.
        std::string parentGuid, parentImage, parentCommandLine;
        std::optional<std::int64_t> parentPid;
        unsigned logs = 0;                      ///< Bit by ProcessSighting::Log.
        unsigned endLogs = 0;
    };
    void addStart(ProcessSighting &&s);
    void addEnd(const ProcessSighting &s);
    void linkByGuid();
    void linkTheRest();
    void cutRings();
    void collectChildren();

    int sameStart(const ProcessSighting &s) const;
    int inferredParent(std::uint32_t child) const;
    int missingParent(std::uint32_t child);
    void link(std::uint32_t child, int parent, Link how);
    std::size_t epoch(const Process &p, std::int64_t pid, std::uint32_t before) const;

    ProcessTree m_tree;
    std::vector<Source> m_sources;              // [recorded processes]
    /// Parents that nobody saw start: host, pid (-1: none), image without folders, how many had that pid before.
    using Unseen = std::tuple<std::string, std::int64_t, std::string, std::size_t>;
    std::map<Unseen, std::uint32_t> m_unseen;
};

} // namespace jupiter::lineage
