// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/theme.h>

namespace jupiter::workbench {

Theme Theme::dark()
{
    return {"#0f1318",
            "#151a21",
            "#1d242d",
            "#27303b",
            "#29323d",
            "#e7ebf0",
            "#aab4c0",
            "#7f8b99",
            "#5aa2ff",
            "#17304f",
            "#46c08f",
            "#5c4a12",
            {"#8c99a8", "#5fb6e8", "#edc24d", "#ff9450", "#ff5d7d"},
            {"#5aa2ff", "#46c08f", "#edc24d", "#c58af9", "#ff9450", "#6fd3d3"}};
}

Theme Theme::light()
{
    return {"#eef1f5",
            "#ffffff",
            "#f3f5f8",
            "#e6ebf1",
            "#d6dde5",
            "#17212c",
            "#47535f",
            "#626e7b",
            "#1763cf",
            "#dceaff",
            "#177a57",
            "#fff0b8",
            {"#58646f", "#136a9e", "#8a6100", "#b54c04", "#c4193f"},
            {"#1763cf", "#177a57", "#a87900", "#7d3fc0", "#b54c04", "#0e7c86"}};
}

Theme Theme::highContrastDark()
{
    Theme t = dark();
    t.window = t.panel = t.accentBackground = "#000000";
    t.raised = "#0d0d0d";
    t.hover = "#1f1f1f";
    t.text = "#ffffff";
    t.text2 = t.text3 = t.line = "#d0d6dd";
    t.highContrast = true;
    return t;
}

Theme Theme::highContrastLight()
{
    Theme t = light();
    t.window = t.panel = t.accentBackground = "#ffffff";
    t.raised = "#f7f7f7";
    t.hover = "#e8e8e8";
    t.text = "#000000";
    t.text2 = t.text3 = t.line = "#2c353e";
    t.highContrast = true;
    return t;
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::Base, panel);
    p.setColor(QPalette::AlternateBase, panel);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ToolTipBase, raised);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText})
        p.setColor(role, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Highlight, accentBackground);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    for (auto role : {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark, QPalette::Shadow})
        p.setColor(role, line);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, text3);
    return p;
}

QString Theme::styleSheet() const
{
    // Only what the palette cannot say: borders, radii, paddings. Longer token names are replaced first.
    QString s = QStringLiteral(R"(
* { outline: 0; }
QMainWindow, QDialog { background: @window; }
QWidget#topBar { background: @panel; border-bottom: 1px solid @line; }
QWidget#activityBar { background: @panel; border-right: 1px solid @line; }
QWidget#statusBar { background: @panel; border-top: 1px solid @line; }
QFrame#panel { background: @panel; border: 1px solid @line; border-radius: 6px; }
QFrame#popup { background: @raised; border: 1px solid @line; border-radius: 6px; }
QFrame#dropArea { background: @panel; border: 1px dashed @accent; border-radius: 6px; }
QFrame#notice { background: @raised; border: 1px solid @warning; border-radius: 4px; }
QWidget#panelHead { border-bottom: 1px solid @line; }
QWidget#panelHead[plain="true"] { border-bottom: 0; }
QWidget#panelFoot { border-top: 1px solid @line; }
QFrame#rule { background: @line; border: 0; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel#panelTitle { color: @text2; font-size: 12px; font-weight: 600; }
QLabel#heading { color: @text; font-size: 17px; font-weight: 600; }
QLabel#secondary { color: @text2; font-size: 12px; }
QLabel#hint, QLabel#foot { color: @text3; font-size: 12px; }
QLabel#good { color: @good; font-size: 12px; }
QLabel#warning { color: @warning; font-size: 12px; }
QLabel#bad { color: @bad; font-size: 12px; }
QLabel#workspaceName { color: @text; font-weight: 600; font-size: 13px; }
QLabel#keycap { color: @text3; background: @raised; border: 1px solid @line; border-radius: 3px; padding: 0 4px; font-size: 10px; }
QToolButton#link { color: @accent; background: transparent; border: 0; padding: 0 2px; font-size: 12px; }
QToolButton#link:hover { color: @text; }
QToolButton#link[quiet="true"] { color: @text2; }
QToolButton#link[quiet="true"]:hover { color: @accent; }
QToolButton#tab { color: @text2; background: transparent; border: 0; padding: 0 4px; font-size: 12px; font-weight: 600; }
QToolButton#tab:checked { color: @text; }
QToolButton#tab:hover { color: @accent; }
QTableView, QTreeView, QListView { background: transparent; border: 0; gridline-color: transparent; font-size: 12px;
  selection-background-color: @accentBackground; selection-color: @text; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: @text3; border: 0; border-bottom: 1px solid @line; padding: 0 8px; height: 24px; font-size: 11px; font-weight: 500; }
QHeaderView::section:hover { color: @text; }
QHeaderView::down-arrow, QHeaderView::up-arrow { width: 0; height: 0; }
QPushButton, QToolButton#command { background: @raised; color: @text; border: 1px solid @line; border-radius: 4px; padding: 0 10px; min-height: 22px; font-weight: 500; font-size: 12px; }
QPushButton:hover, QToolButton#command:hover { background: @hover; }
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid @accent; }
QPushButton:default, QPushButton#primary { background: @accent; border-color: @accent; color: @panel; }
QPushButton:default:hover, QPushButton#primary:hover { background: @accent; border-color: @text; }
QPushButton:default:disabled, QPushButton#primary:disabled { background: @raised; border-color: @line; color: @text3; }
QPushButton:disabled, QToolButton#command:disabled { color: @text3; }
QPushButton:checked, QToolButton#command:checked { color: @accent; background: @accentBackground; border-color: @accent; }
QPushButton#topChip { background: @panel; font-weight: 400; }
QPushButton#topChip:hover { background: @hover; }
QPushButton#statusButton { background: transparent; border: 0; color: @text2; padding: 0 2px; font-weight: 400; min-height: 20px; }
QPushButton#statusButton:hover { color: @accent; }
QComboBox { background: @raised; color: @text; border: 1px solid @line; border-radius: 4px; padding: 0 10px; min-height: 22px; font-size: 12px; }
QComboBox::drop-down { border: 0; width: 18px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @accentBackground; }
QLineEdit, QPlainTextEdit, QTextEdit { background: @panel; color: @text; border: 1px solid @line; border-radius: 4px; padding: 0 8px; min-height: 22px;
  selection-background-color: @accentBackground; selection-color: @text; }
QLineEdit#query, QPlainTextEdit#query { border-radius: 6px; min-height: 32px; padding: 0 10px; }
QPlainTextEdit#plain, QTextEdit#plain, QPlainTextEdit[plain="true"], QLineEdit[plain="true"] { background: transparent; border: 0; padding: 0; }
QLineEdit#bare { background: transparent; border: 0; }
QCheckBox, QRadioButton { font-size: 12px; spacing: 6px; background: transparent; }
QCheckBox::indicator { width: 12px; height: 12px; border: 1px solid @text3; border-radius: 3px; background: transparent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QSplitter::handle { background: transparent; }
QScrollArea { background: transparent; border: 0; }
QWidget#scrollBody { background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; } QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::handle { background: @hover; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { width: 0; height: 0; background: none; }
QMenu { background: @raised; border: 1px solid @line; border-radius: 6px; padding: 4px; font-size: 12px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accentBackground; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }
QProgressBar { background: @line; border: 0; min-height: 3px; max-height: 3px; }
QProgressBar::chunk { background: @accent; }
)");
    const std::pair<const char *, QColor> tokens[] = {{"@accentBackground", accentBackground},
                                                      {"@accent", accent},
                                                      {"@window", window},
                                                      {"@panel", panel},
                                                      {"@raised", raised},
                                                      {"@hover", hover},
                                                      {"@line", line},
                                                      {"@text2", text2},
                                                      {"@text3", text3},
                                                      {"@text", text},
                                                      {"@good", good},
                                                      {"@warning", warning()},
                                                      {"@bad", bad()}};
    for (const auto &[name, colour] : tokens)
        s.replace(QLatin1String(name), colour.name());
    if (highContrast)
        s += QStringLiteral("QPushButton:focus, QToolButton:focus, QLineEdit:focus { border: 2px solid %1; }").arg(accent.name());
    return s;
}

} // namespace jupiter::workbench
