// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/store/event_store.h>

#include <QtCore/QString>

#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::backend {

struct RetroHunt {
    std::uint64_t workspaces = 0, refused = 0;
    std::uint64_t seen = 0;             ///< Indicators that some workspace has seen.
    std::uint64_t events = 0, newFindings = 0;
    int alertsHere = 0;                 ///< New or grown, of the open workspace.
    std::string receipt;                ///< jupiter.hunts/1 (docs/cli.md); also kept in intel.sqlite.
};

/// Hunts the open workspace `folder` and `others` for the indicators of `folder`. What is seen and not known yet becomes findings and alerts of the
/// workspace it was seen in; one that cannot be opened stands in the receipt. Errors: those of the open workspace's stores, Cancelled.
Result<RetroHunt> retroHunt(const std::filesystem::path &folder, store::EventStore &events, const std::vector<std::filesystem::path> &others, const QString &actor, JobControl &job);

} // namespace jupiter::backend
