// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace jupiter::store {

/// foldCase() of each value of a dictionary's bytes(), each still followed by 0xFF; about 5x faster than calling it for every
/// value. Requires every value to be valid UTF-8.
std::string foldDictionary(std::string_view bytes);

} // namespace jupiter::store
