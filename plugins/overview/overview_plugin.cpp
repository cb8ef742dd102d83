// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview_view.h"

#include <jupiter/sdk/plugin.h>

namespace jupiter::overview {

class OverviewPlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "overview.json")
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
        return {{"jupiter.overview", tr("Overview"), 0, QStringLiteral(":/jupiter/icons/overview.svg")}};
    }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &services) override
    {
        return std::make_unique<OverviewView>(services.find<sdk::SessionService>()->session(),
                                              *services.find<sdk::ShellService>());
    }
};

} // namespace jupiter::overview

#include "overview_plugin.moc"
