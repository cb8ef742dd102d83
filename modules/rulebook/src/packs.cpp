// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/packs.h>

#include "pack_source.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/tuning_file.h>

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace jupiter::rulebook {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view schema = "jupiter.packs/1";

bool isName(const std::string &name)
{
    return !name.empty() && name.size() <= 60 && name[0] != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '+';
           });
}

/// Cheap and good enough to tell a rule from a workflow or a configuration; the reader decides later.
bool looksLikeRule(std::string_view text)
{
    for (const std::string_view key : {"detection:", "correlation:", "filter:"})
        for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1))
            if (at == 0 || text[at - 1] == '\n')
                return true;
    return false;
}

std::string textOf(const simdjson::dom::object &object, std::string_view key)
{
    std::string_view out;
    return object[key].get_string().get(out) ? std::string() : std::string(out);
}

std::vector<std::string> listOf(const simdjson::dom::object &object, std::string_view key)
{
    std::vector<std::string> out;
    simdjson::dom::array list;
    if (!object[key].get_array().get(list))
        for (const simdjson::dom::element each : list)
            if (std::string_view text; !each.get_string().get(text))
                out.emplace_back(text);
    return out;
}

std::uint64_t numberOf(const simdjson::dom::object &object, std::string_view key)
{
    std::uint64_t out = 0;
    return object[key].get_uint64().get(out) ? 0 : out;
}

Timestamp now()
{
    return {std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

struct RuleText {
    PackDiff::Rule rule;
    std::string text;
};

/// Rules of a folder by id (path without one), each with the text of its file.
std::map<std::string, RuleText> rulesOf(const fs::path &folder, JobControl &job)
{
    std::map<std::string, RuleText> out;
    std::map<std::string, std::string> texts;
    const auto set = detection::RuleSet::load(std::vector<fs::path>{folder}, {}, job);
    for (const detection::RuleInfo &rule : set->rules()) {
        auto [text, isNew] = texts.try_emplace(rule.path);
        if (isNew)
            if (auto read = readTextFile(pathFromUtf8(rule.path)))
                text->second = *std::move(read);
        std::error_code error;
        const std::string path = pathToUtf8(fs::relative(pathFromUtf8(rule.path), folder, error));
        out.try_emplace(rule.id.empty() ? path + '\n' + rule.title : rule.id, RuleText{{rule.id, rule.title, path}, text->second});
    }
    return out;
}

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

Result<Packs> Packs::open(const fs::path &workspace)
{
    Packs out;
    out.m_workspace = workspace;
    const fs::path file = workspace / "rules" / "packs.json";
    std::error_code error;
    if (!fs::exists(file, error))
        return out;
    JUPITER_TRY(text, readTextFile(file, 4u << 20));
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    simdjson::dom::array list;
    if (parser.parse(text).get_object().get(root) || root["packs"].get_array().get(list))
        return Error{ErrorCode::Corrupt, "rules/packs.json: not a list of packs"};
    if (textOf(root, "schema") != schema)
        return Error{ErrorCode::Unsupported, "rules/packs.json: not " + std::string(schema)};
    for (const simdjson::dom::element each : list) {
        simdjson::dom::object object;
        if (each.get_object().get(object) || !isName(textOf(object, "name")))
            return Error{ErrorCode::Corrupt, "rules/packs.json: a pack has no name"};
        Pack pack;
        pack.name = textOf(object, "name");
        pack.origin = textOf(object, "origin");
        pack.kind = textOf(object, "kind");
        pack.version = textOf(object, "version");
        pack.sha256 = textOf(object, "sha256");
        pack.licence = textOf(object, "licence");
        pack.licenceFile = textOf(object, "licence_file");
        if (const auto time = parseTimestamp(textOf(object, "added")))
            pack.added = *time;
        pack.filter = {textOf(object, "select"), listOf(object, "levels"), listOf(object, "statuses")};
        pack.files = numberOf(object, "files");
        pack.skipped = numberOf(object, "skipped");
        out.m_packs.push_back(std::move(pack));
    }
    return out;
}

Result<void> Packs::save() const
{
    JsonWriter json;
    json.beginObject().key("schema").string(schema).key("packs").beginArray();
    for (const Pack &pack : m_packs) {
        json.beginObject().key("name").string(pack.name).key("origin").string(pack.origin).key("kind").string(pack.kind);
        json.key("version").string(pack.version).key("sha256").string(pack.sha256).key("licence").string(pack.licence);
        json.key("licence_file").string(pack.licenceFile).key("added").string(formatRfc3339(pack.added)).key("select").string(pack.filter.preset);
        for (const auto &[key, values] : {std::pair<std::string_view, const std::vector<std::string> &>{"levels", pack.filter.levels},
                                          {"statuses", pack.filter.statuses}}) {
            json.key(key).beginArray();
            for (const std::string &value : values)
                json.string(value);
            json.endArray();
        }
        json.key("files").unsignedInteger(pack.files).key("skipped").unsignedInteger(pack.skipped).endObject();
    }
    return writeWhole(m_workspace / "rules" / "packs.json", json.endArray().endObject().take() + '\n');
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
    const auto keep = [&](const std::string &path, std::string_view text) -> Result<void> {
        const bool yaml = lowerAscii(path).ends_with(".yml") || lowerAscii(path).ends_with(".yaml");
        if (yaml && !looksLikeRule(text)) {
            ++pack.skipped;
            return {};
        }
        pack.files += yaml;
        if (!yaml && fs::path(path).filename() != "version.txt" && (pack.licenceFile.empty() || path.size() < pack.licenceFile.size())) {
            const std::size_t at = std::min(text.find_first_not_of(" \t\r\n#"), text.size());
            pack.licence = toValidUtf8(text.substr(at, std::min<std::size_t>(text.find_first_of("\r\n", at) - at, 200)));
            pack.licenceFile = path;
        }
        return writeWhole(into / pathFromUtf8(path), text);
    };
    auto origin = readPack(from, keep, job);
    if (origin && !pack.files)
        origin = Error{ErrorCode::InvalidArgument, pathToUtf8(from) + " holds no Sigma rule"};
    if (!origin) {
        fs::remove_all(into, error);
        return std::move(origin).error();
    }
    pack.origin = pathToUtf8(fs::weakly_canonical(from, error));
    pack.kind = origin->kind;
    if (pack.version.empty())
        pack.version = origin->version;
    pack.sha256 = origin->sha256;
    pack.skipped += origin->unreadable;
    pack.added = now();
    return pack;
}

Result<Pack> Packs::add(const fs::path &from, Pack pack, JobControl &job)
{
    if (!isName(pack.name))
        return Error{ErrorCode::InvalidArgument, "'" + pack.name + "' is no name for a pack: letters, digits, '-', '_', '.', '+'"};
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
    std::erase_if(m_staged, [&](const Pack &pack) { return pack.name == name; });
    m_staged.push_back(std::move(taken));
    PackDiff out;
    const auto had = rulesOf(folderOf(name), job), has = rulesOf(stagedFolder(name), job);
    for (const auto &[key, rule] : has) {
        const auto before = had.find(key);
        if (before == had.end())
            out.added.push_back(rule.rule);
        else if (before->second.text != rule.text)
            out.changed.push_back(rule.rule);
    }
    for (const auto &[key, rule] : had)
        if (!has.contains(key))
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

Result<void> Packs::setFilter(const std::string &name, PackFilter filter)
{
    for (Pack &pack : m_packs) {
        if (pack.name != name)
            continue;
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

std::vector<fs::path> wantedFiles(const fs::path &folder, const PackFilter &filter, const fs::path &cacheFolder, JobControl &job)
{
    const auto set = detection::RuleSet::load(std::vector<fs::path>{folder}, cacheFolder, job);
    std::set<fs::path> out;
    bool correlations = false;
    for (const detection::RuleInfo &rule : set->rules()) {
        if (!filter.wants(rule) && !rule.isFilter)
            continue;
        out.insert(pathFromUtf8(rule.path));
        correlations = correlations || rule.isCorrelation;
    }
    if (correlations)
        for (const detection::RuleInfo &rule : set->rules())
            if (!rule.standalone)
                out.insert(pathFromUtf8(rule.path));
    return {out.begin(), out.end()};
}

Result<std::vector<fs::path>> workspaceRuleFiles(const fs::path &workspace, const fs::path &cacheFolder, JobControl &job)
{
    JUPITER_TRY(packs, Packs::open(workspace));
    std::vector<fs::path> out;
    for (const Pack &pack : packs.list()) {
        const auto files = wantedFiles(packs.folderOf(pack.name), pack.filter, cacheFolder, job);
        out.insert(out.end(), files.begin(), files.end());
    }
    std::error_code error;
    if (const fs::path own = workspace / "rules" / "own"; fs::is_directory(own, error))
        out.push_back(own);
    return out;
}

} // namespace jupiter::rulebook
