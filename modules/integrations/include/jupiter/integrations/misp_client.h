// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/integrations/http_client.h>

#include <QtCore/QString>

#include <functional>
#include <string>

namespace jupiter::intel {
class IntelStore;
}

namespace jupiter::integrations {

struct MispOptions {
    QUrl server;         ///< "https://misp.example.org/"
    QString key;         ///< The user's API key; sent only to `server`, over TLS or within this machine.
    int pageSize = 50;   ///< Events a page.
};

struct MispReport {
    std::uint64_t pages = 0, events = 0;
    std::uint64_t broken = 0;   ///< Entries that are no events, and events that could not be read.
    std::uint64_t indicatorsRead = 0, indicatorsNew = 0, indicatorsUpdated = 0, indicatorsRemoved = 0;
    std::string reason;         ///< Of the first broken one.
    std::string stopped;        ///< Why it ended before the last page; empty: it did not.
};

/// Reads the events of a MISP server that changed since the last whole run, through POST events/restSearch. Each event is stored when it is here, in
/// the place of what it said before; how far the server was read moves only once all pages are in. Errors: those of HttpClient::send() for the first
/// page, those of the store.
Result<MispReport> pullMisp(intel::IntelStore &store, const MispOptions &options, HttpClient &http, const std::function<void(const MispReport &)> &onPage,
                            JobControl &job);

} // namespace jupiter::integrations
