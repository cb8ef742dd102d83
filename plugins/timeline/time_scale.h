// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QString>

#include <cstdint>
#include <vector>

namespace jupiter::timeline {

inline constexpr std::int64_t second = 1'000'000'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
inline constexpr std::int64_t leastView = 5'000'000;           ///< ns: 5 ms.
inline constexpr std::int64_t mostView = 250 * 365 * day;      ///< So that differences fit 63 bits.

/// b - a in ns, also across the whole of 64 bits.
double distance(Timestamp a, Timestamp b);

/// `t` + ns, staying within 64 bits.
Timestamp shifted(Timestamp t, double ns);

/// The view zoomed about a time (factor below 1: closer), between leastView and mostView wide.
TimeRange zoomed(TimeRange view, Timestamp about, double factor);
TimeRange panned(TimeRange view, double part);                 ///< By a part of its width.

/// Width of a bar: how a query writes it and how people read it.
struct Step {
    std::int64_t ns;
    const char *query, *words;
};
/// The finest step whose bars over `view` are at least `barPixels` wide on `pixels`.
Step stepFor(TimeRange view, int pixels, int barPixels = 5);

/// Ticks of an axis: round times with what to write beside them; at least `labelPixels` apart. `date` of those that begin a day (or begin
/// the axis) says the day when labels only say the time.
struct Tick {
    Timestamp at;
    QString text, date;
};
std::vector<Tick> ticksOf(TimeRange view, int pixels, const workbench::Zone &zone, int labelPixels = 96);

} // namespace jupiter::timeline
