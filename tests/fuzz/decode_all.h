// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>

#include <cstdlib>
#include <initializer_list>
#include <span>

namespace jupiter::fuzz {

/// Any bytes to these decoders: nothing may crash or hang, make an event that is not counted, or a value that is not UTF-8.
inline void decodeAll(std::span<const std::byte> bytes, std::initializer_list<const char *> decoders)
{
    for (const char *name : decoders) {
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
}

} // namespace jupiter::fuzz
