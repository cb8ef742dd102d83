// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as tables.
#include "decode_all.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    const auto bytes = std::as_bytes(std::span(data, size));
    for (const ingest::Decoder &decoder : ingest::decoders())
        (void)decoder.sniff(bytes, "x.csv");
    fuzz::decodeAll(bytes, {"csv"});
    return 0;
}
