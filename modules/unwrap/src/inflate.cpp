// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace jupiter::unwrap {

Result<Step> inflated(Kind kind, std::string_view value, const Limits &limits)
{
    z_stream stream{};
    const int window = kind == Kind::Gzip ? 15 + 16 : kind == Kind::Zlib ? 15 : -15;
    if (inflateInit2(&stream, window) != Z_OK)
        return Error{ErrorCode::Io, "the inflater could not be set up"};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(value.data()));
    stream.avail_in = static_cast<uInt>(value.size());
    Step step{kind, 0, 0, 0, false, {}};
    std::array<char, 16384> block;
    int state = Z_OK;
    while (state == Z_OK && step.bytes.size() < limits.output) {
        stream.next_out = reinterpret_cast<Bytef *>(block.data());
        stream.avail_out = static_cast<uInt>(std::min(block.size(), limits.output - step.bytes.size()));
        const uInt room = stream.avail_out;
        state = inflate(&stream, Z_NO_FLUSH);
        step.bytes.append(block.data(), room - stream.avail_out);
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)
            break; // ends early
    }
    step.length = value.size() - stream.avail_in;
    step.cut = state != Z_STREAM_END;
    const std::string why = stream.msg ? stream.msg : "it ends before anything came out";
    inflateEnd(&stream);
    if (step.bytes.empty() && step.cut)
        return Error{ErrorCode::InvalidArgument, std::string("not ") + name(kind) + ": " + why};
    return step;
}

} // namespace jupiter::unwrap
