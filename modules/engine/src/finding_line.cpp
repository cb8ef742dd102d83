// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_line.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/core/json_writer.h>

#include <charconv>

namespace jupiter::engine {
namespace {

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
}

std::string FindingWriter::textOf(const columnar::ColumnPtr &column, columnar::BatchRow row) const
{
    if (!column)
        return {};
    const auto [first, last] = column->entriesOf(row);
    return first < last ? column->text(first) : std::string();
}

Result<store::StoredFinding> FindingWriter::write(const detection::Finding &finding) const
{
    const detection::RuleInfo &rule = m_rules.rules()[finding.rule];
    store::StoredFinding out;
    out.rule = rule.key();
    out.key = rule.key() + '\n' + rule.title;
    out.time = finding.time;
    out.level = detection::levelName(rule.level);
    out.title = rule.title;

    JsonWriter json;
    json.beginObject().key("type").string("finding").key("rule").string(rule.id).key("path").string(rule.path).key("title").string(rule.title);
    json.key("level").string(out.level).key("tags").beginArray();
    for (const std::string &tag : rule.tags)
        json.string(tag);
    json.endArray().key("time").string(formatRfc3339(finding.time)).key("count").unsignedInteger(finding.rows.size()).key("events").beginArray();
    for (const columnar::BatchRow row : finding.rows) {
        JUPITER_TRY(id, columnar::eventIdOf(m_source, row));
        const std::string text = id.text();
        out.key += '\n' + text;
        out.events.push_back(text);
        std::int64_t record = id.sequence;
        if (const std::string number = textOf(m_recordId, row); !number.empty())
            std::from_chars(number.data(), number.data() + number.size(), record);
        json.beginObject().key("id").string(text).key("time").string(textOf(m_time, row)).key("file").string(textOf(m_path, row));
        json.key("record").integer(record).endObject();
    }
    json.endArray().key("matches").beginArray();
    for (const detection::Match &match : finding.matches)
        json.beginObject().key("selection").string(match.selection).key("field").string(match.field).key("value").string(match.value)
            .key("pattern").string(match.pattern).endObject();
    json.endArray().key("entities").beginObject();
    if (!finding.rows.empty()) {
        if (const std::string host = textOf(m_host, finding.rows.front()); !host.empty())
            json.key("host.name").string(host);
        if (const std::string user = textOf(m_user, finding.rows.front()); !user.empty())
            json.key("user.name").string(user);
    }
    json.endObject().key("rules_fingerprint").string(m_rules.fingerprint()).endObject();
    out.json = json.take();
    return out;
}

} // namespace jupiter::engine
