// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::sources {

class SourcesPlugin final : public QObject, public views::OneViewPlugin<SourcesView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "sources.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.sources", tr("Sources"), 90, QStringLiteral(":/jupiter/icons/sources.svg")}};
    }
};

} // namespace jupiter::sources

#include "sources_plugin.moc"
