// SPDX-License-Identifier: GPL-3.0-or-later
#include "casework.h"

#include "output.h"

#include <jupiter/core/byte_source.h>

#include <QtGui/QGuiApplication>

#include <charconv>

namespace jupiter::cli {

QString actorName() { return qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME", QStringLiteral("analyst"))); }

Result<std::unique_ptr<incidents::IncidentStore>> openIncidents(const std::string &workspace, store::EventStore::Mode mode)
{
    const auto path = pathFromUtf8(workspace);
    JUPITER_TRY(events, store::EventStore::open(path, mode));
    JUPITER_TRY(findings, events->findings());
    JUPITER_TRY(incidents, incidents::IncidentStore::open(path, actorName()));
    if (auto taken = incidents->takeFindings(findings); !taken)
        return std::move(taken).error();
    return incidents;
}

std::optional<incidents::CaseId> caseIdFrom(const std::string &text)
{
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || id < 1)
        return {};
    return incidents::CaseId(id);
}

std::string utf8(const QString &text) { return text.toStdString(); }

} // namespace jupiter::cli

/// The one way in: `jupiter` calls it with "case ...", "playbook ...", "report ..." or "retention ...".
#ifdef _WIN32
extern "C" __declspec(dllexport)
#else
extern "C"
#endif
int jupiterCasework(const std::vector<std::string> &words, jupiter::SimpleJob &job)
{
    jupiter::cli::useJob(job);
    qputenv("QT_QPA_PLATFORM", "offscreen"); // never a display
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &message) {
        if (type != QtDebugMsg && !message.startsWith(QLatin1String("QStandardPaths:"))) // remarks on a folder that is not used here
            jupiter::cli::complain(jupiter::cli::utf8(message));
    });
    static int argc = 1;
    static char name[] = "jupiter";
    static char *argv[] = {name, nullptr};
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationVersion(QStringLiteral(JUPITER_VERSION));
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (words.front() == "retention")
        return jupiter::cli::commandRetention(rest);
    if (words.front() == "playbook")
        return jupiter::cli::commandPlaybook(rest);
    return words.front() == "report" ? jupiter::cli::commandReport(rest) : jupiter::cli::commandCase(rest);
}
