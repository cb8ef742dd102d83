// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/preview.h>

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/text.h>
#include <jupiter/ingest/archive.h>
#include <jupiter/ingest/decoder.h>
#include <jupiter/ingest/walk.h>

#include <algorithm>
#include <map>

namespace jupiter::engine {
namespace {

constexpr std::size_t membersShown = 3;      // of an archive
constexpr std::size_t maxValueBytes = 4096;  // of a cell

/// Keeps the first rows, and says no then.
class FirstRows final : public ingest::RecordSink {
public:
    FirstRows(std::uint32_t most, std::int64_t skewNs, SourcePreview &into)
        : m_most(most), m_skewNs(skewNs), m_into(into), m_time(m_builder.field(columnar::fields::timestamp)), m_sequence(m_builder.field(columnar::fields::sequence))
    {
    }
    columnar::BatchBuilder &beginRow() override
    {
        m_builder.beginRow();
        return m_builder;
    }
    void dropRow() override { m_builder.dropRow(); }
    bool finishRow(const ingest::RecordPosition &position) override
    {
        if (position.hasTime)
            m_builder.addTime(m_time, {position.time.ns - m_skewNs});
        m_builder.addInteger(m_sequence, position.sequence);
        m_builder.endRow();
        m_into.zoneAssumed |= position.hasTime && position.assumed.zone;
        m_into.yearAssumed |= position.hasTime && position.assumed.year;
        m_into.timeMissing |= !position.hasTime;
        m_into.unparsed += position.unparsed;
        return m_builder.rows() < m_most;
    }
    std::uint32_t rows() const { return m_builder.rows(); }
    columnar::EventBatch take() { return m_builder.take(); }

private:
    const std::uint32_t m_most;
    const std::int64_t m_skewNs;
    SourcePreview &m_into;
    columnar::BatchBuilder m_builder;
    columnar::FieldId m_time, m_sequence;
};

std::string cellOf(const columnar::Column &column, std::uint32_t row)
{
    const auto [first, last] = column.entriesOf(columnar::BatchRow(row));
    std::string out;
    for (std::uint32_t entry = first; entry < last && out.size() < maxValueBytes; ++entry)
        out += (entry == first ? "" : ", ") + column.text(entry);
    return out.size() > maxValueBytes ? toValidUtf8(out.substr(0, maxValueBytes)) : out;
}

/// Stored field -> the names by which it is also known here.
std::map<std::string, std::vector<std::string>> aliasesOf(const columnar::EventBatch &batch)
{
    std::map<std::string, std::vector<std::string>> out;
    const columnar::Schema &schema = columnar::Schema::builtIn();
    for (const std::string &alias : schema.aliasesIn(batch))
        for (const auto &origin : schema.originsOf(batch, alias))
            out[origin.stored].push_back(alias);
    return out;
}

void describe(const columnar::EventBatch &batch, SourcePreview &into)
{
    const auto aliases = aliasesOf(batch);
    std::vector<std::pair<SourcePreview::Field, columnar::ColumnPtr>> found;
    for (const std::string &name : batch.fields()) {
        const auto column = batch.column(name);
        if (!column || !*column)
            continue;
        SourcePreview::Field field{name, {}, (*column)->present().count(), {}};
        if (const auto known = aliases.find(name); known != aliases.end())
            field.aliases = known->second;
        for (std::uint32_t row = 0; row < batch.rows() && field.sample.empty(); ++row)
            field.sample = cellOf(**column, row);
        found.emplace_back(std::move(field), *column);
    }
    const auto rank = [](const SourcePreview::Field &field) { return field.stored == columnar::fields::timestamp ? 0 : field.stored == columnar::fields::original ? 2 : 1; };
    std::stable_sort(found.begin(), found.end(), [&](const auto &a, const auto &b) {
        return rank(a.first) != rank(b.first) ? rank(a.first) < rank(b.first) : a.first.present > b.first.present;
    });
    for (const auto &[field, column] : found)
        into.columns.push_back(field.stored);
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        std::vector<std::string> &cells = into.rows.emplace_back();
        for (const auto &[field, column] : found)
            cells.push_back(cellOf(*column, row));
    }
    for (auto &[field, column] : found)
        into.fields.push_back(std::move(field));
}

void look(ByteSource &source, const std::string &decoder, const ingest::SourceTime &time, JobControl &job, std::uint32_t maxRows, SourcePreview &into)
{
    into.bytes = source.size();
    const auto guesses = ingest::guesses(source, into.path);
    if (!guesses) {
        into.reason = guesses.error().message;
        return;
    }
    const ingest::Decoder *chosen = decoder.empty() ? (guesses->empty() ? nullptr : guesses->front().decoder) : ingest::decoderByName(decoder);
    for (const ingest::Guess &guess : *guesses)
        if (guess.decoder == chosen)
            into.sure = guess.sure;
        else
            into.otherwise.emplace_back(guess.decoder->name, guess.sure);
    if (!chosen) {
        into.reason = into.bytes == 0 ? "the file has no bytes" : "no decoder knows this content";
        return;
    }
    into.format = chosen->name;
    into.title = chosen->title;
    FirstRows rows(maxRows, time.skewNs, into);
    ingest::DecodeOptions options;
    options.zone = time.zone;
    options.year = time.year;
    options.path = into.path;
    const auto report = chosen->decode(source, rows, options, job);
    if (!report)
        into.reason = report.error().message;
    else
        into.bad = report->bad;
    if (rows.rows())
        describe(rows.take(), into);
    else if (into.reason.empty())
        into.reason = "no record was found in it";
}

void lookInside(ByteSource &archive, const std::string &path, const std::string &decoder, const ingest::SourceTime &time, JobControl &job, std::uint32_t maxRows,
                std::vector<SourcePreview> &out)
{
    std::size_t members = 0;
    const auto summary = ingest::readArchive(archive, path, [&](ingest::ArchiveMember member) {
        SourcePreview &one = out.emplace_back();
        one.path = std::move(member.path);
        if (member.content)
            look(**member.content, decoder, time, job, maxRows, one);
        else
            one.reason = member.content.error().message;
        return ++members < membersShown && !job.cancelled();
    }, job);
    if (members && summary && !summary->stopped && summary->trouble.empty())
        return;
    SourcePreview &rest = out.emplace_back();
    rest.path = path;
    rest.bytes = archive.size();
    rest.reason = !summary ? summary.error().message : !summary->trouble.empty() ? summary->trouble : members ? "an archive; its first files are shown" : "the archive has no files";
}

} // namespace

std::vector<SourcePreview> preview(const std::vector<std::string> &paths, const std::string &decoder, const ingest::SourceTime &time, JobControl &job, std::size_t maxFiles,
                                   std::uint32_t maxRows)
{
    std::vector<SourcePreview> out;
    for (const ingest::WalkedFile &input : ingest::walk(paths, &job)) {
        if (job.cancelled() || out.size() >= maxFiles)
            break;
        SourcePreview one;
        one.path = input.shown;
        one.bytes = input.bytes;
        one.reason = input.error;
        if (!one.reason.empty()) {
            out.push_back(std::move(one));
            continue;
        }
        auto file = openFile(input.file);
        if (!file) {
            one.reason = file.error().message;
            out.push_back(std::move(one));
        } else if (const auto archive = ingest::isArchive(**file); archive && *archive && decoder.empty()) {
            lookInside(**file, input.shown, decoder, time, job, maxRows, out);
        } else {
            look(**file, decoder, time, job, maxRows, one);
            out.push_back(std::move(one));
        }
    }
    return out;
}

} // namespace jupiter::engine
