// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

#include <QtCore/QCoreApplication>

namespace jupiter::views {

/// A plugin of one view that needs the open workspace and the frame. The plugin's class adds Q_OBJECT, its metadata and views().
template <class V>
class OneViewPlugin : public sdk::Plugin {
public:
    bool initialize(sdk::Services &services, QString *why) override
    {
        if (services.find<sdk::SessionService>() && services.find<sdk::ShellService>())
            return true;
        *why = QCoreApplication::translate("OneViewPlugin", "it needs the open workspace and the frame");
        return false;
    }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &services) override
    {
        return std::make_unique<V>(services.find<sdk::SessionService>()->session(), *services.find<sdk::ShellService>());
    }
};

} // namespace jupiter::views
