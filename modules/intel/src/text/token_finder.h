// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <functional>
#include <string_view>

namespace jupiter::intel {

/// Finds values inside a line of prose: words that are a hash, an address, a URL, an e-mail address, a domain, a CVE or a path; defanged
/// ones too. Careful: a word that may as well be a file ("setup.sh") or a version ("1.2.3.4" after "version") is none.
void findValues(std::string_view line, const std::function<void(Value)> &found);

} // namespace jupiter::intel
