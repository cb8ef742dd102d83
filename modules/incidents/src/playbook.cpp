// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/incidents/playbook.h>

#include "names.h"
#include "step_plan.h"

#include <jupiter/core/yaml.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/intel/indicator.h>
#include <jupiter/notebook/mark.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::incidents {
namespace {

constexpr YamlLimits limits{.depth = 8, .nodes = 2'000, .bytes = 64u << 10};
constexpr std::size_t mostSteps = 32, longestText = 500, mostChoices = 100;

QString textOf(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

Error wrong(const YamlNode &node, const std::string &reason)
{
    return {ErrorCode::InvalidArgument, "line " + std::to_string(std::max(node.line, 1u)) + ": " + reason};
}

/// As far as it may stand in a message.
std::string inQuotes(std::string_view text)
{
    return '\'' + std::string(text.substr(0, 60)) + '\'';
}

Result<void> knownKeys(const YamlNode &map, std::initializer_list<std::string_view> known, const std::string &what)
{
    std::string all;
    for (const std::string_view key : known)
        all += (all.empty() ? "" : ", ") + std::string(key);
    for (const auto &[key, value] : map.entries)
        if (std::find(known.begin(), known.end(), key.text) == known.end())
            return wrong(key, what + " has no " + inQuotes(key.text) + "; there are " + all);
    return {};
}

/// One line of text, or nothing when the key is absent.
Result<QString> line(const YamlNode &map, std::string_view key, std::size_t most = longestText)
{
    const YamlNode *node = map.find(key);
    if (!node)
        return QString();
    if (!node->isScalar())
        return wrong(map, std::string(key) + " is a text");
    if (node->text.size() > most)
        return wrong(*node, std::string(key) + " is longer than " + std::to_string(most) + " bytes");
    if (std::any_of(node->text.begin(), node->text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        return wrong(*node, std::string(key) + " has control characters");
    return textOf(node->text);
}

Result<QStringList> choices(const YamlNode &map, std::string_view key)
{
    QStringList out;
    const YamlNode *node = map.find(key);
    if (!node)
        return out;
    if (!node->isSequence() || node->items.empty() || node->items.size() > mostChoices)
        return wrong(node->line ? *node : map, std::string(key) + " is a list of 1 to " + std::to_string(mostChoices) + " texts");
    for (const YamlNode &item : node->items) {
        if (!item.isScalar() || item.text.empty() || item.text.size() > longestText)
            return wrong(item.line ? item : *node, std::string(key) + " is a list of texts");
        out << textOf(item.text);
    }
    return out;
}

/// What a text may name in braces; anything else in braces is a mistake of the author.
Result<void> placesAreKnown(const YamlNode &node, const QString &text)
{
    for (const QString &place : placesIn(text))
        if (!isKnownPlace(place))
            return wrong(node, "{" + place.left(60).toStdString() + "} is not known; there are " + knownPlaces());
    return {};
}

Result<void> readTrigger(const YamlNode &root, Playbook &into)
{
    const YamlNode *when = root.find("when");
    if (!when || !when->isMap())
        return wrong(when && when->line ? *when : root, "when is a map with at least one of rule, kinds, sources, tags, min-score");
    if (auto known = knownKeys(*when, {"rule", "kinds", "sources", "tags", "min-score"}, "when"); !known)
        return known;
    JUPITER_TRY(rule, line(*when, "rule", 100));
    JUPITER_TRY(kinds, choices(*when, "kinds"));
    JUPITER_TRY(sources, choices(*when, "sources"));
    JUPITER_TRY(tags, choices(*when, "tags"));
    for (const QString &kind : kinds) {
        const auto known = intel::kindFromName(kind.toStdString());
        if (!known || !intel::isMatchable(*known))
            return wrong(*when->find("kinds"), inQuotes(kind.toStdString()) + " is no kind that events are searched for");
    }
    if (const YamlNode *score = when->find("min-score")) {
        const std::string &text = score->text;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), into.minScore);
        if (!score->isScalar() || failed != std::errc() || end != text.data() + text.size() || into.minScore < 1 || into.minScore > 100)
            return wrong(score->line ? *score : *when, "min-score is a number from 1 to 100");
    }
    if (rule.isEmpty() && kinds.isEmpty() && sources.isEmpty() && tags.isEmpty() && !into.minScore)
        return wrong(*when, "when has at least one of rule, kinds, sources, tags, min-score");
    into.rule = rule;
    into.kinds = kinds;
    into.sources = sources;
    into.tags = tags;
    return {};
}

Result<PlaybookStep> openCase(const YamlNode &node)
{
    PlaybookStep step;
    if (auto known = knownKeys(node, {"id", "do", "title", "severity", "tlp"}, "open-case"); !known)
        return std::move(known).error();
    JUPITER_TRY(title, line(node, "title"));
    if (title.trimmed().isEmpty())
        return wrong(node, "open-case needs a title");
    if (auto known = placesAreKnown(node, title); !known)
        return std::move(known).error();
    step.text = title;
    if (const std::string_view severity = node.textOf("severity", "alert"); severity != "alert") {
        step.severity = severityFromLevel(severity);
        if (nameOf(*step.severity) != textOf(severity))
            return wrong(*node.find("severity"), "severity is informational, low, medium, high, critical or alert");
    }
    const std::string_view tlp = node.textOf("tlp", "amber");
    step.tlp = tlpFrom(textOf(tlp));
    if (nameOf(step.tlp) != textOf(tlp))
        return wrong(*node.find("tlp"), "tlp is red, amber+strict, amber, green or clear");
    return step;
}

Result<PlaybookStep> addTask(const YamlNode &node)
{
    PlaybookStep step;
    if (auto known = knownKeys(node, {"id", "do", "text"}, "add-task"); !known)
        return std::move(known).error();
    JUPITER_TRY(text, line(node, "text"));
    if (text.trimmed().isEmpty())
        return wrong(node, "add-task needs a text");
    if (auto known = placesAreKnown(node, text); !known)
        return std::move(known).error();
    step.text = text;
    return step;
}

Result<PlaybookStep> markEvents(const YamlNode &node)
{
    PlaybookStep step;
    if (auto known = knownKeys(node, {"id", "do", "tag", "comment"}, "mark-events"); !known)
        return std::move(known).error();
    JUPITER_TRY(comment, line(node, "comment"));
    JUPITER_TRY(given, line(node, "tag"));
    if (auto known = placesAreKnown(node, comment); !known)
        return std::move(known).error();
    auto tag = notebook::tagFrom(given.toStdString());
    if (!tag)
        return wrong(node, "mark-events needs a tag: " + tag.error().message);
    step.tag = textOf(*tag);
    step.text = comment;
    return step;
}

Result<PlaybookStep> blockList(const YamlNode &node)
{
    PlaybookStep step;
    if (auto known = knownKeys(node, {"id", "do", "format", "file"}, "block-list"); !known)
        return std::move(known).error();
    JUPITER_TRY(format, line(node, "format"));
    JUPITER_TRY(file, line(node, "file"));
    if (!isBlockFormat(format))
        return wrong(node, "format is " + blockFormats());
    if (!isBlockFile(file))
        return wrong(node, "file is a bare name of letters, digits, '.', '-' and '_', with neither a dot first nor a folder, of at most 60 characters");
    step.format = format;
    step.file = file;
    return step;
}

Result<PlaybookStep> plain(const YamlNode &node)
{
    if (auto known = knownKeys(node, {"id", "do"}, std::string(node.textOf("do"))); !known)
        return std::move(known).error();
    return PlaybookStep();
}

using ReadStep = Result<PlaybookStep> (*)(const YamlNode &);
constexpr std::array<ReadStep, 7> readers{openCase, addTask, plain, markEvents, plain, plain, blockList}; // by StepAction

bool isName(std::string_view text, std::size_t most)
{
    return !text.empty() && text.size() <= most && text.front() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Result<void> readSteps(const YamlNode &root, Playbook &into)
{
    const YamlNode *steps = root.find("steps");
    if (!steps || !steps->isSequence() || steps->items.empty() || steps->items.size() > mostSteps)
        return wrong(steps && steps->line ? *steps : root, "steps is a list of 1 to " + std::to_string(mostSteps) + " steps");
    bool hasCase = false;
    for (const YamlNode &node : steps->items) {
        if (!node.isMap())
            return wrong(node.line ? node : *steps, "a step is a map with id and do");
        const std::string_view id = node.textOf("id"), name = node.textOf("do");
        if (!isName(id, 40))
            return wrong(node, "a step has an id of lower-case letters, digits and hyphens, at most 40");
        if (std::any_of(into.steps.begin(), into.steps.end(), [&](const PlaybookStep &other) { return other.id == textOf(id); }))
            return wrong(node, "two steps have the id " + inQuotes(id));
        const auto action = actionFrom(textOf(name));
        if (!action)
            return wrong(node, inQuotes(name) + " is no step; there are " + knownActions());
        JUPITER_TRY(step, readers[std::size_t(*action)](node));
        step.id = textOf(id);
        step.action = *action;
        if (step.action == StepAction::OpenCase && hasCase)
            return wrong(node, "a playbook opens one case");
        if ((step.action == StepAction::AddTask || step.action == StepAction::AddEvents) && !hasCase)
            return wrong(node, std::string(name) + " comes after open-case");
        hasCase |= step.action == StepAction::OpenCase;
        into.steps.push_back(std::move(step));
    }
    return {};
}

bool anyEquals(const QStringList &wanted, const QStringList &given)
{
    return wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), [&](const QString &one) { return given.contains(one, Qt::CaseInsensitive); });
}

/// "abuse.txt" is "feeds/abuse.txt", and not "feeds/no-abuse.txt".
bool isSource(const QString &wanted, const QString &path)
{
    return path.compare(wanted, Qt::CaseInsensitive) == 0 || path.endsWith(u'/' + wanted, Qt::CaseInsensitive);
}

} // namespace

Result<Playbook> Playbook::parse(std::string_view yaml)
{
    std::vector<YamlNode> documents;
    YamlError error;
    if (!parseYaml(yaml, documents, error, limits))
        return Error{ErrorCode::InvalidArgument, "line " + std::to_string(std::max(error.line, 1u)) + ": " + error.reason};
    if (documents.size() != 1 || !documents.front().isMap())
        return Error{ErrorCode::InvalidArgument, "line 1: a playbook is one YAML document, a map"};
    const YamlNode &root = documents.front();
    if (auto known = knownKeys(root, {"name", "title", "description", "when", "steps"}, "a playbook"); !known)
        return std::move(known).error();
    Playbook playbook;
    if (!isName(root.textOf("name"), 64))
        return wrong(root, "name is of lower-case letters, digits and hyphens, at most 64");
    playbook.name = textOf(root.textOf("name"));
    JUPITER_TRY(title, line(root, "title", 100));
    playbook.title = title.isEmpty() ? playbook.name : title;
    const YamlNode *description = root.find("description");
    if (description && (!description->isScalar() || description->text.size() > 4'000))
        return wrong(root, "description is a text of at most 4000 bytes");
    playbook.description = textOf(root.textOf("description")).trimmed();
    if (auto done = readTrigger(root, playbook); !done)
        return std::move(done).error();
    if (auto done = readSteps(root, playbook); !done)
        return std::move(done).error();
    playbook.digest = textOf(crypto::sha256Of(yaml)).left(16);
    return playbook;
}

bool Playbook::wants(const HitIndicator &indicator) const
{
    const auto fromSource = [&](const QString &wanted) {
        return std::any_of(indicator.sources.begin(), indicator.sources.end(), [&](const QString &path) { return isSource(wanted, path); });
    };
    return (kinds.isEmpty() || kinds.contains(textOf(indicator.kind))) && anyEquals(tags, indicator.tags) && indicator.score >= minScore &&
           (sources.isEmpty() || std::any_of(sources.begin(), sources.end(), fromSource));
}

} // namespace jupiter::incidents
