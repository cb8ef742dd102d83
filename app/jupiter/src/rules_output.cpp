// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules_output.h"

#include "output.h"

#include <jupiter/core/text.h>

namespace jupiter::cli {

void writeList(JsonWriter &json, std::string_view key, const std::vector<std::string> &list)
{
    json.key(key).beginArray();
    for (const std::string &each : list)
        json.string(each);
    json.endArray();
}

void writeCoverage(JsonWriter &json, const rulebook::Coverage &coverage)
{
    json.key("events").unsignedInteger(coverage.events).key("seconds").real(coverage.seconds);
    if (coverage.partial)
        json.key("partial").boolean(true).key("reason").string(coverage.reason);
}

void printCoverage(const rulebook::Coverage &coverage)
{
    if (coverage.partial)
        print(escapeControls("partial: " + coverage.reason));
}

void printChanges(const std::vector<rulebook::Backtest::Hit> &changes, bool asJson)
{
    for (const rulebook::Backtest::Hit &hit : changes) {
        if (!asJson) {
            print(escapeControls((hit.added ? "+ " : "- ") + formatRfc3339(hit.time) + "  " + hit.level + "  " + hit.title + "  " +
                                 (hit.group.empty() ? hit.events.front() : hit.group)));
            continue;
        }
        JsonWriter json;
        json.beginObject().key("type").string("change").key("change").string(hit.added ? "added" : "removed").key("rule").string(hit.rule);
        json.key("title").string(hit.title).key("level").string(hit.level).key("time").string(formatRfc3339(hit.time));
        if (!hit.group.empty())
            json.key("group").string(hit.group);
        writeList(json, "events", hit.events);
        print(json.endObject().text());
    }
}

} // namespace jupiter::cli
