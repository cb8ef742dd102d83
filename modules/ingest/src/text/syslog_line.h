// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/line_time.h"

#include <optional>
#include <string_view>

namespace jupiter::ingest {

/// What the head of a syslog line says. Views into the line; empty when not said.
struct SyslogLine {
    int priority = -1; ///< 0..191, or -1.
    std::optional<Timestamp> time;
    TimeAssumption assumed;
    std::string_view host, process, processId, messageId, structuredData, message;
    std::string_view severity; ///< A word before the program, as F5 devices write it: "host notice mcpd[1]:".
};

/// A line as RFC 5424 §6 ("<34>1 2003-10-11T22:14:15.003Z host app 12 ID47 [a b=\"c\"] text") or RFC 3164 §4.1 ("<34>Oct 11
/// 22:14:15 host su[12]: text") has it; the priority may be missing, as in files, and the RFC 3164 time may be RFC 3339, as
/// rsyslog writes it. Empty when it is neither.
std::optional<SyslogLine> parseSyslog(std::string_view line, YearGuess &year, const TimeZone *zone);

/// Takes the next element of structured data off `data` [RFC 5424 §6.3]: its id, then each parameter through `parameter(name,
/// value)`, the value still escaped. False when there is none (any more) or it is broken.
template <class F>
bool nextStructuredElement(std::string_view &data, std::string_view &id, F &&parameter)
{
    if (!data.starts_with('['))
        return false;
    std::size_t at = data.find_first_of(" ]");
    if (at == std::string_view::npos || at == 1)
        return false;
    id = data.substr(1, at - 1);
    while (at < data.size() && data[at] == ' ') {
        const std::size_t equals = data.find('=', at);
        if (equals == std::string_view::npos)
            return false;
        const std::size_t open = data.find_first_not_of(' ', equals + 1); // some senders leave a blank there
        if (open == std::string_view::npos || data[open] != '"')
            return false;
        const std::string_view name = data.substr(at + 1, equals - at - 1);
        if (name.empty() || name.find_first_of(" ]\"") != std::string_view::npos)
            return false;
        std::size_t end = open + 1;
        while (end < data.size() && data[end] != '"')
            end += data[end] == '\\' ? 2 : 1;
        if (end >= data.size())
            return false;
        parameter(name, data.substr(open + 1, end - open - 1));
        at = end + 1;
    }
    if (at >= data.size() || data[at] != ']')
        return false;
    data.remove_prefix(at + 1);
    return true;
}

} // namespace jupiter::ingest
