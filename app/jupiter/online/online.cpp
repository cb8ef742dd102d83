// SPDX-License-Identifier: GPL-3.0-or-later
#include "online.h"

#include "output.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

#include <csignal>
#include <iostream>

namespace jupiter::cli {

std::string wrongWithServer(const std::string &url)
{
    const QUrl parsed(QString::fromStdString(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || (parsed.scheme() != QLatin1String("https") && parsed.scheme() != QLatin1String("http")))
        return "'" + url + "' is no http or https URL";
    if (!parsed.userInfo().isEmpty())
        return "user and password do not belong into the URL; they come on standard input";
    return {};
}

std::string readSecret()
{
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

} // namespace jupiter::cli

/// The one way in: `jupiter` calls it with "intel taxii ...", "intel misp ..." or "intel feed ...".
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
    const auto command = words[1] == "misp" ? jupiter::cli::commandMisp : words[1] == "feed" ? jupiter::cli::commandFeed : jupiter::cli::commandTaxii;
    return command({words.begin() + 2, words.end()});
}
