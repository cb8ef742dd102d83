// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <string>
#include <utility>
#include <vector>

namespace jupiter::query::internal {

/// The record of an event whose source text is not stored, rebuilt from its stored fields (names ascending): a Windows event as the XML that
/// the Event Viewer shows, anything else as a JSON object. Order of elements, and white space, are not the source's.
std::string rebuiltOriginal(const std::vector<std::pair<std::string, Value>> &stored);

} // namespace jupiter::query::internal
