// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "activity_bar.h"
#include "command_palette.h"
#include "key_map.h"
#include "keys_popup.h"
#include "layouts.h"
#include "status_line.h"
#include "top_bar.h"
#include "view_window.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/plugin_host.h>
#include <jupiter/workbench/shell.h>

#include <QtCore/QSettings>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QStackedWidget>

#include <map>

namespace jupiter::workbench {

/// The services of the frame, as views see them.
class Frame final : public sdk::ShellService, public sdk::SessionService {
public:
    explicit Frame(Shell::Private &d) : d(d) {}
    bool show(const QByteArray &viewId, const QVariantMap &arguments) override;
    TimeRange timeRange() const override;
    void setTimeRange(TimeRange range) override;
    sdk::DisplayZone zone() const override;
    void addCommand(const QString &title, const QString &keys, QObject *receiver, std::function<void()> run) override;
    void say(const QString &text) override;
    bool hasView(const QByteArray &viewId) const override;
    backend::Session &session() override;

private:
    Shell::Private &d;
};

struct Shell::Private {
    Private(Shell *shell, const Options &options) : q(shell), options(options), frame(*this) {}

    // What is torn down last stands first: views use all of it.
    Shell *q;
    Options options;
    Frame frame;
    std::unique_ptr<backend::Session> session;
    PluginHost host;

    struct Entry {
        sdk::ViewDescriptor descriptor;
        std::unique_ptr<sdk::View> view;
        QPointer<QWidget> page;
        QString status;
    };
    std::vector<Entry> entries;
    struct Place {
        QByteArray id;
        QVariantMap arguments;
    };
    std::vector<Place> history; ///< The last is where we are.
    QByteArray current;

    TimeRange range;
    QString zoneChoice = QStringLiteral("UTC"); ///< As it is kept: "UTC", "+01:00", "local", "Europe/Berlin".
    TimeZonePtr zoneRules;                      ///< Of a zone that changes its offset.
    Zone zone;                                  ///< What views get: zoneChoice over what is shown.
    std::vector<internal::Command> viewCommands;
    bool closeAsked = false;
    internal::KeyMap keys;
    internal::LayoutBook layouts;
    QString layoutName; ///< The one that was taken or saved last; empty: none.
    std::map<QByteArray, internal::ViewLook> looksToCome; ///< Of views that a layout speaks of and nobody has opened yet.
    std::vector<QPointer<internal::ViewWindow>> windows;

    internal::TopBar *top = nullptr;
    internal::ActivityBar *activity = nullptr;
    internal::StatusLine *status = nullptr;
    NoticeBar *notice = nullptr;
    QStackedWidget *stack = nullptr;
    QPointer<QWidget> startPage;

    // shell.cpp
    Entry *entryOf(const QByteArray &id);
    QWidget *pageOf(Entry &entry);
    bool show(const QByteArray &id, const QVariantMap &arguments);
    void dropViews();
    void showStart();
    void showNoViews();

    // shell_session.cpp
    void watchSession();
    void eventsChanged();
    void incidentsChanged();
    void jobsChanged();
    void setRange(TimeRange range);
    bool setZone(const QString &choice); ///< False: there is no such zone; said inline.
    void refreshZone();                  ///< After the range or the events changed: the offset in force may be another.
    void fail(const QString &message);
    std::unique_ptr<QSettings> settings() const; ///< Null when nothing is remembered.
    QStringList recent() const;
    QString leftOpen() const; ///< The workspace that was opened last, if it is still there.
    void closeWorkspace();
    void noteRecent(const QString &folder);

    // shell_desk.cpp
    QString placeOf(const QString &what, const QString &folder = {}) const; ///< Without folder: that of the session.
    void restoreView(const QByteArray &id, sdk::View &view, QWidget *page);
    void rememberView(const QByteArray &id, const sdk::View &view, const QWidget *page);
    std::pair<QWidget *, QWidget *> focused() const;
    void growPanel(Qt::Orientation way, int direction);
    void hidePanel();
    void showOnlyPanel();
    void showAllPanels();
    internal::ViewLook lookOf(const QByteArray &id, const sdk::View &view, const QWidget *page) const;
    internal::Layout layoutNow(const QString &name) const;
    static void give(const internal::ViewLook &look, sdk::View &view, QWidget *page);
    void takeLayout(const QString &name);
    void noteLayout(const QString &name);
    void openLayouts();
    void chooseOne(QFileDialog::FileMode mode, const QString &title, std::function<void(const QString &)> chosen, const QString &offered = {});
    void chooseLayoutFile(const QString &name);
    void writeLayout(const QString &name, const QString &path);
    void readLayout(const QString &path);
    internal::ViewWindow *openWindow(const QByteArray &id, const QVariantMap &state, const QByteArray &geometry);
    void openInWindow();
    void closeWindows();
    void tellWindows();
    QWidget *anchor(QWidget *inFirst) const; ///< Where a popup opens: at `inFirst`, or at the top right of the window in front.
    QWidget *desk() const; ///< The window in front: popups open over it.
    void rememberDesk();
    void restoreRange();
    void restoreWindows();

    // shell_commands.cpp
    void addShortcuts(QWidget *window);
    std::vector<internal::Command> commands();
    void openPalette();
    void openTimePopup();
    void openZones();
    void openEgressPopup();
    void openJobs();
    void openKeys();
    void openKeysPage();
    void openHelp();
    void startTour();
    void chooseFiles();
    void chooseFolder();
    void chooseWorkspace();
    void chooseRules();
    void switchTheme(int choice);
};

} // namespace jupiter::workbench
