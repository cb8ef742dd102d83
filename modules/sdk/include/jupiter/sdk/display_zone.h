// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/time_zone.h>

#include <QtCore/QString>

namespace jupiter::sdk {

/// The clock that times are shown by. Display only: what is stored, matched and ranged over is UTC. A value type.
struct DisplayZone {
    int offsetMinutes = 0;  ///< East of UTC, of every time that does not say its own.
    QString name = QStringLiteral("UTC"); ///< For headers: "UTC", "UTC+01:00", "Europe/Berlin +01:00", "Europe/Berlin +01:00/+02:00".
    TimeZonePtr rules = {}; ///< Null: the offset is always the same.
    bool each = false;      ///< The offset changes within what is shown: every time says its own.

    /// A fixed offset.
    static DisplayZone fixed(int offsetMinutes);

    /// The clock of a place while it shows `range`; `range` may be empty or open (then: every time says its own).
    /// Requires zone.
    static DisplayZone over(const TimeZonePtr &zone, TimeRange range);

    int offsetSecondsAt(Timestamp t) const { return rules ? rules->offsetSecondsAt(t) : offsetMinutes * 60; }

    /// The moment at which this clock shows `wall` (a date and time written as though they were UTC). Of two, the earlier.
    Timestamp momentOf(Timestamp wall) const;

    /// What stands behind a time so that it cannot be mistaken: "+02:00" where the offset is not the one that `name` states or where every
    /// time says its own; otherwise empty.
    QString offsetBeside(Timestamp t) const;

    QString id() const; ///< For others who write times by it: "Europe/Berlin", "+01:00", "UTC".

    bool operator==(const DisplayZone &) const = default;
};

/// "+01:00", "-03:30", "+00:53:28".
QString offsetText(int seconds);

} // namespace jupiter::sdk
