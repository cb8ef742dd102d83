// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/intel/intel_store.h>

#include <optional>
#include <string>
#include <vector>

namespace jupiter::intel {

/// A file, a folder or a URL that is read again and again, and how its last run went. What a file of it no longer says is gone after the run.
struct Feed {
    std::string name;                  ///< One line; the key.
    std::string path;
    std::string format;                ///< As --as; empty: by content. "taxii", "misp-server": the path is a server (integrations::runServerFeed()).
    std::string user;                  ///< Of a TAXII server; its password and a MISP server's key are in the system's keychain, never here.
    int everyMinutes = 0;              ///< How often the program reads it while the workspace is open; 0: by hand.
    std::optional<Timestamp> lastRun;  ///< Empty: never.
    std::uint64_t files = 0, refused = 0, added = 0, updated = 0, removed = 0, inFeed = 0; ///< Of the last run.
    std::uint64_t gone = 0;            ///< Files of the folder that were there before the last run and are not any more: what they said is revoked.
    std::string error;                 ///< Of the last run; empty: none.
    bool isWeb() const { return path.starts_with("https://") || path.starts_with("http://"); } ///< Read by integrations::runWebFeed().
    bool isServer() const { return format == "taxii" || format == "misp-server"; }
    bool isDue(Timestamp now) const { return everyMinutes > 0 && (!lastRun || now.ns - lastRun->ns >= everyMinutes * 60'000'000'000LL); }
    std::string toJson() const;        ///< The `feed` line of docs/cli.md.
    std::string sentence() const;      ///< The same for people.
};

/// All feeds of a workspace, by name. Errors: those of the store.
Result<std::vector<Feed>> feeds(IntelStore &store);
Result<void> saveFeed(IntelStore &store, const Feed &feed);

/// The feed goes; what it brought stays. Errors: NotFound, those of the store.
Result<void> removeFeed(IntelStore &store, const std::string &name);

/// Reads one that is no web feed now and keeps how it went. Errors: those of the store; a feed that cannot be read says so in Feed::error.
Result<Feed> runFeed(IntelStore &store, Feed feed, JobControl &job);

} // namespace jupiter::intel
