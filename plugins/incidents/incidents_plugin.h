// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

namespace jupiter::cases {

class IncidentsPlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "incidents.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    bool initialize(sdk::Services &services, QString *why) override;
    std::vector<sdk::ViewDescriptor> views() const override;
    std::unique_ptr<sdk::View> createView(const QByteArray &id, sdk::Services &services) override;
};

} // namespace jupiter::cases
