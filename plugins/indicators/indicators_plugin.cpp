// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicators_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::indicators {

class IndicatorsPlugin final : public QObject, public views::OneViewPlugin<IndicatorsView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "indicators.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.indicators", tr("Indicators"), 60, QStringLiteral(":/jupiter/icons/indicators.svg")}};
    }
};

} // namespace jupiter::indicators

#include "indicators_plugin.moc"
