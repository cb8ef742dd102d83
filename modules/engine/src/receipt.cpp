// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt_facts.h"

namespace jupiter::engine {

std::string_view statusName(FileStatus status)
{
    switch (status) {
    case FileStatus::Ok: return "ok";
    case FileStatus::Partial: return "partial";
    case FileStatus::Empty: return "empty";
    case FileStatus::Unknown: return "unknown";
    case FileStatus::Failed: return "failed";
    }
    return "failed";
}

std::string FileReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("file").key("path").string(path);
    if (!format.empty())
        json.key("format").string(format);
    if (!sha256.empty())
        json.key("sha256").string(sha256);
    json.key("bytes").unsignedInteger(bytes).key("status").string(statusName(status)).key("records").beginObject();
    json.key("read").unsignedInteger(report.read).key("stored").unsignedInteger(stored).key("duplicate").unsignedInteger(duplicate);
    json.key("bad").unsignedInteger(report.bad).key("unparsed").unsignedInteger(report.unparsed).endObject();
    if (report.packets)
        json.key("packets").unsignedInteger(*report.packets);
    if (first)
        json.key("first").string(formatRfc3339(*first)).key("last").string(formatRfc3339(*last));
    if (!report.channels.empty()) {
        json.key("channels").beginObject();
        for (const auto &[channel, events] : report.channels)
            json.key(channel).unsignedInteger(events);
        json.endObject();
    }
    json.key("holes").beginArray();
    for (const ingest::Hole &hole : report.holes)
        json.beginObject().key("after").integer(hole.after).key("before").integer(hole.before).endObject();
    json.endArray();
    writeFacts(*this, json);
    json.key("problems").beginArray();
    for (const ingest::Problem &problem : report.problems) {
        json.beginObject();
        if (problem.record)
            json.key("record").integer(*problem.record);
        json.key("offset").unsignedInteger(problem.offset).key("reason").string(problem.reason).endObject();
    }
    json.endArray();
    if (report.moreProblems)
        json.key("more_problems").unsignedInteger(report.moreProblems);
    if (!report.notes.empty()) {
        json.key("notes").beginArray();
        for (const std::string &note : report.notes)
            json.string(note);
        json.endArray();
    }
    if (!reason.empty())
        json.key("reason").string(reason);
    return json.endObject().take();
}

Result<FileReceipt> FileReceipt::fromJson(std::string_view text)
{
    using namespace simdjson;
    dom::parser parser;
    dom::element root;
    const padded_string padded(text);
    if (parser.parse(padded).get(root) != SUCCESS)
        return Error{ErrorCode::Corrupt, "a stored receipt is not JSON"};
    const auto textOf = [](dom::element from, const char *key) {
        std::string_view value;
        return from[key].get(value) == SUCCESS ? std::string(value) : std::string();
    };
    const auto numberOf = [](dom::element from, const char *key) {
        std::int64_t value = 0;
        return from[key].get(value) == SUCCESS ? value : 0;
    };
    FileReceipt out;
    out.path = textOf(root, "path");
    out.format = textOf(root, "format");
    out.sha256 = textOf(root, "sha256");
    out.reason = textOf(root, "reason");
    out.bytes = std::uint64_t(numberOf(root, "bytes"));
    for (const FileStatus status : {FileStatus::Ok, FileStatus::Partial, FileStatus::Empty, FileStatus::Unknown, FileStatus::Failed})
        if (textOf(root, "status") == statusName(status))
            out.status = status;
    dom::element part;
    if (root["records"].get(part) == SUCCESS) {
        out.report.read = std::uint64_t(numberOf(part, "read"));
        out.stored = std::uint64_t(numberOf(part, "stored"));
        out.duplicate = std::uint64_t(numberOf(part, "duplicate"));
        out.report.bad = std::uint64_t(numberOf(part, "bad"));
        out.report.unparsed = std::uint64_t(numberOf(part, "unparsed"));
    }
    out.first = parseTimestamp(textOf(root, "first"));
    out.last = parseTimestamp(textOf(root, "last"));
    dom::object channels;
    if (root["channels"].get(channels) == SUCCESS)
        for (const auto field : channels) {
            std::int64_t events = 0;
            if (field.value.get(events) == SUCCESS)
                out.report.channels[std::string(field.key)] = std::uint64_t(events);
        }
    dom::array items;
    if (root["holes"].get(items) == SUCCESS)
        for (const dom::element hole : items)
            out.report.holes.push_back({numberOf(hole, "after"), numberOf(hole, "before")});
    if (root["problems"].get(items) == SUCCESS)
        for (const dom::element item : items) {
            ingest::Problem problem{{}, std::uint64_t(numberOf(item, "offset")), textOf(item, "reason")};
            if (std::int64_t record = 0; item["record"].get(record) == SUCCESS)
                problem.record = record;
            out.report.problems.push_back(std::move(problem));
        }
    if (std::int64_t packets = 0; root["packets"].get(packets) == SUCCESS)
        out.report.packets = std::uint64_t(packets);
    out.report.moreProblems = std::uint64_t(numberOf(root, "more_problems"));
    readFacts(root, out);
    if (root["notes"].get(items) == SUCCESS)
        for (const dom::element item : items)
            if (std::string_view note; item.get(note) == SUCCESS)
                out.report.notes.emplace_back(note);
    return out;
}

std::string ImportReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.import/1").key("files").beginObject();
    json.key("seen").unsignedInteger(seen).key("ok").unsignedInteger(ok).key("partial").unsignedInteger(partial).key("empty").unsignedInteger(empty);
    json.key("unknown").unsignedInteger(unknown).key("failed").unsignedInteger(failed).endObject().key("records").beginObject();
    json.key("read").unsignedInteger(read).key("stored").unsignedInteger(stored).key("duplicate").unsignedInteger(duplicate);
    json.key("bad").unsignedInteger(bad).key("unparsed").unsignedInteger(unparsed).endObject();
    json.key("bytes").unsignedInteger(bytes).key("seconds").real(seconds);
    json.key("events_in_store").unsignedInteger(eventsInStore).key("findings").unsignedInteger(findings);
    if (ofWorkspace)
        json.key("rules_from").string("workspace");
    if (tuning.any())
        json.key("tuning").raw(tuning.toJson());
    if (cancelled)
        json.key("cancelled").boolean(true);
    return json.endObject().take();
}

} // namespace jupiter::engine
