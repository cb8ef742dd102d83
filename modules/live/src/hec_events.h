// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_request.h"

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::live {

/// An event as one line of JSON.
struct HecEvent {
    std::string json;
    bool isText = false; ///< The event is a text in its envelope; otherwise a record, the envelope mixed in.
};

/// In the words and codes of Splunk's collector. code 0: all was understood.
struct HecOutcome {
    int code = 0;
    std::string text;
    int event = 0; ///< Which one is wrong, from 0.
};

/// Envelopes one after another, with or without blanks between, or in an array. Nothing is in `out` when the code is not 0.
HecOutcome hecEvents(std::string_view body, std::size_t maxEvents, std::vector<HecEvent> &out);

/// A line an event; host, source, sourcetype and index from the request's query.
HecOutcome hecRawEvents(std::string_view body, const HttpRequest &request, std::vector<HecEvent> &out);

} // namespace jupiter::live
