// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::lineage {

/// A process that starts or ends, as one record of one log tells it. Texts as they came; what the record does not say is empty.
struct ProcessSighting {
    enum class What : std::uint8_t { Start, End };
    enum class Log : std::uint8_t { Sysmon, Security, Audit, Other };   ///< One log tells a start once.
    What what = What::Start;
    Log log = Log::Other;
    Timestamp time;
    std::string event;                          ///< Id of the event.
    std::string host, user;
    std::string guid, parentGuid;               ///< Sysmon's ProcessGuid: never given twice.
    std::optional<std::int64_t> pid, parentPid; ///< Given again and again.
    std::string image, commandLine, parentImage, parentCommandLine;
};

/// How a process is tied to its parent.
enum class Link : std::uint8_t {
    None,     ///< Nothing is said of a parent.
    Recorded, ///< The record names the parent's guid, and its start was recorded.
    Inferred, ///< The latest process with the parent's pid on that host, not known to have ended, of the image that is said.
    Missing,  ///< No start of the parent was recorded; what stands there is made of what its children say.
};

struct Process {
    Timestamp start;                            ///< Of one that is not recorded: its first child's.
    std::optional<Timestamp> end;               ///< Nothing: no record of its end.
    bool recorded = true;                       ///< False: only its children speak of it.
    bool ringCut = false;                       ///< The records make it its own ancestor; its link was dropped.
    std::string host, user, guid, image, commandLine;
    std::optional<std::int64_t> pid;
    std::vector<std::string> events;            ///< That tell of its start and end, by time.
    int parent = -1;
    Link link = Link::None;
    std::vector<std::uint32_t> children;        ///< By start.
};

/// Processes of any number of hosts as a forest. A process is (host, guid) or, where there is none, (host, pid, start); records of different
/// logs within two seconds with one pid and image tell of one process. The order of the input does not matter. Immutable; any thread may read.
class ProcessTree {
public:
    ProcessTree() = default;

    /// O(n log n); hostile records (rings, endless chains) cost no more.
    static ProcessTree build(std::vector<ProcessSighting> sightings);

    const std::vector<Process> &processes() const { return m_processes; }   ///< Recorded ones by start, then the others.
    const std::vector<std::uint32_t> &roots() const { return m_roots; }     ///< By start.
    std::uint64_t recorded() const { return m_recorded; }

    /// The process that an event of `time` speaks of: by guid, else the one that had the pid then. -1: unknown.
    int find(std::string_view host, std::string_view guid, std::optional<std::int64_t> pid, Timestamp time) const;

private:
    friend class TreeBuilder;
    using GuidKey = std::pair<std::string, std::string>;                    // host, guid; lower case
    using PidKey = std::pair<std::string, std::int64_t>;
    std::vector<Process> m_processes;
    std::vector<std::uint32_t> m_roots;
    std::uint64_t m_recorded = 0;
    std::map<GuidKey, std::uint32_t> m_byGuid;
    std::map<PidKey, std::vector<std::uint32_t>> m_byPid;                   // by start
};

/// `of` and their ancestors and descendants: [processes].
std::vector<bool> kinOf(const ProcessTree &tree, std::span<const std::uint32_t> of);

/// `root` and everything below it, parents first.
std::vector<std::uint32_t> branchOf(const ProcessTree &tree, std::uint32_t root);

} // namespace jupiter::lineage
