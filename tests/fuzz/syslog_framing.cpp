// SPDX-License-Identifier: GPL-3.0-or-later
// A stream of messages in pieces: whatever the pieces, the messages are the same as from the whole.
#include "syslog_framing.h"

#include <cstdlib>
#include <vector>

using jupiter::live::SyslogFraming;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t piece = data[0] + 1u;
    const std::string_view bytes(reinterpret_cast<const char *>(data + 1), size - 1);
    const auto read = [&](std::size_t step) {
        std::vector<std::string> messages;
        const SyslogFraming::Message take = [&](std::string_view message, bool) { messages.emplace_back(message); };
        SyslogFraming framing;
        for (std::size_t at = 0; at < bytes.size(); at += step)
            framing.take(bytes.substr(at, step), take);
        framing.end(take);
        return messages;
    };
    if (read(piece) != read(bytes.size()))
        std::abort();
    return 0;
}
