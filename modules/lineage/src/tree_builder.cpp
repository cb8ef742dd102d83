// SPDX-License-Identifier: GPL-3.0-or-later
#include "tree_builder.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <limits>

namespace jupiter::lineage {
namespace {

/// Two logs of one host write one start within this.
constexpr std::int64_t oneStartNs = 2'000'000'000;

/// Sysmon writes zeros where it knows no guid.
std::string guidKey(std::string_view guid)
{
    std::string key = lowerAscii(guid);
    if (key.find_first_not_of("{}0-") == std::string::npos)
        key.clear();
    return key;
}

std::string baseName(std::string_view image)
{
    const auto slash = image.find_last_of("\\/");
    return lowerAscii(slash == std::string_view::npos ? image : image.substr(slash + 1));
}

/// True when both name one program, as far as they say: one of them may come without its folder.
bool sameImage(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty())
        return true;
    const bool whole = a.find_first_of("\\/") != std::string_view::npos && b.find_first_of("\\/") != std::string_view::npos;
    return whole ? equalsIgnoreAsciiCase(a, b) : baseName(a) == baseName(b);
}

void fill(std::string &into, std::string &&text)
{
    if (into.empty())
        into = std::move(text);
}

} // namespace

TreeBuilder::TreeBuilder(std::vector<ProcessSighting> sightings)
{
    std::sort(sightings.begin(), sightings.end(), [](const ProcessSighting &a, const ProcessSighting &b) {
        return std::tie(a.time, a.what, a.event, a.guid, a.pid) < std::tie(b.time, b.what, b.event, b.guid, b.pid);
    });
    for (ProcessSighting &s : sightings) {
        s.guid = guidKey(s.guid);
        s.parentGuid = guidKey(s.parentGuid);
    }
    // an end may be written before a start of the same instant: starts first
    for (ProcessSighting &s : sightings)
        if (s.what == ProcessSighting::What::Start)
            addStart(std::move(s));
    for (const ProcessSighting &s : sightings)
        if (s.what == ProcessSighting::What::End)
            addEnd(s);
    m_tree.m_recorded = m_tree.m_processes.size();
}

ProcessTree TreeBuilder::take()
{
    linkByGuid();
    linkTheRest();
    cutRings();
    collectChildren();
    return std::move(m_tree);
}

int TreeBuilder::sameStart(const ProcessSighting &s) const
{
    const std::string host = lowerAscii(s.host);
    if (!s.guid.empty())
        if (const auto found = m_tree.m_byGuid.find({host, s.guid}); found != m_tree.m_byGuid.end())
            return int(found->second);
    if (!s.pid)
        return -1;
    const auto had = m_tree.m_byPid.find({host, *s.pid});
    if (had == m_tree.m_byPid.end())
        return -1;
    for (auto it = had->second.rbegin(); it != had->second.rend(); ++it) {
        const Process &p = m_tree.m_processes[*it];
        if (s.time.ns - p.start.ns > oneStartNs)
            break;
        if (!(m_sources[*it].logs & 1u << unsigned(s.log)) && (s.guid.empty() || p.guid.empty()) && sameImage(s.image, p.image))
            return int(*it);
    }
    return -1;
}

void TreeBuilder::addStart(ProcessSighting &&s)
{
    int at = sameStart(s);
    const std::string host = lowerAscii(s.host);
    if (at < 0) {
        at = int(m_tree.m_processes.size());
        m_tree.m_processes.push_back({.start = s.time, .host = s.host, .pid = s.pid});
        m_sources.emplace_back();
        if (s.pid)
            m_tree.m_byPid[{host, *s.pid}].push_back(std::uint32_t(at));
    }
    Process &p = m_tree.m_processes[std::size_t(at)];
    Source &source = m_sources[std::size_t(at)];
    if (!s.guid.empty() && p.guid.empty()) {
        p.guid = s.guid;
        m_tree.m_byGuid.emplace(ProcessTree::GuidKey{host, s.guid}, std::uint32_t(at));
    }
    if (std::find(p.events.begin(), p.events.end(), s.event) == p.events.end() && !s.event.empty())
        p.events.push_back(std::move(s.event));
    fill(p.user, std::move(s.user));
    fill(p.image, std::move(s.image));
    fill(p.commandLine, std::move(s.commandLine));
    fill(source.parentGuid, std::move(s.parentGuid));
    fill(source.parentImage, std::move(s.parentImage));
    fill(source.parentCommandLine, std::move(s.parentCommandLine));
    if (!source.parentPid)
        source.parentPid = s.parentPid;
    source.logs |= 1u << unsigned(s.log);
}

void TreeBuilder::addEnd(const ProcessSighting &s)
{
    const std::string host = lowerAscii(s.host);
    int at = -1;
    if (const auto found = m_tree.m_byGuid.find({host, s.guid}); !s.guid.empty() && found != m_tree.m_byGuid.end()) {
        at = int(found->second);
    } else if (s.guid.empty() && s.pid) {
        const auto had = m_tree.m_byPid.find({host, *s.pid});
        if (had == m_tree.m_byPid.end())
            return;
        const auto after = std::partition_point(had->second.begin(), had->second.end(), [&](std::uint32_t i) { return m_tree.m_processes[i].start <= s.time; });
        if (after == had->second.begin() || !sameImage(m_tree.m_processes[*(after - 1)].image, s.image))
            return;
        at = int(*(after - 1));
    }
    if (at < 0)
        return;
    Process &p = m_tree.m_processes[std::size_t(at)];
    const unsigned log = 1u << unsigned(s.log);
    if (m_sources[std::size_t(at)].endLogs & log)       // a second end in one log is another process, whose start is not here
        return;
    if (p.end && s.time.ns - p.end->ns > oneStartNs)
        return;
    m_sources[std::size_t(at)].endLogs |= log;
    if (!p.end)
        p.end = s.time;
    if (!s.event.empty() && std::find(p.events.begin(), p.events.end(), s.event) == p.events.end())
        p.events.push_back(s.event);
}

void TreeBuilder::link(std::uint32_t child, int parent, Link how)
{
    m_tree.m_processes[child].parent = parent;
    m_tree.m_processes[child].link = parent < 0 ? Link::None : how;
}

std::size_t TreeBuilder::epoch(const Process &p, std::int64_t pid, std::uint32_t before) const
{
    const auto had = m_tree.m_byPid.find({lowerAscii(p.host), pid});
    if (had == m_tree.m_byPid.end())
        return 0;
    return std::size_t(std::lower_bound(had->second.begin(), had->second.end(), before) - had->second.begin());
}

void TreeBuilder::linkByGuid()
{
    for (std::uint32_t i = 0; i < m_tree.m_recorded; ++i) {
        const std::string &guid = m_sources[i].parentGuid;
        if (guid.empty())
            continue;
        const auto found = m_tree.m_byGuid.find({lowerAscii(m_tree.m_processes[i].host), guid});
        if (found != m_tree.m_byGuid.end() && found->second != i)
            link(i, int(found->second), found->second < m_tree.m_recorded ? Link::Recorded : Link::Missing);
        else if (found != m_tree.m_byGuid.end())
            m_tree.m_processes[i].ringCut = true;       // it says that it is its own parent
        else if (const int parent = inferredParent(i); parent >= 0)
            link(i, parent, Link::Inferred);
        else
            link(i, missingParent(i), Link::Missing);
    }
}

void TreeBuilder::linkTheRest()
{
    for (std::uint32_t i = 0; i < m_tree.m_recorded; ++i) {
        const Source &source = m_sources[i];
        if (!source.parentGuid.empty())
            continue;
        if (const int parent = inferredParent(i); parent >= 0)
            link(i, parent, Link::Inferred);
        else if (!source.parentImage.empty() || source.parentPid.value_or(0) > 0)
            link(i, missingParent(i), Link::Missing);
    }
}

int TreeBuilder::inferredParent(std::uint32_t child) const
{
    const Process &p = m_tree.m_processes[child];
    const Source &source = m_sources[child];
    if (!source.parentPid)
        return -1;
    const auto had = m_tree.m_byPid.find({lowerAscii(p.host), *source.parentPid});
    if (had == m_tree.m_byPid.end())
        return -1;
    // only the last that had the pid: whoever had it before is dead, or the pid would not have been given again
    const auto after = std::lower_bound(had->second.begin(), had->second.end(), child);
    if (after == had->second.begin())
        return -1;
    const std::uint32_t parent = *(after - 1);
    const Process &q = m_tree.m_processes[parent];
    const bool ended = q.end && *q.end < p.start;
    const bool anotherGuid = !source.parentGuid.empty() && !q.guid.empty();     // it was looked for by guid and is not that one
    return ended || anotherGuid || !sameImage(q.image, source.parentImage) ? -1 : int(parent);
}

int TreeBuilder::missingParent(std::uint32_t child)
{
    const Source &source = m_sources[child];
    const std::string host = m_tree.m_processes[child].host;
    const std::int64_t pid = source.parentPid.value_or(-1);
    const Unseen key{lowerAscii(host), pid, baseName(source.parentImage), pid < 0 ? 0 : epoch(m_tree.m_processes[child], pid, child)};
    if (source.parentGuid.empty())
        if (const auto found = m_unseen.find(key); found != m_unseen.end())
            return int(found->second);
    const auto at = std::uint32_t(m_tree.m_processes.size());
    m_tree.m_processes.push_back({.start = m_tree.m_processes[child].start, .recorded = false, .host = host, .guid = source.parentGuid,
                                  .image = source.parentImage, .commandLine = source.parentCommandLine, .pid = source.parentPid});
    m_unseen.emplace(key, at);
    if (!source.parentGuid.empty())
        m_tree.m_byGuid.emplace(ProcessTree::GuidKey{lowerAscii(host), source.parentGuid}, at);
    return int(at);
}

void TreeBuilder::cutRings()
{
    enum : std::uint8_t { Fresh, OnWay, Done };
    auto &all = m_tree.m_processes;
    std::vector<std::uint8_t> state(all.size(), Fresh);
    std::vector<std::uint32_t> way;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        way.clear();
        int at = int(i);
        while (at >= 0 && state[std::size_t(at)] == Fresh) {
            state[std::size_t(at)] = OnWay;
            way.push_back(std::uint32_t(at));
            at = all[std::size_t(at)].parent;
        }
        if (at >= 0 && state[std::size_t(at)] == OnWay) {
            // the ring is what was walked since `at`; its earliest process keeps its children and loses its parent
            const auto from = std::find(way.begin(), way.end(), std::uint32_t(at));
            Process &first = all[*std::min_element(from, way.end())];
            first.parent = -1;
            first.link = Link::None;
            first.ringCut = true;
        }
        for (const std::uint32_t walked : way)
            state[walked] = Done;
    }
}

void TreeBuilder::collectChildren()
{
    auto &all = m_tree.m_processes;
    for (std::uint32_t i = 0; i < all.size(); ++i)
        if (all[i].parent >= 0)
            all[std::size_t(all[i].parent)].children.push_back(i);
        else
            m_tree.m_roots.push_back(i);
    const auto byStart = [&](std::uint32_t a, std::uint32_t b) { return std::tie(all[a].start, a) < std::tie(all[b].start, b); };
    for (Process &p : all)
        std::sort(p.children.begin(), p.children.end(), byStart);
    std::sort(m_tree.m_roots.begin(), m_tree.m_roots.end(), byStart);
}

} // namespace jupiter::lineage
