// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

namespace jupiter::workbench::internal {

/// What stands there while no workspace is open: what to drop, what happens to it, and the workspaces opened last.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    StartPage(const QStringList &recent, bool tour, QWidget *parent = nullptr);

Q_SIGNALS:
    void filesWanted();
    void folderWanted();
    void workspaceWanted();
    void tourWanted();
    void recentChosen(const QString &folder);
};

} // namespace jupiter::workbench::internal
