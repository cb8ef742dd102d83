// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"
#include "json_document.h"

#include <string>
#include <string_view>

namespace jupiter::intel {

/// Bytes made ready for importers: as UTF-8, parsed when they are JSON.
class LoadedDocument {
public:
    /// The importer that reads it: the one named `format`, else the first that recognises it. Errors: Corrupt (JSON that is none, or nested too
    /// deep), Unsupported (no importer).
    Result<const Importer *> load(std::string_view path, std::string bytes, std::string_view format);
    const Document &document() const { return m_document; } ///< Lives as long as this.

private:
    std::string m_path, m_text;
    JsonDocument m_json;
    Document m_document;
};

} // namespace jupiter::intel
