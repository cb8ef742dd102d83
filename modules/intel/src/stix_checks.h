// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/stix_pattern.h>

namespace jupiter::intel {

/// Adds what the specification forbids of one comparison although the grammar lets it pass: hashes of the wrong length or not
/// hexadecimal [STIX 2.1 §10.7, Hashing Algorithm Vocabulary].
void checkStixTest(const StixTest &test, std::vector<StixFault> &violations);

} // namespace jupiter::intel
