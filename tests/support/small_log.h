// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx_writer.h"

namespace jupiter::test {

/// When smallLog() begins: 2020-09-13T12:26:40Z.
inline constexpr std::int64_t smallLogStartNs = 1'600'000'000'000'000'000;

/// A Sysmon log of starts of programs, one a second; every tenth is whoami.exe. Begins `from` seconds after smallLogStartNs.
inline std::string smallLog(int events, const std::string &host = "PC", int from = 0, const std::string &user = "alice")
{
    std::vector<EvtxEvent> out;
    for (int i = 0; i < events; ++i) {
        EvtxEvent event;
        event.provider = "Microsoft-Windows-Sysmon";
        event.eventId = 1;
        event.channel = "Microsoft-Windows-Sysmon/Operational";
        event.computer = host;
        event.unixNs = smallLogStartNs + (from + i) * 1'000'000'000LL;
        event.data = {{"Image", EvtxValue::text(i % 10 ? "C:\\Windows\\explorer.exe" : "C:\\Windows\\System32\\whoami.exe")},
                      {"CommandLine", EvtxValue::text("run " + std::to_string(i))},
                      {"User", EvtxValue::text(user)}};
        out.push_back(std::move(event));
    }
    return evtxFile(out);
}

} // namespace jupiter::test
