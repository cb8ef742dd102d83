// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_fields.h"

#include <jupiter/core/assert.h>
#include <jupiter/core/text.h>
#include <jupiter/core/yaml.h>

namespace jupiter::embedded {
std::string_view stix_fields();
std::string_view stix_objects();
} // namespace jupiter::embedded

namespace jupiter::intel {
namespace {

std::vector<std::string> texts(const YamlNode &node, std::string_view key)
{
    std::vector<std::string> out;
    if (const YamlNode *list = node.find(key))
        for (const YamlNode &item : list->items)
            out.push_back(item.text);
    return out;
}

/// Calls f(name, node) for each entry of an embedded table. They are ours, so anything else is a bug.
template <class F>
void forEachEntry(std::string_view yaml, F f)
{
    std::vector<YamlNode> documents;
    YamlError error;
    const bool parsed = parseYaml(yaml, documents, error);
    JUPITER_ASSERT(parsed && documents.size() == 1);
    for (const auto &[name, node] : documents[0].entries)
        f(name.text, node);
}

template <class T>
const T *lookUp(const std::map<std::string, T, std::less<>> &table, std::string_view name)
{
    const auto found = table.find(name);
    return found == table.end() ? nullptr : &found->second;
}

} // namespace

std::string stixHashName(std::string_view name)
{
    std::string out = lowerAscii(name);
    std::erase(out, '-');
    return out;
}

std::string stixFieldName(const StixPath &path)
{
    std::string out = path.type + ':';
    bool hash = false;
    for (const StixStep &step : path.steps) {
        if (step.kind != StixStep::Kind::Key)
            continue;
        if (out.back() != ':')
            out += '.';
        out += hash ? stixHashName(step.key) : step.key;
        hash = step.key == "hashes";
    }
    return out;
}

const StixField *stixField(std::string_view name)
{
    static const auto table = [] {
        std::map<std::string, StixField, std::less<>> out;
        forEachEntry(embedded::stix_fields(), [&](const std::string &path, const YamlNode &node) {
            out[path] = {kindFromName(node.textOf("kind")), texts(node, "fields")};
        });
        return out;
    }();
    return lookUp(table, name);
}

const StixType *stixType(std::string_view name)
{
    static const auto table = [] {
        std::map<std::string, StixType, std::less<>> out;
        forEachEntry(embedded::stix_objects(), [&](const std::string &type, const YamlNode &node) {
            out[type] = {node.textOf("observable") == "true", texts(node, "required"), texts(node, "required_21"), texts(node, "times"),
                         texts(node, "ordered")};
        });
        return out;
    }();
    return lookUp(table, name);
}

} // namespace jupiter::intel
