// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/facts.h"

#include <algorithm>
#include <cstring>

namespace jupiter::ingest::declarative {
namespace {

// ECS fields that are numbers [ECS 8.11, types long and float] and occur in decoders.
constexpr std::array<std::string_view, 28> integerEnds{
    ".port",      ".pid",        ".ppid",       ".bytes",      ".packets",     ".status_code", ".priority",   ".exit_code", ".as.number",
    ".size",      ".code_number", ".duration",  ".severity_code", ".risk_score", ".line",      ".tid",        ".ttl",       ".uptime",
    ".thread.id", ".iana_code",  ".length",     ".count",      ".cpu",         ".hop_limit",   ".pgid",       ".session_seconds", ".status_number",
    ".latency_ms"};
constexpr std::array<std::string_view, 9> keywords{"event.code", "user.id",   "group.id",    "rule.id",      "event.id",
                                                   "process.entity_id", "network.vlan.id", "cloud.account.id", "network.iana_number"};

} // namespace

Kind Names::naturalKind(std::string_view name)
{
    if (name == "@timestamp" || name == "event.start" || name == "event.end" || name == "event.created")
        return Kind::Time;
    if (name.ends_with(".ip") || name == "ip")
        return Kind::Ip;
    if (std::find(keywords.begin(), keywords.end(), name) != keywords.end())
        return Kind::Text;
    for (const std::string_view end : integerEnds)
        if (name.ends_with(end))
            return Kind::Integer;
    if (name == "event.severity" || name == "log.syslog.severity.code" || name == "log.syslog.facility.code")
        return Kind::Integer;
    return Kind::Text;
}

Slot Names::slot(std::string_view name)
{
    const auto [at, added] = m_slots.try_emplace(std::string(name), Slot(m_names.size()));
    if (added) {
        m_names.emplace_back(name);
        m_kinds.push_back(naturalKind(name));
    }
    return at->second;
}

char *Arena::take(std::size_t bytes)
{
    while (m_block < m_blocks.size() && m_blocks[m_block].size - m_used < bytes)
        ++m_block, m_used = 0;
    if (m_block == m_blocks.size()) {
        const std::size_t size = std::max(bytes, blockBytes);
        m_blocks.push_back({std::make_unique<char[]>(size), size});
    }
    char *place = m_blocks[m_block].bytes.get() + m_used;
    m_used += bytes;
    return place;
}

std::string_view Arena::copy(std::string_view text)
{
    char *place = take(text.size());
    if (!text.empty())
        std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

} // namespace jupiter::ingest::declarative
