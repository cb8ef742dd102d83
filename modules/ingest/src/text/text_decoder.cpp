// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_decoder.h"

#include "declarative/declared_decoder.h"

#include <jupiter/core/text.h>

namespace jupiter::ingest {
namespace {

constexpr std::size_t holeBytes = 8; // so many NULs are a hole: a file system leaves them in a log after a crash, a writer before its end

} // namespace

bool looksLikeText(std::span<const std::byte> head)
{
    if (head.size() >= 2 && ((head[0] == std::byte(0xFF) && head[1] == std::byte(0xFE)) ||
                             (head[0] == std::byte(0xFE) && head[1] == std::byte(0xFF))))
        return true; // UTF-16 with its mark
    std::size_t controls = 0, high = 0, holes = 0, bytes = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const int c = int(head[i]);
        std::size_t end = i;
        while (end < head.size() && head[end] == std::byte(0))
            ++end;
        if (end - i >= holeBytes) {
            ++holes;
            i = end - 1;
            continue;
        }
        if (end > i && end < head.size())
            return false; // fewer: no text, and most that is none says so in its first bytes
        ++bytes;
        controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
        high += c >= 0x80;
    }
    if (bytes == 0 || controls > bytes / 100 || holes > 1 + bytes / 1024)
        return false;
    // The head may end inside a sequence: up to three bytes less must do.
    const std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    for (std::size_t less = 0; less < 4 && less < text.size(); ++less)
        if (isValidUtf8(text.substr(0, text.size() - less)))
            return true;
    return high <= bytes / 4;
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
