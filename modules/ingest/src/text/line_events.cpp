// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_events.h"

namespace jupiter::ingest {
std::optional<LineTime> timeOfLine(std::string_view line, YearGuess &year, const TimeZone *zone)
{
    if (const auto iso = isoTimeAt(line, zone))
        return iso;
    if (const auto syslog = syslogTimeAt(line, year, zone))
        return syslog;
    if (const auto ctime = ctimeAt(line, zone))
        return ctime;
    return webTimeIn(line, zone);
}

} // namespace jupiter::ingest
