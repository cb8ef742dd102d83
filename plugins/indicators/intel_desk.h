// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/intel/attack.h>
#include <jupiter/intel/feeds.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/import.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/score.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

/// What the Indicators view asks of the workspace's indicators. Every function opens what it needs and works in the caller's thread, which is
/// never the GUI's.
namespace jupiter::indicators::desk {

/// One indicator as it is listed.
struct Row {
    intel::Indicator indicator;
    intel::Score score;
    bool active = false;
    QStringList warnings;             ///< Lists that hold it.
    QStringList conflicts;
    std::vector<intel::HuntHit> hits; ///< Where it was seen; empty: nowhere.
    std::uint64_t events() const;
    std::optional<Timestamp> first() const, last() const;
    QStringList hosts() const;
};

/// An indicator rule and what it wanted of the last hunt.
struct RuleRow {
    intel::IndicatorRule rule;
    std::uint64_t events = 0;
};

/// Everything the view shows at once.
struct Picture {
    std::vector<Row> rows;            ///< Those seen here, then by score; at most maxRows.
    std::uint64_t all = 0;            ///< Indicators in the store.
    intel::HuntReceipt receipt;       ///< Of the hunt that the hits are from.
    std::vector<intel::Feed> feeds;
    std::vector<RuleRow> rules;
    std::vector<intel::AttackOverlap> overlaps; ///< With the techniques of the findings; the first few.
    std::vector<QString> groupNames;  ///< [overlaps]
    Timestamp made;
};
inline constexpr std::size_t maxRows = 20'000;

/// Hunts the store's indicators in `events` and puts the picture together. Errors: those of the stores.
Result<Picture> picture(const QString &workspace, const store::Snapshot &events, const std::vector<std::string> &techniques, JobControl &job);

/// A pasted text: what was understood in it, and where that was seen.
struct Pasted {
    std::vector<Row> rows;
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
