// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/run_rules.h>

#include <jupiter/rulebook/packs.h>
#include <jupiter/rulebook/tuning_file.h>

namespace jupiter::rulebook {

Result<RunRules> runRules(const std::filesystem::path &workspace, const std::vector<std::filesystem::path> &paths, const std::filesystem::path &cacheFolder,
                          JobControl &job)
{
    RunRules out;
    std::vector<std::filesystem::path> files = paths;
    if (files.empty()) {
        JUPITER_TRY(own, workspaceRuleFiles(workspace, cacheFolder, job));
        if (own.empty())
            return out;
        files = std::move(own);
        out.ofWorkspace = true;
    }
    out.rules = detection::RuleSet::load(files, cacheFolder, job);
    JUPITER_TRY(tuning, tuningFor(workspace, out.rules));
    out.tuning = std::move(tuning);
    return out;
}

Result<detection::TuningPtr> tuningFor(const std::filesystem::path &workspace, const detection::RuleSetPtr &rules)
{
    if (!rules)
        return detection::TuningPtr();
    JUPITER_TRY(file, TuningFile::read(workspace));
    if (file.empty())
        return detection::TuningPtr();
    return detection::Tuning::make(rules, std::move(file.disabled), std::move(file.exclusions), timestampNow());
}

} // namespace jupiter::rulebook
