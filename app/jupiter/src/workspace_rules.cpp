// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace_rules.h"

#include "output.h"
#include "rules_cache.h"

#include <jupiter/core/byte_source.h>

namespace jupiter::cli {

Result<rulebook::RunRules> runRules(const std::string &workspace, const std::vector<std::string> &paths)
{
    std::vector<std::filesystem::path> files;
    for (const std::string &path : paths)
        files.push_back(pathFromUtf8(path));
    JUPITER_TRY(run, rulebook::runRules(pathFromUtf8(workspace), files, cacheFolder(), job()));
    if (run.tuning)
        for (const auto &idle : run.tuning->idle())
            say("tuning '" + idle.what + "' has no effect: " + idle.reason);
    return run;
}

} // namespace jupiter::cli
