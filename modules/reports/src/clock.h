// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <QtCore/QString>
#include <QtCore/QTimeZone>

namespace jupiter::reports {

/// Times as the report writes them, all by one clock. A time by a clock that is put forward and back says its offset: "19:37:11 +01:00".
class Clock {
public:
    /// An IANA name or ±HH:MM; UTC for a zone that is not known, and name() says so.
    explicit Clock(const QString &zone);

    QString name() const { return m_name; }
    QString dateTime(Timestamp t) const;      ///< "2019-03-17 19:37:11"
    QString date(Timestamp t) const;          ///< "2019-03-17"
    QString time(Timestamp t) const;          ///< "19:37:11"
    QString shortDateTime(Timestamp t) const; ///< "03-18 08:02"

    /// "2019-03-17 19:12:40 to 19:38:02": the second date only when it is another.
    QString period(Timestamp from, Timestamp to) const;

private:
    QString format(Timestamp t, const QString &pattern) const;
    QString offsetBeside(Timestamp t) const;
    QTimeZone m_zone;
    QString m_name;
};

} // namespace jupiter::reports
