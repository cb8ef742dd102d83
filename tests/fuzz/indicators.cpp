// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of indicators, with every importer that takes them: nothing may crash or hang, and what is handed over is valid text.
#include "importer.h"
#include "loaded_document.h"

#include <jupiter/core/text.h>

#include <cstdlib>

namespace {

class Sink final : public jupiter::intel::ImportSink {
    void indicator(jupiter::intel::Value value, jupiter::intel::Claim, std::string_view) override
    {
        if (!jupiter::isValidUtf8(value.text))
            std::abort();
    }
    void object(const jupiter::intel::SourceObject &object) override
    {
        if (!jupiter::isValidUtf8(object.json))
            std::abort();
    }
    void warningList(const jupiter::intel::WarningList &) override {}
    void problem(std::string_view, std::string_view) override {}
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    intel::LoadedDocument loaded;
    if (!loaded.load("x", std::string(bytes), {}))
        return 0;
    for (const intel::Importer &importer : intel::importers()) {
        Sink sink;
        SimpleJob job;
        if (importer.recognises(loaded.document()))
            (void)importer.read(loaded.document(), sink, job);
    }
    return 0;
}
