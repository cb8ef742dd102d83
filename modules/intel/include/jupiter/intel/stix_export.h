// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <functional>
#include <string_view>

namespace jupiter::intel {

class IntelStore;
class ListContext;

struct StixExportReport {
    std::uint64_t objects = 0;    ///< STIX objects that were imported, written unchanged.
    std::uint64_t indicators = 0; ///< Objects made of indicators of other sources.
    std::uint64_t leftOut = 0;    ///< Indicators that no STIX pattern can say: plain texts and TLS fingerprints.
};

/// Writes the store as one STIX 2.1 bundle, in pieces: every STIX object as it came (the newest version of each id), and an object for each
/// indicator that came from elsewhere, active ones not revoked. Ids are UUIDs of version 5 over kind and value, and what has no time of its own has
/// that of its source's first import, so the same store gives the same bytes. Errors: those of the store.
Result<StixExportReport> exportStix(IntelStore &store, const ListContext &context, const std::function<void(std::string_view)> &write);

} // namespace jupiter::intel
