// SPDX-License-Identifier: GPL-3.0-or-later
// dump_events DECODER|auto FILE...: what a decoder makes of files, one JSON object an event with its stored names; every value is a
// list of texts. A line {"report": ...} follows each file. For scripts that compare with other readers.
#include "support/batch_sink.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/ingest/decoder.h>

#include <cstdio>

using namespace jupiter;

namespace {

void printBatch(const columnar::EventBatch &batch, const std::string &path)
{
    std::vector<columnar::ColumnPtr> columns;
    for (const std::string &field : batch.fields())
        columns.push_back(*batch.column(field));
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        JsonWriter json;
        json.beginObject().key("file").string(path);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto [from, to] = columns[i]->entriesOf(columnar::BatchRow(row));
            if (from == to)
                continue;
            json.key(batch.fields()[i]).beginArray();
            for (std::uint32_t entry = from; entry < to; ++entry)
                json.string(columns[i]->text(entry));
            json.endArray();
        }
        json.endObject();
        std::puts(json.text().c_str());
    }
}

void printReport(const ingest::DecodeReport &report, const std::string &path)
{
    JsonWriter json;
    json.beginObject().key("report").beginObject().key("file").string(path);
    json.key("read").unsignedInteger(report.read).key("bad").unsignedInteger(report.bad);
    json.key("problems").beginArray();
    for (const ingest::Problem &problem : report.problems)
        json.string((problem.record ? std::to_string(*problem.record) : "-") + " @" + std::to_string(problem.offset) + ": " +
                    problem.reason);
    json.endArray().key("moreProblems").unsignedInteger(report.moreProblems);
    json.key("holes").unsignedInteger(report.holes.size());
    json.key("channels").beginObject();
    for (const auto &[channel, count] : report.channels)
        json.key(channel).unsignedInteger(count);
    json.endObject().key("notes").beginArray();
    for (const std::string &note : report.notes)
        json.string(note);
    json.endArray().endObject().endObject();
    std::puts(json.text().c_str());
}

} // namespace

int main(int argc, char **argv)
{
    const bool automatic = argc > 2 && std::string_view(argv[1]) == "auto";
    const ingest::Decoder *decoder = argc > 2 ? ingest::decoderByName(argv[1]) : nullptr;
    if (!decoder && !automatic) {
        std::fputs("usage: dump_events DECODER FILE...\n", stderr);
        return 2;
    }
    int failures = 0;
    for (int i = 2; i < argc; ++i) {
        const std::string path = argv[i];
        test::BatchSink sink([&](columnar::EventBatch batch) { return printBatch(batch, path), true; });
        SimpleJob job;
        auto source = openFile(pathFromUtf8(path));
        if (automatic && source) {
            const auto known = ingest::sniff(**source, path);
            decoder = known ? *known : nullptr;
            if (!decoder) {
                std::fprintf(stderr, "%s: no decoder\n", path.c_str());
                continue;
            }
            std::printf("{\"decoder\":\"%s\"}\n", std::string(decoder->name).c_str());
        }
        auto report = source ? decoder->decode(**source, sink, {}, job) : Result<ingest::DecodeReport>(std::move(source).error());
        sink.flush();
        if (report) {
            printReport(*report, path);
            continue;
        }
        std::fprintf(stderr, "%s: %s\n", path.c_str(), report.error().message.c_str());
        ++failures;
    }
    return failures ? 1 : 0;
}
