// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_index.h>

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::indicators {

using Position = intel::IndicatorIndex::Position;

/// Where an indicator was seen, all fields together.
struct Sighting {
    Position position = 0;
    std::vector<intel::HuntHit> hits;
    std::uint64_t events = 0;
    std::optional<Timestamp> first, last;
    std::vector<std::string> hosts;       ///< Distinct, of the events that the hunt kept of each hit.
};

/// Indicators and where they were seen: those of the workspace, or of a pasted text. Immutable once made; any thread.
struct Hunted {
    QString folder;                       ///< Whose store has them.
    std::shared_ptr<const QTemporaryDir> keeps; ///< Of a pasted text: the store is gone when nobody shows it any more.
    std::shared_ptr<const intel::IndicatorIndex> index;
    std::vector<Sighting> seen;           ///< By position.
    std::size_t onHosts = 0;              ///< Of these, seen on a host that names itself.
    bool searched = false;                ///< False: not yet; seen says nothing.

    /// Takes the hits in; what indicator rules want of them is counted already and left out.
    void take(std::vector<intel::HuntHit> hits);
    const Sighting *sighting(Position at) const; ///< Null: not seen.
};

/// What the page says of one indicator beyond the list.
struct Detail {
    intel::Indicator indicator;
    intel::Score score;
    QStringList warnings;                 ///< Lists that hold it.
    QStringList conflicts;
    QString exception;                    ///< Why it is not looked for here; empty: no exception.
    std::vector<Position> related;        ///< Others seen on the same hosts, the most valued first; the first few.
    std::size_t moreRelated = 0;
};

/// Reads it from the store: not for the GUI thread. Errors: those of the store; NotFound: it is gone since the list was read.
Result<Detail> detailOf(const Hunted &found, Position at);

} // namespace jupiter::indicators
