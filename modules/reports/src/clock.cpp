// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <QtCore/QDateTime>

#include <cstdlib>

namespace jupiter::reports {

Clock::Clock(const QString &zone) : m_zone(QTimeZone::utc()), m_name(QStringLiteral("UTC"))
{
    if (zone.isEmpty() || zone == QLatin1String("UTC") || zone == QLatin1String("Z"))
        return;
    const bool offset = zone.startsWith(u'+') || zone.startsWith(u'-');
    const QTimeZone wanted((offset ? QStringLiteral("UTC") + zone : zone).toUtf8());
    if (wanted.isValid()) {
        m_zone = wanted;
        m_name = offset ? QStringLiteral("UTC") + zone : zone;
    } else {
        m_name = QStringLiteral("UTC (%1 is not a known zone)").arg(zone);
    }
}

QString Clock::format(Timestamp t, const QString &pattern) const
{
    const qint64 ms = t.ns >= 0 ? t.ns / 1'000'000 : (t.ns - 999'999) / 1'000'000; // towards the past, also before 1970
    return QDateTime::fromMSecsSinceEpoch(ms, m_zone).toString(pattern);
}

/// Of a clock that is put forward and back every time says by how much it was off: two of them may look alike otherwise.
QString Clock::offsetBeside(Timestamp t) const
{
    if (!m_zone.hasTransitions())
        return {};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(t.ns / 1'000'000, Qt::UTC);
    const int minutes = m_zone.offsetFromUtc(at) / 60, size = std::abs(minutes);
    return QStringLiteral(" %1%2:%3").arg(QLatin1Char(minutes < 0 ? '-' : '+')).arg(size / 60, 2, 10, QLatin1Char('0')).arg(size % 60, 2, 10, QLatin1Char('0'));
}

QString Clock::dateTime(Timestamp t) const
{
    return format(t, QStringLiteral("yyyy-MM-dd HH:mm:ss")) + offsetBeside(t);
}
QString Clock::date(Timestamp t) const
{
    return format(t, QStringLiteral("yyyy-MM-dd"));
}
QString Clock::time(Timestamp t) const
{
    return format(t, QStringLiteral("HH:mm:ss")) + offsetBeside(t);
}
QString Clock::shortDateTime(Timestamp t) const
{
    return format(t, QStringLiteral("MM-dd HH:mm")) + offsetBeside(t);
}

QString Clock::period(Timestamp from, Timestamp to) const
{
    if (dateTime(from) == dateTime(to))
        return dateTime(from);
    return dateTime(from) + QStringLiteral(" to ") + (date(from) == date(to) ? time(to) : dateTime(to));
}

} // namespace jupiter::reports
