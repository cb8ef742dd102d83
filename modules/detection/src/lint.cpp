// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/detection/lint.h>

#include "collections.h"
#include "lint_detection.h"
#include "rule_reader.h"
#include "taxonomy.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <set>

namespace jupiter::detection {
namespace {

const std::vector<std::string> knownKeys{"title",      "id",     "name",           "related", "status",    "description",    "license", "author", "references",
                                         "date",       "modified", "logsource",    "detection", "fields",  "falsepositives", "level",   "tags",   "scope",
                                         "taxonomy",   "correlation", "filter",    "regression_tests_path", "simulation"};
constexpr std::array<std::string_view, 6> knownStatuses{"stable", "test", "experimental", "deprecated", "unsupported", "draft"};

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = lowerAscii(text[i]);
        if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

/// YYYY-MM-DD, a day that exists [Sigma spec 2.1, date]. The slashes of Sigma 1 are not among it.
bool isDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
        if (text[i] < '0' || text[i] > '9')
            return false;
    const int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

/// namespace.name, lower case [Sigma spec 2.1, appendix tags].
bool isTag(std::string_view text)
{
    const std::size_t dot = text.find('.');
    if (dot == 0 || dot == std::string_view::npos || dot + 1 == text.size())
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'; });
}

class Metadata {
public:
    Metadata(const YamlNode &document, const ReadRule &rule, const LintSink &sink) : m_document(document), m_rule(rule), m_sink(sink) {}

    void check() const
    {
        for (const auto &[key, value] : m_document.entries)
            if (std::find(knownKeys.begin(), knownKeys.end(), key.text) == knownKeys.end())
                if (const std::string near = nearestName(key.text, knownKeys); !near.empty())
                    m_sink(key, "unknown-key", Severity::Warning, "'" + key.text + "' is no key of Sigma; did you mean '" + near + "'?");
        need("title", Severity::Warning);
        need("id", Severity::Warning);
        need("status", Severity::Note);
        if (!m_rule.filter)
            need("level", Severity::Warning);
        if (const YamlNode *id = text("id"); id && !isUuid(id->text))
            m_sink(*id, "invalid-id", Severity::Warning, "the id should be a UUID");
        if (const YamlNode *title = text("title"); title && title->text.size() > 256)
            m_sink(*title, "long-title", Severity::Note, "the title is longer than 256 characters");
        if (const YamlNode *status = text("status"); status && std::find(knownStatuses.begin(), knownStatuses.end(), status->text) == knownStatuses.end())
            m_sink(*status, "invalid-status", Severity::Warning, "'" + status->text + "' is not one of stable, test, experimental, deprecated, unsupported");
        for (const char *key : {"date", "modified"})
            if (const YamlNode *date = text(key); date && !isDate(date->text))
                m_sink(*date, "invalid-date", Severity::Warning, "'" + date->text + "' is not a date such as 2026-03-10");
        for (const char *key : {"date", "modified", "author", "license"})
            if (const YamlNode *node = m_document.find(key); node && (node->isMap() || (node->isSequence() && std::string_view(key) != "author")))
                m_sink(*node, "wrong-type", Severity::Warning, std::string("'") + key + "' should be a text");
        for (const char *key : {"tags", "references", "falsepositives", "fields"})
            checkList(key);
        checkTags();
        if (!m_rule.info.isCorrelation && m_document.find("logsource") &&
            Taxonomy::builtIn().source(m_rule.info.product, m_rule.info.category, m_rule.info.service).empty())
            m_sink(*m_document.find("logsource"), "unknown-source", Severity::Warning, "no mapping knows this log source: the rule will see no event");
    }

private:
    const YamlNode *text(std::string_view key) const
    {
        const YamlNode *node = m_document.find(key);
        return node && node->isScalar() ? node : nullptr;
    }

    void need(std::string_view key, Severity severity) const
    {
        const YamlNode *node = m_document.find(key);
        if (!node || node->isNull() || (node->isScalar() && node->text.empty()))
            m_sink(m_document, "missing-" + std::string(key), severity, "the rule has no '" + std::string(key) + "'");
    }

    /// A list of texts, or one text; anything else in its place is not read.
    void checkList(const char *key) const
    {
        const YamlNode *list = m_document.find(key);
        if (list && list->isMap())
            m_sink(*list, "wrong-type", Severity::Warning, std::string("'") + key + "' should be a list of texts: what is here is not read");
        for (const YamlNode &item : list ? list->items : std::vector<YamlNode>())
            if (!item.isScalar())
                m_sink(item, "wrong-type", Severity::Warning, std::string("a text is expected in '") + key + "': what is here is not read");
    }

    void checkTags() const
    {
        const YamlNode *tags = m_document.find("tags");
        std::set<std::string> seen;
        for (const YamlNode &tag : tags ? tags->items : std::vector<YamlNode>()) {
            if (!tag.isScalar())
                continue;
            if (!isTag(tag.text))
                m_sink(tag, "invalid-tag", Severity::Note, "'" + tag.text + "' is not namespace.name in lower case");
            if (!seen.insert(lowerAscii(tag.text)).second)
                m_sink(tag, "duplicate-tag", Severity::Note, "the tag '" + tag.text + "' stands here twice");
        }
    }

    const YamlNode &m_document;
    const ReadRule &m_rule;
    const LintSink &m_sink;
};

} // namespace

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return {};
}

void Linter::add(std::string_view ruleText, const std::string &path)
{
    const LintSink sink = [&](const YamlNode &at, std::string code, Severity severity, std::string message) {
        m_lints.push_back({std::move(code), severity, path, at.line, at.column, toValidUtf8(message)});
    };
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < ruleText.size(); ++line) {
        const std::size_t end = std::min(ruleText.find('\n', at), ruleText.size());
        if (const std::size_t tab = ruleText.substr(at, end - at).find('\t'); tab != std::string_view::npos)
            m_lints.push_back({"tab", Severity::Note, path, line, std::uint32_t(tab + 1), "a tab: blanks show the same everywhere"});
        at = end + 1;
    }
    const std::vector<ReadRule> rules = readRules(ruleText, path);
    for (const ReadRule &rule : rules)
        if (!rule.info.loaded)
            m_lints.push_back({"refused", Severity::Error, path, rule.info.line, rule.info.column, rule.info.reason});
    std::vector<YamlNode> documents;
    YamlError error;
    YamlLimits yamlLimits;
    yamlLimits.bytes = limits::fileBytes;
    yamlLimits.nodes = 100'000;
    if (rules.size() == 1 && !rules[0].info.loaded && rules[0].info.title.empty())
        return; // not even YAML
    if (!parseYaml(ruleText, documents, error, yamlLimits))
        return;
    std::erase_if(documents, [&](const YamlNode &document) { return document.isNull() && documents.size() > 1; });
    if (!expandCollections(documents))
        return;
    for (std::size_t i = 0; i < documents.size() && i < rules.size(); ++i) {
        if (!rules[i].info.loaded)
            continue;
        Metadata(documents[i], rules[i], sink).check();
        lintDetection(documents[i], rules[i], sink);
        if (const YamlNode *id = documents[i].find("id"); id && id->isScalar() && !id->text.empty())
            m_ids[lowerAscii(id->text)].push_back({path, id->line, id->column});
        if (const YamlNode *title = documents[i].find("title"); title && title->isScalar() && !title->text.empty())
            m_titles[lowerAscii(title->text)].push_back({path, title->line, title->column});
    }
}

std::vector<Lint> Linter::take()
{
    const auto doubles = [&](const auto &places, std::string_view what, std::string_view code, Severity severity) {
        for (const auto &[value, where] : places)
            for (std::size_t i = 1; i < where.size(); ++i)
                m_lints.push_back({std::string(code), severity, where[i].path, where[i].line, where[i].column,
                                   "the " + std::string(what) + " of " + where[0].path + " too"});
    };
    doubles(m_ids, "id", "duplicate-id", Severity::Error);
    doubles(m_titles, "title", "duplicate-title", Severity::Note);
    m_ids.clear();
    m_titles.clear();
    std::stable_sort(m_lints.begin(), m_lints.end(), [](const Lint &a, const Lint &b) {
        return a.path != b.path ? a.path < b.path : a.line != b.line ? a.line < b.line : a.column < b.column;
    });
    return std::move(m_lints);
}

} // namespace jupiter::detection
