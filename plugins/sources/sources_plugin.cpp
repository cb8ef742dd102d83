// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources_view.h"

#include <jupiter/sdk/plugin.h>

namespace jupiter::sources {

class SourcesPlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "sources.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    bool initialize(sdk::Services &services, QString *why) override
    {
        if (services.find<sdk::SessionService>() && services.find<sdk::ShellService>())
            return true;
        *why = tr("it needs the open workspace and the frame");
        return false;
    }
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.sources", tr("Sources"), 90, QStringLiteral(":/jupiter/icons/sources.svg")}};
    }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &services) override
    {
        return std::make_unique<SourcesView>(services.find<sdk::SessionService>()->session(),
                                             *services.find<sdk::ShellService>());
    }
};

} // namespace jupiter::sources

#include "sources_plugin.moc"
