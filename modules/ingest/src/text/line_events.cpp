// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_events.h"

namespace jupiter::ingest {
std::optional<Timestamp> timeOfLine(std::string_view line, YearGuess &year, int zoneOffsetSeconds)
{
    if (const auto iso = isoTimeAt(line, zoneOffsetSeconds))
        return iso->time;
    if (const auto syslog = syslogTimeAt(line, year, zoneOffsetSeconds))
        return syslog->time;
    if (const auto ctime = ctimeAt(line, zoneOffsetSeconds))
        return ctime->time;
    if (const auto web = webTimeIn(line, zoneOffsetSeconds))
        return web->time;
    return {};
}

} // namespace jupiter::ingest
