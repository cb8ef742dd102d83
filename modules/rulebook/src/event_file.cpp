// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/event_file.h>

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/decoder.h>

namespace jupiter::rulebook {
namespace {

namespace fields = columnar::fields;

class Events final : public ingest::RecordSink {
public:
    Events(std::string source, std::string path, std::string decoder, std::size_t most)
        : m_sha(std::move(source)), m_path(std::move(path)), m_decoder(std::move(decoder)), m_left(most)
    {
    }

    columnar::BatchBuilder &beginRow() override
    {
        m_builder.beginRow();
        return m_builder;
    }

    [[nodiscard]] bool finishRow(const ingest::RecordPosition &position) override
    {
        if (position.hasTime)
            m_builder.addTime(m_builder.field(fields::timestamp), position.time);
        m_builder.addInteger(m_builder.field(fields::sequence), position.sequence);
        m_builder.addInteger(m_builder.field(fields::offset), std::int64_t(position.offset));
        m_builder.addText(m_builder.field(fields::source), m_sha);
        m_builder.addText(m_builder.field(fields::path), m_path);
        m_builder.addText(m_builder.field(fields::decoder), m_decoder);
        m_builder.endRow();
        if (m_builder.full())
            m_batches.push_back(m_builder.take());
        return --m_left > 0;
    }

    void dropRow() override { m_builder.dropRow(); }

    std::vector<columnar::EventBatch> take()
    {
        if (m_builder.rows())
            m_batches.push_back(m_builder.take());
        return std::move(m_batches);
    }

private:
    columnar::BatchBuilder m_builder;
    std::string m_sha, m_path, m_decoder;
    std::size_t m_left;
    std::vector<columnar::EventBatch> m_batches;
};

} // namespace

Result<std::vector<columnar::EventBatch>> readEvents(ByteSource &source, const std::string &path, const std::string &decoder, JobControl &job,
                                                     std::size_t maxEvents)
{
    const ingest::Decoder *reader = nullptr;
    if (decoder.empty()) {
        JUPITER_TRY(known, ingest::sniff(source, path));
        reader = known;
    } else {
        reader = ingest::decoderByName(decoder);
        if (!reader)
            reader = ingest::decoderByName("json");
    }
    if (!reader)
        return Error{ErrorCode::Unsupported, "nothing knows the format of " + path};
    JUPITER_TRY(bytes, readAll(source, 1u << 30));
    crypto::Sha256 sha;
    sha.add(bytes);
    Events sink(sha.hex(), path, decoder.empty() ? std::string(reader->name) : decoder, maxEvents);
    ingest::DecodeOptions options;
    options.path = path;
    JUPITER_TRY(report, reader->decode(source, sink, options, job));
    std::vector<columnar::EventBatch> out = sink.take();
    if (out.empty() && report.bad)
        return Error{ErrorCode::Corrupt, path + ": " + (report.problems.empty() ? "no record could be read" : report.problems.front().reason)};
    return out;
}

} // namespace jupiter::rulebook
