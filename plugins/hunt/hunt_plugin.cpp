// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_plugin.h"

#include "hunt_view.h"

namespace jupiter::hunt {

bool HuntPlugin::initialize(sdk::Services &services, QString *why)
{
    if (services.find<sdk::SessionService>())
        return true;
    *why = tr("Hunt needs an open workspace.", "plugin");
    return false;
}

std::vector<sdk::ViewDescriptor> HuntPlugin::views() const
{
    return {{"jupiter.hunt", tr("Hunt", "view"), 20, QStringLiteral(":/jupiter/icons/hunt.svg")}};
}

std::unique_ptr<sdk::View> HuntPlugin::createView(const QByteArray &id, sdk::Services &services)
{
    auto *session = services.find<sdk::SessionService>();
    if (id != "jupiter.hunt" || !session)
        return nullptr;
    return std::make_unique<HuntView>(session->session(), services.find<sdk::ShellService>());
}

} // namespace jupiter::hunt
