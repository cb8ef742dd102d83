// SPDX-License-Identifier: GPL-3.0-or-later
#include "online.h"

#include "output.h"

#include <QtCore/QCoreApplication>

#include <csignal>

/// The one way in: `jupiter` calls it with "intel taxii ...".
#ifdef _WIN32
extern "C" __declspec(dllexport)
#else
extern "C"
#endif
int jupiterOnline(const std::vector<std::string> &words)
{
    std::signal(SIGINT, [](int) { jupiter::cli::job().cancel(); }); // this library has a job of its own
    jupiter::cli::job();
    static int argc = 1;
    static char name[] = "jupiter";
    static char *argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(JUPITER_VERSION));
    return jupiter::cli::commandTaxii({words.begin() + 2, words.end()});
}
