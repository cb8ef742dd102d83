// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/export.h>

#include <functional>
#include <string_view>

namespace jupiter::intel {

/// Writes the store as one STIX 2.1 bundle, in pieces: every STIX object as it came (the newest version of each id), and an object for each
/// indicator that came from elsewhere: revoked when its sources revoked it, expired by its valid_until, labelled `misp:to_ids="False"` (as misp-stix does) when it
/// is not to be looked for. Ids are UUIDs of version 5 over kind and value, and what has no time of its own has
/// that of its source's first import, so the same store gives the same bytes. Errors: those of the store.
Result<ExportReport> exportStix(IntelStore &store, const ListContext &context, const std::function<void(std::string_view)> &write);

} // namespace jupiter::intel
