// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "board.h"
#include "tile_data.h"

#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

namespace jupiter::dashboards {

/// How the result of a tile is drawn. Made anew when the kind or the theme changes; keeps nothing but what it shows.
class TileBody : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// `result` is what `data` was made of. GUI thread; formats at most TileData::mostRows rows.
    virtual void show(const query::ResultPtr &result, const TileData &data, const workbench::Zone &zone) = 0;

    /// What is to be known beside the title: "top 10 of 40"; empty: nothing.
    virtual QString facts() const { return {}; }

Q_SIGNALS:
    /// Somebody wants the events behind a row of the data.
    void chosen(const QStringList &values);
    /// ... behind a bucket of time.
    void rangeChosen(jupiter::TimeRange range);
};

TileBody *makeBody(TileKind kind, const QString &title);

TileBody *makeHeatBody(const QString &title); ///< heat_body.cpp
TileBody *makeMapBody(const QString &title);  ///< map_body.cpp
TileBody *makePieBody(const QString &title);  ///< chart_bodies.cpp
TileBody *makeLineBody(const QString &title);

/// A value of the evidence for people; nothing has a word.
QString shownValue(const QString &value);
/// The values of a row in one line.
QString shownRow(const TileData::Row &row);

} // namespace jupiter::dashboards
