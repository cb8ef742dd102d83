// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

class QSqlError;

namespace jupiter::records::internal {

/// A driver's error as ours; `doing` says in which work ("open", "INSERT INTO alert").
Error toError(const QSqlError &error, std::string_view doing);

} // namespace jupiter::records::internal
