// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_popup.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace jupiter::workbench::internal {

KeysPopup::Keys KeysPopup::frameKeys()
{
    return {{tr("Ctrl K"), tr("search, jump, run")},
            {tr("Alt 1 … 9"), tr("views")},
            {tr("Esc, Alt ←"), tr("back")},
            {tr("Ctrl O"), tr("open a workspace")},
            {tr("Ctrl I"), tr("import files")},
            {tr("Ctrl T"), tr("time range")},
            {tr("Ctrl Shift T"), tr("zone in which times are shown")},
            {tr("Ctrl Alt 1 … 6"), tr("layouts")},
            {tr("Ctrl Shift L"), tr("layouts: save, rename, delete")},
            {tr("Ctrl Shift E"), tr("what may leave this machine, and what left")},
            {tr("Ctrl Shift N"), tr("this view in a second window")},
            {tr("Ctrl W"), tr("close the second window")},
            {tr("Alt Shift ←, Alt Shift →"), tr("panel with the focus: narrower, wider")},
            {tr("Alt Shift ↑, Alt Shift ↓"), tr("panel with the focus: lower, higher")},
            {tr("Alt Shift H"), tr("hide this panel")},
            {tr("Alt Shift O"), tr("only this panel, or all again")},
            {tr("Alt Shift A"), tr("show all panels")},
            {tr("Ctrl J"), tr("running work")},
            {tr("F1"), tr("help")},
            {tr("F11"), tr("full screen")},
            {QStringLiteral("?"), tr("these keys")},
            {tr("J / K"), tr("next, previous row")},
            {tr("Enter"), tr("open the row")},
            {QStringLiteral("."), tr("pivot on the value")},
            {tr("Ctrl C"), tr("copy the value or the chosen rows")}};
}

/// The names of keys as they stand on the keyboard: views write "Ctrl" and "Shift".
QString KeysPopup::keyText(QString key)
{
    const std::pair<QString, QString> names[] = {{QStringLiteral("Ctrl"), tr("Ctrl", "key")}, {QStringLiteral("Shift"), tr("Shift", "key")}, {QStringLiteral("Space"), tr("Space", "key")}};
    for (const auto &[name, shown] : names)
        key.replace(name, shown);
    return key;
}

KeysPopup::KeysPopup(const QString &viewTitle, const Keys &view, QWidget *parent) : Popup(parent)
{
    setAccessibleName(tr("Keys"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 14);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    // Both columns of words beside both of keys: the popup is no wider than the window.
    const int room = std::clamp(((parent ? parent->window()->width() : 1366) - 480) / 2, 200, 560);
    const auto column = [&](const QString &title, const Keys &keys, int at) {
        grid->addWidget(plainLabel(title, "panelTitle"), 0, at, 1, 2);
        int row = 1;
        for (const auto &[key, what] : keys) {
            QLabel *k = plainLabel(keyText(key), "secondary");
            k->setFont(dataFont());
            grid->addWidget(k, row, at);
            QLabel *does = plainLabel(what, "secondary", this);
            does->ensurePolished();
            if (does->sizeHint().width() > room) {
                does->setWordWrap(true);
                does->setFixedSize(room, does->heightForWidth(room));
            }
            grid->addWidget(does, row++, at + 1);
        }
    };
    int at = 0;
    if (!view.empty()) {
        column(viewTitle, view, 0);
        grid->setColumnMinimumWidth(2, 24);
        at = 3;
    }
    column(tr("Everywhere"), frameKeys(), at);
    grid->setRowStretch(100, 1);
}

} // namespace jupiter::workbench::internal
