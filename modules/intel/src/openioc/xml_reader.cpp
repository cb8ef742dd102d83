// SPDX-License-Identifier: GPL-3.0-or-later
#include "openioc/xml_reader.h"

#include <jupiter/intel/import_sink.h>

#include <expat.h>

#include <algorithm>
#include <memory>

namespace jupiter::intel {
namespace {

constexpr std::size_t longestText = 1u << 20;

std::string_view withoutPrefix(const char *name)
{
    const std::string_view whole(name);
    const std::size_t colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// What the callbacks of expat share.
struct Reading {
    XML_Parser parser;
    XmlHandler &handler;
    std::vector<std::string> texts{}; // of the open elements
    std::string refusal{};

    void refuse(std::string reason)
    {
        refusal = std::move(reason);
        XML_StopParser(parser, XML_FALSE);
    }
};

void onBegin(void *data, const char *name, const char **raw)
{
    auto &reading = *static_cast<Reading *>(data);
    if (reading.texts.size() >= maxNesting)
        return reading.refuse("nested more than " + std::to_string(maxNesting) + " deep");
    XmlHandler::Attributes attributes;
    for (std::size_t i = 0; raw[i]; i += 2)
        attributes.emplace_back(withoutPrefix(raw[i]), raw[i + 1]);
    reading.texts.emplace_back();
    reading.handler.begin(withoutPrefix(name), attributes, XML_GetCurrentLineNumber(reading.parser));
}

void onEnd(void *data, const char *name)
{
    auto &reading = *static_cast<Reading *>(data);
    const std::string text = std::move(reading.texts.back());
    reading.texts.pop_back();
    reading.handler.end(withoutPrefix(name), text);
}

void onText(void *data, const char *text, int size)
{
    auto &reading = *static_cast<Reading *>(data);
    if (!reading.texts.empty() && reading.texts.back().size() + std::size_t(size) <= longestText)
        reading.texts.back().append(text, std::size_t(size));
}

void onDoctype(void *data, const char *, const char *, const char *, int)
{
    static_cast<Reading *>(data)->refuse("a DOCTYPE, which is not read");
}

} // namespace

Result<void> readXml(std::string_view text, XmlHandler &handler)
{
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
    if (!parser)
        return Error{ErrorCode::Io, "out of memory"};
    Reading reading{parser.get(), handler};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), onBegin, onEnd);
    XML_SetCharacterDataHandler(parser.get(), onText);
    XML_SetStartDoctypeDeclHandler(parser.get(), onDoctype);
    constexpr std::size_t piece = 1u << 20; // expat counts in int
    XML_Status status = XML_STATUS_OK;
    for (std::size_t at = 0; status == XML_STATUS_OK;) {
        const std::size_t size = std::min(piece, text.size() - at);
        const bool last = at + size == text.size();
        status = XML_Parse(parser.get(), text.data() + at, int(size), last);
        at += size;
        if (last)
            break;
    }
    if (status == XML_STATUS_OK)
        return {};
    const std::string where = "line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ", column " + std::to_string(XML_GetCurrentColumnNumber(parser.get()) + 1);
    if (!reading.refusal.empty())
        return Error{ErrorCode::Corrupt, std::move(reading.refusal), where};
    return Error{ErrorCode::Corrupt, std::string("not well-formed XML: ") + XML_ErrorString(XML_GetErrorCode(parser.get())), where};
}

} // namespace jupiter::intel
