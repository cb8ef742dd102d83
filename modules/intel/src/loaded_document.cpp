// SPDX-License-Identifier: GPL-3.0-or-later
#include "loaded_document.h"

#include "text_encoding.h"
#include "text/html_text.h"
#include "text/json_lines.h"
#include "text/text_importer.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::intel {

Result<const Importer *> LoadedDocument::load(std::string_view path, std::string bytes, std::string_view format)
{
    m_path = toValidUtf8(path);
    m_text = utf8Of(std::move(bytes));
    if (m_text.find('\n') == std::string::npos) // lines of old Macs, and of tables saved for them
        std::replace(m_text.begin(), m_text.end(), '\r', '\n');
    m_document = {m_path, m_text, nullptr};
    if (looksLikeHtml(m_text))
        m_text = textOfHtml(m_text);
    m_document.text = m_text;
    if (looksLikeJsonLines(m_text)) { // objects that somebody knows, or rows
        JUPITER_TRY(table, tableOfJsonLines(m_text));
        if (auto parsed = m_json.parse(listOfJsonLines(m_text)); !parsed)
            return std::move(parsed).error();
        m_document.json = &m_json.root();
        for (const Importer &importer : importers())
            if (format.empty() ? importer.recognises(m_document) : importer.name == format && importer.recognises(m_document))
                return &importer;
        m_text = std::move(table);
        m_document = {m_path, m_text, nullptr};
        if (!isTable(m_document))
            return Error{ErrorCode::Unsupported, "one JSON object a line, but no format of indicators that is known here"};
    }
    if (looksLikeJson(m_text)) {
        if (auto parsed = m_json.parse(m_text); !parsed)
            return std::move(parsed).error();
        m_document.json = &m_json.root();
    }
    for (const Importer &importer : importers())
        if (format.empty() ? importer.recognises(m_document) : importer.name == format)
            return &importer;
    return Error{ErrorCode::Unsupported, format.empty() ? "no format of indicators that is known here" : "there is no format '" + std::string(format) + "'"};
}

} // namespace jupiter::intel
