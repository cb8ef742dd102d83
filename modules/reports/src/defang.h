// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace jupiter::reports {

/// As defanged(), but with the knowledge what the value is: "evil.zip" is a domain when `type` says so.
QString defangedIndicator(const QString &type, const QString &value);

} // namespace jupiter::reports
