// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtCore/QPointF>
#include <QtGui/QColor>
#include <QtGui/QFont>

class QPainter;

namespace jupiter::reports {

/// All lengths of the layout are device units, ten to a point: write `12 * pt`. Fonts are set in whole units, so that text has
/// the same width on every machine, whatever the resolution of its screen.
inline constexpr int unitsPerInch = 720;
inline constexpr qreal pt = unitsPerInch / 72.0;

struct TextStyle {
    QFont font;
    QColor ink;
    qreal lineHeight = 0; ///< Baseline to baseline.
};

namespace style {
TextStyle title();
TextStyle heading();
TextStyle subheading();
TextStyle body();  ///< 10.5 / 15.5 pt.
TextStyle quiet(); ///< Labels and remarks, as large as the body.
TextStyle cell();
TextStyle cellStrong();
TextStyle cellMono(); ///< Text from evidence.
TextStyle small();
TextStyle smallStrong();
QColor ink();
QColor line();
QColor reference(); ///< Footnote numbers.
} // namespace style

QColor severityInk(incidents::Severity severity);

/// Diamond critical, triangle high, square medium, dot low, ring informational: they differ on grey paper too.
void drawSeverity(QPainter &painter, incidents::Severity severity, QPointF centre, qreal radius);

} // namespace jupiter::reports
