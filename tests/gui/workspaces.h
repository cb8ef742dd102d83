// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/shell.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace jupiter::test {

/// Some events to look at, written on the spot: JSON lines of three hosts.
inline QString writeEvidence(const QString &folder)
{
    const QString path = folder + QStringLiteral("/events.jsonl");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    for (int i = 0; i < 300; ++i)
        file.write(
            QStringLiteral("{\"@timestamp\":\"2019-03-17T19:%1:%2.5Z\",\"host\":{\"name\":\"PC0%3\"},\"event\":{\"code\":\"%4\"},"
                           "\"process\":{\"name\":\"powershell.exe\",\"command_line\":\"powershell -enc <b>%5</b>\"}}\n")
                .arg(i / 60 + 10)
                .arg(i % 60, 2, 10, QLatin1Char('0'))
                .arg(i % 3 + 1)
                .arg(4600 + i % 7)
                .arg(i)
                .toUtf8());
    return path;
}

/// Waits until the work of the session has ended; false after a minute.
inline bool waitForJobs(workbench::Shell &shell)
{
    return QTest::qWaitFor([&] { return shell.session()->jobs().running() == 0; }, 60'000);
}

inline bool waitForView(workbench::Shell &shell)
{
    return QTest::qWaitFor([&] { return shell.currentView() && !shell.currentView()->busy(); }, 30'000);
}

} // namespace jupiter::test
