// SPDX-License-Identifier: GPL-3.0-or-later
#include "entity_view.h"

#include "../common/one_view_plugin.h"

namespace jupiter::entity {

class EntityPlugin final : public QObject, public views::OneViewPlugin<EntityView> {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "entity.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"entity", tr("Entities"), 70, QStringLiteral(":/jupiter/icons/entities.svg")}};
    }
};

} // namespace jupiter::entity

#include "entity_plugin.moc"
