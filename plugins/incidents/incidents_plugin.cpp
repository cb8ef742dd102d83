// SPDX-License-Identifier: GPL-3.0-or-later
#include "incidents_plugin.h"

#include "cases_view.h"

namespace jupiter::cases {

bool IncidentsPlugin::initialize(sdk::Services &services, QString *why)
{
    if (services.find<sdk::SessionService>())
        return true;
    *why = tr("Cases needs an open workspace.", "plugin");
    return false;
}

std::vector<sdk::ViewDescriptor> IncidentsPlugin::views() const
{
    return {{"jupiter.incidents", tr("Cases", "view"), 40, QStringLiteral(":/jupiter/icons/cases.svg")}};
}

std::unique_ptr<sdk::View> IncidentsPlugin::createView(const QByteArray &id, sdk::Services &services)
{
    auto *session = services.find<sdk::SessionService>();
    if (id != "jupiter.incidents" || !session)
        return nullptr;
    return std::make_unique<CasesView>(session->session(), services.find<sdk::ShellService>());
}

} // namespace jupiter::cases
