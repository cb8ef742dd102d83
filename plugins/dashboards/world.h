// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointF>
#include <QtCore/QString>
#include <QtGui/QPolygonF>

#include <vector>

namespace jupiter::dashboards {

/// The world as the program carries it (resources/dashboards/world.txt): coarse outlines drawn for it, and a point for each country. No
/// tiles, no network.
struct World {
    struct Country {
        QString code, name; ///< ISO 3166-1 alpha-2; English.
        QPointF at;         ///< Longitude, latitude in degrees; about its middle.
    };
    std::vector<QPolygonF> land;
    std::vector<Country> countries;

    static const World &get();

    /// By code or name, any letter case; -1: none of them.
    int find(const QString &value) const;
};

} // namespace jupiter::dashboards
