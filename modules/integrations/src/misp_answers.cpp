// SPDX-License-Identifier: GPL-3.0-or-later
#include "misp_answers.h"

#include <QtCore/QUuid>

#include <simdjson.h>

#include <charconv>

namespace jupiter::integrations {
namespace {

namespace dom = simdjson::dom;

/// "{8-4-4-4-12}" without braces; empty when it is no uuid. What becomes a file name or a path is never taken as it came.
std::string uuidOf(std::string_view text)
{
    const QUuid uuid = text.size() == 36 ? QUuid::fromString(QLatin1String(text.data(), qsizetype(text.size()))) : QUuid();
    return uuid.isNull() ? std::string() : uuid.toString(QUuid::WithoutBraces).toStdString();
}

/// MISP writes numbers as strings.
std::int64_t seconds(dom::element object)
{
    std::int64_t out = 0;
    std::string_view text;
    if (object["timestamp"].get(out) != simdjson::SUCCESS && object["timestamp"].get(text) == simdjson::SUCCESS)
        std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

Error notJson(simdjson::error_code error)
{
    return {ErrorCode::Corrupt, std::string("the answer is no JSON of MISP: ") + simdjson::error_message(error)};
}

} // namespace

Result<std::vector<MispEvent>> readMispEvents(const QByteArray &body, std::uint64_t &broken)
{
    dom::parser parser;
    dom::element root;
    if (const auto error = parser.parse(body.constData(), std::size_t(body.size())).get(root))
        return notJson(error);
    dom::array events;
    if (root["response"].get(events) != simdjson::SUCCESS && root.get(events) != simdjson::SUCCESS)
        return Error{ErrorCode::Corrupt, "the answer is no list of MISP events"};
    std::vector<MispEvent> out;
    for (const dom::element each : events) {
        dom::element event;
        std::string_view uuid;
        if (each["Event"].get(event) != simdjson::SUCCESS || event["uuid"].get(uuid) != simdjson::SUCCESS || uuidOf(uuid).empty()) {
            ++broken;
            continue;
        }
        out.push_back({uuidOf(uuid), seconds(event), simdjson::minify(each)});
    }
    return out;
}

Result<std::vector<MispEvent>> readMispManifest(const QByteArray &body, std::uint64_t &broken)
{
    dom::parser parser;
    dom::object entries;
    if (const auto error = parser.parse(body.constData(), std::size_t(body.size())).get(entries))
        return notJson(error);
    std::vector<MispEvent> out;
    for (const dom::key_value_pair entry : entries) {
        if (std::string uuid = uuidOf(entry.key); uuid.empty() || !entry.value.is_object())
            ++broken;
        else
            out.push_back({std::move(uuid), seconds(entry.value), {}});
    }
    return out;
}

} // namespace jupiter::integrations
