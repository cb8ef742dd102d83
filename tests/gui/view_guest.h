// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

#include <QtCore/QTemporaryDir>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QWidget>

#include <memory>

namespace jupiter::test {

/// Six Windows events on two hosts: encoded PowerShell, whoami, a network connection, and three on another host ten minutes later.
QByteArray sampleEvents();

/// Fires on whoami.exe; level medium, T1033.
QByteArray whoamiRule();
/// Fires on PowerShell with -enc; level critical, T1059.001.
QByteArray powershellRule();

/// Remembers what views asked of the frame.
class ShellDouble final : public sdk::ShellService {
public:
    bool show(const QByteArray &viewId, const QVariantMap &arguments) override;
    TimeRange timeRange() const override { return m_range; }
    void setTimeRange(TimeRange range) override;
    sdk::DisplayZone zone() const override { return shownZone; }
    void addCommand(const QString &, const QString &, QObject *, std::function<void()>) override {}
    void say(const QString &text) override { said << text; }
    bool hasView(const QByteArray &viewId) const override { return views.contains(viewId); }

    QByteArray shownView;
    QVariantMap shownArguments;
    QStringList said;
    sdk::DisplayZone shownZone;
    QByteArrayList views;   ///< Those that hasView() knows.

private:
    TimeRange m_range;
};

/// A workspace in a temporary folder, and views of plugins that were built, loaded as the program loads them.
class ViewGuest final : private sdk::Services, private sdk::SessionService {
public:
    ViewGuest();
    ~ViewGuest() override;

    backend::Session &session() override { return *m_session; }
    ShellDouble &shell() { return m_shell; }
    QString folder() const { return m_folder.path(); }

    /// Writes a file beside the workspace and imports it; returns when it is searchable. False when a job failed.
    bool import(const QString &name, const QByteArray &content);
    bool importPath(const QString &path);
    bool loadRules(const QList<QByteArray> &rules);
    bool loadRulePath(const QString &path);
    bool waitForJobs();

    /// The view of build/.../plugins/NAME.so in a 1400 x 900 window, once its data is there. Null when it cannot be loaded.
    sdk::View *show(const QString &plugin, const QByteArray &viewId);
    bool waitUntilQuiet(sdk::View *view);

    /// Saves a picture of the view when JUPITER_SHOTS names a folder.
    void shoot(sdk::View *view, const QString &name);

private:
    void *findRaw(const char *id) const override;
    QTemporaryDir m_folder;
    ShellDouble m_shell;
    std::unique_ptr<backend::Session> m_session;
    std::unique_ptr<sdk::View> m_view;
};

/// What a test of one view works with: the workspace, the view, and ways to the parts of the view. A base of test classes beside QObject.
class ViewTest {
protected:
    void close()
    {
        m_view = nullptr; // the guest's: it dies with it
        m_guest.reset();
    }

    template <class T>
    T *child(const char *name) { return m_view->widget()->findChild<T *>(QLatin1String(name)); }
    /// The text of a label by its property "part": its object name says its style.
    QString label(const char *part);
    QPushButton *button(const QString &text); ///< One that is visible; null: none.
    static QString cell(const QAbstractItemView *table, int row, int column) { return table->model()->index(row, column).data().toString(); }
    QStringList labels();                     ///< The texts of all.

    std::unique_ptr<ViewGuest> m_guest;
    sdk::View *m_view = nullptr;
};

} // namespace jupiter::test
