// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/plugin_host.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QLibrary>
#include <QtCore/QPluginLoader>

#include <algorithm>
#include <exception>

namespace jupiter::workbench {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("jupiter::workbench::PluginHost", text);
}

/// Answers only what the plugin declared.
class DeclaredServices final : public sdk::Services {
public:
    DeclaredServices(QHash<QByteArray, void *> services) : m_services(std::move(services)) {}

protected:
    void *findRaw(const char *id) const override { return m_services.value(QByteArray(id), nullptr); }

private:
    QHash<QByteArray, void *> m_services;
};

} // namespace

struct PluginHost::Loaded {
    std::unique_ptr<QPluginLoader> loader;
    std::unique_ptr<DeclaredServices> services;
    sdk::Plugin *plugin = nullptr;
    std::vector<sdk::ViewDescriptor> views;
};

PluginHost::PluginHost() = default;

PluginHost::~PluginHost()
{
    for (const auto &loaded : m_loaded)
        loaded->plugin->aboutToShutDown();
}

QStringList PluginHost::folders(bool safeMode)
{
    QStringList found{QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/jupiter/plugins"))};
#ifdef JUPITER_PLUGIN_DIR // the distribution's libdir, when that is not lib
    found << QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../" JUPITER_PLUGIN_DIR));
#endif
    if (!safeMode)
        found += qEnvironmentVariable("JUPITER_PLUGINS").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    found.removeDuplicates();
    return found;
}

/// Reads what the library says of itself; no code of it has run. Returns why it does not fit, or nothing.
QString PluginHost::check(const QJsonObject &metaData, PluginRecord &record) const
{
    if (metaData.isEmpty())
        return tr("not a Qt plugin, or built for another machine or Qt");
    const QString iid = metaData.value(QStringLiteral("IID")).toString();
    if (iid != QLatin1String(JUPITER_PLUGIN_IID))
        return tr("made for interface \"%1\", this program offers \"%2\"").arg(iid, QLatin1String(JUPITER_PLUGIN_IID));
    const QJsonObject own = metaData.value(QStringLiteral("MetaData")).toObject();
    record.name = own.value(QStringLiteral("Name")).toString(record.name);
    record.version = own.value(QStringLiteral("Version")).toString();
    const int version = own.value(QStringLiteral("Sdk")).toInt(-1);
    if (version != sdk::sdkVersion)
        return version < 0 ? tr("its metadata does not say which Sdk it was built for")
                           : tr("built for Sdk %1, this program offers Sdk %2").arg(version).arg(sdk::sdkVersion);
    for (const QJsonValue &need : own.value(QStringLiteral("Needs")).toArray()) {
        record.needs << need.toString();
        if (!m_services.contains(need.toString().toLatin1()))
            return tr("needs the service \"%1\", which this program does not have").arg(need.toString());
    }
    return {};
}

void PluginHost::loadFile(const QString &path)
{
    PluginRecord record;
    record.path = path;
    record.name = QFileInfo(path).completeBaseName();
    auto loaded = std::make_unique<Loaded>();
    loaded->loader = std::make_unique<QPluginLoader>(path);
    loaded->loader->setLoadHints(
        QLibrary::ResolveAllSymbolsHint); // what does not fit is refused now, not found out in the middle of work
    record.refused = check(loaded->loader->metaData(), record);
    if (record.refused.isEmpty()) {
        QHash<QByteArray, void *> granted;
        for (const QString &need : record.needs)
            granted.insert(need.toLatin1(), m_services.value(need.toLatin1()));
        loaded->services = std::make_unique<DeclaredServices>(std::move(granted));
        try {
            loaded->plugin = qobject_cast<sdk::Plugin *>(loaded->loader->instance());
            if (!loaded->plugin)
                record.refused = loaded->loader->errorString();
            else if (!loaded->plugin->initialize(*loaded->services, &record.refused) && record.refused.isEmpty())
                record.refused = tr("it refused to start and gave no reason");
            if (record.refused.isEmpty())
                loaded->views = loaded->plugin->views();
        } catch (const std::exception &e) {
            record.refused = tr("it failed while starting: %1").arg(QString::fromLocal8Bit(e.what()));
        }
    }
    if (record.refused.isEmpty()) {
        const auto known = views();
        for (const sdk::ViewDescriptor &view : loaded->views)
            if (std::any_of(known.begin(), known.end(), [&](const auto &k) { return k.id == view.id; }))
                record.refused = tr("its view \"%1\" is there already").arg(QString::fromLatin1(view.id));
    }
    if (record.refused.isEmpty()) {
        record.views = loaded->views;
        m_loaded.push_back(std::move(loaded));
    }
    m_records.push_back(std::move(record));
}

void PluginHost::load(const QString &folder)
{
    const QStringList files = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString &file : files)
        if (QLibrary::isLibrary(file))
            loadFile(QDir(folder).absoluteFilePath(file));
}

std::vector<sdk::ViewDescriptor> PluginHost::views() const
{
    std::vector<sdk::ViewDescriptor> all;
    for (const auto &loaded : m_loaded)
        all.insert(all.end(), loaded->views.begin(), loaded->views.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &a, const auto &b) { return a.order != b.order ? a.order < b.order : a.id < b.id; });
    return all;
}

std::unique_ptr<sdk::View> PluginHost::createView(const QByteArray &id, QString *why)
{
    for (const auto &loaded : m_loaded)
        for (const sdk::ViewDescriptor &view : loaded->views)
            if (view.id == id) {
                try {
                    auto made = loaded->plugin->createView(id, *loaded->services);
                    if (!made || !made->widget())
                        *why = tr("the plugin made no view \"%1\"").arg(QString::fromLatin1(id));
                    else
                        return made;
                } catch (const std::exception &e) {
                    *why = tr("the view \"%1\" failed while it was made: %2")
                               .arg(QString::fromLatin1(id), QString::fromLocal8Bit(e.what()));
                }
                return nullptr;
            }
    *why = tr("no plugin offers the view \"%1\"").arg(QString::fromLatin1(id));
    return nullptr;
}

} // namespace jupiter::workbench
