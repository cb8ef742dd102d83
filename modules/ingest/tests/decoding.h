// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/batch_sink.h"

#include <jupiter/ingest/decoder.h>

#include <QtTest>

#include <algorithm>
#include <string>
#include <string_view>

namespace jupiter::test {

/// JSON as tests write it: {'a': 1} (moc cannot read raw strings).
inline std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

/// Decodes a text with a decoder of this name; the rows are in `sink`. A decoder that gives up fails the test.
inline ingest::DecodeReport decodeText(std::string_view decoder, std::string_view text, BatchSink &sink,
                                       const ingest::DecodeOptions &options = {})
{
    SimpleJob job;
    const auto source = makeMemorySource(text);
    const ingest::Decoder *known = ingest::decoderByName(decoder);
    if (!known) {
        QTest::qFail("no such decoder", __FILE__, __LINE__);
        return {};
    }
    auto report = known->decode(*source, sink, options, job);
    if (!report) {
        QTest::qFail(report.error().message.c_str(), __FILE__, __LINE__);
        return {};
    }
    return *std::move(report);
}

/// The name of the decoder that sniff() takes, "" for none.
inline std::string sniffed(std::string_view text, std::string_view path = {})
{
    const auto source = makeMemorySource(text);
    const auto decoder = ingest::sniff(*source, path);
    return decoder && *decoder ? std::string((*decoder)->name) : std::string();
}

} // namespace jupiter::test
