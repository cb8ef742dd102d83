// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace jupiter::intel {

/// The bytes as UTF-8 without a byte order mark: UTF-16 by its mark (or by every second byte being 0), UTF-8, else Windows-1252.
std::string utf8Of(std::string bytes);

} // namespace jupiter::intel
