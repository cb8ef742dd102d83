// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_plugin.h"

#include "alerts_view.h"

namespace jupiter::alerts {

bool AlertsPlugin::initialize(sdk::Services &services, QString *why)
{
    if (services.find<sdk::SessionService>())
        return true;
    *why = tr("Alerts needs an open workspace.", "plugin");
    return false;
}

std::vector<sdk::ViewDescriptor> AlertsPlugin::views() const
{
    return {{"jupiter.alerts", tr("Alerts", "view"), 30, QStringLiteral(":/jupiter/icons/alerts.svg")}};
}

std::unique_ptr<sdk::View> AlertsPlugin::createView(const QByteArray &id, sdk::Services &services)
{
    auto *session = services.find<sdk::SessionService>();
    if (id != "jupiter.alerts" || !session)
        return nullptr;
    return std::make_unique<AlertsView>(session->session(), services.find<sdk::ShellService>());
}

} // namespace jupiter::alerts
