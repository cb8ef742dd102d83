// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/facts.h"

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::ingest::declarative {

/// The member names that a run has met, as a tree: one look-up a member, mostly of the one that came next the last time.
class PathTree {
public:
    using Node = std::uint32_t;
    static constexpr Node root = 0;
    static constexpr std::size_t maxNodes = 20'000;

    PathTree() { m_nodes.push_back({}); }

    /// The member `key` (raw, escapes and all) of `parent`; the root when there are too many.
    Node child(Node parent, std::string_view key);

    /// "a.b.c"
    std::string pathOf(Node node) const;
    std::uint32_t size() const { return std::uint32_t(m_nodes.size()); }

private:
    struct Entry {
        std::string key;
        Node parent = 0, predicted = 0;
    };
    std::vector<Entry> m_nodes;
    std::unordered_map<std::uint64_t, std::vector<Node>> m_byHash; // of (parent, key)
    Node m_last = 0;
};

enum class JsonKind : std::uint8_t { String, Number, Word };

/// Walks one JSON object at the start of `text` [RFC 8259] and calls value(node, kind, raw) for each scalar but null; arrays give their elements
/// under the array's own name. Raw strings are what stands between the quotes. Returns one past the object's end, 0 when it is
/// broken (values were reported before that showed) or deeper than 64.
template <class F>
std::size_t walkJson(std::string_view text, PathTree &tree, F &&value);

/// The text of a raw string; in the arena when it has escapes.
std::string_view jsonText(std::string_view raw, Arena &arena);

template <class F>
std::size_t walkJson(std::string_view text, PathTree &tree, F &&value)
{
    constexpr std::size_t maxDepth = 64;
    struct Level {
        PathTree::Node node;
        bool array;
    };
    Level stack[maxDepth];
    std::size_t depth = 0, at = 0;
    const auto blank = [&] {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
            ++at;
        return at < text.size();
    };
    const auto string = [&](std::string_view &raw) {
        const std::size_t begin = ++at;
        for (;;) {
            while (at < text.size() && text[at] != '"' && text[at] != '\\')
                ++at;
            if (at >= text.size())
                return false;
            if (text[at] == '"')
                break;
            at += 2;
        }
        raw = text.substr(begin, at - begin);
        ++at;
        return true;
    };
    if (!blank() || text[at] != '{')
        return 0;
    ++at;
    stack[depth++] = {PathTree::root, false};
    bool first = true;
    while (depth) {
        if (!blank())
            return 0;
        Level &level = stack[depth - 1];
        if (text[at] == (level.array ? ']' : '}')) {
            ++at;
            --depth;
            first = false;
            continue;
        }
        if (!first) {
            if (text[at] != ',')
                return 0;
            ++at;
            if (!blank())
                return 0;
        }
        first = false;
        PathTree::Node node = level.node;
        if (!level.array) {
            std::string_view key;
            if (text[at] != '"' || !string(key) || !blank() || text[at] != ':')
                return 0;
            ++at;
            if (!blank())
                return 0;
            if (level.node != PathTree::root || depth > 1 || key != "_source" || text[at] != '{') // a hit as Elasticsearch exports it
                node = tree.child(level.node, key);
        }
        const char c = text[at];
        if (c == '{' || c == '[') {
            if (depth == maxDepth)
                return 0;
            ++at;
            stack[depth++] = {node, c == '['};
            first = true;
        } else if (c == '"') {
            std::string_view raw;
            if (!string(raw))
                return 0;
            value(node, JsonKind::String, raw);
        } else {
            const std::size_t begin = at;
            while (at < text.size() && text[at] != ',' && text[at] != '}' && text[at] != ']' && text[at] > ' ')
                ++at;
            const std::string_view token = text.substr(begin, at - begin);
            if (token == "true" || token == "false")
                value(node, JsonKind::Word, token);
            else if (!token.empty() && (token[0] == '-' || (token[0] >= '0' && token[0] <= '9')))
                value(node, JsonKind::Number, token);
            else if (token != "null")
                return 0;
        }
    }
    return at;
}

} // namespace jupiter::ingest::declarative
