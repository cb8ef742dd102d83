// SPDX-License-Identifier: GPL-3.0-or-later
#include "online.h"

#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

#include <cstdlib>
#include <iostream>

namespace jupiter::cli {

std::unique_ptr<ServerRun> ServerRun::begin(const std::string &workspace, const char *purpose, int &status)
{
    const auto path = pathFromUtf8(workspace);
    auto store = intel::IntelStore::open(path, intel::IntelStore::Mode::Create);
    if (!store) {
        status = fail(store.error());
        return nullptr;
    }
    return std::unique_ptr<ServerRun>(new ServerRun(*std::move(store), path, purpose));
}

ServerRun::ServerRun(std::unique_ptr<intel::IntelStore> store, const std::filesystem::path &workspace, const char *purpose)
    : m_store(std::move(store)), m_log(workspace), m_http(m_egress, m_log, purpose, job())
{
}

Result<ServerRun::Held> ServerRun::held()
{
    JUPITER_TRY(inStore, m_store->count());
    JUPITER_TRY(active, m_store->countActive(timestampNow()));
    return Held{inStore, active};
}

std::string ServerRun::sentence(const Held &held) const
{
    return "; " + withThousands(held.inStore) + " indicators here, " + withThousands(held.active) + " active; " + withThousands(m_http.requests()) + " requests, written to contacts.ndjson";
}

void ServerRun::endReceipt(JsonWriter &json) const
{
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun).count();
    json.key("requests").unsignedInteger(m_http.requests()).key("bytes").unsignedInteger(m_http.bytesReceived()).key("seconds").real(seconds);
    print(json.endObject().take());
}

std::string wrongWithServer(const std::string &url)
{
    const QUrl parsed(QString::fromStdString(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || (parsed.scheme() != QLatin1String("https") && parsed.scheme() != QLatin1String("http")))
        return "'" + url + "' is no http or https URL";
    if (!parsed.userInfo().isEmpty())
        return "user and password do not belong into the URL; they come on standard input";
    return {};
}

std::string readSecret(const char *variable)
{
    if (const char *given = std::getenv(variable); given && *given)
        return given;
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
int jupiterOnline(const std::vector<std::string> &words, jupiter::SimpleJob &job)
{
    jupiter::cli::useJob(job);
    static int argc = 1;
    static char name[] = "jupiter";
    static char *argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(JUPITER_VERSION));
    const auto command = words[1] == "misp" ? jupiter::cli::commandMisp : words[1] == "feed" ? jupiter::cli::commandFeed : jupiter::cli::commandTaxii;
    return command({words.begin() + 2, words.end()});
}
