// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/packs.h>

#include "pack_name.h"
#include "pack_source.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/tuning_file.h>

#include <algorithm>
#include <map>
#include <set>

namespace jupiter::rulebook {
namespace fs = std::filesystem;
namespace {

/// Cheap and good enough to tell a rule from a workflow or a configuration; the reader decides later.
bool looksLikeRule(std::string_view text)
{
    for (const std::string_view key : {"detection:", "correlation:", "filter:"})
        for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1))
            if (at == 0 || text[at - 1] == '\n')
                return true;
    return false;
}

constexpr const char *fileList = ".files"; ///< In a pack's folder: the rule files that were taken in, a path a line.

Error cancelled(const char *what) { return {ErrorCode::Cancelled, std::string("cancelled while ") + what}; }

struct RuleText {
    PackDiff::Rule rule;
    std::string text;
};

/// Rules of a folder by id (path without one), each with the text of its file.
Result<std::map<std::string, RuleText>> rulesOf(const fs::path &folder, const fs::path &cacheFolder, JobControl &job)
{
    std::map<std::string, RuleText> out;
    std::map<std::string, std::string> texts;
    const auto set = detection::RuleSet::load(std::vector<fs::path>{folder}, cacheFolder, job);
    for (const detection::RuleInfo &rule : set->rules()) {
        if (job.cancelled())
            return cancelled("the rules of both forms were compared");
        auto [text, isNew] = texts.try_emplace(rule.path);
        if (isNew)
            if (auto read = readTextFile(set->fileOf(rule)))
                text->second = *std::move(read);
        std::error_code error;
        const std::string path = pathToUtf8(fs::relative(pathFromUtf8(rule.path), folder, error));
        out.try_emplace(rule.id.empty() ? path + '\n' + rule.title : rule.id, RuleText{{rule.id, rule.title, path}, text->second});
    }
    if (job.cancelled())
        return cancelled("the rules of both forms were compared");
    return out;
}

/// Broken beyond its metadata: no filter can tell whether it would be wanted.
bool isUnknown(const detection::RuleInfo &rule) { return !rule.loaded && !rule.duplicate && rule.id.empty() && rule.status.empty(); }

} // namespace

bool PackFilter::wants(const detection::RuleInfo &rule) const
{
    const std::string level(detection::levelName(rule.level));
    const auto listed = [](const std::vector<std::string> &list, const std::string &value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    if (preset == "custom")
        return listed(levels, level) && listed(statuses, rule.status);
    if (preset == "all")
        return rule.status != "deprecated" && rule.status != "unsupported";
    const bool settled = rule.status == "stable" || rule.status == "test";
    return settled && (rule.level >= detection::Level::High || (preset == "core+" && rule.level == detection::Level::Medium));
}

const Pack *Packs::find(const std::string &name) const
{
    const auto it = std::find_if(m_packs.begin(), m_packs.end(), [&](const Pack &pack) { return pack.name == name; });
    return it == m_packs.end() ? nullptr : &*it;
}

Result<Pack> Packs::takeIn(const fs::path &from, Pack pack, const fs::path &into, JobControl &job) const
{
    std::error_code error;
    fs::remove_all(into, error);
    std::set<std::string> taken; // rule files
    const auto keep = [&](const std::string &path, std::string_view text) -> Result<void> {
        const bool yaml = lowerAscii(path).ends_with(".yml") || lowerAscii(path).ends_with(".yaml");
        if (yaml && !looksLikeRule(text)) {
            ++pack.leftOut.noRule;
            return {};
        }
        if (yaml && !taken.insert(path).second)
            ++pack.leftOut.twice; // the one before it
        if (!yaml && fs::path(path).filename() != "version.txt" && (pack.licenceFile.empty() || path.size() < pack.licenceFile.size())) {
            const std::size_t at = std::min(text.find_first_not_of(" \t\r\n#"), text.size());
            pack.licence = toValidUtf8(text.substr(at, std::min<std::size_t>(text.find_first_of("\r\n", at) - at, 200)));
            pack.licenceFile = path;
        }
        return writeWhole(into / pathFromUtf8(path), text);
    };
    auto origin = readPack(from, keep, job);
    if (origin && taken.empty())
        origin = Error{ErrorCode::InvalidArgument, pathToUtf8(from) + " holds no Sigma rule"};
    if (origin) {
        std::string list;
        for (const std::string &path : taken)
            list += path + '\n';
        if (auto written = writeWhole(into / fileList, list); !written)
            origin = std::move(written).error();
    }
    auto wanted = origin ? wantedFiles(into, pack.filter, m_cacheFolder, job) : Result<std::vector<fs::path>>(origin.error());
    if (!wanted) {
        fs::remove_all(into, error);
        return std::move(wanted).error();
    }
    pack.origin = toValidUtf8(pathToUtf8(fs::weakly_canonical(from, error)));
    pack.kind = origin->kind;
    if (pack.version.empty())
        pack.version = origin->version;
    pack.sha256 = origin->sha256;
    pack.files = taken.size();
    pack.inUse = wanted->size();
    pack.leftOut.unreadable = origin->unreadable;
    pack.leftOut.outside = origin->outside;
    pack.added = timestampNow();
    return pack;
}

Result<Pack> Packs::add(const fs::path &from, Pack pack, JobControl &job)
{
    if (!isPackName(pack.name))
        return Error{ErrorCode::InvalidArgument, "'" + pack.name + "' is no name for a pack (letters, digits, '-', '_', '.', '+'); give it another one"};
    if (find(pack.name))
        return Error{ErrorCode::InvalidArgument, "there is a pack '" + pack.name + "' already; update it, or give this one another name"};
    const fs::path folder = folderOf(pack.name);
    JUPITER_TRY(taken, takeIn(from, std::move(pack), folder, job));
    m_packs.push_back(taken);
    if (auto saved = save(); !saved) {
        m_packs.pop_back();
        return std::move(saved).error();
    }
    return taken;
}

fs::path Packs::stagedFolder(const std::string &name) const { return m_workspace / "rules" / "packs" / (".new-" + name); }

Result<PackDiff> Packs::stageUpdate(const std::string &name, const fs::path &from, const std::string &version, JobControl &job)
{
    const Pack *known = find(name);
    if (!known)
        return Error{ErrorCode::NotFound, "there is no pack '" + name + "'"};
    Pack next;
    next.name = name;
    next.filter = known->filter;
    next.version = version;
    JUPITER_TRY(taken, takeIn(from, std::move(next), stagedFolder(name), job));
    const auto had = rulesOf(folderOf(name), m_cacheFolder, job);
    const auto has = had ? rulesOf(stagedFolder(name), m_cacheFolder, job) : had;
    if (!has) {
        std::error_code error;
        fs::remove_all(stagedFolder(name), error);
        return has.error();
    }
    std::erase_if(m_staged, [&](const Pack &pack) { return pack.name == name; });
    m_staged.push_back(std::move(taken));
    PackDiff out;
    for (const auto &[key, rule] : *has) {
        const auto before = had->find(key);
        if (before == had->end())
            out.added.push_back(rule.rule);
        else if (before->second.text != rule.text)
            out.changed.push_back(rule.rule);
    }
    for (const auto &[key, rule] : *had)
        if (!has->contains(key))
            out.removed.push_back(rule.rule);
    return out;
}

Result<void> Packs::finishUpdate(const std::string &name, bool keep)
{
    const auto staged = std::find_if(m_staged.begin(), m_staged.end(), [&](const Pack &pack) { return pack.name == name; });
    const auto known = std::find_if(m_packs.begin(), m_packs.end(), [&](const Pack &pack) { return pack.name == name; });
    if (staged == m_staged.end() || known == m_packs.end())
        return Error{ErrorCode::NotFound, "no update of '" + name + "' is waiting"};
    std::error_code error;
    if (!keep) {
        fs::remove_all(stagedFolder(name), error);
        m_staged.erase(staged);
        return {};
    }
    const fs::path old = m_workspace / "rules" / "packs" / (".old-" + name);
    fs::remove_all(old, error);
    fs::rename(folderOf(name), old, error);
    if (!error)
        fs::rename(stagedFolder(name), folderOf(name), error);
    if (error) {
        const std::string reason = error.message();
        if (!fs::exists(folderOf(name), error))
            fs::rename(old, folderOf(name), error);
        return Error{ErrorCode::Io, "cannot put the new rules in place: " + reason};
    }
    *known = std::move(*staged);
    m_staged.erase(staged);
    fs::remove_all(old, error);
    return save();
}

Result<void> Packs::setFilter(const std::string &name, PackFilter filter, JobControl &job)
{
    for (Pack &pack : m_packs) {
        if (pack.name != name)
            continue;
        JUPITER_TRY(wanted, wantedFiles(folderOf(name), filter, m_cacheFolder, job));
        pack.inUse = wanted.size();
        pack.filter = std::move(filter);
        return save();
    }
    return Error{ErrorCode::NotFound, "there is no pack '" + name + "'"};
}

Result<void> Packs::remove(const std::string &name)
{
    if (!find(name))
        return Error{ErrorCode::NotFound, "there is no pack '" + name + "'"};
    std::erase_if(m_packs, [&](const Pack &pack) { return pack.name == name; });
    if (auto saved = save(); !saved) // first the list: files without a pack are harmless
        return saved;
    std::error_code error;
    fs::remove_all(folderOf(name), error);
    return {};
}

std::vector<fs::path> missingFiles(const fs::path &folder)
{
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return {folder};
    std::vector<fs::path> out;
    const auto list = readTextFile(folder / fileList); // packs of earlier versions have none
    for (std::size_t at = 0; list && at < list->size();) {
        const std::size_t end = std::min(list->find('\n', at), list->size());
        if (fs::path file = folder / pathFromUtf8(list->substr(at, end - at)); !fs::exists(file, error))
            out.push_back(std::move(file));
        at = end + 1;
    }
    return out;
}

Result<std::vector<fs::path>> wantedFiles(const fs::path &folder, const PackFilter &filter, const fs::path &cacheFolder, JobControl &job)
{
    const auto set = detection::RuleSet::load(std::vector<fs::path>{folder}, cacheFolder, job);
    if (set->reading().cancelled)
        return Error{ErrorCode::Cancelled, set->reading().sentence()};
    const std::vector<fs::path> missing = missingFiles(folder);
    std::set<fs::path> out(missing.begin(), missing.end());
    bool correlations = false;
    for (const detection::RuleInfo &rule : set->rules()) {
        if ((!filter.wants(rule) && !rule.isFilter && !isUnknown(rule)) || set->fileOf(rule) == folder)
            continue; // the folder itself stands for what is missing
        out.insert(set->fileOf(rule));
        correlations = correlations || rule.isCorrelation;
    }
    if (correlations)
        for (const detection::RuleInfo &rule : set->rules())
            if (!rule.standalone)
                out.insert(set->fileOf(rule));
    return std::vector<fs::path>(out.begin(), out.end());
}

Result<detection::RuleSetPtr> wantedRules(const fs::path &folder, const PackFilter &filter, const fs::path &cacheFolder, JobControl &job)
{
    JUPITER_TRY(files, wantedFiles(folder, filter, cacheFolder, job));
    auto set = detection::RuleSet::load(files, cacheFolder, job);
    if (set->reading().cancelled)
        return Error{ErrorCode::Cancelled, set->reading().sentence()};
    return set;
}

Result<std::vector<fs::path>> workspaceRuleFiles(const fs::path &workspace, const fs::path &cacheFolder, JobControl &job)
{
    JUPITER_TRY(packs, Packs::open(workspace, cacheFolder));
    std::vector<fs::path> out;
    std::error_code error;
    if (const fs::path own = workspace / "rules" / "own"; fs::is_directory(own, error) && !fs::is_empty(own, error))
        out.push_back(own);
    for (const Pack &pack : packs.list()) {
        JUPITER_TRY(files, wantedFiles(packs.folderOf(pack.name), pack.filter, cacheFolder, job));
        out.insert(out.end(), files.begin(), files.end());
    }
    return out;
}

} // namespace jupiter::rulebook
