// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <QtCore/QCommandLineParser>

namespace jupiter::workstation {

std::optional<CommandLine::Answer> CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Opens a workspace, or imports the paths into a new one."));
    parser.addPositionalArgument(QStringLiteral("PATH"),
                                 QStringLiteral("A workspace (NAME.jupiter), or files and folders of evidence."),
                                 QStringLiteral("[WORKSPACE | PATH...]"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Shows this text."));
    const QCommandLineOption version(QStringLiteral("version"), QStringLiteral("Shows the version."));
    const QCommandLineOption shotsOption(QStringLiteral("shots"),
                                         QStringLiteral("Opens each view, writes DIR/VIEW-THEME.png, prints times, exits."),
                                         QStringLiteral("DIR"));
    const QCommandLineOption viewsOption(QStringLiteral("views"), QStringLiteral("Only these views (hunt,alerts)."),
                                         QStringLiteral("LIST"));
    const QCommandLineOption themeOption(QStringLiteral("theme"), QStringLiteral("dark, light or contrast."),
                                         QStringLiteral("THEME"));
    const QCommandLineOption scaleOption(QStringLiteral("scale"), QStringLiteral("Pixels a device-independent pixel (1.5)."),
                                         QStringLiteral("N"));
    const QCommandLineOption sizeOption(QStringLiteral("size"), QStringLiteral("Size of the window (1600x1000)."),
                                        QStringLiteral("WxH"));
    const QCommandLineOption languageOption(QStringLiteral("language"), QStringLiteral("Language of the program (de)."),
                                            QStringLiteral("LANG"));
    const QCommandLineOption queryOption(QStringLiteral("query"), QStringLiteral("The query that Hunt starts with."),
                                         QStringLiteral("Q"));
    const QCommandLineOption rulesOption(QStringLiteral("rules"),
                                         QStringLiteral("Sigma rules to load: a file or folder; may be given again."),
                                         QStringLiteral("PATH"));
    const QCommandLineOption workspaceOption(QStringLiteral("workspace"),
                                             QStringLiteral("The workspace that the paths are imported into (made when absent)."),
                                             QStringLiteral("FOLDER"));
    const QCommandLineOption windowOption(QStringLiteral("time-to-window"),
                                          QStringLiteral("Prints ms from process start to the first painted window, exits."));
    const QCommandLineOption safeOption(QStringLiteral("safe-mode"),
                                        QStringLiteral("Loads only the plugins that come with the program."));
    parser.addOptions({help, version, shotsOption, viewsOption, themeOption, scaleOption, sizeOption, languageOption, queryOption,
                       rulesOption, workspaceOption, windowOption, safeOption});
    if (!parser.parse(arguments))
        return Answer{QStringLiteral("jupiter-workstation: ") + parser.errorText() +
                          QStringLiteral("\nTry: jupiter-workstation --help\n"),
                      2};
    if (parser.isSet(help))
        return Answer{parser.helpText(), 0};
    if (parser.isSet(version))
        return Answer{QStringLiteral("jupiter-workstation " JUPITER_VERSION "\n"), 0};

    paths = parser.positionalArguments();
    rules = parser.values(rulesOption);
    workspace = parser.value(workspaceOption);
    shotsFolder = parser.value(shotsOption);
    views = parser.value(viewsOption).split(QLatin1Char(','), Qt::SkipEmptyParts);
    theme = parser.value(themeOption);
    language = parser.value(languageOption);
    query = parser.value(queryOption);
    timeToWindow = parser.isSet(windowOption);
    safeMode = parser.isSet(safeOption);
    const auto wrong = [](const QString &what) {
        return Answer{QStringLiteral("jupiter-workstation: ") + what + QLatin1Char('\n'), 2};
    };
    if (!theme.isEmpty() &&
        !QStringList{QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("contrast")}.contains(theme))
        return wrong(QStringLiteral("--theme is dark, light or contrast, not \"%1\"").arg(theme));
    if (parser.isSet(scaleOption)) {
        bool ok = false;
        scale = parser.value(scaleOption).toDouble(&ok);
        if (!ok || scale < 0.5 || scale > 4)
            return wrong(QStringLiteral("--scale is a number from 0.5 to 4"));
    }
    if (parser.isSet(sizeOption)) {
        const QStringList parts = parser.value(sizeOption).split(QLatin1Char('x'));
        size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
        if (size.width() < 320 || size.height() < 240 || size.width() > 8192 || size.height() > 8192)
            return wrong(QStringLiteral("--size is WIDTHxHEIGHT, from 320x240 to 8192x8192"));
    }
    return std::nullopt;
}

} // namespace jupiter::workstation
