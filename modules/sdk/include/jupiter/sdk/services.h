// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/sdk/display_zone.h>

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

namespace jupiter::sdk {

inline constexpr int sdkVersion = 1;

/// Services by interface. The id carries the MAJOR version: "jupiter.session/1". Each plugin gets its own Services, which answers only
/// what the plugin's metadata declared under "Needs". Order, not a sandbox.
class Services {
public:
    virtual ~Services() = default;

    /// Null when undeclared or absent.
    template <class T>
    T *find() const { return static_cast<T *>(findRaw(T::serviceId)); }

protected:
    virtual void *findRaw(const char *id) const = 0;
};

/// The open workspace. The session may be replaced (another workspace is opened): views get a new one by being made anew.
/// session() may be called while views are made and live, not in Plugin::initialize(): no workspace need be open then.
class SessionService {
public:
    static constexpr const char *serviceId = "jupiter.session/1";
    virtual ~SessionService() = default;
    virtual backend::Session &session() = 0;
};

/// What the frame does for a view: go elsewhere, share the time range, offer commands.
class ShellService : public QObject {
    Q_OBJECT
public:
    static constexpr const char *serviceId = "jupiter.shell/1";
    using QObject::QObject;

    /// Shows a view and hands it arguments (View::open). False when no such view is there.
    virtual bool show(const QByteArray &viewId, const QVariantMap &arguments) = 0;

    /// The range of the top bar; [min, max] when "all time".
    virtual TimeRange timeRange() const = 0;
    virtual void setTimeRange(TimeRange range) = 0;

    /// The clock that times are shown by; zoneChanged() when it is another, or when what is shown now crosses a change of its offset.
    virtual DisplayZone zone() const = 0;

    /// Adds a command to the palette (Ctrl K); the receiver's life bounds it.
    virtual void addCommand(const QString &title, const QString &keys, QObject *receiver, std::function<void()> run) = 0;

    /// A short message in the status bar.
    virtual void say(const QString &text) = 0;

    /// True when show() would find that view.
    virtual bool hasView(const QByteArray &viewId) const
    {
        Q_UNUSED(viewId)
        return false;
    }

Q_SIGNALS:
    void timeRangeChanged();
    void zoneChanged();
    void themeChanged();
};

} // namespace jupiter::sdk
