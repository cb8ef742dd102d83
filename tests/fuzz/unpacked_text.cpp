// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a gzip file, as UTF-16 and as a journal export: what is unpacked is what zlib unpacks, what is converted is UTF-8 and the same in any pieces.
#include "archive/gunzip.h"
#include "text/journal_text.h"
#include "text/text_stream.h"

#include <jupiter/core/text.h>

#include <zlib.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace jupiter;
using namespace jupiter::ingest;

constexpr std::size_t most = 256u << 10;

/// What zlib makes of the first stream.
std::string firstStream(std::string_view bytes)
{
    z_stream stream{};
    std::string out(most, '\0');
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        std::abort();
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    inflate(&stream, Z_SYNC_FLUSH);
    out.resize(out.size() - stream.avail_out);
    inflateEnd(&stream);
    return out;
}

void unpack(std::string_view bytes)
{
    const auto source = makeMemorySource(bytes);
    if (!Gunzip::isGzip(*source))
        return;
    Gunzip gunzip(*source);
    std::string out;
    while (out.size() < most) {
        const auto more = gunzip.next();
        if (!more || more->empty())
            break;
        out.append(reinterpret_cast<const char *>(more->data()), more->size());
    }
    const std::string first = firstStream(bytes);
    if (!out.starts_with(std::string_view(first).substr(0, out.size())) || (out.size() < most && out.size() < first.size()))
        std::abort();
}

std::string readIn(ByteSource &source, std::size_t piece)
{
    std::string out, block(piece, '\0');
    for (;;) {
        const auto got = source.read(out.size(), std::as_writable_bytes(std::span(block)));
        if (!got || *got == 0)
            return out;
        out.append(block, 0, *got);
    }
}

void journal(std::string_view bytes)
{
    const auto source = makeMemorySource(bytes);
    JournalText whole(*source), pieces(*source);
    const std::string text = readIn(whole, 1u << 16);
    if (text != readIn(pieces, 1 + bytes.size() / 7) || text.size() > 3 * bytes.size() + 8)
        std::abort();
}

void wide(std::string_view bytes)
{
    const auto source = makeMemorySource(bytes);
    auto stream = TextStream::open(*source);
    if (!stream)
        return;
    for (std::uint64_t before = 0;;) {
        const auto more = stream->fill();
        if (stream->isUtf16() && !isValidUtf8(stream->view()))
            std::abort();
        const std::uint64_t end = stream->offsetOf(stream->view().size());
        if (end < before || end > bytes.size())
            std::abort();
        before = end;
        std::size_t half = stream->view().size() / 2;
        while (half > 0 && (stream->view()[half] & 0xC0) == 0x80)
            --half;
        stream->consume(half);
        if (!more || !*more)
            return;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    unpack(bytes);
    unpack("\x1F\x8B\x08" + std::string(bytes));
    journal(bytes);
    wide(bytes);
    wide("\xFF\xFE" + std::string(bytes));
    wide("\xFE\xFF" + std::string(bytes));
    return 0;
}
