// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/services.h>

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QtPlugin>

#include <memory>
#include <vector>

class QWidget;
QT_BEGIN_NAMESPACE
class QJsonObject;
QT_END_NAMESPACE

namespace jupiter::sdk {

/// What the shell needs to offer a view before it exists.
struct ViewDescriptor {
    QByteArray id;      ///< "jupiter.hunt"; stable, used in saved layouts.
    QString title;      ///< Translated; one word for the activity bar.
    int order;          ///< Place in the activity bar, lowest first.
    QString icon;       ///< Resource path of an SVG (24 grid, currentColor strokes), or empty.
};

/// One view in one window. The host owns it and deletes it; the view cancels its jobs when it dies. GUI thread.
class View : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// The same one every time. The view may delete it in its destructor (hold it in a QPointer); the shell deletes it otherwise.
    virtual QWidget *widget() = 0;
    virtual int waiting() const { return 0; }               ///< How many things wait here; shown on the activity bar.
    virtual bool busy() const { return false; }             ///< True until its data is there (screenshots wait for it).
    virtual void open(const QVariantMap &arguments) { Q_UNUSED(arguments) } ///< Navigation: {"query": "...", "alert": 7, "rule": "key", "case": 3, "from": ns, "to": ns}.
    virtual QVariantMap state() const { return {}; }        ///< What the next start brings back, in the same workspace.
    virtual QVariantMap layout() const { return {}; }       ///< The part of state() that is how it looks, not what it is about: kept in layouts.
    virtual void restore(const QVariantMap &state) { Q_UNUSED(state) } ///< Takes state() or layout(); what is not in it stays.

    /// Keys that work here, for '?': {"J / K", "next, previous"}.
    virtual std::vector<std::pair<QString, QString>> keys() const { return {}; }

Q_SIGNALS:
    void waitingChanged();
    void statusChanged(const QString &left);                ///< What the status bar says of this view.
};

/// Entry point of a plugin library. The host reads the metadata first; code runs only when IID and "Sdk" fit.
/// Metadata keys: Name, Version, Sdk (the major version it was built for), Needs (service ids).
class Plugin {
public:
    virtual ~Plugin() = default;

    /// False refuses to load; `why` is then shown to the user. Services found here live as long as the plugin.
    virtual bool initialize(Services &services, QString *why) = 0;
    virtual std::vector<ViewDescriptor> views() const = 0;
    virtual std::unique_ptr<View> createView(const QByteArray &id, Services &services) = 0;
    virtual void aboutToShutDown() {}
};

} // namespace jupiter::sdk

#define JUPITER_PLUGIN_IID "io.jupiter.Plugin/1"
Q_DECLARE_INTERFACE(jupiter::sdk::Plugin, JUPITER_PLUGIN_IID)
