// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/playbook.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::incidents {

enum class RunId : std::int64_t {};

/// Running: begun, and going on or cut off. Only Waiting, cut off and Failed ones can be approved.
enum class RunState { Waiting, Declined, Running, Done, Failed };
enum class StepState { Waiting, Started, Done, Failed };

/// What one step would do, with every value in its place. Values come from evidence and feeds: plain text, never read again for braces, paths or formulas.
struct StepPlan {
    QString id;
    StepAction action = StepAction::AddTask;
    QString text;                  ///< Title, task, comment.
    Severity severity = Severity::Medium;
    Tlp tlp = Tlp::Amber;
    QString tag, format, file;
    std::vector<std::pair<std::string, std::string>> indicators; ///< Kind and value: sight-indicator, hunt, block-list.
    QStringList events;            ///< add-events, mark-events; at most mostRunEvents.
    std::uint64_t moreEvents = 0;  ///< That the alert had besides when the run was proposed.

    QString sentence() const;      ///< "open a case "10.0.0.5 seen on PC01", severity high, TLP:AMBER, with the alert in it"; English.
};
inline constexpr int mostRunEvents = 1'000, mostRunIndicators = 100;

struct RunStep {
    StepPlan plan;
    StepState state = StepState::Waiting;
    QString outcome;               ///< What came of it, or why it failed.
    std::optional<Timestamp> ended;
};

/// One playbook for one alert, as it was when the alert came: never two of them.
struct PlaybookRun {
    RunId id{};
    QString playbook, title;       ///< Its key and its title then.
    AlertId alert{};
    QString alertTitle;
    RunState state = RunState::Waiting;
    Timestamp proposed;
    QString decidedBy, reason;     ///< Who approved or declined; why it was declined.
    std::optional<Timestamp> decided;
    std::optional<CaseId> inCase;  ///< That its steps work in.
    std::vector<RunStep> steps;

    bool canBeApproved() const { return state == RunState::Waiting || state == RunState::Failed || state == RunState::Running; }
};

/// "open-case", "waiting" ...: the names of docs/formats/playbook.md and docs/cli.md.
QString nameOf(StepAction action);
QString nameOf(RunState state);
QString nameOf(StepState state);

} // namespace jupiter::incidents
