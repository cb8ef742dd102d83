// SPDX-License-Identifier: GPL-3.0-or-later
// Datagrams as traps of every version; what is taken is one JSON object without a line feed.
#include "intake_double.h"
#include "snmp.h"

#include <cstdlib>

using namespace jupiter::live;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static SnmpTraps traps({{"n", SnmpAuth::None, SnmpPrivacy::None, {}, {}}, {"u", SnmpAuth::Sha1, SnmpPrivacy::Aes128, "password1", "password2"}}, "engine");
    IntakeDouble intake;
    std::string answer;
    traps.take(std::as_bytes(std::span(data, size)), "10.0.0.1", {}, intake, answer);
    for (const std::string &message : intake.messages)
        if (!message.starts_with('{') || !message.ends_with('}') || message.find('\n') != std::string::npos)
            std::abort();
    (void)parseSnmpUsers({reinterpret_cast<const char *>(data), size});
    return 0;
}
