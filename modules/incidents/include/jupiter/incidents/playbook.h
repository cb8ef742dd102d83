// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/incidents/types.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::incidents {

/// An indicator that an alert is about, as its finding tells of it (docs/cli.md, `indicator`).
struct HitIndicator {
    std::string kind, value;      ///< "ipv4-addr"; canonical.
    int score = 0;
    QStringList tags, sources;    ///< Sources by their path.
};

/// What one step does. Adding one: the table in playbook.cpp, a form of its arguments in step_plan.cpp, its work in playbook_steps.cpp.
enum class StepAction { OpenCase, AddTask, AddEvents, MarkEvents, SightIndicator, Hunt, BlockList };

struct PlaybookStep {
    QString id;                   ///< Unique in the playbook.
    StepAction action = StepAction::AddTask;
    QString text;                 ///< open-case: title, add-task: text, mark-events: comment. May name {value} and the like.
    std::optional<Severity> severity; ///< open-case; nothing: the alert's.
    Tlp tlp = Tlp::Amber;
    QString tag;                  ///< mark-events.
    QString format, file;         ///< block-list: a format of intel::exportIndicators(); a bare file name.
};

/// What to do when an indicator was seen: a file (docs/formats/playbook.md). A value type. It does nothing by itself: steps with their values filled in
/// wait for a person (playbook_run.h).
struct Playbook {
    QString name;                 ///< The key: lower case, digits and hyphens.
    QString title, description;
    QString rule;                 ///< The indicator rule whose alerts it is for; empty: hits of any indicator.
    QStringList kinds, sources, tags; ///< One of each; empty: any. A source by its path or a part of it, from a '/' on; any letter case.
    int minScore = 0;
    std::vector<PlaybookStep> steps;
    QString digest;               ///< Of the text: another one is shown the findings that are there anew.

    /// Errors: InvalidArgument with line and reason.
    static Result<Playbook> parse(std::string_view yaml);

    bool wants(const HitIndicator &indicator) const;
    QString key() const { return name + u' ' + digest; }
};

/// A playbook as it lies there.
struct PlaybookFile {
    std::string path;             ///< Empty: it comes with the program.
    QString name;                 ///< Of one that is refused: of its file.
    Result<Playbook> playbook;
    bool on = true;               ///< False: it proposes nothing.
};

/// Those that come with the program and those of a workspace (NAME.jupiter/playbooks/*.yaml, *.yml), by name; one of the workspace takes the place of
/// one of the program. At most 200 files are read.
std::vector<PlaybookFile> playbooks(const std::filesystem::path &workspace);

/// Errors: InvalidArgument (as parse(), with the file), NotFound, Io.
Result<Playbook> readPlaybook(const std::filesystem::path &file);

/// Copies a playbook into a workspace, in the place of the one of that name. Errors: as readPlaybook(), Io.
Result<Playbook> addPlaybook(const std::filesystem::path &workspace, const std::filesystem::path &file);

/// A playbook that is off proposes nothing; what waits already stays. Errors: NotFound (no playbook of that name), Io.
Result<void> switchPlaybook(const std::filesystem::path &workspace, const QString &name, bool on);

} // namespace jupiter::incidents
