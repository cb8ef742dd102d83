// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QComboBox;

namespace jupiter::sources {

/// A list of places to choose a zone from, UTC first; one may also type ±HH:MM. The caller owns it.
QComboBox *zoneBox();

/// What is chosen, as TimeZone::named() takes it; empty: UTC.
QString zoneIn(const QComboBox &box);

} // namespace jupiter::sources
