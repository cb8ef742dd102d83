// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// What an event says of all its attributes.
struct MispContext {
    std::string info;
    std::vector<std::string> tags;
    std::optional<Timestamp> time;
};
MispContext mispContext(simdjson::dom::element event);

/// Names of the Tag and Galaxy lists of an event, object or attribute, appended without repeats.
void addMispTags(std::vector<std::string> &tags, simdjson::dom::element from);

/// What an attribute claims, its value aside.
Claim mispClaim(simdjson::dom::element attribute, const MispContext &context);

/// Seconds since 1970 as MISP writes them (a number or a text of digits), or RFC 3339; "0" is no time.
std::optional<Timestamp> mispTime(simdjson::dom::element object, std::string_view key);

} // namespace jupiter::intel
