// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_line.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/core/json_writer.h>

#include <charconv>

namespace jupiter::engine {
namespace {

/// What every finding line begins with: the rule.
void beginLine(JsonWriter &json, const detection::RuleInfo &rule)
{
    json.beginObject().key("type").string("finding").key("rule").string(rule.id).key("path").string(rule.path).key("title").string(rule.title);
    json.key("level").string(detection::levelName(rule.level)).key("tags").beginArray();
    for (const std::string &tag : rule.tags)
        json.string(tag);
    json.endArray();
}

void writeEvent(JsonWriter &json, const std::string &id, const std::string &time, const std::string &file, std::int64_t record)
{
    json.beginObject().key("id").string(id).key("time").string(time).key("file").string(file).key("record").integer(record).endObject();
}

std::string beginKey(const detection::RuleInfo &rule) { return rule.key() + '\n' + rule.title; }

/// A finding without key, events and line.
store::StoredFinding begun(const detection::RuleInfo &rule, Timestamp time)
{
    store::StoredFinding out;
    out.rule = rule.key();
    out.time = time;
    out.level = detection::levelName(rule.level);
    out.title = rule.title;
    return out;
}

columnar::ColumnPtr resolved(const columnar::ColumnSource &source, std::string_view name)
{
    auto column = columnar::Schema::builtIn().resolve(source, name);
    return column ? *column : nullptr; // a damaged side column costs the finding a detail, not the finding
}

} // namespace

FindingWriter::FindingWriter(const columnar::ColumnSource &source, const detection::RuleSet &rules)
    : m_source(source), m_rules(rules), m_path(resolved(source, columnar::fields::path)), m_recordId(resolved(source, columnar::fields::recordId)),
      m_time(resolved(source, columnar::fields::timestamp)), m_host(resolved(source, "host.name")), m_user(resolved(source, "user.name"))
{
    m_end = ",\"rules_fingerprint\":" + JsonWriter().string(rules.fingerprint()).take() + '}';
}

std::string FindingWriter::textOf(const columnar::ColumnPtr &column, columnar::BatchRow row) const
{
    if (!column)
        return {};
    const auto [first, last] = column->entriesOf(row);
    return first < last ? column->text(first) : std::string();
}

Result<void> FindingWriter::moveTo(columnar::BatchRow row)
{
    if (m_event && m_event->row == row)
        return {};
    m_event.reset();
    JUPITER_TRY(id, columnar::eventIdOf(m_source, row));
    Event event{row, id.text(), {}, {}};
    std::int64_t record = id.sequence;
    if (const std::string number = textOf(m_recordId, row); !number.empty())
        std::from_chars(number.data(), number.data() + number.size(), record);
    JsonWriter json;
    writeEvent(json, event.id, textOf(m_time, row), textOf(m_path, row), record);
    event.json = json.take();
    json.beginObject();
    if (const std::string host = textOf(m_host, row); !host.empty())
        json.key("host.name").string(host);
    if (const std::string user = textOf(m_user, row); !user.empty())
        json.key("user.name").string(user);
    event.entities = json.endObject().take();
    m_event = std::move(event);
    return {};
}

const FindingWriter::RuleText &FindingWriter::textOf(std::uint32_t rule)
{
    const auto [it, isNew] = m_rulesText.try_emplace(rule);
    if (isNew) {
        JsonWriter json;
        beginLine(json, m_rules.rules()[rule]);
        it->second = {beginKey(m_rules.rules()[rule]) + '\n', json.take()};
    }
    return it->second;
}

const std::string &FindingWriter::matchesOf(const detection::Matches &matches)
{
    const auto [it, isNew] = m_matches.try_emplace(matches.identity(), matches, std::string());
    if (!isNew)
        return it->second.second;
    JsonWriter json;
    json.beginArray();
    for (const detection::Match &match : matches)
        json.beginObject().key("selection").string(match.selection).key("field").string(match.field).key("value").string(match.value)
            .key("pattern").string(match.pattern).endObject();
    return it->second.second = json.endArray().take();
}

Result<store::StoredFinding> FindingWriter::write(const detection::Finding &finding)
{
    if (auto done = moveTo(finding.row); !done)
        return std::move(done).error();
    const RuleText &rule = textOf(finding.rule);
    const std::string &matches = matchesOf(finding.matches), time = formatRfc3339(finding.time);
    store::StoredFinding out = begun(m_rules.rules()[finding.rule], finding.time);
    out.key.reserve(rule.key.size() + m_event->id.size());
    out.key.append(rule.key).append(m_event->id);
    out.events.push_back(m_event->id);
    const std::string_view parts[] = {rule.line, ",\"time\":\"", time,    "\",\"count\":1,\"events\":[", m_event->json, "],\"matches\":",
                                      matches,   ",\"entities\":", m_event->entities, m_end}; // JSON already: lines of one rule are mostly alike
    std::size_t bytes = 0;
    for (const std::string_view part : parts)
        bytes += part.size();
    out.json.reserve(bytes);
    for (const std::string_view part : parts)
        out.json += part;
    return out;
}

CorrelatedLines correlatedLines(const detection::RuleSet &rules, const detection::Tuning *tuning, detection::CorrelationHits hits, JobControl &job)
{
    CorrelatedLines out;
    for (const detection::CorrelationFinding &finding : detection::correlate(rules, std::move(hits), job, nullptr, tuning)) {
        const detection::RuleInfo &rule = rules.rules()[finding.rule];
        store::StoredFinding line = begun(rule, finding.to);
        line.key = beginKey(rule);
        JsonWriter json;
        beginLine(json, rule);
        json.key("time").string(formatRfc3339(finding.to)).key("count").unsignedInteger(finding.count).key("events").beginArray();
        for (const detection::CorrelatedEvent &event : finding.events) {
            line.events.push_back(event.id.text());
            writeEvent(json, line.events.back(), formatRfc3339(event.time), event.path, event.record);
        }
        json.endArray().key("matches").beginArray().endArray().key("group").beginObject();
        for (const auto &[name, value] : finding.group) {
            json.key(name).string(value);
            line.key += '\n' + name + '=' + value;
        }
        json.endObject().key("window").beginObject().key("from").string(formatRfc3339(finding.from)).key("to").string(formatRfc3339(finding.to));
        json.key("value").real(finding.value).key("needed").real(finding.needed).endObject();
        line.key += '\n' + formatRfc3339(finding.from) + '\n' + formatRfc3339(finding.to);
        line.json = json.key("rules_fingerprint").string(rules.fingerprint()).endObject().take();
        out.findings.push_back(std::move(line));
        out.ruleOf.push_back(finding.rule);
    }
    return out;
}

} // namespace jupiter::engine
