// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicators_view.h"

#include <jupiter/sdk/plugin.h>

namespace jupiter::indicators {

class IndicatorsPlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "indicators.json")
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
        return {{"jupiter.indicators", tr("Indicators"), 60, QStringLiteral(":/jupiter/icons/indicators.svg")}};
    }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &services) override
    {
        return std::make_unique<IndicatorsView>(services.find<sdk::SessionService>()->session(),
                                             *services.find<sdk::ShellService>());
    }
};

} // namespace jupiter::indicators

#include "indicators_plugin.moc"
