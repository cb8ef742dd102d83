// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

namespace jupiter::workbench::internal {

/// What stands there while no workspace is open: what to drop, what happens to it, and the workspaces opened last.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    /// `left`: the workspace that was open when the program was left; empty: none. Enter goes on with it.
    StartPage(const QStringList &recent, const QString &left, bool tour, QWidget *parent = nullptr);

Q_SIGNALS:
    void filesWanted();
    void folderWanted();
    void workspaceWanted();
    void tourWanted();
    void continueWanted();
    void recentChosen(const QString &folder);
};

} // namespace jupiter::workbench::internal
