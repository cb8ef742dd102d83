// SPDX-License-Identifier: GPL-3.0-or-later
// Datagrams one after another (a byte of length before each), then the whole as a stream in pieces: the messages of a stream do not depend on the pieces.
#include "gelf.h"
#include "intake_double.h"

#include <algorithm>
#include <cstdlib>

using namespace jupiter::live;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string answer;
    IntakeDouble intake;
    GelfDatagrams datagrams;
    for (std::size_t at = 0; at < size;) {
        const std::size_t length = std::min<std::size_t>(data[at], size - at - 1);
        datagrams.take(std::as_bytes(std::span(data + at + 1, length)), "10.0.0.1", {std::int64_t(at)}, intake, answer);
        at += length + 1;
    }
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto read = [&](std::size_t step) {
        IntakeDouble out;
        GelfStream stream;
        for (std::size_t at = 0; at < bytes.size(); at += step)
            stream.take(bytes.substr(at, step), out, answer);
        stream.end(out);
        return out.messages;
    };
    if (read(size ? data[0] + 1u : 1) != read(std::max<std::size_t>(size, 1)))
        std::abort();
    return 0;
}
