// SPDX-License-Identifier: GPL-3.0-or-later
// How a stage takes values out of a text.
#include "declarative/runner.h"

#include "json/json_text.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::declarative {
namespace {

/// The cell that begins at `at`; moves `at` to the separator behind it or to the end. A quote that nobody closes is a character.
std::string_view cellAt(const Stage &stage, std::string_view text, std::size_t &at, Arena &arena)
{
    if (stage.quotes && at < text.size() && text[at] == '"') {
        bool doubled = false;
        for (std::size_t end = text.find('"', at + 1); end != std::string_view::npos; end = text.find('"', end + 2)) {
            if (end + 1 < text.size() && text[end + 1] == '"') {
                doubled = true;
                continue;
            }
            std::string_view value = text.substr(at + 1, end - at - 1);
            at = std::min(text.find(stage.separator, end), text.size());
            if (doubled) {
                char *out = arena.take(value.size());
                std::size_t length = 0;
                for (std::size_t i = 0; i < value.size(); ++i) {
                    out[length++] = value[i];
                    i += value[i] == '"';
                }
                value = {out, length};
            }
            return value;
        }
    }
    const std::size_t begin = at;
    at = std::min(text.find(stage.separator, at), text.size());
    return text.substr(begin, at - begin);
}

} // namespace


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
    std::string bytes; // of a text that comes as a list of numbers, and whose it is
    PathTree::Node bytesOf = PathTree::root;
    const auto keepBytes = [&] {
        if (!bytes.empty())
            keep(resolve(stage, memory, bytesOf), line.arena.copy(toValidUtf8(bytes)), Kind::Text, line);
        bytes.clear();
    };
    const std::size_t end = walkJson(text, memory.tree, [&](PathTree::Node node, JsonKind kind, std::string_view raw) {
        if (node != bytesOf)
            keepBytes();
        const Resolved &where = resolve(stage, memory, node);
        if (kind == JsonKind::Number && where.targets && !where.targets->empty() && where.targets->front().kind == Kind::Bytes)
            if (const auto byte = canonicalInteger(raw); byte && *byte >= 0 && *byte <= 255) {
                bytesOf = node;
                bytes += char(*byte);
                return;
            }
        if (kind == JsonKind::String)
            keep(where, jsonText(raw, line.arena), Kind::Text, line);
        else
            keep(where, raw, kind == JsonKind::Number ? Kind::Real : Kind::Text, line);
    });
    keepBytes();
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
    for (std::size_t at = 0; at <= text.size(); ++at, ++column) {
        const std::string_view value = cellAt(stage, text, at, line.arena);
        if (column < stage.columns.size())
            for (const Target &target : stage.columns[column])
                (void)m_targets.add(target, value, line);
    }
    ++line.group;
    return column >= stage.leastColumns;
}

void Runner::setHeader(const Stage &stage, std::string_view names)
{
    Memory &memory = memoryOf(stage);
    memory.header.clear();
    const char between[] = {' ', '\t', stage.separator};
    while (!names.empty()) {
        const std::size_t begin = names.find_first_not_of({between, sizeof between});
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
    for (std::size_t at = 0; at <= text.size() && column < memory.header.size(); ++at, ++column) {
        while (stage.separator == ' ' && at < text.size() && text[at] == ' ') // "-" is an empty value; blanks are none
            ++at;
        const std::string_view value = cellAt(stage, text, at, line.arena);
        if (value != "-" && value != "(empty)")
            keep(resolve(stage, memory, memory.header[column]), value, Kind::Real, line);
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
