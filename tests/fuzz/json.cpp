// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as JSON records: nothing may crash, hang or make an event that is not counted.
#include "support/batch_sink.h"

#include <jupiter/core/assert.h>
#include <jupiter/ingest/decoder.h>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    const auto bytes = std::as_bytes(std::span(data, size));
    for (const ingest::Decoder &decoder : ingest::decoders())
        (void)decoder.sniff(bytes, "x.csv");
    for (const char *name : {"json"}) {
        const auto source = makeMemorySource(std::vector<std::byte>(bytes.begin(), bytes.end()));
        test::BatchSink sink;
        SimpleJob job;
        const auto report = ingest::decoderByName(name)->decode(*source, sink, {}, job);
        if (!report || report->read != sink.rows())
            std::abort();
        for (const columnar::EventBatch &batch : sink.batches())
            for (const std::string &field : batch.fields()) {
                const auto column = *batch.column(field);
                for (std::uint32_t entry = 0; column->isDictionary() && entry < column->dictionary().size(); ++entry)
                    if (!isValidUtf8(column->dictionary().at(entry)))
                        std::abort();
            }
    }
    return 0;
}
