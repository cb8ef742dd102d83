// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace jupiter::workstation {

/// What docs/cli.md, "jupiter-workstation", allows to be asked.
struct CommandLine {
    QStringList paths; ///< A workspace, or evidence for a new one.
    QString workspace; ///< Where evidence goes; empty: a new folder among the person's data.
    QStringList rules;
    QString shotsFolder; ///< Empty: a person uses the program.
    QStringList views;   ///< "hunt", "alerts": last parts of view ids. Empty: all.
    QString theme;       ///< "dark", "light", "contrast"; empty: as the system.
    QString language, query;
    QSize size{1600, 1000};
    double scale = 1;
    bool timeToWindow = false, safeMode = false;

    /// What to print instead of starting, and the exit status: help, version, or what is wrong.
    struct Answer {
        QString text;
        int status = 0;
    };
    /// Reads the arguments; an Answer ends the program.
    std::optional<Answer> parse(const QStringList &arguments);
};

} // namespace jupiter::workstation
