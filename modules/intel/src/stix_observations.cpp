// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_observations.h"

#include "stix_lexer.h"

#include <algorithm>
#include <iterator>

namespace jupiter::intel {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t mostReached = 100'000; ///< Values that one path may lead to: [*] over lists of references multiplies.

Error invalid(const std::string &where, std::string_view reason)
{
    return {ErrorCode::InvalidArgument, where + ": " + std::string(reason)};
}

std::string_view textOf(dom::object object, std::string_view key)
{
    std::string_view out;
    return object[key].get(out) == simdjson::SUCCESS ? out : std::string_view();
}

/// A value on the way of a path. The objects of a reference stand as a list of `referenced`; other values stand in `element`.
struct Reached {
    dom::element element{};
    bool isReferences = false;
    std::vector<dom::object> references; ///< Of a `_refs` list.
};

/// Follows one step from every value. References lead to objects of the same observation only.
Result<std::vector<Reached>> step(const std::vector<Reached> &from, const StixStep &step, const std::map<std::string_view, dom::object> &objects)
{
    std::vector<Reached> out;
    const auto referenced = [&](dom::element reference) -> const dom::object * {
        std::string_view id;
        if (reference.get(id) != simdjson::SUCCESS)
            return nullptr;
        const auto found = objects.find(id);
        return found == objects.end() ? nullptr : &found->second;
    };
    const auto elementOf = [](dom::object object) { Reached r; r.references.push_back(object); return r; };
    for (const Reached &value : from) {
        if (out.size() > mostReached)
            return Error{ErrorCode::Unsupported, "the path leads to more than " + std::to_string(mostReached) + " values"};
        const bool isObject = !value.isReferences && value.references.size() == 1;
        if (step.kind != StixStep::Kind::Key) {
            if (value.isReferences) {
                for (std::size_t i = 0; i < value.references.size(); ++i)
                    if (step.kind == StixStep::Kind::Any || std::int64_t(i) == step.index)
                        out.push_back(elementOf(value.references[i]));
                continue;
            }
            dom::array list;
            dom::object map;
            if (isObject)
                continue;
            if (value.element.get(list) == simdjson::SUCCESS) {
                std::int64_t i = 0;
                for (const dom::element item : list)
                    if (step.kind == StixStep::Kind::Any || i++ == step.index)
                        out.push_back({.element = item});
            } else if (step.kind == StixStep::Kind::Any && value.element.get(map) == simdjson::SUCCESS) {
                for (const auto field : map) // hashes[*]: any value of a dictionary
                    out.push_back({.element = field.value});
            }
            continue;
        }
        dom::object object;
        if (isObject)
            object = value.references[0];
        else if (value.isReferences || value.element.get(object) != simdjson::SUCCESS)
            continue;
        dom::element next;
        if (object[step.key].get(next) != simdjson::SUCCESS)
            continue;
        if (step.key.ends_with("_ref")) {
            if (const dom::object *target = referenced(next))
                out.push_back(elementOf(*target));
        } else if (step.key.ends_with("_refs")) {
            Reached list{.isReferences = true};
            dom::array references;
            if (next.get(references) == simdjson::SUCCESS)
                for (const dom::element reference : references)
                    if (const dom::object *target = referenced(reference))
                        list.references.push_back(*target);
            out.push_back(std::move(list));
        } else {
            out.push_back({.element = next});
        }
    }
    return out;
}

/// The value as comparisons see it: properties that end in _hex and _bin are bytes [STIX 2.1 §2.2, §2.6]. `bytes` keeps those.
Result<StixValue> valueOf(const Reached &reached, std::string_view name, std::string &bytes)
{
    StixValue out;
    if (reached.isReferences || !reached.references.empty())
        return out;
    switch (reached.element.type()) {
    case dom::element_type::BOOL:
        out.kind = StixValue::Kind::Boolean;
        out.integer = bool(reached.element);
        break;
    case dom::element_type::INT64:
        out.kind = StixValue::Kind::Integer;
        out.integer = std::int64_t(reached.element);
        out.real = double(out.integer);
        break;
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
        out.kind = StixValue::Kind::Real;
        out.real = double(reached.element);
        break;
    case dom::element_type::STRING: {
        out.kind = StixValue::Kind::Text;
        out.text = std::string_view(reached.element);
        const bool hex = name.ends_with("_hex");
        if (!hex && !name.ends_with("_bin"))
            break;
        auto decoded = hex ? decodeHex(out.text) : decodeBase64(out.text);
        if (!decoded)
            return Error{ErrorCode::Unsupported, "the value of " + std::string(name) + (hex ? " is not hexadecimal" : " is not base64")};
        bytes = *std::move(decoded);
        out.kind = StixValue::Kind::Binary;
        out.text = bytes;
        break;
    }
    default: break;
    }
    return out;
}

} // namespace

Result<StixObservations> StixObservations::read(std::string_view json)
{
    StixObservations out;
    out.m_parser = std::make_unique<dom::parser>();
    dom::element root;
    if (const auto error = out.m_parser->parse(json.data(), json.size()).get(root))
        return Error{ErrorCode::InvalidArgument, std::string("not JSON: ") + simdjson::error_message(error)};
    dom::array list;
    dom::object object;
    if (root.get(object) == simdjson::SUCCESS) {
        if (object["objects"].get(list) != simdjson::SUCCESS)
            return invalid("objects", "not a bundle: no list of objects");
        if (auto added = out.addList(list, "objects"); !added)
            return std::move(added).error();
    } else if (root.get(list) == simdjson::SUCCESS) {
        bool plain = false;
        std::size_t at = 0;
        for (const dom::element item : list) {
            dom::array objects;
            const std::string where = '[' + std::to_string(at++) + ']';
            if (item.get(object) != simdjson::SUCCESS)
                return invalid(where, "not an object");
            if (textOf(object, "type") != "bundle") {
                plain = true;
            } else if (object["objects"].get(objects) == simdjson::SUCCESS) {
                if (auto added = out.addList(objects, where + ".objects"); !added)
                    return std::move(added).error();
            }
        }
        if (plain)
            if (auto added = out.addList(list, ""); !added)
                return std::move(added).error();
    } else {
        return Error{ErrorCode::InvalidArgument, "neither a bundle nor a list"};
    }
    if (out.m_observations.empty())
        return Error{ErrorCode::InvalidArgument, "no observed-data to match against"};
    return out;
}

Result<void> StixObservations::addList(dom::array objects, const std::string &where)
{
    std::map<std::string_view, Object> beside;
    Object object;
    for (const dom::element item : objects)
        if (item.get(object) == simdjson::SUCCESS && !textOf(object, "id").empty())
            beside.insert_or_assign(textOf(object, "id"), object);
    std::size_t at = 0;
    for (const dom::element item : objects) {
        const std::string place = where + '[' + std::to_string(at++) + ']';
        if (item.get(object) == simdjson::SUCCESS && textOf(object, "type") == "observed-data")
            if (auto added = addObserved(object, beside, place); !added)
                return added;
    }
    return {};
}

Result<void> StixObservations::addObserved(Object observed, const std::map<std::string_view, Object> &beside, const std::string &where)
{
    Observation out;
    const auto first = parseTimestamp(textOf(observed, "first_observed")), last = parseTimestamp(textOf(observed, "last_observed"));
    if (!first || !stixTime(textOf(observed, "first_observed")))
        return invalid(where + ".first_observed", "not a timestamp");
    if (!last || !stixTime(textOf(observed, "last_observed")))
        return invalid(where + ".last_observed", "not a timestamp");
    if (*last < *first)
        return invalid(where + ".last_observed", "before first_observed");
    out.seen = {*first, *last};
    dom::element number;
    if (observed["number_observed"].get(number) == simdjson::SUCCESS && (number.get(out.count) != simdjson::SUCCESS || !out.count))
        return invalid(where + ".number_observed", "not a number of 1 or more");
    dom::array references;
    Object inside;
    if (observed["object_refs"].get(references) == simdjson::SUCCESS) {
        for (const dom::element reference : references) {
            std::string_view id;
            if (reference.get(id) != simdjson::SUCCESS)
                return invalid(where + ".object_refs", "not a list of ids");
            if (const auto found = beside.find(id); found != beside.end())
                out.objects.insert(*found);
        }
    } else if (observed["objects"].get(inside) == simdjson::SUCCESS) {
        Object object;
        for (const auto field : inside)
            if (field.value.get(object) == simdjson::SUCCESS)
                out.objects.emplace(field.key, object);
    }
    m_observations.push_back(std::move(out));
    return {};
}

Result<bool> StixComparison::holds(std::uint32_t node, const StixObservations::Observation &observation) const
{
    JUPITER_TRY(ids, matching(node, observation));
    return !ids.empty();
}

Result<StixComparison::Ids> StixComparison::matching(std::uint32_t index, const StixObservations::Observation &observation) const
{
    const StixNode &node = m_pattern.nodes[index];
    if (node.kind == StixNode::Kind::Test)
        return matchingTest(node.test, observation);
    Ids out;
    bool first = true;
    for (const std::uint32_t child : node.children) { // all of them, so that a comparison without meaning is always said
        JUPITER_TRY(more, matching(child, observation));
        Ids joined;
        if (first)
            joined = std::move(more);
        else if (node.kind == StixNode::Kind::AllOf)
            std::set_intersection(out.begin(), out.end(), more.begin(), more.end(), std::back_inserter(joined));
        else
            std::set_union(out.begin(), out.end(), more.begin(), more.end(), std::back_inserter(joined));
        out = std::move(joined);
        first = false;
    }
    return out;
}

Result<StixComparison::Ids> StixComparison::matchingTest(std::uint32_t index, const StixObservations::Observation &observation) const
{
    const StixTest &test = m_pattern.tests[index];
    Ids out;
    std::string bytes;
    for (const auto &[id, object] : observation.objects) {
        if (textOf(object, "type") != test.path.type)
            continue;
        std::vector<Reached> values(1);
        values[0].references.push_back(object);
        for (const StixStep &part : test.path.steps) {
            JUPITER_TRY(reached, step(values, part, observation.objects));
            values = std::move(reached);
        }
        if (test.op == StixOperator::Exists) {
            if (values.empty() == test.negated)
                out.push_back(id);
            continue;
        }
        for (const Reached &reached : values) {
            JUPITER_TRY(value, valueOf(reached, test.path.steps.back().key, bytes));
            JUPITER_TRY(good, m_judges[index]->holds(value));
            if (good) {
                out.push_back(id);
                break;
            }
        }
    }
    return out;
}

} // namespace jupiter::intel
