// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/attack.h>
#include <jupiter/store/event_store.h>

#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace jupiter::cli {
namespace {

void list(JsonWriter &json, std::string_view name, const std::vector<std::string> &items)
{
    json.key(name).beginArray();
    for (const std::string &item : items)
        json.string(item);
    json.endArray();
}

std::string joined(const std::vector<std::string> &items)
{
    std::string out;
    for (const std::string &item : items)
        out += (out.empty() ? "" : ", ") + item;
    return out;
}

/// The catalog of a workspace; nothing, and a status, when there is none.
std::optional<intel::AttackCatalog> openAttack(const std::string &workspace, int &status)
{
    const auto store = openIntel(workspace, intel::IntelStore::Mode::Read, status);
    if (!store)
        return {};
    auto catalog = intel::AttackCatalog::load(*store);
    if (!catalog) {
        status = fail(catalog.error());
        return {};
    }
    if (catalog->techniques().empty()) {
        status = fail({ErrorCode::NotFound, "ATT&CK is not in this workspace: jupiter intel import WORKSPACE enterprise-attack.json"});
        return {};
    }
    return *std::move(catalog);
}

/// Techniques of the rules that found something, with how many findings each has.
Result<std::map<std::string, std::uint64_t>> seenTechniques(const std::string &workspace)
{
    JUPITER_TRY(events, store::EventStore::open(pathFromUtf8(workspace), store::EventStore::Mode::Read));
    JUPITER_TRY(findings, events->findings());
    std::map<std::string, std::uint64_t> out;
    simdjson::dom::parser parser;
    for (const store::StoredFinding &finding : findings) {
        simdjson::dom::array list;
        std::vector<std::string> tags;
        std::string_view tag;
        if (parser.parse(finding.json)["tags"].get(list) == simdjson::SUCCESS)
            for (const simdjson::dom::element item : list)
                if (item.get(tag) == simdjson::SUCCESS)
                    tags.emplace_back(tag);
        for (const std::string &id : intel::attackTechniques(tags))
            ++out[id];
    }
    return out;
}

void printGroup(const intel::AttackCatalog &catalog, const intel::AttackOverlap &overlap, bool asJson)
{
    const intel::AttackGroup &group = catalog.groups().find(overlap.group)->second;
    if (!asJson) {
        std::string techniques;
        for (const auto &shared : overlap.shared)
            techniques += (techniques.empty() ? "" : ", ") + shared.technique + " (" + std::to_string(shared.usedBy) + ')';
        return print(group.id + "  " + escapeControls(group.name) + ": " + std::to_string(overlap.shared.size()) + " of " + std::to_string(overlap.seen) + " seen, it uses " +
                     std::to_string(overlap.uses) + ": " + techniques);
    }
    JsonWriter json;
    json.beginObject().key("type").string("group").key("id").string(group.id).key("name").string(group.name);
    list(json, "aliases", group.aliases);
    json.key("overlap").unsignedInteger(overlap.shared.size()).key("seen").unsignedInteger(overlap.seen).key("uses").unsignedInteger(overlap.uses);
    json.key("techniques").beginArray();
    for (const auto &shared : overlap.shared)
        json.beginObject().key("id").string(shared.technique).key("groups").unsignedInteger(shared.usedBy).endObject();
    print(json.endArray().endObject().take());
}

} // namespace

int intelTechnique(const std::vector<std::string> &words)
{
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--json", Arguments::Spec::Flag}, {"--quiet", Arguments::Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 2)
        wrong = "a workspace and a technique are needed";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto catalog = openAttack(arguments.words()[0], status);
    if (!catalog)
        return status;
    std::string id = arguments.words()[1];
    std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    const auto found = catalog->techniques().find(id);
    if (found == catalog->techniques().end())
        return fail({ErrorCode::NotFound, "there is no technique " + id + " that is neither revoked nor deprecated"});
    const intel::AttackTechnique &technique = found->second;
    if (!arguments.has("--json")) {
        print(technique.id + "  " + escapeControls(technique.name));
        for (const auto &[name, items] : {std::pair("tactics", &technique.tactics), {"mitigations", &technique.mitigations}, {"groups", &technique.groups}, {"software", &technique.software}})
            print(std::string(name) + ": " + escapeControls(joined(*items)));
        return AllDone;
    }
    JsonWriter json;
    json.beginObject().key("type").string("technique").key("id").string(technique.id).key("name").string(technique.name);
    list(json, "tactics", technique.tactics);
    list(json, "mitigations", technique.mitigations);
    list(json, "groups", technique.groups);
    list(json, "software", technique.software);
    print(json.endObject().take());
    return AllDone;
}

int intelGroups(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--limit", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    const auto limit = arguments.number("--limit", 1, wrong);
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto catalog = openAttack(arguments.words()[0], status);
    if (!catalog)
        return status;
    const auto seen = seenTechniques(arguments.words()[0]);
    if (!seen)
        return fail(seen.error());
    std::vector<std::string> ids, unknown;
    for (const auto &[id, count] : *seen)
        (catalog->techniques().contains(id) ? ids : unknown).push_back(id);
    const bool asJson = arguments.has("--json");
    const auto overlaps = catalog->overlaps(ids);
    for (std::size_t i = 0; i < overlaps.size() && (!limit || i < std::size_t(*limit)); ++i)
        printGroup(*catalog, overlaps[i], asJson);
    static constexpr std::string_view caution = "an overlap is a count, not an attribution: techniques that many groups use say little";
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.groups/1").key("groups").unsignedInteger(overlaps.size());
        list(json, "seen", ids);
        list(json, "unknown", unknown);
        print(json.key("caution").string(caution).endObject().take());
    } else {
        print(std::to_string(overlaps.size()) + " groups use at least one of the " + std::to_string(ids.size()) + " techniques of the findings here. In brackets: how many groups use it. Mind: " +
              std::string(caution) + '.');
        if (!unknown.empty())
            print("Not in the ATT&CK that was imported: " + joined(unknown));
    }
    return AllDone;
}

} // namespace jupiter::cli
