// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/severity.h>

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>

#include <array>

namespace jupiter::workbench {

/// Colours of one theme: the only place of the program that names one. Text on `panel` has a contrast of at least 4.5:1
/// (WCAG 2.2, 1.4.3).
struct Theme {
    QColor window, panel, raised, hover; ///< Backgrounds, in this order of height.
    QColor line;                         ///< Every border, 1 px.
    QColor text, text2, text3;           ///< Content, secondary, hints.
    QColor accent, accentBackground;     ///< Chosen or clickable.
    QColor good, match;                  ///< Covered, intact; background of matched text.
    std::array<QColor, 5> severities;    ///< By Severity.
    std::array<QColor, 6> series;        ///< Charts, in this order.
    bool highContrast = false;           ///< Selections are outlined, not filled.

    static Theme dark();
    static Theme light();
    static Theme highContrastDark();
    static Theme highContrastLight();

    bool isDark() const { return window.lightness() < 128; }
    QColor severity(Severity s) const { return severities[std::size_t(s)]; }
    QColor warning() const { return severities[std::size_t(Severity::Medium)]; }
    QColor bad() const { return severities[std::size_t(Severity::Critical)]; }
    QPalette palette() const;
    QString styleSheet() const; ///< For the application, once; device-independent pixels.
};

enum class ThemeChoice { System, Dark, Light, HighContrast };

/// The theme in use. Ask while painting, keep no copy: a switch repaints every widget. GUI thread.
const Theme &theme();

/// Switches the whole application at once. System follows what the desktop says, also when it changes later.
void setTheme(ThemeChoice choice);
ThemeChoice themeChoice();

/// Sizes in device-independent pixels.
namespace metrics {
inline constexpr int rowHeight = 24, headerHeight = 28, footHeight = 28, topBar = 40, activityBar = 52, statusBar = 24, gap = 8,
                     radius = 6, controlRadius = 4, controlHeight = 24, padding = 10;
}

QFont uiFont(int pixels = 13, QFont::Weight weight = QFont::Normal);

/// For text from evidence. Only families without programming ligatures: JetBrains Mono draws "->" "!=" "<=" as signs and Inter
/// draws "0x1410" with a multiplication sign, and Qt 6.4 cannot switch that off (letter spacing does not).
QFont dataFont(int pixels = 12);

} // namespace jupiter::workbench
