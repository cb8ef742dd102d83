// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/text_stream.h"

#include <optional>

namespace jupiter::ingest {

/// The list of records in a wrapper object that begins at view(): {"Records": [ {
struct WrapperList {
    std::size_t begin = 0; ///< In view(), just after the '['.
    std::uint64_t membersBefore = 0;
    int depth = 1; ///< Objects to close behind the list.
};

/// Looks whether the object at the start of stream.view() only wraps a list of objects: scalar members, then one of the names
/// that cloud services and exporters use; or is what a search of Elasticsearch or OpenSearch answers, "hits": {"hits": [...]}. Names that ordinary records use too ("events", "data") count only when nothing follows
/// the object. Fills the stream up to 1 MiB. Errors: Io.
Result<std::optional<WrapperList>> findWrapperList(TextStream &stream);

} // namespace jupiter::ingest
