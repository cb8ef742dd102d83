// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attack_grid.h"

#include <QtCore/QByteArray>
#include <QtCore/QSet>

namespace jupiter::rules {

/// A layer file of the ATT&CK Navigator as far as it is used here.
struct NavigatorLayer {
    QString name;
    QSet<QString> techniques; ///< "T1059"; those of the layer that are enabled and have a score or colour. Sub-techniques count for theirs.
};

/// The matrix as a layer [ATT&CK Navigator layer format 4.5]: score = findings for Hits, rules with a source otherwise.
QByteArray layerOf(const AttackMatrix &matrix, GridMode mode, const QString &workspace);

/// Errors: Corrupt with the reason: not JSON, no "techniques", another domain than enterprise-attack.
Result<NavigatorLayer> readNavigatorLayer(const QByteArray &json);

} // namespace jupiter::rules
