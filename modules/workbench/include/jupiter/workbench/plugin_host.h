// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <memory>
#include <vector>

class QPluginLoader;

namespace jupiter::workbench {

/// What became of one file in a plugin folder.
struct PluginRecord {
    QString path, name, version;
    QStringList needs;
    QString refused; ///< Why it is not used; empty: it is.
    std::vector<sdk::ViewDescriptor> views;
};

/// Finds plugins, reads their metadata before any of their code runs, and makes their views. A plugin that does not fit is
/// refused with a reason, never with a crash or a dialog. GUI thread.
class PluginHost final {
public:
    PluginHost();
    ~PluginHost(); ///< Tells plugins, then unloads nothing: code of a view may still be on its way out.
    PluginHost(const PluginHost &) = delete;

    /// Makes a service known under its id. It must outlive the host. Call before load().
    template <class T>
    void offer(T *service)
    {
        m_services.insert(QByteArray(T::serviceId), service);
    }

    /// Loads every library of a folder, in the order of names. Absent folders are fine.
    void load(const QString &folder);

    const std::vector<PluginRecord> &plugins() const { return m_records; }

    /// Views of all loaded plugins, by order, then id. Of two views with one id the first loaded counts, the second is refused.
    std::vector<sdk::ViewDescriptor> views() const;

    /// Null when no plugin offers it or the plugin gave none; `why` then says so.
    std::unique_ptr<sdk::View> createView(const QByteArray &id, QString *why);

    /// The folders that count: beside the program (bin/../lib/jupiter/plugins), then each of $JUPITER_PLUGINS unless `safeMode`.
    static QStringList folders(bool safeMode);

private:
    struct Loaded;
    QString check(const QJsonObject &metaData, PluginRecord &record) const;
    void loadFile(const QString &path);
    QHash<QByteArray, void *> m_services;
    std::vector<PluginRecord> m_records;
    std::vector<std::unique_ptr<Loaded>> m_loaded;
};

} // namespace jupiter::workbench
