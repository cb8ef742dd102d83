// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/decoder_file.h>

#include "declarative/catalog.h"
#include "declarative/runner.h"

#include <algorithm>

namespace jupiter::ingest {

using namespace declarative;

namespace {

/// Reads a test's text as a source would be: header lines first, the rest is one record.
bool readRecord(const Catalog &catalog, const Spec &spec, std::string_view text, Runner &runner, LineState &line)
{
    while (std::any_of(spec.comments.begin(), spec.comments.end(), [&](const std::string &mark) { return text.starts_with(mark); })) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!spec.headerMark.empty() && text.starts_with(spec.headerMark))
            runner.setHeader(spec.root, text.substr(spec.headerMark.size(), end - spec.headerMark.size()));
        for (const auto &[mark, target] : spec.headerFacts)
            if (text.starts_with(mark))
                (void)catalog.targets().add(target, text.substr(mark.size(), end - mark.size()), line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return runner.run(spec.root, text, line);
}

std::vector<std::string> valuesOf(const columnar::EventBatch &batch, std::string_view field)
{
    std::vector<std::string> out;
    const auto column = batch.column(field);
    if (!column || !*column)
        return out;
    for (std::uint32_t entry = 0; entry < (*column)->entries(); ++entry)
        out.push_back((*column)->text(entry));
    return out;
}

std::string joined(const std::vector<std::string> &values)
{
    std::string out;
    for (const std::string &value : values)
        out += (out.empty() ? "" : ", ") + value;
    return out.empty() ? "absent" : out;
}

/// An expected time may leave the fraction's zeros out.
std::string asTime(const std::string &text)
{
    const auto time = parseTimestamp(text);
    return time ? formatRfc3339(*time) : text;
}

void runTest(const Catalog &catalog, const Spec &spec, const SelfTest &test, DecoderFileReport &report)
{
    Runner runner(catalog.targets());
    LineState line;
    YearGuess year(2000);
    line.year = &year;
    const auto fail = [&](std::string reason) { report.failures.push_back({spec.name, test.at, std::move(reason)}); };
    const bool fits = readRecord(catalog, spec, test.line, runner, line);
    if (fits == test.refused)
        return fail(test.refused ? "the line is read, and should not be" : "no shape fits the line");
    columnar::BatchBuilder builder;
    builder.beginRow();
    const auto time = runner.store(line, builder);
    builder.endRow();
    const columnar::EventBatch batch = builder.take();
    for (const auto &[field, wanted] : test.expect) {
        std::vector<std::string> got = valuesOf(batch, field), expected = wanted;
        if (field == "@timestamp") {
            got.assign(time ? 1 : 0, time ? formatRfc3339(time->time) : "");
            std::transform(expected.begin(), expected.end(), expected.begin(), asTime);
        }
        if (got != expected)
            fail(field + " is " + joined(got) + ", not " + joined(expected));
    }
}

} // namespace

Result<DecoderFileReport> checkDecoderFile(std::string_view yaml, bool runTests)
{
    Catalog catalog;
    if (auto added = catalog.add(yaml); !added)
        return std::move(added).error();
    catalog.finish();
    DecoderFileReport report;
    for (const auto &spec : catalog.specs()) {
        report.decoders.push_back(spec->name);
        if (runTests)
            for (const SelfTest &test : spec->tests) {
                const std::size_t failures = report.failures.size();
                ++report.tests;
                runTest(catalog, *spec, test, report);
                report.passed += report.failures.size() == failures;
            }
    }
    if (report.decoders.empty())
        return Error{ErrorCode::InvalidArgument, "1: the file holds no decoder"};
    return report;
}

Result<std::vector<TriedLine>> tryDecoderFile(std::string_view yaml, std::span<const std::string> lines)
{
    Catalog catalog;
    if (auto added = catalog.add(yaml); !added)
        return std::move(added).error();
    catalog.finish();
    std::vector<TriedLine> out;
    YearGuess year(2000); // as tests do
    for (const std::string &text : lines) {
        TriedLine &tried = out.emplace_back();
        for (const auto &spec : catalog.specs()) {
            Runner runner(catalog.targets());
            LineState line;
            line.year = &year;
            if (!readRecord(catalog, *spec, text, runner, line))
                continue;
            tried.read = true;
            tried.decoder = spec->name;
            columnar::BatchBuilder builder;
            builder.beginRow();
            const auto time = runner.store(line, builder);
            builder.endRow();
            const columnar::EventBatch batch = builder.take();
            if (time)
                tried.fields.emplace_back("@timestamp", formatRfc3339(time->time));
            for (const std::string &field : batch.fields())
                tried.fields.emplace_back(field, joined(valuesOf(batch, field)));
            break;
        }
    }
    return out;
}

void useDecoderFolder(const std::filesystem::path &folder) { Catalog::use(folder); }

bool refreshDecoders() { return Catalog::refresh(); }

const std::vector<std::string> &refusedDecoderFiles() { return Catalog::installed().refused(); }

} // namespace jupiter::ingest
