// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace jupiter::workstation {

/// Milliseconds since the system made this process (loading libraries included); since the first call where the system does not
/// say.
double millisecondsSinceStart();

} // namespace jupiter::workstation
