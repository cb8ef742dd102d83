// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace jupiter::detection {
namespace {

constexpr std::size_t mostCopied = 100'000; ///< Nodes, over a whole file: as many as one may hold.

std::size_t sizeOf(const YamlNode &node) // as deep as YAML is read
{
    std::size_t size = 1;
    for (const YamlNode &item : node.items)
        size += sizeOf(item);
    for (const auto &[key, value] : node.entries)
        size += 1 + sizeOf(value);
    return size;
}

void drop(YamlNode &map, std::string_view key)
{
    std::erase_if(map.entries, [key](const auto &entry) { return entry.first.text == key; });
}

/// Gives `to` what `from` says and it does not.
void takeOver(YamlNode &to, const YamlNode &from)
{
    std::unordered_map<std::string, std::size_t> own;
    for (std::size_t i = 0; i < to.entries.size(); ++i)
        own.try_emplace(to.entries[i].first.text, i);
    for (const auto &[key, value] : from.entries) {
        const auto at = own.find(key.text);
        if (at == own.end())
            to.entries.emplace_back(key, value);
        else if (YamlNode &mine = to.entries[at->second].second; mine.isMap() && value.isMap())
            takeOver(mine, value);
    }
}

} // namespace

bool expandCollections(std::vector<YamlNode> &documents)
{
    const auto isCollection = [](const YamlNode &document) { return document.find("action") != nullptr; };
    if (std::none_of(documents.begin(), documents.end(), isCollection))
        return true;
    std::vector<YamlNode> out;
    YamlNode global, before; // maps without id and action, or nothing
    std::size_t copied = 0;
    for (YamlNode &document : documents) {
        const std::string_view action = document.textOf("action");
        if (action == "reset") {
            global = before = {};
            continue;
        }
        const bool isGlobal = action == "global", repeats = action == "repeat", isKnown = isGlobal || repeats || action.empty();
        const YamlNode *correlation = document.find("correlation");
        if (!document.isMap() || (correlation && correlation->isMap()) || document.find("filter") || !isKnown) {
            out.push_back(std::move(document));
            continue;
        }
        drop(document, "action");
        if (isGlobal) {
            drop(document, "id");
            copied += sizeOf(document);
            global = before = std::move(document);
        } else {
            const YamlNode &model = repeats ? before : global;
            copied += sizeOf(document) + sizeOf(model);
            takeOver(document, model);
            before = document;
            drop(before, "id");
            out.push_back(std::move(document));
        }
        if (copied > mostCopied)
            return false;
    }
    documents = std::move(out);
    return true;
}

} // namespace jupiter::detection
