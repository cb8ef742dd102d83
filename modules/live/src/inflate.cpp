// SPDX-License-Identifier: GPL-3.0-or-later
#include "inflate.h"

#include <zlib.h>

#include <algorithm>

namespace jupiter::live {

bool looksCompressed(std::span<const std::byte> bytes)
{
    if (bytes.size() < 6)
        return false;
    const unsigned first = unsigned(bytes[0]), second = unsigned(bytes[1]);
    return (first == 0x1F && second == 0x8B) || ((first & 0x0F) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0);
}

Result<std::string> inflated(std::span<const std::byte> bytes, std::size_t most)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 32) != Z_OK) // 32: tells gzip and zlib apart
        return Error{ErrorCode::Io, "no memory to unpack"};
    struct End {
        z_stream &stream;
        ~End() { inflateEnd(&stream); }
    } end{stream};
    stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data())); // it does not write
    stream.avail_in = uInt(bytes.size());
    std::string out;
    for (int state = Z_OK; state != Z_STREAM_END;) {
        const std::size_t at = out.size();
        if (at > most)
            return Error{ErrorCode::InvalidArgument, "it unpacks to more than " + std::to_string(most) + " bytes"};
        out.resize(at + std::clamp<std::size_t>(at, 16u << 10, 1u << 20));
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + at);
        stream.avail_out = uInt(out.size() - at);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
        if (state != Z_OK && state != Z_STREAM_END)
            return Error{ErrorCode::Corrupt, "it does not unpack"};
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)
            return Error{ErrorCode::Corrupt, "it is cut short"};
    }
    if (out.size() > most)
        return Error{ErrorCode::InvalidArgument, "it unpacks to more than " + std::to_string(most) + " bytes"};
    return out;
}

} // namespace jupiter::live
