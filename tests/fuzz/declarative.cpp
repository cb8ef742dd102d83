// SPDX-License-Identifier: GPL-3.0-or-later
// A decoder file and a line from the same bytes, up to the first NUL and after it; and any bytes as an audit log and as lines for all decoders.
#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>
#include <jupiter/ingest/decoder_file.h>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    (void)ingest::checkDecoderFile(text.substr(0, text.find('\0')), true);
    const auto bytes = std::as_bytes(std::span(data, size));
    for (const char *name : {"auditd", "syslog", "cisco_asa", "zeek", "iis", "cef", "suricata.eve", "web_access", "postgresql"}) {
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
