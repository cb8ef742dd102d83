// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/decoder.h>

#include "auditd/audit_decoder.h"
#include "csv/csv_decoder.h"
#include "declarative/declared_decoder.h"
#include "evtx/carver.h"
#include "evtx/evtx_decoder.h"
#include "json/json_decoder.h"
#include "pcap/pcap_decoder.h"
#include "text/journal_text.h"
#include "text/syslog_decoder.h"
#include "text/text_decoder.h"
#include "text/text_stream.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>

namespace jupiter::ingest {
namespace {

std::vector<Decoder> everyDecoder(const declarative::Catalog &catalog)
{
    // Most specific first: of equally sure decoders the earlier one reads the source.
    std::vector<Decoder> all{evtxDecoder, evtxCarveDecoder, pcapDecoder, auditDecoder};
    for (const auto &spec : catalog.specs())
        if (!spec->claims.empty() && spec->whole)
            all.push_back({spec->name, spec->title, nullptr, nullptr, spec.get(), spec->kind});
    all.insert(all.end(), {jsonDecoder, csvDecoder, syslogDecoder, textDecoder});
    return all;
}

constexpr int certain = 100;

/// The first bytes of a source, in `own` unless they are in memory anyway.
Result<std::span<const std::byte>> headOf(ByteSource &source, std::vector<std::byte> &own)
{
    if (const auto all = source.inMemory(); !all.empty())
        return all.first(std::min(all.size(), sniffBytes));
    own.resize(std::size_t(std::min<std::uint64_t>(source.size(), sniffBytes)));
    JUPITER_TRY(got, source.read(0, own));
    return std::span<const std::byte>(own).first(got);
}

} // namespace

int Decoder::sniff(std::span<const std::byte> head, std::string_view path) const
{
    return declared ? declarative::sureness(*declared, head) : sniffCode(head, path);
}

Result<DecodeReport> Decoder::decode(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job) const
{
    return declared ? declarative::decodeDeclared(declared, false, source, sink, options, job) : decodeCode(source, sink, options, job);
}

std::span<const Decoder> decoders()
{
    struct Generation {
        const declarative::Catalog *catalog;
        std::vector<Decoder> decoders;
    };
    static std::mutex mutex; // guards generations
    static std::deque<Generation> generations;
    static std::atomic<const Generation *> newest{nullptr};
    const declarative::Catalog &catalog = declarative::Catalog::installed();
    if (const Generation *known = newest.load(std::memory_order_acquire); known && known->catalog == &catalog)
        return known->decoders;
    const std::lock_guard lock(mutex);
    for (const Generation &known : generations)
        if (known.catalog == &catalog)
            return known.decoders;
    generations.push_back({&catalog, everyDecoder(catalog)});
    newest.store(&generations.back(), std::memory_order_release);
    return generations.back().decoders;
}

const Decoder *decoderByName(std::string_view name)
{
    for (const Decoder &decoder : decoders())
        if (decoder.name == name)
            return &decoder;
    return nullptr;
}

Result<std::vector<Guess>> guesses(ByteSource &source, std::string_view path)
{
    std::vector<std::byte> own;
    JUPITER_TRY(head, headOf(source, own));
    std::string text;
    const auto readAs = [&](std::string other) {
        text = std::move(other);
        head = std::as_bytes(std::span(text));
    };
    if (JournalText::begins(head))
        readAs(JournalText::head(head));
    if (textBeginning(head).encoding != TextEncoding::Utf8) // what is asked below looks at UTF-8
        readAs(utf8Head(head));
    const auto [declared, declaredSure] = declarative::sniffDeclared(head); // one look for all that are declared
    std::vector<Guess> out;
    for (const Decoder &decoder : decoders())
        if (const int sure = decoder.declared ? (decoder.declared == declared ? declaredSure : 0) : decoder.sniff(head, path); sure > 0)
            out.push_back({&decoder, sure});
    std::stable_sort(out.begin(), out.end(), [](const Guess &a, const Guess &b) { return a.sure > b.sure; });
    return out;
}

Result<const Decoder *> sniff(ByteSource &source, std::string_view path)
{
    std::vector<std::byte> own;
    JUPITER_TRY(head, headOf(source, own));
    for (const Decoder &decoder : decoders()) { // nobody is surer, and most files of a case are event logs: the others need not look
        if (decoder.declared)
            break;
        if (decoder.sniff(head, path) == certain)
            return &decoder;
    }
    JUPITER_TRY(all, guesses(source, path));
    return all.empty() ? nullptr : all.front().decoder;
}

} // namespace jupiter::ingest
