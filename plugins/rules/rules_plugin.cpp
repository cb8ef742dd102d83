// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::rules {

class RulesPlugin final : public QObject, public views::OneViewPlugin<RulesView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "rules.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.rules", tr("Rules"), 80, QStringLiteral(":/jupiter/icons/rules.svg")}};
    }
};

} // namespace jupiter::rules

#include "rules_plugin.moc"
