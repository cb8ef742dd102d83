// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hunted.h"

#include <jupiter/core/job_control.h>
#include <jupiter/intel/attack.h>
#include <jupiter/intel/feeds.h>
#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_rule.h>

#include <vector>

/// What the Indicators view asks of the workspace's indicators. Every function opens what it needs and works in the caller's thread, which is
/// never the GUI's.
namespace jupiter::indicators::desk {

/// An indicator rule and what it wanted of the last hunt.
struct RuleRow {
    intel::IndicatorRule rule;
    std::uint64_t events = 0;
};

/// Everything the view shows at once.
struct Picture {
    std::shared_ptr<const Hunted> found;
    intel::HuntReceipt receipt;       ///< Once found->searched.
    std::vector<intel::Feed> feeds;
    std::vector<RuleRow> rules;
    std::vector<intel::AttackOverlap> overlaps; ///< With the techniques of the findings; the first few.
    std::vector<QString> groupNames;  ///< [overlaps]
    Timestamp made;
};

/// What is there before the hunt. `known`, the index of an earlier picture or null, is taken again while the store has not changed. Errors: those of
/// the stores; Cancelled.
Result<Picture> read(const QString &workspace, const std::vector<std::string> &techniques, std::shared_ptr<const intel::IndicatorIndex> known, JobControl &job);

/// Hunts the store's indicators in `events` and puts what was seen into a picture that was just read. Errors: those of the stores.
Result<void> hunt(Picture &picture, const store::Snapshot &events, JobControl &job);

/// A pasted text: what was understood in it, and where that was seen.
struct Pasted {
    std::shared_ptr<const Hunted> found;
    intel::FileReport report;
    intel::HuntReceipt receipt;
};
Result<Pasted> look(const QString &text, const store::Snapshot &events, JobControl &job);

/// Takes files in as indicators. Errors: those of the store.
Result<intel::ImportReport> import(const QString &workspace, const QStringList &paths, JobControl &job);

/// Keeps a pasted text as indicators of the source `name`.
Result<intel::FileReport> keep(const QString &workspace, const QString &text, const QString &name, JobControl &job);

/// "Not an indicator here", with a reason.
Result<void> except(const QString &workspace, const QString &value, const QString &reason);

/// A feed named after the last part of its path. Errors: InvalidArgument (no path, a password in a URL, there is one of that name).
Result<intel::Feed> feedOf(const QString &path, const std::vector<intel::Feed> &known);

/// How many workspaces a path stands for, where several may be hunted.
int workspacesUnder(const QString &path);

/// Keeps an indicator rule, in the place of the one of its name. Small enough for any thread. Errors: InvalidArgument with line and reason, those of the store.
Result<void> saveRule(const QString &workspace, const QString &yaml);
Result<void> removeRule(const QString &workspace, const QString &name); ///< Errors: NotFound, those of the store.

/// Findings for hits, as a hunt at import makes them. Errors: those of the store.
Result<std::vector<store::StoredFinding>> findings(const QString &workspace, const std::vector<intel::HuntHit> &hits);

} // namespace jupiter::indicators::desk
