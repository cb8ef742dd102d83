// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/indicator_rule.h>

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/core/yaml.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/query/ast.h>
#include <jupiter/query/query.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace jupiter::intel {
namespace {

constexpr std::string_view notePrefix = "rule/";
constexpr std::size_t longestText = 64u << 10, longestName = 100;
constexpr std::array<std::string_view, 5> levels{"informational", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 8> keys{"name", "title", "description", "level", "kinds", "tags", "min-score", "where"};

Error wrong(const YamlNode &node, std::string reason)
{
    return {ErrorCode::InvalidArgument, "line " + std::to_string(node.line) + ": " + std::move(reason)};
}

/// A text or a list of texts.
std::optional<std::vector<std::string>> textsOf(const YamlNode &node)
{
    if (node.isScalar())
        return std::vector{node.text};
    if (!node.isSequence() || !std::all_of(node.items.begin(), node.items.end(), [](const YamlNode &item) { return item.isScalar(); }))
        return {};
    std::vector<std::string> out;
    for (const YamlNode &item : node.items)
        out.push_back(item.text);
    return out;
}

Result<std::shared_ptr<const query::Query>> conditionOf(const std::string &where)
{
    auto parsed = query::Query::parse(where);
    if (const auto *error = std::get_if<query::QueryError>(&parsed))
        return Error{ErrorCode::InvalidArgument, "where: " + error->reason + (error->suggestion.empty() ? "" : "; " + error->suggestion)};
    auto query = std::make_shared<const query::Query>(std::get<query::Query>(std::move(parsed)));
    if (!query->tree().commands.empty())
        return Error{ErrorCode::InvalidArgument, "where: a condition has no commands ('|')"};
    return std::shared_ptr<const query::Query>(std::move(query));
}

} // namespace

Result<IndicatorRule> IndicatorRule::parse(std::string_view yaml)
{
    if (yaml.size() > longestText)
        return Error{ErrorCode::InvalidArgument, "a rule of more than 64 KiB"};
    std::vector<YamlNode> documents;
    YamlError error;
    if (!parseYaml(yaml, documents, error))
        return Error{ErrorCode::InvalidArgument, "line " + std::to_string(error.line) + ": " + error.reason};
    if (documents.size() != 1 || !documents.front().isMap())
        return Error{ErrorCode::InvalidArgument, "a rule is one YAML document with a name"};
    const YamlNode &root = documents.front();
    for (const auto &[key, value] : root.entries) {
        if (std::find(keys.begin(), keys.end(), key.text) == keys.end())
            return wrong(key, "'" + key.text.substr(0, longestName) + "' is not known; there are name, title, description, level, kinds, tags, min-score, where");
        if (key.text != "kinds" && key.text != "tags" && !value.isScalar())
            return wrong(value.line ? value : key, key.text + " takes a text");
    }
    IndicatorRule rule;
    rule.text = yaml;
    rule.name = root.textOf("name");
    rule.title = root.textOf("title", rule.name);
    rule.where = root.textOf("where");
    rule.level = root.textOf("level");
    if (rule.name.empty() || rule.name.size() > longestName || std::any_of(rule.name.begin(), rule.name.end(), [](unsigned char c) { return c < 0x20; }))
        return wrong(root, "name is one line of at most 100 bytes");
    if (!rule.level.empty() && std::find(levels.begin(), levels.end(), rule.level) == levels.end())
        return wrong(*root.find("level"), "level is informational, low, medium, high or critical");
    if (const YamlNode *node = root.find("kinds")) {
        const auto names = textsOf(*node);
        if (!names)
            return wrong(*node, "kinds is a list of kinds");
        for (const std::string &name : *names) {
            const auto kind = kindFromName(name);
            if (!kind || !isMatchable(*kind))
                return wrong(*node, "'" + name.substr(0, longestName) + "' is no kind that events are searched for");
            rule.kinds.push_back(*kind);
        }
    }
    if (const YamlNode *node = root.find("tags")) {
        auto tags = textsOf(*node);
        if (!tags)
            return wrong(*node, "tags is a list of texts");
        rule.tags = *std::move(tags);
    }
    if (const YamlNode *node = root.find("min-score")) {
        const char *end = node->text.data() + node->text.size();
        const auto [at, failed] = std::from_chars(node->text.data(), end, rule.minScore);
        if (failed != std::errc() || at != end || rule.minScore < 0 || rule.minScore > 100)
            return wrong(*node, "min-score is a number from 0 to 100");
    }
    if (rule.kinds.empty() && rule.tags.empty() && !rule.minScore && rule.where.empty())
        return wrong(root, "a rule has at least one of kinds, tags, min-score and where");
    if (auto condition = conditionOf(rule.where); !condition)
        return wrong(*root.find("where"), condition.error().message);
    return rule;
}

std::string IndicatorRule::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("rule").key("name").string(name).key("title").string(title).key("level").string(level).key("kinds").beginArray();
    for (const Kind kind : kinds)
        json.string(kindName(kind));
    json.endArray().key("tags").beginArray();
    for (const std::string &tag : tags)
        json.string(tag);
    return json.endArray().key("min_score").integer(minScore).key("where").string(where).endObject().take();
}

Result<std::vector<IndicatorRule>> indicatorRules(IntelStore &store)
{
    JUPITER_TRY(notes, store.notes(notePrefix));
    std::vector<IndicatorRule> out;
    for (const auto &[name, text] : notes) {
        JUPITER_TRY(rule, IndicatorRule::parse(text));
        out.push_back(std::move(rule));
    }
    return out;
}

Result<void> saveIndicatorRule(IntelStore &store, const IndicatorRule &rule)
{
    return store.saveNote(std::string(notePrefix) + rule.name, rule.text);
}

Result<void> removeIndicatorRule(IntelStore &store, const std::string &name)
{
    JUPITER_TRY(text, store.note(std::string(notePrefix) + name));
    if (text.empty())
        return Error{ErrorCode::NotFound, "there is no rule '" + name + "'"};
    return store.saveNote(std::string(notePrefix) + name, {});
}

Result<std::shared_ptr<const RuleBook>> RuleBook::load(IntelStore &store, Timestamp now)
{
    JUPITER_TRY(rules, indicatorRules(store));
    if (rules.empty())
        return std::shared_ptr<const RuleBook>();
    JUPITER_TRY(context, ListContext::load(store, now));
    const std::shared_ptr<RuleBook> book(new RuleBook(std::move(context)));
    for (IndicatorRule &rule : rules) {
        JUPITER_TRY(condition, conditionOf(rule.where));
        book->m_wheres.push_back(std::move(condition));
        book->m_rules.push_back(std::move(rule));
    }
    return std::shared_ptr<const RuleBook>(book);
}

const IndicatorRule *RuleBook::find(std::string_view name) const
{
    const auto at = std::find_if(m_rules.begin(), m_rules.end(), [&](const IndicatorRule &rule) { return rule.name == name; });
    return at == m_rules.end() ? nullptr : &*at;
}

std::vector<std::uint32_t> RuleBook::rulesFor(const Indicator &indicator) const
{
    const auto hasTag = [&](const std::string &wanted) {
        return std::any_of(indicator.claims.begin(), indicator.claims.end(), [&](const Claim &claim) {
            return std::any_of(claim.tags.begin(), claim.tags.end(), [&](const std::string &tag) { return foldCase(tag) == foldCase(wanted); });
        });
    };
    std::optional<int> score;
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < m_rules.size(); ++i) {
        const IndicatorRule &rule = m_rules[i];
        if (!rule.kinds.empty() && std::find(rule.kinds.begin(), rule.kinds.end(), indicator.value.kind) == rule.kinds.end())
            continue;
        if (!rule.tags.empty() && std::none_of(rule.tags.begin(), rule.tags.end(), hasTag))
            continue;
        if (rule.minScore && !score)
            score = m_context.score(indicator).value;
        if (!rule.minScore || *score >= rule.minScore)
            out.push_back(i);
    }
    return out;
}

Result<void> RuleBook::apply(const columnar::ColumnSource &source, const std::function<std::vector<std::uint32_t>(MatchSet::Tag)> &rulesOf, std::vector<FieldHit> &hits) const
{
    std::map<std::uint32_t, columnar::Selection> rowsOf; // by rule: each condition once a source
    std::vector<FieldHit> wanted;
    std::optional<MatchSet::Tag> last;
    std::vector<std::uint32_t> rules;
    for (const FieldHit &hit : hits) {
        if (last != hit.tag)
            rules = rulesOf(hit.tag);
        last = hit.tag;
        for (const std::uint32_t rule : rules) {
            FieldHit one = hit;
            if (!m_rules[rule].where.empty()) {
                if (!rowsOf.contains(rule)) {
                    JUPITER_TRY(rows, query::filter(*m_wheres[rule], source, columnar::Schema::builtIn()));
                    rowsOf.emplace(rule, std::move(rows));
                }
                one.rows.keep(rowsOf.at(rule));
            }
            one.rule = m_rules[rule].name;
            if (one.rows.any())
                wanted.push_back(std::move(one));
        }
    }
    hits.insert(hits.end(), std::make_move_iterator(wanted.begin()), std::make_move_iterator(wanted.end()));
    return {};
}

} // namespace jupiter::intel
