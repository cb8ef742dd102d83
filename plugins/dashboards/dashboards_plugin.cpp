// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboards_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::dashboards {

class DashboardsPlugin final : public QObject, public views::OneViewPlugin<DashboardsView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "dashboards.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.dashboards", tr("Boards"), 80, QStringLiteral(":/jupiter/icons/dashboards.svg")}};
    }
};

} // namespace jupiter::dashboards

#include "dashboards_plugin.moc"
