// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace jupiter::views {

/// A plain label of the role (see workbench::plainLabel()) that wraps its text and lets it be chosen and copied.
QLabel *wrappedLabel(const char *role);

} // namespace jupiter::views
