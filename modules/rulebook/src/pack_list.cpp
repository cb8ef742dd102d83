// SPDX-License-Identifier: GPL-3.0-or-later
// WORKSPACE/rules/packs.json.
#include "pack_name.h"

#include <jupiter/rulebook/packs.h>

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/rulebook/tuning_file.h>

#include <simdjson.h>

#include <algorithm>

namespace jupiter::rulebook {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view schema = "jupiter.packs/1";

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

} // namespace

bool isPackName(const std::string &name)
{
    return !name.empty() && name.size() <= 60 && name[0] != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '+';
           });
}

Result<Packs> Packs::open(const fs::path &workspace, const fs::path &cacheFolder)
{
    Packs out;
    out.m_workspace = workspace;
    out.m_cacheFolder = cacheFolder;
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
        if (each.get_object().get(object) || !isPackName(textOf(object, "name")))
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
        if (std::uint64_t inUse = 0; !object["in_use"].get_uint64().get(inUse))
            pack.inUse = inUse;
        pack.leftOut = {numberOf(object, "skipped"), numberOf(object, "unreadable"), numberOf(object, "outside"), numberOf(object, "twice")};
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
        json.key("files").unsignedInteger(pack.files).key("skipped").unsignedInteger(pack.leftOut.noRule);
        json.key("unreadable").unsignedInteger(pack.leftOut.unreadable).key("outside").unsignedInteger(pack.leftOut.outside);
        json.key("twice").unsignedInteger(pack.leftOut.twice);
        if (pack.inUse)
            json.key("in_use").unsignedInteger(*pack.inUse);
        json.endObject();
    }
    return writeWhole(m_workspace / "rules" / "packs.json", json.endArray().endObject().take() + '\n');
}

} // namespace jupiter::rulebook
