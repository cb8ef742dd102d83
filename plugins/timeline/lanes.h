// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time_scale.h"

#include <jupiter/workbench/severity.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace jupiter::timeline {

/// What rows of the timeline are.
enum class LaneMode { HostAndSource, Host, Source, Tactic };

/// Names a lane for as long as the view lives; texts as stored.
struct LaneKey {
    QString host, channel, decoder;     ///< Of a tactic: `channel` is its name.
    bool operator==(const LaneKey &) const = default;
};

struct Bar {
    Timestamp from;
    quint64 count = 0;
    bool burst = false;                 ///< Far more than is usual in its lane.
};

/// Time in which nothing came though something should have.
struct Gap {
    enum class Kind { Before, After, Silence };
    TimeRange range;
    Kind kind = Kind::Silence;
};

/// Record ids that are missing between two events.
struct Hole {
    TimeRange range;
    quint64 missing = 0;
};

/// Something to look at: an alert, a starred or tagged event.
struct Mark {
    Timestamp time;
    std::optional<workbench::Severity> severity;
    bool starred = false;
    QString title, event;               ///< Title is escaped.
    LaneKey key;                        ///< Of its event; without channel and decoder where only the host is known, because the event is gone.
    QStringList tactics;
};

struct Lane {
    LaneKey key;
    QString title, subtitle;            ///< Escaped.
    quint64 total = 0;                  ///< Events in all of the time, and when.
    Timestamp first, last;
    std::int64_t skewNs = 0;            ///< Added to its times where they are drawn.
    bool pinned = false;
    std::vector<Bar> bars;              ///< Ascending, without the empty ones.
    quint64 most = 0;                   ///< The greatest count of a bar.
    std::vector<Gap> gaps;
    std::vector<Hole> holes;
    std::vector<Mark> marks;            ///< Ascending.
    double usual = 0;                   ///< Median count of its bars.
};

/// Marks bars of more than six times the median of their lane, and more than eight events.
void findBursts(Lane &lane);

/// Finds gaps within `covered` (what the bars were asked for): before the first event and after the last one of the lane while other lanes have
/// data (`all`), and, in a lane that speaks in most of the bars around them, runs of empty bars where twenty events and more were to be expected.
void findGaps(Lane &lane, TimeRange covered, TimeRange all, std::int64_t stepNs);

/// Bars of marks, for lanes that are made of nothing else.
std::vector<Bar> barsOfMarks(const std::vector<Mark> &marks, TimeRange covered, std::int64_t stepNs);

/// The events of a lane as a query: `host.name:"x" and winlog.channel:"y"`.
QString laneQuery(const LaneKey &key, LaneMode mode);

/// What stands out within a range, worth most first: bursts, gaps, holes. Sentences with plain text.
struct Remark {
    QString text;
    Timestamp at;
    int lane = -1;
};
std::vector<Remark> remarksOn(const std::vector<Lane> &lanes, TimeRange range, std::int64_t stepNs, const workbench::Zone &zone);

} // namespace jupiter::timeline
