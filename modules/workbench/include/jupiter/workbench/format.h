// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/query/result_set.h>
#include <jupiter/sdk/display_zone.h>

#include <QtCore/QString>
#include <QtGui/QFontMetrics>

#include <cstdint>

namespace jupiter::workbench {

using Zone = sdk::DisplayZone; ///< How times are shown. Display only.

enum class TimeStyle { TimeOnly, DateTime, DateMinute, Date, TimeSecond, DateSecond };

/// "19:37:11.661", "2019-03-17 19:37:11.661", "2019-03-17 19:37", "2019-03-17", "19:37:11", "2019-03-17 19:37:11"; all but the date with
/// Zone::offsetBeside() behind, where there is one.
QString timeText(Timestamp t, const Zone &zone = {}, TimeStyle style = TimeStyle::DateTime);

/// "2019-03-17 18:00 → 2019-03-18 02:00"; ends that are open are left out; both open: "All time".
QString rangeText(TimeRange range, const Zone &zone);

QString countText(std::uint64_t n);          ///< "10,482,116"
QString shortCountText(double n);            ///< "10.48 M", "191 k", "84"
QString bytesText(std::uint64_t bytes);      ///< "412 MB", decimal units.
QString durationText(double seconds);        ///< "38 ms", "0.9 s", "41 s", "26 min", "3 h", "12 d"
QString agoText(Timestamp t, Timestamp now); ///< "26 min"

/// Evidence as it is: control characters, bidi overrides and zero-width characters as escapes (\x1b, \u202e), so that nothing
/// hides.
QString safeText(const QString &text);

/// A cell for people: escaped as safeText(); times in `zone`. Numbers without thousands (ids and ports are numbers too).
QString valueText(const query::Value &value, const Zone &zone, TimeStyle style = TimeStyle::DateTime);

/// A value as a query writes it: quoted and escaped where needed ("\"a b\"", 4688). Values of a time field: RFC 3339.
QString queryLiteral(const query::Value &value);

/// "process" for process.name, "command line" for process.command_line, "TargetImage" for winlog.event_data.TargetImage.
QString shortTitle(const QString &field);

/// What of a text was cut so that it fits. `skipped` characters are gone from the front and "…" stands for them.
struct Elided {
    QString text;
    int skipped = 0;
};

/// Cuts to `width`. A path loses its first folders (…\v1.0\powershell.exe), anything else its end. O(characters that fit).
Elided elide(const QString &text, const QFontMetrics &metrics, int width);

} // namespace jupiter::workbench
