// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/integrations/http_client.h>
#include <jupiter/intel/feeds.h>

namespace jupiter::integrations {

/// Reads a feed whose path is a URL now, and keeps how it went. A URL that ends in "/" or "manifest.json" is a MISP feed: only events that its manifest
/// says have changed are fetched, and what events no longer in it claimed is gone. Anything else is one file of any format of an import.
/// Errors: those of the store; a feed that cannot be read says so in Feed::error.
Result<intel::Feed> runWebFeed(intel::IntelStore &store, intel::Feed feed, HttpClient &http, JobControl &job);

/// Reads a feed that is a server (Feed::isServer()) through pullTaxii() or pullMisp(). Counts and errors as runWebFeed(). `secret` is the password or key.
Result<intel::Feed> runServerFeed(intel::IntelStore &store, intel::Feed feed, const QString &secret, HttpClient &http, JobControl &job);

} // namespace jupiter::integrations
