// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/runner.h"

#include "field_target.h"
#include "json/json_text.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::declarative {

bool Runner::run(const Stage &stage, std::string_view text, LineState &line)
{
    for (const Condition &condition : stage.when)
        if (!condition.holds(line))
            return false;
    if (stage.on) {
        const Fact *fact = line.find(*stage.on);
        if (!fact)
            return false;
        text = fact->text;
    }
    const std::size_t before = line.facts.size();
    const auto fits = [&] {
        if (!read(stage, text, line))
            return false;
        if (!std::all_of(stage.require.begin(), stage.require.end(), [&](Slot slot) { return line.find(slot) != nullptr; }))
            return false;
        for (const Assignment &assignment : stage.set)
            if (!assignment.absentOnly)
                assign(assignment, line);
        line.group += !stage.set.empty(); // what comes later replaces them
        for (const Mapping &mapping : stage.maps)
            translate(mapping, line);
        return stage.shapes.empty() || shape(stage, text, line) || !stage.mustShape;
    };
    if (!fits()) {
        line.facts.resize(before);
        return false;
    }
    for (const Stage &next : stage.then)
        (void)run(next, text, line);
    for (const Assignment &assignment : stage.set)
        if (assignment.absentOnly && !line.find(assignment.target.slot))
            assign(assignment, line);
    return true;
}

bool Runner::shape(const Stage &stage, std::string_view text, LineState &line)
{
    const auto first = [&](const std::vector<std::uint16_t> &candidates) {
        return std::any_of(candidates.begin(), candidates.end(), [&](std::uint16_t i) { return run(stage.shapes[i], text, line); });
    };
    if (!stage.by)
        return first(stage.byByte[text.empty() ? 256 : static_cast<unsigned char>(text[0])]);
    if (const Fact *fact = line.find(*stage.by))
        if (const auto found = stage.byValue.find(fact->text); found != stage.byValue.end() && first(found->second))
            return true;
    return first(stage.byAny);
}

bool Runner::read(const Stage &stage, std::string_view text, LineState &line)
{
    switch (stage.reads) {
    case Stage::Reads::Nothing: return true;
    case Stage::Reads::Patterns:
        return std::any_of(stage.patterns.begin(), stage.patterns.end(), [&](const Pattern &pattern) { return pattern.match(text, m_targets, line); });
    case Stage::Reads::Pairs: return readPairsOf(stage, text, line);
    case Stage::Reads::Json: return readJson(stage, text, line);
    case Stage::Reads::Xml: return readXml(stage, text, line);
    case Stage::Reads::Columns: return readColumns(stage, text, line);
    case Stage::Reads::Header: return readHeader(stage, text, line);
    case Stage::Reads::Phrases: return readPhrases(stage, text, line);
    }
    return false;
}

Runner::Memory &Runner::memoryOf(const Stage &stage)
{
    if (m_memories.size() <= stage.number)
        m_memories.resize(stage.number + 1);
    if (!m_memories[stage.number])
        m_memories[stage.number] = std::make_unique<Memory>();
    return *m_memories[stage.number];
}

Slot Runner::slotOf(const std::string &name)
{
    if (const auto known = m_targets.names().find(name))
        return *known;
    return sourceSlot(name);
}

Slot Runner::sourceSlot(const std::string &name)
{
    if (m_dynamic.size() >= maxDynamicNames || name.size() > 512) // what is past the cap stays in event.original
        return m_targets.ignored();
    const auto [at, added] = m_dynamic.try_emplace(name, Slot(m_named + m_dynamicNames.size()));
    if (added)
        m_dynamicNames.push_back(name);
    return at->second;
}

const Runner::Resolved &Runner::resolve(const Stage &stage, Memory &memory, PathTree::Node node)
{
    if (memory.resolved.size() <= node)
        memory.resolved.resize(node + 1);
    Resolved &resolved = memory.resolved[node];
    if (!resolved.known) {
        resolved.known = true;
        std::string path;
        appendUnescaped(path, memory.tree.pathOf(node));
        if (const auto found = stage.fields.targets.find(path); found != stage.fields.targets.end())
            resolved.targets = &found->second;
        const std::string name = storedName(stage.fields.nameOf(path));
        if (!stage.fields.keepRest || node == PathTree::root)
            resolved.rest = m_targets.ignored();
        else
            resolved.rest = name.starts_with('_') ? sourceSlot(name) : slotOf(name); // a source's "_id" is not what decoders call so
    }
    return resolved;
}

void Runner::keep(const Resolved &where, std::string_view value, Kind kind, LineState &line)
{
    bool kept = false;
    if (where.targets) {
        kept = true;
        for (const Target &target : *where.targets)
            kept = m_targets.add(target, value, line) && kept;
    }
    if (kept || where.rest == m_targets.ignored() || value.empty())
        return;
    if (kind != Kind::Text)
        if (const auto integer = canonicalInteger(value)) {
            line.facts.push_back({where.rest, line.group, Kind::Integer, value, *integer});
            return;
        }
    if (kind == Kind::Real)
        if (const auto real = canonicalReal(value)) {
            line.facts.push_back({where.rest, line.group, Kind::Real, value, 0, *real});
            return;
        }
    line.facts.push_back({where.rest, line.group, Kind::Text, value});
}

void Runner::assign(const Assignment &assignment, LineState &line)
{
    ++line.group;
    if (assignment.parts.empty()) {
        for (const std::string &value : assignment.values)
            (void)m_targets.add(assignment.target, value, line);
        return;
    }
    std::size_t bytes = assignment.values[0].size();
    for (std::size_t i = 0; i < assignment.parts.size(); ++i) {
        const Fact *fact = line.find(assignment.parts[i]);
        if (!fact)
            return;
        bytes += fact->text.size() + assignment.values[i + 1].size();
    }
    std::string_view text;
    if (assignment.parts.size() == 1 && assignment.values[0].empty() && assignment.values[1].empty()) {
        text = line.find(assignment.parts[0])->text;
    } else {
        char *out = line.arena.take(bytes);
        std::size_t at = 0;
        const auto append = [&](std::string_view part) {
            std::copy(part.begin(), part.end(), out + at);
            at += part.size();
        };
        append(assignment.values[0]);
        for (std::size_t i = 0; i < assignment.parts.size(); ++i) {
            append(line.find(assignment.parts[i])->text);
            append(assignment.values[i + 1]);
        }
        text = {out, at};
    }
    (void)m_targets.add(assignment.target, text, line);
}

void Runner::translate(const Mapping &mapping, LineState &line)
{
    const Fact *fact = line.find(mapping.from);
    if (!fact)
        return;
    char lower[256];
    const std::string_view text = fact->text.substr(0, sizeof lower);
    std::transform(text.begin(), text.end(), lower, [](char c) { return lowerAscii(c); });
    const auto found = mapping.values.find(std::string_view(lower, text.size()));
    const std::vector<std::string> &values = found == mapping.values.end() ? mapping.otherwise : found->second;
    if (values.empty())
        return;
    ++line.group;
    for (const Target &target : mapping.to)
        for (const std::string &value : values)
            (void)m_targets.add(target, value, line);
}

std::optional<StoredTime> Runner::store(const LineState &line, columnar::BatchBuilder &row)
{
    std::optional<StoredTime> time;
    ++m_row;
    if (m_fields.size() < m_named + m_dynamicNames.size())
        m_fields.resize(m_named + m_dynamicNames.size());
    // From the last: which group of a slot's facts counts.
    for (std::size_t i = line.facts.size(); i-- > 0;) {
        Field &field = m_fields[line.facts[i].slot];
        if (field.row != m_row) {
            field.row = m_row;
            field.group = line.facts[i].group;
        }
    }
    for (const Fact &fact : line.facts) {
        Field &field = m_fields[fact.slot];
        if (field.group != fact.group)
            continue;
        if (fact.slot == m_targets.timestamp()) {
            time = {{fact.integer}, fact.assumed};
            continue;
        }
        if (!field.known) {
            field.known = true;
            field.id = row.field(nameOf(fact.slot));
        }
        if (fact.slot < m_named && m_targets.names().isTemporary(fact.slot))
            continue;
        switch (fact.kind) {
        case Kind::Integer: row.addInteger(field.id, fact.integer); break;
        case Kind::Real: row.addReal(field.id, fact.real); break;
        case Kind::Ip: row.addIp(field.id, fact.text); break;
        case Kind::Time: row.addTime(field.id, {fact.integer}); break;
        default: row.addText(field.id, fact.text);
        }
    }
    return time;
}

} // namespace jupiter::ingest::declarative
