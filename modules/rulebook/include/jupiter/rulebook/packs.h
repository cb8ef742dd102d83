// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/detection/detector.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::rulebook {

/// Which rules of a pack are in use. core: high and critical, stable or test; core+: medium too; all: every one that is not deprecated or
/// unsupported; custom: the levels and statuses listed (an empty list means any).
struct PackFilter {
    std::string preset = "all";
    std::vector<std::string> levels, statuses;

    bool wants(const detection::RuleInfo &rule) const;
};

/// Rules taken in from elsewhere: a release archive or a folder. Its files are copied to WORKSPACE/rules/packs/NAME and never edited there.
struct Pack {
    std::string name;
    std::string origin;      ///< The path it came from.
    std::string kind;        ///< "archive" or "folder".
    std::string version;     ///< Git commit, what version.txt says, or the archive's name.
    std::string sha256;      ///< Of the archive; of a folder over its rule files by path.
    std::string licence;     ///< First line of its licence file; empty when it has none.
    std::string licenceFile; ///< Relative to the pack.
    Timestamp added;
    PackFilter filter;
    std::uint64_t files = 0; ///< Rule files.
    std::optional<std::uint64_t> inUse; ///< Rule files that the filter wants; of packs of earlier versions unknown until one is chosen again.

    /// What of its source is not in it, each file counted once.
    struct LeftOut {
        std::uint64_t noRule = 0;     ///< YAML that is no Sigma rule.
        std::uint64_t unreadable = 0; ///< Damaged, encrypted, too large, or a link.
        std::uint64_t outside = 0;    ///< Its name leads out of the pack.
        std::uint64_t twice = 0;      ///< A later file of the archive has its name.
        std::uint64_t count() const { return noRule + unreadable + outside + twice; }
    } leftOut;
};

/// Rules that come, go and change when a pack is updated, by id (path without one).
struct PackDiff {
    struct Rule {
        std::string id, title, path; ///< Path within the pack.
    };
    std::vector<Rule> added, changed, removed;
};

/// The packs of one workspace: WORKSPACE/rules/packs.json and the folders beside it. One process writes at a time. What is cancelled changes nothing.
class Packs {
public:
    /// No file: no packs. `cacheFolder` keeps the compiled rules that counting them takes. Errors: Corrupt, Unsupported, Io.
    static Result<Packs> open(const std::filesystem::path &workspace, const std::filesystem::path &cacheFolder);

    const std::vector<Pack> &list() const { return m_packs; }
    const Pack *find(const std::string &name) const;
    std::filesystem::path folderOf(const std::string &name) const { return m_workspace / "rules" / "packs" / std::filesystem::path(name); }

    /// Takes a pack in. `pack` gives name, filter and, when not empty, version. Errors: InvalidArgument (a name that is taken or is no plain word, no rule
    /// in it), Corrupt, Io, Cancelled. On an error nothing is changed.
    Result<Pack> add(const std::filesystem::path &from, Pack pack, JobControl &job);

    /// Takes a newer form of a pack into stagedFolder() and says what it would change; finishUpdate() puts it in the pack's place, or throws it away. Errors
    /// as add(), NotFound.
    Result<PackDiff> stageUpdate(const std::string &name, const std::filesystem::path &from, const std::string &version, JobControl &job);
    std::filesystem::path stagedFolder(const std::string &name) const;
    Result<void> finishUpdate(const std::string &name, bool keep);

    Result<void> setFilter(const std::string &name, PackFilter filter, JobControl &job); ///< Errors: NotFound, Io, Cancelled.
    Result<void> remove(const std::string &name);                                        ///< Errors: NotFound, Io.

private:
    Result<void> save() const;
    Result<Pack> takeIn(const std::filesystem::path &from, Pack pack, const std::filesystem::path &into, JobControl &job) const;

    std::filesystem::path m_workspace, m_cacheFolder;
    std::vector<Pack> m_packs;
    std::vector<Pack> m_staged;
};

/// Rule files that were taken into a pack folder and are not there any more; the folder itself when it is gone.
std::vector<std::filesystem::path> missingFiles(const std::filesystem::path &folder);

/// Rule files of a pack folder that its filter wants, sorted. What only feeds a wanted correlation comes along, and what is missing: reading it says so.
/// Errors: Cancelled.
Result<std::vector<std::filesystem::path>> wantedFiles(const std::filesystem::path &folder, const PackFilter &filter,
                                                       const std::filesystem::path &cacheFolder, JobControl &job);

/// The wanted files of a pack folder, loaded. Errors: Cancelled.
Result<detection::RuleSetPtr> wantedRules(const std::filesystem::path &folder, const PackFilter &filter, const std::filesystem::path &cacheFolder, JobControl &job);

/// The rules that a workspace uses by itself: its own folder WORKSPACE/rules/own, whose rules go before those of packs with the same id, and the wanted
/// files of its packs. Errors: those of Packs::open(), Cancelled.
Result<std::vector<std::filesystem::path>> workspaceRuleFiles(const std::filesystem::path &workspace, const std::filesystem::path &cacheFolder, JobControl &job);

} // namespace jupiter::rulebook
