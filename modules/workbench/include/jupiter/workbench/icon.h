// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QPixmap>

namespace jupiter::workbench {

/// An SVG whose strokes are `currentColor`, drawn in `colour` at `size` device-independent pixels. Cached; an empty or wrong path
/// gives a plain ring, so that a plugin without an icon still has a sign.
QPixmap icon(const QString &path, QColor colour, int size, qreal scale);

} // namespace jupiter::workbench
