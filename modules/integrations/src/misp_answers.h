// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <QtCore/QByteArray>

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::integrations {

/// One event as a server or a feed gives it.
struct MispEvent {
    std::string uuid;           ///< Lower case.
    std::int64_t timestamp = 0; ///< Seconds since 1970: its last change.
    std::string json;           ///< {"Event": ...}, unchanged; of a manifest's entry empty.
};

/// The answer to events/restSearch with returnFormat json: {"response":[{"Event":{...}}]} [MISP OpenAPI, restSearchEvents]. Entries without a uuid are
/// counted in `broken`. Errors: Corrupt.
Result<std::vector<MispEvent>> readMispEvents(const QByteArray &body, std::uint64_t &broken);

/// The manifest.json of a MISP feed: {"UUID":{"timestamp":"1700000000",...}}; the event lies beside it as UUID.json. Entries that are no uuid are counted.
/// Errors: Corrupt.
Result<std::vector<MispEvent>> readMispManifest(const QByteArray &body, std::uint64_t &broken);

} // namespace jupiter::integrations
