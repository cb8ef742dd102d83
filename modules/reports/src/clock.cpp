// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <QtCore/QDateTime>

namespace jupiter::reports {

Clock::Clock(const QString &zone) : m_zone(QTimeZone::utc()), m_name(QStringLiteral("UTC"))
{
    if (zone.isEmpty() || zone == QLatin1String("UTC") || zone == QLatin1String("Z"))
        return;
    const bool offset = zone.startsWith(u'+') || zone.startsWith(u'-');
    const QTimeZone wanted((offset ? QStringLiteral("UTC") + zone : zone).toUtf8());
    if (wanted.isValid()) {
        m_zone = wanted;
        m_name = zone;
    } else {
        m_name = QStringLiteral("UTC (%1 is not a known zone)").arg(zone);
    }
}

QString Clock::format(Timestamp t, const QString &pattern) const
{
    const qint64 ms = t.ns >= 0 ? t.ns / 1'000'000 : (t.ns - 999'999) / 1'000'000; // towards the past, also before 1970
    return QDateTime::fromMSecsSinceEpoch(ms, m_zone).toString(pattern);
}

QString Clock::dateTime(Timestamp t) const
{
    return format(t, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}
QString Clock::date(Timestamp t) const
{
    return format(t, QStringLiteral("yyyy-MM-dd"));
}
QString Clock::time(Timestamp t) const
{
    return format(t, QStringLiteral("HH:mm:ss"));
}
QString Clock::shortDateTime(Timestamp t) const
{
    return format(t, QStringLiteral("MM-dd HH:mm"));
}

QString Clock::period(Timestamp from, Timestamp to) const
{
    if (dateTime(from) == dateTime(to))
        return dateTime(from);
    return dateTime(from) + QStringLiteral(" to ") + (date(from) == date(to) ? time(to) : dateTime(to));
}

} // namespace jupiter::reports
