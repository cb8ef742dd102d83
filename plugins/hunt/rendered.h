// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_facts.h"

#include <jupiter/workbench/format.h>

namespace jupiter::hunt {

/// The event as a person would tell it: what happened, when and where; who, which process, over which connection; then what else the
/// source said. Plain text; long texts (scripts, messages) keep their lines. Fields that say nothing are left out.
QString renderedText(const EventFacts &facts, const workbench::Zone &zone);

/// True for what means "nothing": "", "-", "N/A", "(null)", a GUID of zeros.
bool saysNothing(const QString &value);

} // namespace jupiter::hunt
