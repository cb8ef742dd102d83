// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace_rules.h"

#include "output.h"
#include "rules_cache.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/packs.h>
#include <jupiter/rulebook/tuning_file.h>

#include <chrono>

namespace jupiter::cli {

Result<RunRules> runRules(const std::string &workspace, const std::vector<std::string> &paths)
{
    const std::filesystem::path folder = pathFromUtf8(workspace);
    RunRules out;
    std::vector<std::string> files = paths;
    if (files.empty()) {
        JUPITER_TRY(own, rulebook::workspaceRuleFiles(folder, cacheFolder(), job()));
        for (const std::filesystem::path &file : own)
            files.push_back(pathToUtf8(file));
        if (files.empty())
            return out;
        out.ofWorkspace = true;
    }
    out.rules = loadRules(files);
    JUPITER_TRY(tuning, rulebook::TuningFile::read(folder));
    if (tuning.empty())
        return out;
    const Timestamp now{std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
    out.tuning = detection::Tuning::make(out.rules, std::move(tuning.disabled), std::move(tuning.exclusions), now);
    for (const auto &idle : out.tuning->idle())
        say("tuning '" + idle.what + "' has no effect: " + idle.reason);
    return out;
}

} // namespace jupiter::cli
