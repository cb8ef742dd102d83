// SPDX-License-Identifier: GPL-3.0-or-later
#include "taxii_answers.h"

#include <simdjson.h>

namespace jupiter::integrations {
namespace {

namespace dom = simdjson::dom;

std::string text(dom::object object, const char *key)
{
    std::string_view out;
    return object[key].get(out) == simdjson::SUCCESS ? std::string(out) : std::string();
}

Result<dom::object> parse(dom::parser &parser, const QByteArray &body)
{
    dom::object object;
    if (const auto error = parser.parse(body.constData(), std::size_t(body.size())).get(object))
        return Error{ErrorCode::Corrupt, std::string("the answer is no JSON object: ") + simdjson::error_message(error)};
    return object;
}

} // namespace

Result<TaxiiDiscovery> readDiscovery(const QByteArray &body)
{
    dom::parser parser;
    JUPITER_TRY(object, parse(parser, body));
    TaxiiDiscovery out{text(object, "title"), {}};
    dom::array roots;
    std::string_view root;
    if (out.title.empty())
        return Error{ErrorCode::Corrupt, "the answer is no TAXII discovery: it has no title"};
    if (object["api_roots"].get(roots) == simdjson::SUCCESS)
        for (const dom::element item : roots)
            if (item.get(root) == simdjson::SUCCESS)
                out.roots.emplace_back(root);
    return out;
}

Result<std::string> readRootTitle(const QByteArray &body)
{
    dom::parser parser;
    JUPITER_TRY(object, parse(parser, body));
    dom::array versions;
    if (object["versions"].get(versions) != simdjson::SUCCESS)
        return Error{ErrorCode::Corrupt, "the answer is no TAXII API root: it has no versions"};
    return text(object, "title");
}

Result<std::vector<TaxiiCollectionInfo>> readCollections(const QByteArray &body)
{
    dom::parser parser;
    JUPITER_TRY(object, parse(parser, body));
    std::vector<TaxiiCollectionInfo> out;
    dom::array list;
    if (object["collections"].get(list) != simdjson::SUCCESS)
        return out; // [§5.1: left out when there are none]
    for (const dom::element item : list) {
        dom::object collection;
        if (item.get(collection) != simdjson::SUCCESS || text(collection, "id").empty())
            return Error{ErrorCode::Corrupt, "a collection without an id"};
        bool canRead = false;
        out.push_back({text(collection, "id"), text(collection, "alias"), text(collection, "title"), collection["can_read"].get(canRead) == simdjson::SUCCESS && canRead});
    }
    return out;
}

Result<TaxiiPage> readPage(const QByteArray &body)
{
    TaxiiPage out;
    if (body.trimmed().isEmpty()) // what some servers send for nothing new
        return out;
    dom::parser parser;
    JUPITER_TRY(object, parse(parser, body));
    if (object["more"].get(out.more) != simdjson::SUCCESS)
        out.more = false;
    out.next = text(object, "next");
    dom::array objects;
    dom::element element;
    if (object["objects"].get(element) != simdjson::SUCCESS)
        return out;
    if (element.get(objects) != simdjson::SUCCESS)
        return Error{ErrorCode::Corrupt, "the objects of the answer are no list"};
    for (const dom::element item : objects) {
        dom::object one;
        ++out.objects;
        if (item.get(one) == simdjson::SUCCESS)
            out.lastId = text(one, "id") + text(one, "modified");
    }
    return out;
}

} // namespace jupiter::integrations
