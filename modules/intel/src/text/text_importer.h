// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"

namespace jupiter::intel {

/// Comma, semicolon, tab or bar separated rows with a heading that names columns we know, or whose cells are values.
bool isTable(const Document &document);
Result<void> readTable(const Document &document, ImportSink &sink, JobControl &job);

/// A list (one value a line, remarks after it; a line that fits no kind is Text) or a text with values in it: what most lines are decides.
/// Text that is no text (zero bytes) is not recognised.
bool isText(const Document &document);
Result<void> readText(const Document &document, ImportSink &sink, JobControl &job);

} // namespace jupiter::intel
