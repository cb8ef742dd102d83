// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/decoder.h>

#include "csv/csv_decoder.h"
#include "evtx/evtx_decoder.h"
#include "json/json_decoder.h"
#include "text/syslog_decoder.h"
#include "text/text_decoder.h"

#include <array>

namespace jupiter::ingest {
namespace {

// Most specific first: of equally sure decoders the earlier one reads the source.
constexpr std::array allDecoders{
    evtxDecoder,
    jsonDecoder,
    csvDecoder,
    syslogDecoder,
    textDecoder,
};

} // namespace

std::span<const Decoder> decoders() { return allDecoders; }

const Decoder *decoderByName(std::string_view name)
{
    for (const Decoder &decoder : allDecoders)
        if (decoder.name == name)
            return &decoder;
    return nullptr;
}

Result<const Decoder *> sniff(ByteSource &source, std::string_view path)
{
    std::vector<std::byte> head(sniffBytes);
    JUPITER_TRY(got, source.read(0, head));
    head.resize(got);
    const Decoder *best = nullptr;
    int surest = 0;
    for (const Decoder &decoder : allDecoders) {
        const int sure = decoder.sniff(head, path);
        if (sure > surest) {
            best = &decoder;
            surest = sure;
        }
    }
    return best;
}

} // namespace jupiter::ingest
