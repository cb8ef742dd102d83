// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_clock.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QList>

#ifdef Q_OS_LINUX
#include <ctime>
#include <unistd.h>
#endif

namespace jupiter::workstation {

double millisecondsSinceStart()
{
#ifdef Q_OS_LINUX
    // Field 22 of /proc/self/stat [proc(5)]: start after boot in clock ticks. The name in field 2 may hold blanks: count after
    // its ')'.
    QFile file(QStringLiteral("/proc/self/stat"));
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray stat = file.readAll();
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        timespec now{};
        if (fields.size() > 19 && clock_gettime(CLOCK_BOOTTIME, &now) == 0)
            return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6 -
                   fields[19].toDouble() * 1000.0 / double(sysconf(_SC_CLK_TCK));
    }
#endif
    static const QElapsedTimer timer = [] {
        QElapsedTimer t;
        t.start();
        return t;
    }();
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace jupiter::workstation
