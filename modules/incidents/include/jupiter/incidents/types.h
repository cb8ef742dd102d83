// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace jupiter::incidents {

enum class AlertId : std::int64_t {};
enum class CaseId : std::int64_t {};
enum class SuppressionId : std::int64_t {};

enum class AlertState { New, Acknowledged, InCase, Closed };
enum class Verdict { None, TruePositive, FalsePositive, Benign };
enum class CaseState { Open, InProgress, Closed };
enum class Tlp { Red, AmberStrict, Amber, Green, Clear };     ///< Traffic Light Protocol 2.0.
enum class Severity { Informational, Low, Medium, High, Critical };

/// All findings of one rule on one entity (host, then user), as a person triages them. Texts come from evidence and rules: plain text.
struct Alert {
    AlertId id{};
    QString rule, title, rulePath;      ///< Rule id or path; its title; its file.
    Severity severity = Severity::Medium;
    QString host, user;                 ///< Empty when the events name none.
    QStringList tags;                   ///< "attack.t1003.001"
    std::uint64_t eventCount = 0;
    Timestamp first, last;
    AlertState state = AlertState::New;
    Verdict verdict = Verdict::None;
    QString reason;                     ///< Why it was closed so.
    std::optional<CaseId> inCase;
    std::optional<SuppressionId> suppressedBy;  ///< The oldest suppression in force that covers it.

    /// It waits for nobody: suppressed, and neither in a case nor closed.
    bool hidden() const { return suppressedBy && (state == AlertState::New || state == AlertState::Acknowledged); }
};

/// Alerts that shall wait for nobody, by an analyst's word. Findings go on being taken and counted; nothing is lost when it ends.
struct Suppression {
    SuppressionId id{};
    QString rule, host, user;           ///< Whom it covers; empty: any. Never all three.
    QString title;                      ///< Of the rule, when made.
    QString reason, author;
    Timestamp created;
    std::optional<Timestamp> expires;   ///< From then on it covers nothing. Nothing: until it is ended.
    std::optional<Timestamp> ended;     ///< Somebody took it back.

    bool inForce(Timestamp now) const { return !ended && (!expires || now < *expires); }
    bool covers(const Alert &alert) const
    {
        return (rule.isEmpty() || rule == alert.rule) && (host.isEmpty() || host == alert.host) && (user.isEmpty() || user == alert.user);
    }
};

/// One finding line (docs/cli.md, type "finding") behind an alert.
struct AlertFinding {
    Timestamp time;
    QStringList events;                 ///< Event ids.
    QString json;
};

struct Task {
    std::int64_t id = 0;
    QString title;
    bool done = false;
};

struct Note {
    std::int64_t id = 0;
    QString author, text;
    Timestamp written;
};

/// A file held by a case: taken in read-only, hashed on the way in and again whenever asked.
struct Evidence {
    std::int64_t id = 0;
    QString name, path, sha256, state;  ///< state: "intact", "changed", "missing", or a caveat from the import.
    std::uint64_t bytes = 0;
    Timestamp taken;
    std::uint64_t events = 0;           ///< In the store from this file.
};

/// One line of the case's custody ledger: append-only, each row's hash covers the one before.
struct Activity {
    Timestamp at;
    QString actor, action, detail, hash;
};

struct CaseInfo {
    CaseId id{};
    QString title, owner, summary;
    Severity severity = Severity::Medium;
    CaseState state = CaseState::Open;
    Tlp tlp = Tlp::Amber;
    Timestamp opened;
    std::optional<Timestamp> closed;
    int alerts = 0, events = 0, evidence = 0, tasks = 0, tasksDone = 0;
};

struct CaseDetail {
    CaseInfo info;
    std::vector<Alert> alerts;
    QStringList events;                 ///< Event ids linked by hand.
    std::vector<Task> tasks;
    std::vector<Note> notes;
    std::vector<Evidence> evidence;
    std::vector<Activity> activity;
};

} // namespace jupiter::incidents
