// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_reader.h"

#include "collections.h"
#include "condition.h"
#include "modifiers.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

/// Builds one ReadRule from one YAML document; stops at the first thing that is wrong.
class DocumentReader {
public:
    DocumentReader(const YamlNode &document, const Placeholders &placeholders, ReadRule &out)
        : m_document(document), m_placeholders(placeholders), m_out(out)
    {
    }

    void read()
    {
        m_out.info.loaded = readAll();
        if (m_out.info.loaded)
            return;
        m_out.selections.clear();
        m_out.condition = {};
        m_out.values.reset();
    }

private:
    void standsAt(const YamlNode *node, const YamlNode &otherwise)
    {
        m_out.line = (node ? *node : otherwise).line;
        m_out.column = (node ? *node : otherwise).column;
    }

    bool refuse(const YamlNode &at, std::string reason)
    {
        m_out.info.reason = std::move(reason);
        m_out.info.line = at.line;
        m_out.info.column = at.column;
        return false;
    }
    bool refuse(const Refusal &refusal)
    {
        m_out.info.reason = refusal.reason;
        m_out.info.line = refusal.line;
        m_out.info.column = refusal.column;
        return false;
    }

    bool readAll()
    {
        if (!m_document.isMap())
            return refuse(m_document, "a rule must be a map of keys and values");
        if (!readMetadata())
            return false;
        if (const YamlNode *action = m_document.find("action"))
            return refuse(*action, "'action' must be global, repeat or reset");
        if (m_out.info.status == "unsupported")
            return refuse(*m_document.find("status"), "its author marks it as unsupported");
        if (const YamlNode *values = m_document.find("vars"); values && !m_document.find("detection") && !m_document.find("correlation"))
            return readValues(*values);
        // Some authors use the key `correlation` for a remark: then the document is a plain rule.
        if (const YamlNode *correlation = m_document.find("correlation"); correlation && correlation->isMap()) {
            m_out.info.isCorrelation = true;
            if (!correlation->find("type") && !correlation->find("timespan") && !correlation->find("condition")) {
                m_out.info.reason = "never fires: a correlation of nothing but rules, without type, timespan and condition";
                m_out.info.line = correlation->line;
                m_out.info.column = correlation->column;
                return correlation->find("rules") ? true : refuse(*correlation, "the correlation names no 'rules'");
            }
            Refusal refusal;
            standsAt(correlation->find("rules"), *correlation);
            m_out.correlation = CorrelationSpec::read(*correlation, refusal);
            if (m_out.correlation && equalsIgnoreAsciiCase(m_document.textOf("generate"), "true")) // where the specification's schema has it
                m_out.correlation->generate = true;
            return m_out.correlation ? true : refuse(refusal);
        }
        if (const YamlNode *filter = m_document.find("filter"); filter && filter->isMap() && !m_document.find("detection"))
            return readFilter(*filter);
        const YamlNode *detection = m_document.find("detection");
        if (!detection)
            return refuse(m_document, "there is no 'detection'");
        if (!detection->isMap())
            return refuse(*detection, "'detection' must be a map");
        return readLogSource() && readSelections(*detection) && readCondition(*detection);
    }

    /// The variables of a processing pipeline: values of placeholders.
    bool readValues(const YamlNode &values)
    {
        if (!values.isMap())
            return refuse(values, "'vars' must be a map of names and values");
        Placeholders &out = m_out.values.emplace();
        for (const auto &[name, value] : values.entries) {
            auto &list = out[name.text];
            if (value.isScalar())
                list.push_back(value.text);
            else if (!value.isSequence())
                return refuse(value, "expected a text or a list of texts");
            for (const YamlNode &item : value.items) {
                if (!item.isScalar() || !isValidUtf8(item.text))
                    return refuse(item, "expected a text");
                list.push_back(item.text);
            }
        }
        m_out.info.standalone = false;
        m_out.info.reason = "gives values to placeholders, and is no rule";
        return true;
    }

    bool readFilter(const YamlNode &filter)
    {
        ReadRule::Filter &out = m_out.filter.emplace();
        const YamlNode *rules = filter.find("rules");
        if (rules && rules->isScalar())
            out.rules.push_back(rules->text);
        for (const YamlNode &item : rules ? rules->items : std::vector<YamlNode>())
            out.rules.push_back(item.text);
        if (out.rules.empty())
            return refuse(rules ? *rules : filter, "the filter names no 'rules'");
        m_out.info.isFilter = true;
        if (m_document.find("logsource") && !readLogSource())
            return false;
        standsAt(rules, filter);
        return readSelections(filter) && readCondition(filter);
    }

    bool readText(std::string_view key, std::string &out)
    {
        const YamlNode *node = m_document.find(key);
        if (!node || node->isNull())
            return true;
        if (!node->isScalar())
            return refuse(*node, "'" + std::string(key) + "' must be a text");
        out = toValidUtf8(node->text);
        return true;
    }

    /// A list of texts; a single text counts as a list of one. Other things in it are passed over: they are for people only.
    void readList(std::string_view key, std::vector<std::string> &out)
    {
        const YamlNode *node = m_document.find(key);
        if (node && node->isScalar())
            out.push_back(toValidUtf8(node->text));
        if (node && node->isSequence())
            for (const YamlNode &item : node->items)
                if (item.isScalar())
                    out.push_back(toValidUtf8(item.text));
    }

    bool readMetadata()
    {
        RuleInfo &info = m_out.info;
        if (!readText("id", info.id) || !readText("name", info.name) || !readText("title", info.title) ||
            !readText("status", info.status) || !readText("description", info.description))
            return false;
        std::vector<std::string> authors;
        readList("author", authors);
        for (const std::string &author : authors)
            info.author += (info.author.empty() ? "" : ", ") + author;
        readList("tags", info.tags);
        readList("references", info.references);
        readList("falsepositives", info.falsePositives);
        std::string level;
        if (!readText("level", level))
            return false;
        for (const Level each : {Level::Informational, Level::Low, Level::Medium, Level::High, Level::Critical}) {
            if (level.empty() || equalsIgnoreAsciiCase(level, levelName(each))) {
                info.level = level.empty() ? Level::Medium : each;
                return true;
            }
        }
        return refuse(*m_document.find("level"), "'" + level + "' is not one of informational, low, medium, high, critical");
    }

    bool readLogSource()
    {
        const YamlNode *source = m_document.find("logsource");
        if (!source)
            return refuse(m_document, "there is no 'logsource'");
        if (!source->isMap())
            return refuse(*source, "'logsource' must be a map");
        standsAt(source, *source);
        RuleInfo &info = m_out.info;
        const std::pair<std::string_view, std::string *> parts[] = {
            {"product", &info.product}, {"category", &info.category}, {"service", &info.service}};
        for (const auto &[key, out] : parts) {
            const YamlNode *node = source->find(key);
            if (!node || node->isNull())
                continue;
            // Not in the specification, but written by some: a list means any of them.
            if (!node->isScalar() && !(node->isSequence() && !node->items.empty() && node->items.size() <= 20))
                return refuse(*node, "'" + std::string(key) + "' must be a text");
            if (node->isScalar())
                *out = lowerAscii(toValidUtf8(node->text));
            for (const YamlNode &item : node->items) {
                if (!item.isScalar())
                    return refuse(item, "'" + std::string(key) + "' must be a text");
                *out += (out->empty() ? "" : ", ") + lowerAscii(toValidUtf8(item.text));
            }
        }
        return true;
    }

    bool readSelections(const YamlNode &detection)
    {
        std::size_t atoms = 0;
        for (const auto &[name, value] : detection.entries) {
            if (name.text == "condition" || name.text == "timeframe" || (m_out.filter && name.text == "rules"))
                continue;
            const std::size_t before = atoms;
            Refusal refusal;
            auto term = readSelection(value, atoms, refusal);
            if (!term) {
                m_out.wantsValues = refusal.reason.starts_with("the placeholder ");
                return refuse(refusal);
            }
            m_out.selections.push_back({name.text, std::move(*term), atoms - before});
        }
        if (m_out.selections.empty())
            return refuse(detection, "'detection' has no selection");
        return true;
    }

    std::optional<Term> readSelection(const YamlNode &value, std::size_t &atoms, Refusal &refusal)
    {
        if (value.isMap())
            return readMap(value, atoms, refusal);
        if (value.isScalar())
            return readKeyword(value, atoms, refusal);
        if (!value.isSequence() || value.items.empty()) {
            refusal = {value.line, value.column, "a selection must be a map or a list"};
            return std::nullopt;
        }
        Term out{Term::Kind::Or, {}, {}, {}};
        for (const YamlNode &item : value.items) {
            auto term = item.isMap()      ? readMap(item, atoms, refusal)
                        : item.isScalar() ? readKeyword(item, atoms, refusal)
                                          : std::nullopt;
            if (!term) {
                if (refusal.reason.empty())
                    refusal = {item.line, item.column, "a list may hold maps and texts only"};
                return std::nullopt;
            }
            out.terms.push_back(std::move(*term));
        }
        return out;
    }

    std::optional<Term> readMap(const YamlNode &map, std::size_t &atoms, Refusal &refusal)
    {
        if (map.entries.empty()) {
            refusal = {map.line, map.column, "an empty map selects nothing"};
            return std::nullopt;
        }
        Term out{Term::Kind::And, {}, {}, {}};
        for (const auto &[key, value] : map.entries) {
            auto term = readItem(key, value, m_placeholders, atoms, refusal);
            if (!term)
                return std::nullopt;
            out.terms.push_back(std::move(*term));
        }
        return out;
    }

    bool readCondition(const YamlNode &detection)
    {
        const YamlNode *condition = detection.find("condition");
        if (!condition)
            return refuse(detection, "'detection' has no 'condition'");
        if (condition->isScalar())
            return readOneCondition(*condition, m_out.condition) && affordable(*condition);
        if (!condition->isSequence() || condition->items.empty())
            return refuse(*condition, "'condition' must be a text or a list of texts");
        m_out.condition.kind = Condition::Kind::Or;
        for (const YamlNode &item : condition->items) {
            if (!item.isScalar())
                return refuse(item, "a condition must be a text");
            if (m_out.condition.nodes.size() == limits::conditionTokens)
                return refuse(item, "too many conditions");
            if (!readOneCondition(item, m_out.condition.nodes.emplace_back()))
                return false;
        }
        return affordable(*condition);
    }

    bool readOneCondition(const YamlNode &node, Condition &out)
    {
        Refusal refusal;
        auto condition = parseCondition(node.text, m_out.selections, refusal);
        if (!condition) {
            // The column counts within the text; in a plain one-line scalar that is a place in the file.
            const bool inLine = node.text.find('\n') == std::string::npos;
            return refuse(Refusal{node.line, inLine ? node.column + refusal.column - 1 + (node.quoted ? 1 : 0) : node.column,
                                  refusal.reason});
        }
        out = std::move(*condition);
        return true;
    }

    bool affordable(const YamlNode &at)
    {
        std::size_t leaves = 0;
        if (countLeaves(m_out.condition, leaves))
            return true;
        return refuse(at, "the condition asks for more than " + std::to_string(limits::evaluatedLeaves) + " comparisons");
    }

    bool countLeaves(const Condition &node, std::size_t &leaves) const
    {
        leaves += 1 + (node.kind == Condition::Kind::Selection ? m_out.selections[node.number].size : 0);
        if (leaves > limits::evaluatedLeaves)
            return false;
        for (const Condition &child : node.nodes) // as deep as the parser allowed
            if (!countLeaves(child, leaves))
                return false;
        return true;
    }

    const YamlNode &m_document;
    const Placeholders &m_placeholders;
    ReadRule &m_out;
};

} // namespace

std::string_view levelName(Level level)
{
    switch (level) {
    case Level::Informational: return "informational";
    case Level::Low: return "low";
    case Level::Medium: return "medium";
    case Level::High: return "high";
    case Level::Critical: return "critical";
    }
    return {};
}

namespace {

struct Place {
    std::uint32_t line = 1, column = 1;
};

/// Where more brackets are open at once than libyaml should see, roughly (those in quotes count too): it takes quadratic time for them, and rules have
/// a handful.
std::optional<Place> tooManyBrackets(std::string_view text)
{
    constexpr std::size_t most = 1'000;
    std::size_t open = 0;
    Place at;
    for (const char c : text) {
        if ((c == '[' || c == '{') && ++open > most)
            return at;
        if ((c == ']' || c == '}') && open)
            --open;
        ++at.column;
        if (c == '\n')
            at = {at.line + 1, 1};
    }
    return std::nullopt;
}

} // namespace

std::vector<ReadRule> readRules(std::string_view text, const std::string &path, const Placeholders &placeholders)
{
    std::vector<ReadRule> out;
    const auto refused = [&](std::uint32_t line, std::uint32_t column, std::string reason) {
        ReadRule &rule = out.emplace_back();
        rule.info.path = path;
        rule.info.reason = std::move(reason);
        rule.info.line = line;
        rule.info.column = column;
    };
    std::vector<YamlNode> documents;
    YamlError error;
    YamlLimits yamlLimits;
    yamlLimits.bytes = limits::fileBytes;
    yamlLimits.nodes = 100'000;
    if (const auto at = tooManyBrackets(text)) {
        refused(at->line, at->column, "brackets nested too deep");
        return out;
    }
    if (!parseYaml(text, documents, error, yamlLimits)) {
        refused(error.line, error.column, "not readable as YAML: " + error.reason);
        return out;
    }
    std::erase_if(documents, [&](const YamlNode &document) { return document.isNull() && documents.size() > 1; }); // a stray "---"
    if (!expandCollections(documents)) {
        refused(1, 1, "the rule collection is too large");
        return out;
    }
    for (const YamlNode &document : documents) {
        ReadRule &rule = out.emplace_back();
        rule.info.path = path;
        DocumentReader(document, placeholders, rule).read();
        if (rule.info.title.empty())
            rule.info.title = path.substr(path.find_last_of('/') + 1);
    }
    if (out.empty())
        refused(1, 1, "the file holds no rule");
    return out;
}

} // namespace jupiter::detection
