// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"

namespace jupiter::intel {

/// MISP events, responses of its REST interface, lists of attributes, feeds [MISP core format]. One object an attribute (also those inside
/// objects), one indicator a part of its value; tags and galaxies of event, object and attribute become tags.
bool isMisp(const Document &document);
Result<void> readMisp(const Document &document, ImportSink &sink, JobControl &job);

/// [MISP warning list format]
bool isWarningList(const Document &document);
Result<void> readWarningList(const Document &document, ImportSink &sink, JobControl &job);

} // namespace jupiter::intel
