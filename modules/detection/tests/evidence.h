// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/batch_sink.h"
#include "support/corpus.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/byte_source.h>
#include <jupiter/detection/detector.h>
#include <jupiter/ingest/decoder.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jupiter::test {

/// Events written as field and value pairs, for rules written in the test.
using Event = std::vector<std::pair<std::string, std::string>>;

inline columnar::EventBatch batchOf(const std::vector<Event> &events)
{
    columnar::BatchBuilder builder;
    for (const Event &event : events) {
        builder.beginRow();
        for (const auto &[field, value] : event)
            builder.addText(builder.field(field), value);
        builder.endRow();
    }
    return builder.take();
}

/// A Sysmon event with these event data.
inline Event sysmon(std::string code, const Event &data)
{
    Event out{{"winlog.channel", "Microsoft-Windows-Sysmon/Operational"}, {"event.code", std::move(code)}};
    for (const auto &[name, value] : data)
        out.emplace_back("winlog.event_data." + name, value);
    return out;
}

inline Event security(std::string code, const Event &data)
{
    Event out = sysmon(std::move(code), data);
    out[0].second = "Security";
    return out;
}

/// Every row of a source as batches; empty when no decoder knows it.
inline std::vector<columnar::EventBatch> decode(const std::filesystem::path &path)
{
    auto source = openFile(path);
    if (!source)
        return {};
    const auto decoder = ingest::sniff(**source, pathToUtf8(path));
    if (!decoder || !*decoder)
        return {};
    BatchSink sink;
    SimpleJob job;
    if (!(*decoder)->decode(**source, sink, {}, job))
        return {};
    return sink.batches();
}

/// Findings per rule id.
inline std::map<std::string, int> countByRule(const detection::RuleSet &rules, const std::vector<detection::Finding> &findings)
{
    std::map<std::string, int> out;
    for (const auto &finding : findings)
        ++out[rules.rules()[finding.rule].key()];
    return out;
}

inline std::map<std::string, int> countByRule(const detection::RuleSet &rules, detection::Detector &detector,
                                              const std::vector<columnar::EventBatch> &batches)
{
    std::map<std::string, int> out;
    for (const auto &batch : batches)
        if (const auto findings = detector.detect(batch, nullptr))
            for (const auto &[id, count] : countByRule(rules, *findings))
                out[id] += count;
    return out;
}

/// Lines of a CSV (RFC 4180, one record a line or quoted breaks) as maps by the header's names.
inline std::vector<std::map<std::string, std::string>> readCsv(const std::filesystem::path &path)
{
    std::vector<std::vector<std::string>> rows(1);
    std::string cell;
    bool quoted = false;
    const auto text = readTextFile(path);
    for (std::size_t i = 0; text && i < text->size(); ++i) {
        const char c = (*text)[i];
        if (quoted ? c == '"' : c == '"' && cell.empty()) {
            if (quoted && i + 1 < text->size() && (*text)[i + 1] == '"')
                cell += (*text)[++i];
            else
                quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            rows.back().push_back(std::exchange(cell, {}));
            if (c == '\n')
                rows.emplace_back();
        } else if (quoted || c != '\r') {
            cell += c;
        }
    }
    std::vector<std::map<std::string, std::string>> out;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() != rows[0].size())
            continue;
        auto &record = out.emplace_back();
        for (std::size_t k = 0; k < rows[0].size(); ++k)
            record[rows[0][k]] = rows[i][k];
    }
    return out;
}

} // namespace jupiter::test
