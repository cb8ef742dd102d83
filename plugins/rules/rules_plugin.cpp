// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules_view.h"

#include <jupiter/sdk/plugin.h>

namespace jupiter::rules {

class RulesPlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "rules.json")
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
        return {{"jupiter.rules", tr("Rules"), 80, QStringLiteral(":/jupiter/icons/rules.svg")}};
    }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &services) override
    {
        return std::make_unique<RulesView>(services.find<sdk::SessionService>()->session(),
                                             *services.find<sdk::ShellService>());
    }
};

} // namespace jupiter::rules

#include "rules_plugin.moc"
