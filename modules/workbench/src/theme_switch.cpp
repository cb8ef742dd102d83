// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/theme.h>

#include <QtCore/QEvent>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleFactory>

#include <initializer_list>

namespace jupiter::workbench {
namespace {

// One application has one palette and one style sheet, so it has one theme: state of the process, like QApplication's own.
Theme g_theme = Theme::dark();
ThemeChoice g_choice = ThemeChoice::System;

/// What the desktop says. Before Qt 6.5 only the palette of the platform tells, and only until ours replaces it.
bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Light;
#else
    static const bool dark = QGuiApplication::platformName() == QLatin1String("offscreen") ||
                             QGuiApplication::palette().window().color().lightness() < 128;
    return dark;
#endif
}

void apply()
{
    const bool dark = g_choice == ThemeChoice::Dark || (g_choice != ThemeChoice::Light && systemIsDark());
    if (g_choice == ThemeChoice::HighContrast)
        g_theme = dark ? Theme::highContrastDark() : Theme::highContrastLight();
    else
        g_theme = dark ? Theme::dark() : Theme::light();
    QApplication::setPalette(g_theme.palette());
    qApp->setStyleSheet(g_theme.styleSheet());
}

QString firstFamily(std::initializer_list<const char *> families, QFontDatabase::SystemFont otherwise)
{
    for (const char *family : families)
        if (QFontDatabase::hasFamily(QString::fromLatin1(family)))
            return QString::fromLatin1(family);
    return QFontDatabase::systemFont(otherwise).family();
}

} // namespace

const Theme &theme()
{
    return g_theme;
}

ThemeChoice themeChoice()
{
    return g_choice;
}

void setTheme(ThemeChoice choice)
{
    static bool prepared = false;
    if (!prepared) {
        prepared = true;
        systemIsDark(); // reads the platform's palette while it is still there
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setFont(uiFont());
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, qApp, [] { apply(); });
#endif
    }
    g_choice = choice;
    apply();
}

QFont uiFont(int pixels, QFont::Weight weight)
{
    static const QString family = firstFamily({"Noto Sans", "Roboto", "Segoe UI"}, QFontDatabase::GeneralFont);
    QFont font(family);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont dataFont(int pixels)
{
    static const QString family =
        firstFamily({"Noto Sans Mono", "Hack", "DejaVu Sans Mono", "Menlo", "Consolas"}, QFontDatabase::FixedFont);
    QFont font(family);
    font.setPixelSize(pixels);
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace jupiter::workbench
