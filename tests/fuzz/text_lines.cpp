// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as lines of text.
#include "decode_all.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto source = makeMemorySource(std::string_view(reinterpret_cast<const char *>(data), size));
    (void)ingest::sniff(*source, "x.csv");
    fuzz::decodeAll(bytes, {"syslog", "text"});
    return 0;
}
