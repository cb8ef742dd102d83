// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <QtCore/QByteArray>
#include <QtCore/QRect>
#include <QtCore/QString>

#include <vector>

namespace jupiter::dashboards {

enum class TileKind { Number, Line, Bar, Pie, Table, Heat, Map };
inline constexpr int gridColumns = 12;

/// One search and how it is shown. `place` is in cells of the grid: gridColumns wide, as many rows as it takes.
struct Tile {
    QString title, query;
    TileKind kind = TileKind::Bar;
    QRect place{0, 0, 4, 4};
    bool operator==(const Tile &) const = default;
};

/// A page of tiles (docs/formats/dashboards.md).
struct Board {
    QString name;
    QString when;               ///< A query: the board is offered when some event fits. Empty: always.
    std::vector<Tile> tiles;
    bool operator==(const Board &) const = default;
};

QByteArray toJson(const Board &board);

/// At most 1 MiB and 64 tiles. Errors: Corrupt, saying which tile and why.
Result<Board> readBoard(const QByteArray &json);

/// "bar"; and back, nothing for what is no kind.
QString kindName(TileKind kind);

/// Moves tiles so that none covers another: `fixed` (an index, or -1) stays where it is, what it covers goes below it, and every tile then
/// rises as far as it can. Places are brought into the grid first.
void settle(std::vector<Tile> &tiles, int fixed);

} // namespace jupiter::dashboards
