// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/name_tree.h"

#include "json/json_text.h"

#include <cstring>

namespace jupiter::ingest {
namespace {

/// The bytes up to the closing quote; the whole rest when there is none.
std::string_view keyBytes(const char *key, const char *end)
{
    const char *at = key;
    while (at < end && *at != '"')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    return {key, std::size_t(std::min(at, end) - key)};
}

} // namespace

NameTree::NameTree()
{
    m_nodes.push_back(std::make_unique<Node>());
    m_nodes.push_back(std::make_unique<Node>());
    m_nodes[1]->kind = Kind::FlatWindows;
}

std::uint32_t NameTree::match(std::uint32_t node, const char *key, const char *end, std::uint32_t &expected,
                              std::uint32_t &previous)
{
    Node &here = *m_nodes[node];
    std::uint32_t found = NameSlot::none;
    if (expected < here.slots.size()) {
        const std::string &guess = here.slots[expected].raw;
        if (std::size_t(end - key) > guess.size() && key[guess.size()] == '"' &&
            std::memcmp(key, guess.data(), guess.size()) == 0)
            found = expected;
    }
    if (found == NameSlot::none) {
        found = slotOf(node, keyBytes(key, end));
        if (found == NameSlot::none)
            return found;
        if (previous == NameSlot::none)
            here.first = found;
        else
            here.slots[previous].next = found;
    }
    previous = found;
    expected = here.slots[found].next;
    return found;
}

std::uint32_t NameTree::slotOf(std::uint32_t node, std::string_view raw)
{
    Node &here = *m_nodes[node];
    if (const auto known = here.bySource.find(raw); known != here.bySource.end())
        return known->second;
    if (m_names >= maxNames || here.path.size() + raw.size() > maxNameBytes)
        return NameSlot::none;
    ++m_names;
    const auto index = std::uint32_t(here.slots.size());
    here.slots.push_back(makeSlot(here, node < 2, raw));
    here.slots.back().next = index + 1; // in the order of the first record
    here.bySource.emplace(std::string(raw), index);
    return index;
}

std::uint32_t NameTree::childOf(std::uint32_t node, std::uint32_t slot)
{
    NameSlot &parent = m_nodes[node]->slots[slot];
    if (parent.child == NameSlot::none) {
        auto child = std::make_unique<Node>();
        child->kind = parent.isEventXml ? Kind::WindowsEvent : m_nodes[node]->kind;
        std::string name;
        appendUnescaped(name, parent.raw);
        const bool isSource = node == std::uint32_t(Root::Generic) && name == "_source"; // a hit as Elasticsearch exports it
        child->path = parent.isEventXml || isSource ? std::string() : pathOf(*m_nodes[node], name);
        parent.child = std::uint32_t(m_nodes.size());
        m_nodes.push_back(std::move(child));
    }
    return parent.child;
}

/// Dotted path of a member. Converters from XML write attributes as "#attributes": {...} or "@Name" and an element's own text as
/// "#text": all of them say something of the element itself.
std::string NameTree::pathOf(const Node &node, std::string_view name)
{
    if (node.kind == Kind::WindowsEvent) {
        if (name == "#attributes" || name == "@attributes" || name == "#text")
            return node.path;
        if (name.size() > 1 && (name[0] == '@' || name[0] == '-'))
            name.remove_prefix(1);
    }
    return node.path.empty() ? std::string(name) : node.path + "." + std::string(name);
}

NameSlot NameTree::makeSlot(const Node &node, bool isRoot, std::string_view raw)
{
    NameSlot slot;
    slot.raw = raw;
    std::string name;
    appendUnescaped(name, raw);
    const std::string path = pathOf(node, name);
    const FieldTarget target = node.kind == Kind::WindowsEvent  ? windowsEventTarget(path)
                               : node.kind == Kind::FlatWindows ? flatWindowsTarget(path)
                                                                : genericTarget(path);
    slot.rule = target.rule;
    slot.timeRank = target.timeRank;
    slot.isChannel = target.isChannel;
    slot.isEventCode = target.isEventId;
    slot.isWinlogEventId = target.name == "winlog.event_id";
    slot.isFlatChannel = isRoot && (name == "Channel" || name == "log_name");
    slot.isFlatEventId = isRoot && (name == "EventID" || name == "EventId" || name == "event_id");
    slot.isEventXml = isRoot && name == "Event";
    slot.isDataList = node.kind == Kind::WindowsEvent && path == "EventData.Data";
    if (slot.rule != ValueRule::Skip) {
        slot.field = m_builder->field(target.name);
        slot.other = target.other.empty() ? slot.field : m_builder->field(target.other);
    }
    return slot;
}

} // namespace jupiter::ingest
