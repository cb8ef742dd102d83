// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"

namespace jupiter::intel {

/// STIX 2.0 and 2.1: a bundle, a TAXII envelope, a list of objects, one object. Every valid object is kept as it is; indicators give
/// values (stix_indicator.h), observables give values that are not for detection. An object that is not valid is refused with its
/// place, the rest goes on; when none is valid the file is refused.
bool isStix(const Document &document);
Result<void> readStix(const Document &document, ImportSink &sink, JobControl &job);

/// MITRE ATT&CK as STIX: the same reader under a name of its own. Recognised by its tactics, matrix or collection.
bool isAttack(const Document &document);

} // namespace jupiter::intel
