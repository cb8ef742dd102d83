// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/query/result_set.h>

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>

#include <array>
#include <cstdio>

namespace jupiter::query {

std::string Receipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.search/1");
    json.key("segments").beginObject();
    json.key("total").unsignedInteger(segmentsTotal).key("scanned").unsignedInteger(segmentsScanned);
    json.key("skipped").unsignedInteger(segmentsSkipped).endObject();
    json.key("events").beginObject();
    json.key("total").unsignedInteger(eventsTotal).key("expected").unsignedInteger(eventsExpected);
    json.key("scanned").unsignedInteger(eventsScanned).endObject().key("bytes").unsignedInteger(bytesRead);
    json.key("matches").unsignedInteger(matches).key("seconds").real(seconds).key("partial").boolean(partial);
    if (partial)
        json.key("reason").string(partialReason);
    if (!notes.empty()) {
        json.key("notes").beginArray();
        for (const std::string &note : notes)
            json.string(note);
        json.endArray();
    }
    json.endObject();
    return json.take();
}

std::string Receipt::summary() const
{
    std::array<char, 32> time{};
    if (seconds < 10)
        std::snprintf(time.data(), time.size(), "%.*f ms", seconds < 0.01 ? 1 : 0, seconds * 1000);
    else
        std::snprintf(time.data(), time.size(), "%.1f s", seconds);
    std::string out = withThousands(matches) + " of " + withThousands(eventsTotal) + " events, " + time.data() + ", " + withThousands(segmentsTotal) +
                      (segmentsTotal == 1 ? " segment: " : " segments: ") + withThousands(segmentsScanned) + " read, " + withThousands(segmentsSkipped) +
                      " ruled out";
    if (partial)
        out += "; partial: " + partialReason;
    for (const std::string &note : notes)
        out += "; " + note;
    return out;
}

} // namespace jupiter::query
