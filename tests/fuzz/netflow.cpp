// SPDX-License-Identifier: GPL-3.0-or-later
// Datagrams one after another (two bytes of length before each), so that templates and their flows meet.
#include "intake_double.h"
#include "netflow.h"

#include <algorithm>
#include <cstdlib>

using namespace jupiter::live;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FlowDatagrams flows;
    IntakeDouble intake;
    std::string answer;
    for (std::size_t at = 0; at + 2 <= size;) {
        const std::size_t length = std::min<std::size_t>(data[at] * 256u + data[at + 1], size - at - 2);
        flows.take(std::as_bytes(std::span(data + at + 2, length)), "10.0.0.1", {}, intake, answer);
        at += length + 2;
    }
    for (const std::string &message : intake.messages)
        if (!message.starts_with('{') || !message.ends_with('}') || message.find('\n') != std::string::npos)
            std::abort();
    return 0;
}
