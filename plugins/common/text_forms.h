// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace jupiter::views {

/// Line breaks and tabs stay, everything else that hides is made visible. For the screen: of a line at most 20,000 characters are shown, of a
/// text 1,000,000; how many are not is said. An editor takes seconds to lay out a longer line.
QString safeLines(const QString &text);

/// Address, sixteen bytes in hexadecimal, the same as ASCII; a line each. At most 64 KiB are shown.
QString hexText(const QByteArray &bytes, qint64 firstAddress);

} // namespace jupiter::views
