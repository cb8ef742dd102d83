// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::timeline {

class TimelinePlugin final : public QObject, public views::OneViewPlugin<TimelineView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "timeline.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.timeline", tr("Timeline"), 35, QStringLiteral(":/jupiter/icons/timeline.svg")}};
    }
};

} // namespace jupiter::timeline

#include "timeline_plugin.moc"
