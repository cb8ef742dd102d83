// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::overview {

class OverviewPlugin final : public QObject, public views::OneViewPlugin<OverviewView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "overview.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.overview", tr("Overview"), 0, QStringLiteral(":/jupiter/icons/overview.svg")}};
    }
};

} // namespace jupiter::overview

#include "overview_plugin.moc"
