// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/stage.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::declarative {
namespace {

constexpr int maxDepth = 6;
constexpr std::size_t maxStages = 4'000; // of a decoder

bool oneOf(std::string_view key, std::initializer_list<std::string_view> known)
{
    return std::find(known.begin(), known.end(), key) != known.end();
}

/// The named character of a separator: "tab", "blank", or the character itself.
std::optional<char> characterOf(std::string_view text)
{
    if (text == "tab" || text == "\\t")
        return '\t';
    if (text == "blank")
        return ' ';
    if (text.size() == 1)
        return text[0];
    return {};
}

#define JUPITER_DO(expr) \
    if (auto done_ = (expr); !done_) \
    return std::move(done_).error()

} // namespace

Error atLine(const YamlNode &node, const std::string &reason)
{
    return {ErrorCode::InvalidArgument, std::to_string(node.line) + ": " + reason};
}

std::vector<std::string> textsOf(const YamlNode &node)
{
    std::vector<std::string> out;
    if (node.isScalar())
        out.push_back(node.text);
    for (const YamlNode &item : node.items)
        if (item.isScalar())
            out.push_back(item.text);
    return out;
}

Result<Stage> StageLoader::load(const YamlNode &map, bool top)
{
    if (!map.isMap())
        return atLine(map, "a stage is a map");
    if (++m_depth > maxDepth)
        return atLine(map, "stages too deep");
    Stage stage;
    stage.number = m_nextNumber++;
    for (const auto &[key, value] : map.entries)
        if (!top && !oneOf(key.text, {"on", "when", "pattern", "phrases", "pairs", "json", "xml", "columns", "header", "require", "set", "default", "map", "shapes",
                                      "then", "by", "is", "must_shape"}))
            return atLine(key, "unknown key '" + key.text + "'");
    if (const std::string_view on = map.textOf("on"); !on.empty())
        stage.on = m_targets.names().slot(on);
    if (const YamlNode *when = map.find("when")) {
        JUPITER_TRY(conditionsRead, conditions(*when));
        stage.when = std::move(conditionsRead);
    }
    JUPITER_DO(loadReader(map, stage));
    if (const YamlNode *require = map.find("require"))
        for (const std::string &name : textsOf(*require))
            stage.require.push_back(m_targets.names().slot(name));
    for (const std::string_view key : {"set", "default"})
        if (const YamlNode *set = map.find(key)) {
            JUPITER_TRY(read, assignments(*set, key == "default"));
            stage.set.insert(stage.set.end(), read.begin(), read.end());
        }
    if (const YamlNode *maps = map.find("map"))
        JUPITER_DO(loadMaps(*maps, stage));
    if (const YamlNode *shapes = map.find("shapes")) {
        JUPITER_TRY(read, stages(*shapes));
        stage.shapes = std::move(read);
    }
    if (const YamlNode *then = map.find("then")) {
        JUPITER_TRY(read, stages(*then));
        stage.then = std::move(read);
    }
    stage.mustShape = map.textOf("must_shape") == "true" || (stage.reads == Stage::Reads::Nothing && !stage.shapes.empty());
    if (const std::string_view by = map.textOf("by"); !by.empty())
        stage.by = m_targets.names().slot(by);
    if (const YamlNode *is = map.find("is"))
        stage.is = textsOf(*is);
    index(stage);
    --m_depth;
    return stage;
}

void StageLoader::index(Stage &stage)
{
    stage.byByte.resize(257);
    for (std::uint16_t i = 0; i < stage.shapes.size(); ++i) {
        const Stage &shape = stage.shapes[i];
        if (shape.is.empty())
            stage.byAny.push_back(i);
        for (std::size_t byte = 0; byte < 257; ++byte) {
            const bool may = shape.on || shape.reads != Stage::Reads::Patterns ||
                             std::any_of(shape.patterns.begin(), shape.patterns.end(),
                                         [&](const Pattern &pattern) { return byte == 256 || pattern.firstBytes()[byte]; });
            if (may)
                stage.byByte[byte].push_back(i);
        }
    }
    for (std::uint16_t i = 0; i < stage.shapes.size(); ++i)
        for (const std::string &value : stage.shapes[i].is)
            stage.byValue[value].push_back(i);
}

Result<std::vector<Stage>> StageLoader::stages(const YamlNode &list)
{
    std::vector<Stage> out;
    if (!list.isSequence())
        return atLine(list, "a list of stages is needed");
    m_stages += list.items.size();
    if (m_stages > maxStages)
        return atLine(list, "too many shapes");
    for (const YamlNode &item : list.items) {
        if (item.isScalar()) { // a pattern and nothing else
            Stage stage;
            stage.number = m_nextNumber++;
            JUPITER_DO(loadPatterns(item, stage));
            index(stage);
            out.push_back(std::move(stage));
            continue;
        }
        JUPITER_TRY(stage, load(item, false));
        out.push_back(std::move(stage));
    }
    return out;
}

Result<void> StageLoader::loadPatterns(const YamlNode &node, Stage &stage)
{
    stage.reads = Stage::Reads::Patterns;
    if (!node.isScalar() && !node.isSequence())
        return atLine(node, "a pattern or a list of patterns is needed");
    for (const std::string &text : textsOf(node)) {
        auto pattern = Pattern::compile(text, m_targets);
        if (!pattern)
            return atLine(node, pattern.error().message + " in '" + text + "'");
        stage.patterns.push_back(*std::move(pattern));
    }
    return {};
}

Result<void> StageLoader::loadReader(const YamlNode &map, Stage &stage)
{
    int readers = 0;
    if (const YamlNode *pattern = map.find("pattern")) {
        ++readers;
        JUPITER_DO(loadPatterns(*pattern, stage));
    }
    if (const YamlNode *phrases = map.find("phrases")) {
        ++readers;
        JUPITER_DO(loadPatterns(*phrases, stage));
        stage.reads = Stage::Reads::Phrases;
        for (const Pattern &pattern : stage.patterns)
            if (pattern.prefix().empty())
                return atLine(*phrases, "a phrase begins with text");
        stage.filter.build(stage.patterns);
    }
    if (const YamlNode *pairs = map.find("pairs")) {
        ++readers;
        stage.reads = Stage::Reads::Pairs;
        JUPITER_DO(loadFields(*pairs, stage.fields));
        if (const std::string_view assign = pairs->textOf("assign"); assign.size() == 1)
            stage.style.assign = assign[0];
        if (const YamlNode *separators = pairs->find("separators")) {
            stage.style.separators.clear();
            for (const std::string &text : textsOf(*separators)) {
                const auto c = characterOf(text);
                if (!c)
                    return atLine(*separators, "a separator is one character, tab or blank");
                stage.style.separators += *c;
            }
        }
        stage.style.quotes = pairs->textOf("quotes", "true") == "true";
        stage.style.blanksInside = pairs->textOf("blanks_inside") == "true";
        stage.style.escapes = pairs->textOf("escapes") == "true";
        if (const std::string_view least = pairs->textOf("least"); !least.empty())
            stage.leastPairs = std::size_t(std::atoi(std::string(least).c_str()));
    }
    if (const YamlNode *json = map.find("json")) {
        ++readers;
        stage.reads = Stage::Reads::Json;
        JUPITER_DO(loadFields(*json, stage.fields));
    }
    if (const YamlNode *xml = map.find("xml")) {
        ++readers;
        stage.reads = Stage::Reads::Xml;
        JUPITER_DO(loadFields(*xml, stage.fields));
    }
    if (const YamlNode *columns = map.find("columns")) {
        ++readers;
        stage.reads = Stage::Reads::Columns;
        JUPITER_DO(loadColumns(*columns, stage));
    }
    if (const YamlNode *header = map.find("header")) {
        ++readers;
        stage.reads = Stage::Reads::Header;
        JUPITER_DO(loadFields(*header, stage.fields));
        stage.separator = characterOf(header->textOf("separator", "blank")).value_or(' ');
        stage.quotes = stage.separator != '\t';
    }
    if (readers > 1)
        return atLine(map, "a stage reads in one way: pattern, pairs, json, xml, columns, header or phrases");
    return {};
}

Result<std::vector<Target>> StageLoader::targetsOf(const YamlNode &node)
{
    std::vector<Target> out;
    for (const std::string &text : textsOf(node)) {
        auto target = m_targets.parse(text);
        if (!target)
            return atLine(node, target.error().message);
        out.push_back(*target);
    }
    return out;
}

Result<void> StageLoader::loadFields(const YamlNode &map, NamedFields &fields)
{
    if (map.isNull())
        return {};
    if (!map.isMap())
        return atLine(map, "a map with prefix and fields is needed");
    fields.prefix = map.textOf("prefix");
    fields.keepRest = map.textOf("rest", "keep") != "drop";
    if (const YamlNode *list = map.find("fields"))
        for (const auto &[key, value] : list->entries) {
            if (key.text.ends_with(".*")) {
                if (!value.text.ends_with(".*"))
                    return atLine(value, "names below '" + key.text + "' go below another name: NAME.*");
                fields.under.emplace_back(key.text.substr(0, key.text.size() - 1), value.text.substr(0, value.text.size() - 1));
                continue;
            }
            JUPITER_TRY(targets, targetsOf(value));
            fields.targets[key.text] = std::move(targets);
        }
    return {};
}

Result<void> StageLoader::loadColumns(const YamlNode &map, Stage &stage)
{
    const YamlNode *names = map.find("names");
    if (!names || !names->isSequence())
        return atLine(map, "columns needs names, a list");
    const auto separator = characterOf(map.textOf("separator", ","));
    if (!separator)
        return atLine(map, "a separator is one character, tab or blank");
    stage.separator = *separator;
    stage.quotes = map.textOf("quotes", "true") == "true";
    for (const YamlNode &name : names->items) {
        JUPITER_TRY(targets, targetsOf(name));
        stage.columns.push_back(std::move(targets));
    }
    stage.leastColumns = stage.columns.size();
    if (const std::string_view least = map.textOf("least"); !least.empty())
        stage.leastColumns = std::size_t(std::atoi(std::string(least).c_str()));
    return {};
}

Result<std::vector<Assignment>> StageLoader::assignments(const YamlNode &map, bool absentOnly)
{
    std::vector<Assignment> out;
    for (const auto &[key, value] : map.entries) {
        auto target = m_targets.parse(key.text);
        if (!target)
            return atLine(key, target.error().message);
        Assignment assignment{*target, textsOf(value), {}, absentOnly};
        if (assignment.values.size() == 1 && assignment.values[0].find("%{") != std::string::npos) {
            const std::string text = std::move(assignment.values[0]);
            assignment.values.assign(1, {});
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t close = text.compare(at, 2, "%{") == 0 ? text.find('}', at) : std::string::npos;
                if (close == std::string::npos) {
                    assignment.values.back() += text[at++];
                } else {
                    assignment.parts.push_back(m_targets.names().slot(text.substr(at + 2, close - at - 2)));
                    assignment.values.emplace_back();
                    at = close + 1;
                }
            }
        }
        out.push_back(std::move(assignment));
    }
    return out;
}

Result<void> StageLoader::loadMaps(const YamlNode &list, Stage &stage)
{
    if (!list.isSequence())
        return atLine(list, "map is a list");
    for (const YamlNode &item : list.items) {
        Mapping mapping{m_targets.names().slot(item.textOf("from")), {}, {}, {}};
        const YamlNode *to = item.find("to"), *values = item.find("values");
        if (!to || !values || !values->isMap() || item.textOf("from").empty())
            return atLine(item, "a map entry needs from, to and values");
        JUPITER_TRY(targets, targetsOf(*to));
        mapping.to = std::move(targets);
        for (const auto &[key, value] : values->entries)
            mapping.values[lowerAscii(key.text)] = textsOf(value);
        if (const YamlNode *otherwise = item.find("default"))
            mapping.otherwise = textsOf(*otherwise);
        stage.maps.push_back(std::move(mapping));
    }
    return {};
}

Result<std::vector<Condition>> StageLoader::conditions(const YamlNode &map)
{
    std::vector<Condition> out;
    if (!map.isMap())
        return atLine(map, "when is a map");
    for (const auto &[key, value] : map.entries)
        out.push_back({m_targets.names().slot(key.text), textsOf(value), value.isNull()});
    return out;
}

std::string NamedFields::nameOf(std::string_view path) const
{
    for (const auto &[from, to] : under)
        if (path.starts_with(from) && path.size() > from.size())
            return to + std::string(path.substr(from.size()));
    return prefix + std::string(path);
}

bool Condition::holds(const LineState &line) const
{
    const Fact *fact = line.find(slot);
    if (!fact || absent)
        return !fact == absent;
    for (const std::string &value : values) {
        std::string_view wanted = value;
        const bool front = wanted.starts_with('*'), back = wanted.size() > 1 && wanted.ends_with('*');
        if (front)
            wanted.remove_prefix(1);
        if (back)
            wanted.remove_suffix(1);
        const std::string_view text = fact->text;
        if (front && back ? text.find(wanted) != std::string_view::npos : front ? text.ends_with(wanted) : back ? text.starts_with(wanted) : text == wanted)
            return true;
    }
    return false;
}

} // namespace jupiter::ingest::declarative
