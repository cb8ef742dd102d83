// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/query/result_set.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace jupiter::dashboards {

/// What a tile's result says, in the one form that every kind of tile is drawn from: groups and a number.
struct TileData {
    static constexpr std::uint64_t mostRows = 2000; ///< Of a result; a picture of more is no picture.
    struct Row {
        QStringList values;                 ///< Of `fields`, as stored; empty where an event has none.
        double value = 0;
        std::optional<Timestamp> time;      ///< Start of the bucket, when the query makes buckets.
    };
    QStringList fields;                     ///< What the query groups by, without time.
    std::vector<Row> rows;
    std::int64_t stepNs = 0;                ///< Width of a bucket; 0: no buckets.
    bool cut = false;                       ///< There were more than mostRows.
    QString partial;                        ///< Why the result is not whole; empty: it is.
};

/// What a query groups by (its last stats, timechart, top or rare), without @timestamp. Empty: it groups by nothing or cannot be read.
QStringList groupFields(const QString &query);

/// `query` gave `result`.
TileData tileData(const QString &query, const query::ResultSet &result);

/// The filter head of the query, narrowed to a row: what stands behind a bar, a slice, a cell.
QString eventsBehind(const QString &query, const QStringList &fields, const QStringList &values);

} // namespace jupiter::dashboards
