// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace jupiter::test {

/// The sample evidence in resources/evidence: an invented intrusion at an invented company on 2026-03-10, with the day's ordinary noise
/// around it. File name -> bytes. Deterministic: a test compares it with what is committed.
std::map<std::string, std::string> sampleStory();

} // namespace jupiter::test
