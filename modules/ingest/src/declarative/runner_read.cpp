// SPDX-License-Identifier: GPL-3.0-or-later
// How a stage takes values out of a text.
#include "declarative/runner.h"

#include <algorithm>

namespace jupiter::ingest::declarative {

bool Runner::readPairsOf(const Stage &stage, std::string_view text, LineState &line)
{
    Memory &memory = memoryOf(stage);
    const std::size_t pairs = readPairs(text, stage.style, line.arena, [&](std::string_view key, std::string_view value) {
        keep(resolve(stage, memory, memory.tree.child(PathTree::root, key)), value, Kind::Auto, line);
    });
    ++line.group;
    return pairs >= stage.leastPairs;
}

bool Runner::readJson(const Stage &stage, std::string_view text, LineState &line)
{
    Memory &memory = memoryOf(stage);
    const std::size_t end = walkJson(text, memory.tree, [&](PathTree::Node node, JsonKind kind, std::string_view raw) {
        const Resolved &where = resolve(stage, memory, node);
        if (kind == JsonKind::String)
            keep(where, jsonText(raw, line.arena), Kind::Text, line);
        else
            keep(where, raw, kind == JsonKind::Number ? Kind::Real : Kind::Text, line);
    });
    ++line.group;
    return end > 0 && text.find_first_not_of(" \t\r\n", end) == std::string_view::npos;
}

bool Runner::readXml(const Stage &stage, std::string_view text, LineState &line)
{
    Memory &memory = memoryOf(stage);
    const std::size_t end = walkXml(text, memory.tree, [&](PathTree::Node node, std::string_view raw) {
        keep(resolve(stage, memory, node), xmlText(raw, line.arena), Kind::Text, line);
    });
    ++line.group;
    return end > 0 && text.find_first_not_of(" \t\r\n", end) == std::string_view::npos;
}

bool Runner::readColumns(const Stage &stage, std::string_view text, LineState &line)
{
    std::size_t column = 0;
    for (std::size_t at = 0; at <= text.size(); ++column) {
        std::string_view value;
        if (stage.quotes && at < text.size() && text[at] == '"') {
            std::size_t end = at + 1;
            bool doubled = false;
            for (; end < text.size(); ++end)
                if (text[end] == '"') {
                    if (end + 1 >= text.size() || text[end + 1] != '"')
                        break;
                    doubled = true;
                    ++end;
                }
            value = text.substr(at + 1, std::min(end, text.size()) - at - 1);
            if (doubled) {
                char *out = line.arena.take(value.size());
                std::size_t length = 0;
                for (std::size_t i = 0; i < value.size(); ++i) {
                    out[length++] = value[i];
                    i += value[i] == '"';
                }
                value = {out, length};
            }
            at = std::min(text.find(stage.separator, std::min(end, text.size())), text.size());
        } else {
            const std::size_t end = std::min(text.find(stage.separator, at), text.size());
            value = text.substr(at, end - at);
            at = end;
        }
        if (column < stage.columns.size())
            for (const Target &target : stage.columns[column])
                (void)m_targets.add(target, value, line);
        if (at >= text.size()) {
            ++column;
            break;
        }
        ++at;
    }
    ++line.group;
    return column >= stage.leastColumns;
}

void Runner::setHeader(const Stage &stage, std::string_view names)
{
    Memory &memory = memoryOf(stage);
    memory.header.clear();
    while (!names.empty()) {
        const std::size_t begin = names.find_first_not_of(stage.separator == ' ' ? " " : "\t");
        if (begin == std::string_view::npos)
            break;
        const std::size_t end = std::min(names.find(stage.separator, begin), names.size());
        memory.header.push_back(memory.tree.child(PathTree::root, names.substr(begin, end - begin)));
        names.remove_prefix(end);
    }
}

bool Runner::readHeader(const Stage &stage, std::string_view text, LineState &line)
{
    Memory &memory = memoryOf(stage);
    if (memory.header.empty())
        return false;
    std::size_t column = 0;
    for (std::size_t at = 0; at <= text.size() && column < memory.header.size(); ++column) {
        while (stage.separator == ' ' && at < text.size() && text[at] == ' ') // "-" is an empty value; blanks are none
            ++at;
        const bool quoted = at < text.size() && text[at] == '"' && stage.quotes && stage.separator == ' ';
        const std::size_t close = quoted ? text.find('"', at + 1) : std::string_view::npos;
        std::size_t end = std::min(text.find(stage.separator, close == std::string_view::npos ? at : close), text.size());
        std::string_view value = text.substr(at, end - at);
        if (close != std::string_view::npos)
            value = text.substr(at + 1, close - at - 1);
        if (value != "-" && value != "(empty)")
            keep(resolve(stage, memory, memory.header[column]), value, Kind::Real, line);
        at = end + 1;
        if (end == text.size()) {
            ++column;
            break;
        }
    }
    ++line.group;
    return column * 2 >= memory.header.size(); // a line that was cut says less
}

bool Runner::readPhrases(const Stage &stage, std::string_view text, LineState &line)
{
    const std::uint64_t candidates = stage.filter.candidates(text);
    for (std::size_t i = 0; i < stage.patterns.size() && candidates; ++i) {
        if (i < 64 && !(candidates >> i & 1))
            continue;
        const Pattern &pattern = stage.patterns[i];
        const std::string_view prefix = pattern.prefix();
        int tries = 0;
        for (std::size_t at = text.find(prefix); at != std::string_view::npos && tries < 32; at = text.find(prefix, at + 1), ++tries)
            if (pattern.match(text.substr(at), m_targets, line))
                return true;
    }
    return false;
}

} // namespace jupiter::ingest::declarative
