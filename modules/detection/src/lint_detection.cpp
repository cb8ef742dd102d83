// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint_detection.h"

#include "taxonomy.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <set>

namespace jupiter::embedded {
std::string_view sigma_known_fields();
}

namespace jupiter::detection {
namespace {

/// What events of a category have (resources/sigma/known_fields.yaml).
class KnownFields {
public:
    static const KnownFields &builtIn()
    {
        static const KnownFields known;
        return known;
    }

    /// Null when nothing is known about the category.
    const std::vector<std::string> *of(std::string_view category) const
    {
        const auto it = m_categories.find(category);
        return it == m_categories.end() ? nullptr : &it->second;
    }

private:
    KnownFields()
    {
        std::vector<YamlNode> documents;
        YamlError error;
        const bool read = parseYaml(embedded::sigma_known_fields(), documents, error);
        JUPITER_ASSERT(read);
        if (!read || documents.empty())
            return;
        const YamlNode *categories = documents[0].find("categories"), *everywhere = documents[0].find("everywhere");
        for (const auto &[name, fields] : categories->entries) {
            auto &list = m_categories[name.text];
            for (const YamlNode *node : {&fields, everywhere})
                for (const YamlNode &field : node->items)
                    list.push_back(field.text);
        }
    }
    std::map<std::string, std::vector<std::string>, std::less<>> m_categories;
};

class Selections {
public:
    Selections(const ReadRule &rule, const LintSink &sink) : m_rule(rule), m_sink(sink), m_known(KnownFields::builtIn().of(rule.info.category)) {}

    void check(const YamlNode &selection) const
    {
        if (selection.isMap())
            checkMap(selection);
        if (selection.isSequence()) {
            single(selection, "a list of one: the item alone means the same");
            for (const YamlNode &item : selection.items)
                if (item.isMap())
                    checkMap(item);
        }
    }

private:
    void single(const YamlNode &list, std::string message) const
    {
        if (list.items.size() == 1)
            m_sink(list.items[0], "single-element-list", Severity::Note, std::move(message));
    }

    void checkMap(const YamlNode &map) const
    {
        for (const auto &[key, value] : map.entries)
            checkItem(key, value);
    }

    void checkItem(const YamlNode &key, const YamlNode &value) const
    {
        const std::string field = key.text.substr(0, key.text.find('|'));
        const auto has = [&](std::string_view modifier) { return (key.text + "|").find("|" + std::string(modifier) + "|") != std::string::npos; };
        checkField(key, field);
        const std::size_t values = value.isSequence() ? value.items.size() : 1;
        if (has("all") && values == 1)
            m_sink(key, "all-of-one", Severity::Warning, "'all' changes nothing: there is one value");
        else if (value.isSequence())
            single(value, "a list of one: the value alone means the same");
        const bool expression = has("re");
        std::set<std::string> seen;
        const auto one = [&](const YamlNode &each) {
            if (!each.isScalar())
                return;
            if (!seen.insert(has("cased") || expression ? each.text : foldCase(each.text)).second)
                m_sink(each, "duplicate-value", Severity::Note, "the value stands here twice; letter case does not count");
            if (!expression && !has("cidr"))
                checkWildcards(each, has("contains"), has("startswith"), has("endswith"), field.empty());
        };
        if (value.isSequence())
            std::for_each(value.items.begin(), value.items.end(), one);
        else
            one(value);
    }

    void checkField(const YamlNode &key, const std::string &field) const
    {
        if (!m_known || field.empty())
            return;
        const auto same = [&](const std::string &known) { return fieldKey(known) == fieldKey(field); };
        if (std::any_of(m_known->begin(), m_known->end(), same))
            return;
        const std::string near = nearestName(field, *m_known);
        m_sink(key, "unknown-field", Severity::Warning,
               "events of " + m_rule.info.category + " have no '" + field + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }

    void checkWildcards(const YamlNode &value, bool contains, bool starts, bool ends, bool keyword) const
    {
        const std::string &text = value.text;
        const bool front = text.size() > 1 && text.front() == '*';
        const bool back = text.size() > 1 && text.back() == '*' && text[text.size() - 2] != '\\';
        if ((contains || keyword) ? front || back : (starts && back) || (ends && front))
            m_sink(value, "needless-wildcard", Severity::Warning, "the wildcard at the end of the value says what the modifier says already");
        else if (!contains && !starts && !ends && !keyword && (front || back) && text.find_first_of("*?", 1) >= text.size() - 1 && text != "**")
            m_sink(value, "wildcard-for-modifier", Severity::Note,
                   std::string("'") + (front && back ? "contains" : front ? "endswith" : "startswith") + "' says the same without a wildcard");
        if (text == "*" && (contains || starts || ends))
            m_sink(value, "matches-anything", Severity::Warning, "this is true of every event that has the field; 'exists' says so");
    }

    const ReadRule &m_rule;
    const LintSink &m_sink;
    const std::vector<std::string> *m_known;
};

void used(const Condition &condition, std::vector<char> &out)
{
    if (condition.kind == Condition::Kind::Selection)
        out[condition.number] = true;
    for (const Condition &child : condition.nodes) // as deep as limits::conditionDepth
        used(child, out);
}

bool holds(const Condition &condition, std::uint32_t truths)
{
    std::size_t held = 0;
    for (const Condition &child : condition.nodes)
        held += holds(child, truths);
    switch (condition.kind) {
    case Condition::Kind::Selection: return truths >> condition.number & 1;
    case Condition::Kind::And: return held == condition.nodes.size();
    case Condition::Kind::Or: return held > 0;
    case Condition::Kind::Not: return held == 0;
    case Condition::Kind::AtLeast: return held >= condition.number;
    }
    return false;
}

/// Whatever its selections are: every combination of them is tried, for up to 10 selections.
void checkTruth(const ReadRule &rule, const YamlNode &at, const LintSink &sink)
{
    constexpr std::size_t most = 10;
    if (rule.selections.size() > most)
        return;
    bool ever = false, always = true;
    for (std::uint32_t truths = 0; truths < 1u << rule.selections.size(); ++truths) {
        const bool held = holds(rule.condition, truths);
        ever = ever || held;
        always = always && held;
    }
    if (!ever)
        sink(at, "always-false", Severity::Error, "the condition can never be true");
    else if (always)
        sink(at, "always-true", Severity::Error, "the condition is true of every event");
}

void checkOfOne(const ReadRule &rule, const YamlNode &condition, const LintSink &sink)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : condition.text + " ") {
        if (c != ' ' && c != '(' && c != ')' && c != '\n') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (!equalsIgnoreAsciiCase(words[i], "of") || words[i + 1].find('*') == std::string::npos)
            continue;
        const Pattern pattern = Pattern::parse(words[i + 1]);
        const auto named = std::count_if(rule.selections.begin(), rule.selections.end(), [&](const NamedTerm &s) { return pattern.matches(s.name); });
        if (named == 1)
            sink(condition, "of-one", Severity::Note, "'" + words[i - 1] + " of " + words[i + 1] + "' stands for one selection");
    }
}

} // namespace

void lintDetection(const YamlNode &document, const ReadRule &rule, const LintSink &sink)
{
    if (rule.correlation)
        return;
    const YamlNode *detection = document.find(rule.filter ? "filter" : "detection");
    const YamlNode *condition = detection ? detection->find("condition") : nullptr;
    if (!condition)
        return;
    const Selections selections(rule, sink);
    std::vector<char> isUsed(rule.selections.size());
    used(rule.condition, isUsed);
    for (const auto &[name, value] : detection->entries) {
        if (name.text == "condition" || (rule.filter && name.text == "rules"))
            continue;
        if (name.text == "timeframe") {
            sink(name, "timeframe", Severity::Note, "'timeframe' belongs to the aggregations of Sigma 1; without one it means nothing");
            continue;
        }
        selections.check(value);
        for (std::size_t i = 0; i < rule.selections.size(); ++i)
            if (rule.selections[i].name == name.text && !isUsed[i])
                sink(name, "unused-selection", Severity::Warning, "no condition asks for '" + name.text + "'");
    }
    checkTruth(rule, *condition, sink);
    if (condition->isScalar())
        checkOfOne(rule, *condition, sink);
    else if (condition->items.size() == 1)
        sink(condition->items[0], "single-element-list", Severity::Note, "a list of one: the condition alone means the same");
}

} // namespace jupiter::detection
