// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/tuning_file.h>

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace jupiter::rulebook {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view schema = "jupiter.tuning/1";

fs::path fileOf(const fs::path &workspace) { return workspace / "rules" / "tuning.json"; }

Error corrupt(std::string reason) { return {ErrorCode::Corrupt, "rules/tuning.json: " + std::move(reason)}; }

std::string textOf(const simdjson::dom::object &object, std::string_view key)
{
    std::string_view out;
    return object[key].get_string().get(out) ? std::string() : std::string(out);
}

Timestamp timeOf(const simdjson::dom::object &object, std::string_view key)
{
    const auto time = parseTimestamp(textOf(object, key));
    return time ? *time : Timestamp{};
}

} // namespace

Result<void> writeWhole(const fs::path &file, std::string_view text)
{
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    fs::path next = file;
    next += ".new";
    {
        std::ofstream out(next, std::ios::binary | std::ios::trunc);
        out.write(text.data(), std::streamsize(text.size()));
        out.flush();
        if (!out)
            return Error{ErrorCode::Io, "cannot write " + pathToUtf8(next)};
    }
    fs::rename(next, file, error);
    if (error)
        return Error{ErrorCode::Io, "cannot write " + pathToUtf8(file) + ": " + error.message()};
    return {};
}

Result<TuningFile> TuningFile::read(const fs::path &workspace)
{
    TuningFile out;
    std::error_code error;
    if (!fs::exists(fileOf(workspace), error))
        return out;
    JUPITER_TRY(text, readTextFile(fileOf(workspace), 16u << 20));
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (parser.parse(text).get_object().get(root))
        return corrupt("not a JSON object");
    if (textOf(root, "schema") != schema)
        return Error{ErrorCode::Unsupported, "rules/tuning.json: not " + std::string(schema)};
    simdjson::dom::array list;
    if (!root["disabled"].get_array().get(list)) {
        for (const simdjson::dom::element each : list) {
            simdjson::dom::object object;
            if (each.get_object().get(object) || textOf(object, "rule").empty())
                return corrupt("a disabled rule has no name");
            out.disabled.push_back({textOf(object, "rule"), textOf(object, "reason"), textOf(object, "author"), timeOf(object, "since")});
        }
    }
    if (!root["exclusions"].get_array().get(list)) {
        for (const simdjson::dom::element each : list) {
            simdjson::dom::object object;
            simdjson::dom::array rules;
            if (each.get_object().get(object) || object["rules"].get_array().get(rules))
                return corrupt("an exclusion names no rules");
            detection::Exclusion exclusion;
            for (const simdjson::dom::element rule : rules)
                if (std::string_view name; !rule.get_string().get(name))
                    exclusion.rules.emplace_back(name);
            exclusion.id = textOf(object, "id");
            exclusion.where = textOf(object, "where");
            exclusion.reason = textOf(object, "reason");
            exclusion.author = textOf(object, "author");
            exclusion.created = timeOf(object, "created");
            if (const std::string expires = textOf(object, "expires"); !expires.empty()) {
                exclusion.expires = parseTimestamp(expires);
                if (!exclusion.expires)
                    return corrupt("'" + expires + "' is no time"); // read as "never" it would hide findings for ever
            }
            out.exclusions.push_back(std::move(exclusion));
        }
    }
    return out;
}

Result<void> TuningFile::write(const fs::path &workspace) const
{
    JsonWriter json;
    json.beginObject().key("schema").string(schema).key("disabled").beginArray();
    for (const detection::DisabledRule &rule : disabled)
        json.beginObject().key("rule").string(rule.rule).key("reason").string(rule.reason).key("author").string(rule.author).key("since")
            .string(formatRfc3339(rule.since)).endObject();
    json.endArray().key("exclusions").beginArray();
    for (const detection::Exclusion &exclusion : exclusions) {
        json.beginObject().key("id").string(exclusion.id).key("rules").beginArray();
        for (const std::string &rule : exclusion.rules)
            json.string(rule);
        json.endArray().key("where").string(exclusion.where).key("reason").string(exclusion.reason).key("author").string(exclusion.author);
        json.key("created").string(formatRfc3339(exclusion.created));
        if (exclusion.expires)
            json.key("expires").string(formatRfc3339(*exclusion.expires));
        json.endObject();
    }
    return writeWhole(fileOf(workspace), json.endArray().endObject().take() + '\n');
}

Result<std::string> TuningFile::exclude(detection::Exclusion exclusion)
{
    if (exclusion.rules.empty())
        return Error{ErrorCode::InvalidArgument, "an exclusion needs a rule"};
    if (exclusion.reason.empty())
        return Error{ErrorCode::InvalidArgument, "an exclusion needs a reason"};
    if (const std::string wrong = detection::wrongWithSelection(exclusion.where); !wrong.empty())
        return Error{ErrorCode::InvalidArgument, "not a Sigma selection such as {Image|endswith: '\\agent.exe'}: " + wrong};
    std::uint64_t last = 0;
    for (const detection::Exclusion &each : exclusions) {
        std::uint64_t number = 0;
        if (each.id.size() > 1)
            std::from_chars(each.id.data() + 1, each.id.data() + each.id.size(), number);
        last = std::max(last, number);
    }
    exclusion.id = "x" + std::to_string(last + 1);
    exclusions.push_back(std::move(exclusion));
    return exclusions.back().id;
}

} // namespace jupiter::rulebook
