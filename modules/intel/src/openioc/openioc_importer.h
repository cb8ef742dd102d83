// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"

namespace jupiter::intel {

/// OpenIOC 1.0 and 1.1: one indicator an IndicatorItem, whatever its place in the tree of ANDs and ORs. Terms without a kind here are Text.
/// An item that is negated, and one that only counts together with others (a name or path under AND), is not for detection by itself.
bool isOpenIoc(const Document &document);
Result<void> readOpenIoc(const Document &document, ImportSink &sink, JobControl &job);

/// XML of another kind, so that it is refused by name instead of being read as text.
bool isOtherXml(const Document &document);
Result<void> refuseXml(const Document &document, ImportSink &sink, JobControl &job);

} // namespace jupiter::intel
