// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleared_logs.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/core/text.h>

namespace jupiter::engine {
namespace {

using columnar::BatchRow;
using columnar::EventBatch;

std::string textOf(const EventBatch &batch, std::initializer_list<std::string_view> fields, BatchRow row)
{
    for (const std::string_view field : fields) {
        const auto column = batch.column(field);
        if (!column || !*column)
            continue;
        if (const auto [from, to] = (*column)->entriesOf(row); from < to)
            return (*column)->text(from);
    }
    return {};
}

} // namespace

std::vector<std::pair<BatchRow, ClearedLog>> clearedLogsIn(const EventBatch &batch)
{
    std::vector<std::pair<BatchRow, ClearedLog>> out;
    const auto codes = batch.column(columnar::fields::code);
    if (!codes || !*codes || !(*codes)->isDictionary())
        return out;
    const columnar::Dictionary &dictionary = (*codes)->dictionary();
    std::vector<std::uint32_t> wanted; // each distinct value is looked at once: most batches end here
    for (std::uint32_t code = 0; code < dictionary.size(); ++code)
        if (dictionary.at(code) == "1102" || dictionary.at(code) == "104")
            wanted.push_back(code);
    if (wanted.empty())
        return out;
    for (std::uint32_t entry = 0; entry < (*codes)->entries(); ++entry) {
        const std::uint32_t code = (*codes)->codes()[entry];
        if (code != wanted.front() && code != wanted.back())
            continue;
        const BatchRow row = (*codes)->rowOf(entry);
        const std::string provider = textOf(batch, {"winlog.provider_name", "event.provider"}, row);
        if (!equalsIgnoreAsciiCase(provider, "Microsoft-Windows-Eventlog") && !equalsIgnoreAsciiCase(provider, "Eventlog"))
            continue;
        ClearedLog log;
        log.channel = textOf(batch, {"winlog.user_data.Channel", "winlog.event_data.Channel"}, row);
        if (log.channel.empty())
            log.channel = textOf(batch, {"winlog.channel"}, row);
        log.user = textOf(batch, {"winlog.user_data.SubjectUserName", "winlog.event_data.SubjectUserName"}, row);
        const auto number = [&](std::string_view field) -> std::int64_t {
            const auto column = batch.column(field);
            if (!column || !*column || (*column)->isDictionary())
                return 0;
            const auto [from, to] = (*column)->entriesOf(row);
            return from < to ? (*column)->integers()[from] : 0;
        };
        log.time = {number(columnar::fields::timestamp)};
        log.record = number(columnar::fields::sequence);
        out.emplace_back(row, std::move(log));
    }
    return out;
}

} // namespace jupiter::engine
