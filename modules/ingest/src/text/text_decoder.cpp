// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_decoder.h"

#include "declarative/declared_decoder.h"

#include <jupiter/core/text.h>

namespace jupiter::ingest {
bool looksLikeText(std::span<const std::byte> head)
{
    if (head.empty())
        return false;
    if (head.size() >= 2 && ((head[0] == std::byte(0xFF) && head[1] == std::byte(0xFE)) ||
                             (head[0] == std::byte(0xFE) && head[1] == std::byte(0xFF))))
        return true; // UTF-16 with its mark
    std::size_t controls = 0, high = 0;
    for (const std::byte b : head) {
        const int c = int(b);
        if (c == 0)
            return false;
        controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
        high += c >= 0x80;
    }
    if (controls > head.size() / 100)
        return false;
    // The head may end inside a sequence: up to three bytes less must do.
    const std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    for (std::size_t less = 0; less < 4 && less < text.size(); ++less)
        if (isValidUtf8(text.substr(0, text.size() - less)))
            return true;
    return high <= head.size() / 4;
}

int sniffText(std::span<const std::byte> head, std::string_view)
{
    return looksLikeText(head) ? 10 : 0;
}

Result<DecodeReport> decodeText(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    return declarative::decodeDeclared(nullptr, false, source, sink, options, job);
}

} // namespace jupiter::ingest
