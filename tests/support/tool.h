// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>

namespace jupiter::test {

/// What a program of the system printed, or why that is of no use.
struct ToolRun {
    QByteArray out;
    QString problem; ///< "tar is not installed", "gzip ended with 2: no such file"; empty: it did what it should.
};

/// Runs tar, gzip and their like, in `folder` when one is given. Waits for at most half a minute.
inline ToolRun runTool(const QString &program, const QStringList &arguments, const QString &folder = {})
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return {{}, program + QStringLiteral(" is not installed")};
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return {{}, program + QStringLiteral(": ") + process.errorString()};
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {{}, QStringLiteral("%1 ended with %2: %3").arg(program).arg(process.exitCode()).arg(QString::fromUtf8(process.readAllStandardError()).trimmed())};
    return {process.readAllStandardOutput(), {}};
}

} // namespace jupiter::test
