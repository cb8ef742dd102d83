// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/sdk/plugin.h>

#include <QtCore/QVariantMap>
#include <QtWidgets/QMainWindow>

#include <memory>

namespace jupiter::workbench {

class Frame;

/// The frame around the views: top bar, activity bar, status bar, command palette, drop target. Owns the open session and the
/// plugins. Views are made when first shown and made anew when another workspace is opened.
class Shell final : public QMainWindow {
    Q_OBJECT
public:
    struct Options {
        bool safeMode = false;     ///< Only plugins beside the program.
        bool remember = true;      ///< Off: reads and writes no settings (screenshots, tests).
        QStringList pluginFolders; ///< Empty: PluginHost::folders().
    };
    explicit Shell(const Options &options, QWidget *parent = nullptr);
    ~Shell() override;

    /// Opens a workspace folder (made when `create`); the one open before is closed first. A failure is told inline and keeps
    /// what is open.
    bool openWorkspace(const QString &folder, bool create);
    backend::Session *session() const; ///< Null while no workspace is open.

    /// Opens, as the start page offers it, what was open when the program was last left: workspace, views, windows, time range. False: none was, or it is gone.
    bool continueSession();

    /// Imports into the open workspace, or into a new one beside the other workspaces of this person.
    void importPaths(const QStringList &paths);

    bool showView(const QByteArray &id, const QVariantMap &arguments = {});
    sdk::View *currentView() const; ///< Null on the start page.
    QByteArray currentViewId() const;
    QList<QByteArray> viewIds() const;
    void goBack();

    QString notice() const; ///< The failure shown inline; empty when none is.
    sdk::ShellService &service();

    /// A folder for a workspace that was not named: NAME.jupiter in the person's data folder, new every time.
    static QString newWorkspaceFolder(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override; ///< In reading order, whatever order the widgets were made in.

private:
    friend class Frame;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jupiter::workbench
