// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layouts.h"

#include <jupiter/core/result.h>

namespace jupiter::workbench::internal {

/// One layout as a JSON file that another person can take: docs/formats/layout.md.
QByteArray layoutToJson(const Layout &layout);

/// Errors: InvalidArgument: no file of this kind, larger than 1 MiB, or of a later version. What the running views do not know is kept and unused.
Result<Layout> layoutFromJson(const QByteArray &json);

} // namespace jupiter::workbench::internal
