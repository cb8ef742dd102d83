// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/json_walk.h"

#include "json/json_text.h"

#include <jupiter/core/text.h>

namespace jupiter::ingest::declarative {

PathTree::Node PathTree::child(Node parent, std::string_view key)
{
    const Node predicted = m_nodes[m_last].predicted;
    if (predicted && m_nodes[predicted].parent == parent && m_nodes[predicted].key == key)
        return m_last = predicted;
    const std::uint64_t hash = hash64(key) ^ (parent * 0x9E3779B97F4A7C15ull);
    std::vector<Node> &known = m_byHash[hash];
    for (const Node node : known)
        if (m_nodes[node].parent == parent && m_nodes[node].key == key) {
            m_nodes[m_last].predicted = node;
            return m_last = node;
        }
    if (m_nodes.size() >= maxNodes)
        return root;
    const Node node = Node(m_nodes.size());
    m_nodes.push_back({std::string(key), parent, 0});
    m_nodes[m_last].predicted = node;
    known.push_back(node);
    return m_last = node;
}

std::string PathTree::pathOf(Node node) const
{
    std::string path = m_nodes[node].key;
    for (Node up = m_nodes[node].parent; up != root; up = m_nodes[up].parent)
        path = m_nodes[up].key + "." + path;
    return path;
}

std::string_view jsonText(std::string_view raw, Arena &arena)
{
    if (raw.find('\\') == std::string_view::npos)
        return raw;
    thread_local std::string scratch;
    scratch.clear();
    appendUnescaped(scratch, raw);
    return arena.copy(scratch);
}

} // namespace jupiter::ingest::declarative
