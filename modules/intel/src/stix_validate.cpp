// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_validate.h"

#include "stix_fields.h"
#include "stix_lexer.h"

#include <algorithm>

namespace jupiter::intel {
namespace {

namespace dom = simdjson::dom;
using Problem = std::optional<StixProblem>;

bool has(dom::object object, std::string_view key)
{
    dom::element value;
    return object[key].get(value) == simdjson::SUCCESS;
}

Problem checkRequired(dom::object object, const std::vector<std::string> &names)
{
    for (const std::string &name : names)
        if (!has(object, name))
            return StixProblem{name, "is missing"};
    return {};
}

Problem checkTime(dom::object object, std::string_view name)
{
    if (!has(object, name))
        return {};
    const std::string_view text = stixText(object, name);
    if (!stixTime(text) || !parseTimestamp(text))
        return StixProblem{std::string(name), "not a timestamp"};
    return {};
}

Problem checkOrder(dom::object object, std::string_view earlier, std::string_view later)
{
    const auto a = stixTime(stixText(object, earlier)), b = stixTime(stixText(object, later));
    if (a && b && *b < *a)
        return StixProblem{std::string(later), "before " + std::string(earlier)};
    return {};
}

/// References: `_ref` is an id, `_refs` a list of ids. Properties of others (x_...) are their business.
Problem checkReferences(dom::object object)
{
    for (const auto field : object) {
        const std::string_view name = field.key;
        std::string_view id;
        if (name.starts_with("x_"))
            continue;
        if (name.ends_with("_ref") && (field.value.get(id) != simdjson::SUCCESS || !isStixId(id)))
            return StixProblem{std::string(name), "not an id"};
        if (!name.ends_with("_refs"))
            continue;
        dom::array list;
        if (field.value.get(list) != simdjson::SUCCESS)
            return StixProblem{std::string(name), "not a list of ids"};
        std::size_t at = 0;
        for (const dom::element item : list) {
            if (item.get(id) != simdjson::SUCCESS || !isStixId(id))
                return StixProblem{std::string(name) + '[' + std::to_string(at) + ']', "not an id"};
            ++at;
        }
    }
    return {};
}

/// Properties that have the same type wherever they stand.
Problem checkCommonTypes(dom::object object)
{
    for (const char *name : {"name", "description", "pattern", "pattern_type", "relationship_type", "value", "path", "key", "lang"})
        if (dom::element value; object[name].get(value) == simdjson::SUCCESS && !value.is_string())
            return StixProblem{name, "not a text"};
    for (const char *name : {"labels", "indicator_types", "aliases", "malware_types", "object_marking_refs", "external_references", "kill_chain_phases",
                             "granular_markings"})
        if (dom::element value; object[name].get(value) == simdjson::SUCCESS && !value.is_array())
            return StixProblem{name, "not a list"};
    for (const char *name : {"revoked", "is_family", "summary", "defanged", "is_hidden"})
        if (dom::element value; object[name].get(value) == simdjson::SUCCESS && !value.is_bool())
            return StixProblem{name, "neither true nor false"};
    const auto inRange = [&](const char *name, std::int64_t least, std::int64_t most) {
        dom::element value;
        std::int64_t number = 0;
        return object[name].get(value) != simdjson::SUCCESS || (value.get(number) == simdjson::SUCCESS && number >= least && number <= most);
    };
    if (!inRange("confidence", 0, 100))
        return StixProblem{"confidence", "not a number from 0 to 100"};
    if (!inRange("number_observed", 1, 999'999'999))
        return StixProblem{"number_observed", "not a number from 1 to 999,999,999"};
    for (const char *port : {"src_port", "dst_port"})
        if (!inRange(port, 0, 65535))
            return StixProblem{port, "not a port"};
    return {};
}

} // namespace

std::string_view stixText(dom::object object, std::string_view key)
{
    std::string_view out;
    return object[key].get(out) == simdjson::SUCCESS ? out : std::string_view();
}

std::optional<Timestamp> stixTimestamp(dom::object object, std::string_view key)
{
    const std::string_view text = stixText(object, key);
    return text.empty() ? std::nullopt : parseTimestamp(text);
}

bool isStixId(std::string_view id)
{
    const std::size_t split = id.find("--");
    if (split == std::string_view::npos || !split || split > 250)
        return false;
    for (const char c : id.substr(0, split))
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    const std::string_view uuid = id.substr(split + 2);
    if (uuid.size() != 36)
        return false;
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = uuid[i];
        if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
            return false;
    }
    return true;
}

std::optional<StixProblem> checkStixObject(dom::object object)
{
    const std::string_view type = stixText(object, "type"), id = stixText(object, "id");
    if (type.empty())
        return StixProblem{"type", has(object, "type") ? "not a text" : "is missing"};
    if (!has(object, "id"))
        return StixProblem{"id", "is missing"};
    if (!isStixId(id))
        return StixProblem{"id", "not an id: a type, two hyphens, a UUID"};
    if (id.substr(0, id.find("--")) != type)
        return StixProblem{"id", "does not begin with the type"};
    const StixType *known = stixType(type);
    const bool is21 = stixText(object, "spec_version") == "2.1";
    if (known && !known->observable)
        if (auto problem = checkRequired(object, type == "marking-definition" ? std::vector<std::string>{"created"} : std::vector<std::string>{"created", "modified"}))
            return problem;
    for (const char *name : {"created", "modified"})
        if (auto problem = checkTime(object, name))
            return problem;
    if (auto problem = checkOrder(object, "created", "modified"))
        return problem;
    if (known) {
        if (auto problem = checkRequired(object, known->required))
            return problem;
        if (is21)
            if (auto problem = checkRequired(object, known->required21))
                return problem;
        for (const std::string &name : known->times)
            if (auto problem = checkTime(object, name))
                return problem;
        if (known->ordered.size() == 2)
            if (auto problem = checkOrder(object, known->ordered[0], known->ordered[1]))
                return problem;
    }
    if (auto problem = checkCommonTypes(object))
        return problem;
    return checkReferences(object);
}

} // namespace jupiter::intel
