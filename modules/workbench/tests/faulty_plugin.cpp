// SPDX-License-Identifier: GPL-3.0-or-later
// One plugin a fault; its code must never run: initialize() ends the program.
#include <jupiter/sdk/plugin.h>

#include <cstdlib>

using namespace jupiter;

#if defined(FAULT_wrong_sdk)
#define FAULT_IID JUPITER_PLUGIN_IID
#define FAULT_FILE "wrong_sdk.json"
#elif defined(FAULT_unknown_need)
#define FAULT_IID JUPITER_PLUGIN_IID
#define FAULT_FILE "unknown_need.json"
#else
#define FAULT_IID "io.example.Other/1"
#define FAULT_FILE "wrong_iid.json"
#endif

class FaultyPlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FAULT_IID FILE FAULT_FILE)
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    bool initialize(sdk::Services &, QString *) override { std::abort(); }
    std::vector<sdk::ViewDescriptor> views() const override { return {}; }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &) override { return nullptr; }
};

#include "faulty_plugin.moc"
