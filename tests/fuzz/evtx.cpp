// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>

#include <cstdlib>

/// Any bytes as an event log, and as the records of one chunk: so the fuzzer need not find the headers first.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace jupiter;
    const ingest::Decoder *decoder = ingest::decoderByName("evtx");
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    std::string chunk(4096 + 512, '\0');
    chunk.replace(0, 8, "ElfFile", 8);
    chunk.replace(4096, 8, "ElfChnk", 8);
    chunk.append(std::string("**\0\0\0\0\0\0", 8)).append(16, '\1'); // A record whose size is damaged: its XML goes on to the end.
    chunk += bytes;
    for (const std::string_view log : {bytes, std::string_view(chunk)}) {
        const auto source = makeMemorySource(log);
        test::BatchSink sink;
        SimpleJob job;
        const auto report = decoder->decode(*source, sink, {}, job);
        if (report && report->read != sink.rows())
            std::abort();
        sink.flush();
        test::BatchSink carvings;
        const auto carved = ingest::decoderByName("evtx-carve")->decode(*source, carvings, {}, job);
        if (carved && carved->read != carvings.rows())
            std::abort();
        carvings.flush();
    }
    return 0;
}
