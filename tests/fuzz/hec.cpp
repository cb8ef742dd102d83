// SPDX-License-Identifier: GPL-3.0-or-later
// Requests in pieces: answers and events do not depend on the pieces, and each event is one JSON line.
#include "hec.h"
#include "hec_events.h"
#include "intake_double.h"

#include <algorithm>
#include <cstdlib>

using namespace jupiter::live;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto read = [&](std::size_t step) {
        IntakeDouble intake;
        std::string answer;
        HecStream stream("token");
        for (std::size_t at = 0; at < bytes.size() && stream.take(bytes.substr(at, step), intake, answer); at += step) {
        }
        for (const std::string &message : intake.messages)
            if (!message.starts_with('{') || message.find('\n') != std::string::npos)
                std::abort();
        return std::pair(intake.messages, intake.refused.size());
    };
    if (read(size ? data[0] % 64 + 1u : 1) != read(std::max<std::size_t>(size, 1)))
        std::abort();
    std::vector<HecEvent> events;
    (void)hecEvents(bytes, 1000, events);
    return 0;
}
