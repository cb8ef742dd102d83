// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/run_rules.h>

#include <jupiter/rulebook/packs.h>
#include <jupiter/rulebook/tuning_file.h>

#include <cstdlib>

namespace jupiter::rulebook {

std::filesystem::path userCacheFolder()
{
    const auto variable = [](const char *name) -> std::filesystem::path {
        const char *value = std::getenv(name);
        return value && *value ? std::filesystem::path(value) : std::filesystem::path();
    };
    if (const auto xdg = variable("XDG_CACHE_HOME"); !xdg.empty())
        return xdg / "jupiter";
#ifdef _WIN32
    if (const auto local = variable("LOCALAPPDATA"); !local.empty())
        return local / "Jupiter" / "cache";
#elif defined(__APPLE__)
    if (const auto home = variable("HOME"); !home.empty())
        return home / "Library" / "Caches" / "Jupiter";
#else
    if (const auto home = variable("HOME"); !home.empty())
        return home / ".cache" / "jupiter";
#endif
    return {};
}

Result<RunRules> runRules(const std::filesystem::path &workspace, const std::vector<std::filesystem::path> &paths, const std::filesystem::path &cacheFolder,
                          JobControl &job)
{
    RunRules out;
    std::vector<std::filesystem::path> files = paths;
    if (files.empty()) {
        JUPITER_TRY(packs, Packs::open(workspace, cacheFolder));
        out.packs = packs.list().size();
        JUPITER_TRY(own, workspaceRuleFiles(workspace, cacheFolder, job));
        if (own.empty())
            return out;
        files = std::move(own);
        out.ofWorkspace = true;
    }
    out.rules = detection::RuleSet::load(files, cacheFolder, job);
    if (out.rules->reading().cancelled)
        return Error{ErrorCode::Cancelled, out.rules->reading().sentence()};
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
