// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt_facts.h"

namespace jupiter::engine {
namespace {

constexpr double nsPerSecond = 1e9;

struct CountMember {
    const char *name;
    std::uint64_t ClockFacts::*count;
};
constexpr CountMember clockCounts[] = {{"without_zone", &ClockFacts::withoutZone},   {"without_year", &ClockFacts::withoutYear},
                                       {"without_time", &ClockFacts::withoutTime},   {"ambiguous", &ClockFacts::ambiguous},
                                       {"nonexistent", &ClockFacts::nonexistent},    {"future", &ClockFacts::future},
                                       {"backwards", &ClockFacts::backwards}};

std::int64_t integerOf(simdjson::dom::element from, const char *key)
{
    std::int64_t value = 0;
    return from[key].get(value) == simdjson::SUCCESS ? value : 0;
}

std::string textOf(simdjson::dom::element from, const char *key)
{
    std::string_view value;
    return from[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::int64_t secondsOf(simdjson::dom::element from, const char *key)
{
    double value = 0;
    return from[key].get(value) == simdjson::SUCCESS && value > -9e9 && value < 9e9 ? std::int64_t(value * nsPerSecond) : 0;
}

} // namespace

void writeFacts(const FileReceipt &receipt, JsonWriter &json)
{
    const ClockFacts &clock = receipt.clock;
    if (clock.any()) {
        json.key("clock").beginObject();
        if (!clock.zone.empty())
            json.key("zone").string(clock.zone);
        if (clock.skewNs)
            json.key("skew_seconds").real(double(clock.skewNs) / nsPerSecond);
        for (const CountMember &member : clockCounts)
            if (clock.*member.count)
                json.key(member.name).unsignedInteger(clock.*member.count);
        if (clock.backwards)
            json.key("most_backwards_seconds").real(double(clock.mostBackwardsNs) / nsPerSecond).key("most_backwards_at").integer(clock.mostBackwardsAt);
        json.endObject();
    }
    if (!receipt.quiet.empty()) {
        json.key("quiet").beginArray();
        for (const QuietWindow &window : receipt.quiet)
            json.beginObject().key("from").string(formatRfc3339(window.from)).key("to").string(formatRfc3339(window.to)).endObject();
        json.endArray();
    }
    if (!receipt.cleared.empty()) {
        json.key("cleared").beginArray();
        for (const ClearedLog &log : receipt.cleared) {
            json.beginObject().key("time").string(formatRfc3339(log.time)).key("record").integer(log.record);
            if (!log.channel.empty())
                json.key("channel").string(log.channel);
            if (!log.user.empty())
                json.key("user").string(log.user);
            json.endObject();
        }
        json.endArray();
    }
}

void readFacts(simdjson::dom::element root, FileReceipt &receipt)
{
    using namespace simdjson;
    dom::element part;
    if (root["clock"].get(part) == SUCCESS) {
        ClockFacts &clock = receipt.clock;
        clock.zone = textOf(part, "zone");
        clock.skewNs = secondsOf(part, "skew_seconds");
        for (const CountMember &member : clockCounts)
            clock.*member.count = std::uint64_t(integerOf(part, member.name));
        clock.mostBackwardsNs = secondsOf(part, "most_backwards_seconds");
        clock.mostBackwardsAt = integerOf(part, "most_backwards_at");
    }
    dom::array items;
    if (root["quiet"].get(items) == SUCCESS)
        for (const dom::element item : items)
            if (const auto from = parseTimestamp(textOf(item, "from")), to = parseTimestamp(textOf(item, "to")); from && to)
                receipt.quiet.push_back({*from, *to});
    if (root["cleared"].get(items) == SUCCESS)
        for (const dom::element item : items)
            if (const auto time = parseTimestamp(textOf(item, "time")))
                receipt.cleared.push_back({*time, integerOf(item, "record"), textOf(item, "channel"), textOf(item, "user")});
}

} // namespace jupiter::engine
