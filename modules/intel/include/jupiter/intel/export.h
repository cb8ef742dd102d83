// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/intel/indicator_json.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// What an export took and left out.
struct ExportReport {
    std::uint64_t written = 0;                     ///< Indicators.
    std::uint64_t objects = 0;                     ///< STIX objects written as they came, indicators and others.
    std::map<std::string, std::uint64_t> leftOut;  ///< Indicators by reason: "not active".
    std::string sentence() const;                  ///< "5 indicators written; left out: 3 not active, 1 of kind pattern".
};

/// Writes indicators as text in pieces: "csv" (all, a heading, RFC 4180, formulas defused), "text" (active ones of kinds that are values, one a line), "misp"
/// (one event with an attribute an indicator; those that came from MISP keep their uuid), "suricata" (a rule an active address, domain, plain URL, JA3,
/// certificate or user agent), "stix" (stix_export.h). What each can say of an indicator: docs/formats/intel.md. Errors: InvalidArgument (no such format),
/// those of the store.
Result<ExportReport> exportIndicators(IntelStore &store, const ListContext &context, std::string_view format, const std::function<void(std::string_view)> &write);

} // namespace jupiter::intel
