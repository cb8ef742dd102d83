// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace jupiter::reports {

/// The text with every letter that no font of this machine has written by its code, as \u6f22 or \U0001f642: an empty box would
/// hide it from the reader and from a search in the file.
QString drawable(const QString &text);

} // namespace jupiter::reports
