// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/intel/import_sink.h>

#include <simdjson.h>

#include <span>
#include <string_view>

namespace jupiter::intel {

/// One file as importers see it. Everything lives as long as the import of that file.
struct Document {
    std::string_view path;                        ///< As in the receipt.
    std::string_view text;                        ///< UTF-8 without byte order mark.
    const simdjson::dom::element *json = nullptr; ///< Parsed when the text is one JSON value nested at most maxNesting deep.
};

/// A format of indicator files. importers() has them in the order in which they are asked.
struct Importer {
    std::string_view name;                       ///< For --as and receipts.
    bool (*recognises)(const Document &document); ///< By content, never by name.

    /// Hands everything to the sink. An error refuses the file as a whole (nothing is stored): Error::message is the reason and
    /// Error::where the place.
    Result<void> (*read)(const Document &document, ImportSink &sink, JobControl &job);
};

std::span<const Importer> importers();

} // namespace jupiter::intel
