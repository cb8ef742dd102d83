// SPDX-License-Identifier: GPL-3.0-or-later
#include "../commands.h"
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>

#include <map>
#include <string_view>

namespace jupiter::cli {
namespace {

using Command = int (*)(const std::vector<std::string> &);

const std::map<std::string_view, Command> intelCommands{{"except", intelExcept}, {"export", intelExport}, {"hunt", intelHunt}, {"warn", intelWarn},
                                                        {"import", intelImport}, {"list", intelList}, {"objects", intelObjects}, {"rule", intelRule},
                                                        {"groups", intelGroups}, {"pattern", intelPattern}, {"technique", intelTechnique}};

} // namespace

std::unique_ptr<intel::IntelStore> openIntel(const std::string &workspace, intel::IntelStore::Mode mode, int &status)
{
    auto store = intel::IntelStore::open(pathFromUtf8(workspace), mode);
    if (store)
        return *std::move(store);
    status = fail(store.error());
    return nullptr;
}

int commandIntel(const std::vector<std::string> &words)
{
    if (words.empty())
        return wrongUsage("intel", "what to do is missing");
    const auto command = intelCommands.find(words.front());
    if (command != intelCommands.end())
        return command->second({words.begin() + 1, words.end()});
    std::string known;
    for (const auto &[name, function] : intelCommands)
        known += (known.empty() ? "" : ", ") + std::string(name);
    return wrongUsage("intel", "'" + words.front() + "' is not known; there are: " + known + ", feed, misp, taxii"); // those are the library's that may talk to servers
}

} // namespace jupiter::cli
