// SPDX-License-Identifier: GPL-3.0-or-later
#include "hec_events.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/core/timestamp.h>

#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <cstdio>

namespace jupiter::live {
namespace {

namespace dom = simdjson::dom;

const HecOutcome noData{5, "No data", 0};

std::string textOf(dom::element value)
{
    if (std::string_view text; value.get_string().get(text) == simdjson::SUCCESS)
        return std::string(text);
    return simdjson::to_string(value);
}

/// Seconds since 1970 with their fraction, as number or text; as RFC 3339. Empty when it is no time.
std::string timeOf(dom::element value)
{
    const std::string text = textOf(value);
    double seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || !(seconds > 0 && seconds < 9e9))
        return {};
    return formatRfc3339(Timestamp{std::llround(seconds * 1e6) * 1000}); // a double holds microseconds of our days
}

/// The members of an object without its braces.
std::string membersOf(dom::element object)
{
    const std::string text = simdjson::to_string(object);
    return text.substr(1, text.size() - 2);
}

void envelopeInto(JsonWriter &json, dom::object envelope)
{
    for (const auto &[key, value] : envelope) {
        if (key == "event" || value.is_null())
            continue;
        if (key == "time") {
            if (const std::string time = timeOf(value); !time.empty())
                json.key("@timestamp").string(time);
        } else if (key == "host") {
            json.key("host.name").string(textOf(value));
        } else if (key == "source" || key == "sourcetype" || key == "index") {
            json.key("splunk." + std::string(key)).string(textOf(value));
        } else if (key == "fields" && value.is_object()) {
            json.key("splunk.fields").raw(simdjson::to_string(value));
        }
    }
}

HecOutcome readEnvelope(dom::element envelope, int number, std::vector<HecEvent> &out)
{
    dom::object object;
    dom::element event;
    if (envelope.get_object().get(object) != simdjson::SUCCESS)
        return {6, "Invalid data format", number};
    if (object.at_key("event").get(event) != simdjson::SUCCESS)
        return {12, "Event field is required", number};
    if (event.is_null() || (event.is_string() && textOf(event).empty()))
        return {13, "Event field cannot be blank", number};
    if (event.is_object()) {
        JsonWriter json;
        json.beginObject();
        envelopeInto(json, object);
        std::string line = json.endObject().take();
        const std::string members = membersOf(event);
        if (!members.empty()) {
            line.pop_back();
            line += (line.size() > 1 ? "," : "") + members + '}';
        }
        out.push_back({std::move(line), false});
        return {};
    }
    JsonWriter json;
    json.beginObject();
    for (const auto &[key, value] : object) // in the order of the envelope's own form; the decoder of such files reads it
        if (key == "time" || key == "fields" || key == "host" || key == "source" || key == "sourcetype" || key == "index")
            json.key(key).raw(simdjson::to_string(value));
    json.key("event").string(textOf(event));
    out.push_back({json.endObject().take(), true});
    return {};
}

} // namespace

HecOutcome hecEvents(std::string_view body, std::size_t maxEvents, std::vector<HecEvent> &out)
{
    if (body.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return noData;
    const simdjson::padded_string padded(body);
    dom::parser parser;
    dom::document_stream documents;
    if (parser.parse_many(padded, std::max<std::size_t>(padded.size(), 1u << 16)).get(documents) != simdjson::SUCCESS)
        return {6, "Invalid data format", 0};
    std::vector<HecEvent> events;
    const auto add = [&](dom::element envelope) -> HecOutcome {
        if (events.size() >= maxEvents)
            return {6, "Too many events in one request", int(events.size())};
        return readEnvelope(envelope, int(events.size()), events);
    };
    for (auto document : documents) {
        dom::element element;
        if (document.get(element) != simdjson::SUCCESS)
            return {6, "Invalid data format", int(events.size())};
        if (dom::array list; element.get_array().get(list) == simdjson::SUCCESS) {
            for (const dom::element envelope : list)
                if (const HecOutcome wrong = add(envelope); wrong.code != 0)
                    return wrong;
        } else if (const HecOutcome wrong = add(element); wrong.code != 0) {
            return wrong;
        }
    }
    if (documents.truncated_bytes() != 0)
        return {6, "Invalid data format", int(events.size())};
    if (events.empty())
        return noData;
    out = std::move(events);
    return {};
}

HecOutcome hecRawEvents(std::string_view body, const HttpRequest &request, std::vector<HecEvent> &out)
{
    while (!body.empty()) {
        std::string_view line = body.substr(0, body.find('\n'));
        body.remove_prefix(std::min(body.size(), line.size() + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        JsonWriter json;
        json.beginObject();
        for (const char *name : {"host", "source", "sourcetype", "index"})
            if (const std::string value = request.parameter(name); !value.empty())
                json.key(name).string(toValidUtf8(value));
        json.key("event").string(toValidUtf8(line));
        out.push_back({json.endObject().take(), true});
    }
    return out.empty() ? noData : HecOutcome{};
}

} // namespace jupiter::live
