// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"
#include "process_clock.h"
#include "shots.h"
#include "window_clock.h"

#include <jupiter/backend/freed_memory.h>
#include <jupiter/workbench/shell.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFileInfo>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>

#include <cstdio>
#include <memory>

using namespace jupiter;

namespace {

void translate(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    auto *qt = new QTranslator(qApp), *own = new QTranslator(qApp);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *plurals = new QTranslator(qApp); // English words of numbers, for languages that have no file
    if (plurals->load(QStringLiteral(":/jupiter/translations/jupiter_en.qm")))
        QCoreApplication::installTranslator(plurals);
    if (own->load(locale, QStringLiteral("jupiter"), QStringLiteral("_"), QStringLiteral(":/jupiter/translations")))
        QCoreApplication::installTranslator(own);
}

/// Qt's remarks on the machine, which nobody at the keyboard can act on, stay away; everything else is printed.
void printMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtDebugMsg && !message.startsWith(QLatin1String("QStandardPaths:")) && !message.contains(QLatin1String("propagateSizeHints")))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

/// The rules that come with the program, where it is installed; empty when there are none.
QStringList ownRules()
{
    const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/jupiter/rules");
    return QFileInfo(folder).isDir() ? QStringList{folder} : QStringList();
}

bool isWorkspace(const QString &path)
{
    return path.endsWith(QLatin1String(".jupiter")) || QFileInfo::exists(path + QStringLiteral("/events.sqlite"));
}

/// Runs `then` once no job runs; at once when none does.
void whenIdle(workbench::Shell &shell, std::function<void()> then)
{
    backend::JobCentre &jobs = shell.session()->jobs();
    if (jobs.running() == 0) {
        then();
        return;
    }
    auto *once = new QObject(&jobs);
    QObject::connect(&jobs, &backend::JobCentre::ended, once, [&shell, once, then = std::move(then)] {
        if (!shell.session() || shell.session()->jobs().running() > 0)
            return;
        once->deleteLater();
        then();
    });
}

/// Opens or makes the workspace that was asked for and starts its import; false when that failed (the window says why).
bool openAsked(workbench::Shell &shell, const workstation::CommandLine &asked, const QString &newFolder)
{
    const bool workspace = asked.paths.size() == 1 && isWorkspace(asked.paths[0]);
    const bool toImport = !asked.paths.isEmpty() && !workspace;
    if (workspace ? !shell.openWorkspace(asked.paths[0], false) : !newFolder.isEmpty() && !shell.openWorkspace(newFolder, true))
        return false;
    if (!shell.session())
        return asked.shotsFolder.isEmpty();
    if (!asked.rules.isEmpty())
        shell.session()->loadRules(asked.rules);
    if (toImport)
        whenIdle(shell,
                 [&shell, paths = asked.paths] { shell.importPaths(paths); }); // rules first: events are judged as they come in
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    backend::shareHeaps();
    workstation::CommandLine asked;
    {
        // Read before there is an application: the scale must be known then, and help needs no display.
        QStringList arguments;
        for (int i = 0; i < argc; ++i)
            arguments << QString::fromLocal8Bit(argv[i]);
        if (const auto answer = asked.parse(arguments)) {
            std::fputs(qPrintable(answer->text), answer->status ? stderr : stdout);
            return answer->status;
        }
    }
    if (asked.scale != 1)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(asked.scale));
    qInstallMessageHandler(printMessage);
    QApplication app(argc, argv);
    if (asked.rules.isEmpty())
        asked.rules = ownRules();
    QApplication::setApplicationName(QStringLiteral("jupiter-workstation"));
    QApplication::setApplicationDisplayName(QStringLiteral("Jupiter"));
    QApplication::setApplicationVersion(QStringLiteral(JUPITER_VERSION));
    translate(asked.language);
    using workbench::ThemeChoice;
    const bool shotsWanted = !asked.shotsFolder.isEmpty();
    if (shotsWanted && asked.theme.isEmpty())
        asked.theme = QStringLiteral("dark");
    const ThemeChoice theme = asked.theme == QLatin1String("light")  ? ThemeChoice::Light
                              : asked.theme == QLatin1String("dark") ? ThemeChoice::Dark
                              : asked.theme.isEmpty()                ? ThemeChoice::System
                                                                     : ThemeChoice::HighContrast;
    workbench::setTheme(theme);

    workbench::Shell::Options options;
    options.safeMode = asked.safeMode;
    options.remember = !shotsWanted && !asked.timeToWindow;
    workbench::Shell shell(options);
    if (!asked.theme.isEmpty())
        workbench::setTheme(theme); // what was asked for goes before what is remembered
    if (shotsWanted || asked.timeToWindow)
        shell.resize(asked.size);
    if (asked.timeToWindow)
        new workstation::FirstPaint(&shell, [] {
            std::printf("%.0f\n", workstation::millisecondsSinceStart());
            std::fflush(stdout);
            QCoreApplication::quit();
        });

    QTemporaryDir temporary;
    const QString newFolder = !asked.workspace.isEmpty() ? asked.workspace
                              : shotsWanted              ? temporary.filePath(QStringLiteral("shots.jupiter"))
                              : asked.paths.isEmpty()
                                  ? QString()
                                  : workbench::Shell::newWorkspaceFolder(QFileInfo(asked.paths[0]).completeBaseName());
    std::unique_ptr<workstation::Shots> shots;
    int status = 0;
    const auto begin = [&] {
        if (!openAsked(shell, asked, newFolder) && shotsWanted) {
            std::fprintf(
                stderr, "jupiter-workstation: %s\n",
                qPrintable(shell.notice().isEmpty() ? QStringLiteral("--shots needs a workspace or paths") : shell.notice()));
            QCoreApplication::exit(1);
            return;
        }
        if (!shotsWanted)
            return;
        shots = std::make_unique<workstation::Shots>(shell, asked.shotsFolder, asked.theme, asked.views, asked.query);
        QObject::connect(shots.get(), &workstation::Shots::done, qApp, [](int s) { QCoreApplication::exit(s); });
        whenIdle(shell, [&] { whenIdle(shell, [&] { shots->start(); }); }); // rules, then the import
    };
    shell.show();
    QMetaObject::invokeMethod(&shell, begin, Qt::QueuedConnection); // the window first
    status = QApplication::exec();
    shots.reset();
    return status;
}
