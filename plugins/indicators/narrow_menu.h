// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listing.h"

class QLineEdit;
class QMenu;
class QWidget;

namespace jupiter::indicators {

/// What the listed indicators are, by type, source, tag and score, with how many of each; choosing one writes its word into `words`, where it can be
/// read, changed and taken away. Deletes itself.
QMenu *narrowMenu(const Listing &listing, QLineEdit *words, QWidget *parent);

/// `typed` with `word` in the place of those that begin with `mark`; without them when they are that word already.
QString withWord(const QString &typed, const QString &mark, const QString &word);

} // namespace jupiter::indicators
