// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/intel/indicator_json.h>

#include <functional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// What an export took and left out, with the reason ("text and pattern indicators have no rule").
struct ExportReport {
    std::uint64_t written = 0, leftOut = 0;
    std::string reason;
};

/// Writes indicators as text in pieces: "csv" (all, a heading, RFC 4180, formulas defused), "text" (active ones, a value a line), "misp" (one event
/// with an attribute an indicator; those that came from MISP keep their uuid), "suricata" (a rule an active address, domain, URL, JA3 or file
/// hash of those Suricata can see), "stix" (stix_export.h). Errors: InvalidArgument (no such format), those of the store.
Result<ExportReport> exportIndicators(IntelStore &store, const ListContext &context, std::string_view format, const std::function<void(std::string_view)> &write);

} // namespace jupiter::intel
