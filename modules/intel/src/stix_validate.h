// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// What is wrong with a STIX object: the property, relative to the object ("valid_from", "object_refs[2]"), and why.
struct StixProblem {
    std::string property, reason;
};

/// The first thing that makes `object` no valid STIX 2.0 or 2.1 object: type, id, required properties, timestamps and their order,
/// references, numbers out of range. Vocabularies are open, and properties and types of others are taken as they are.
std::optional<StixProblem> checkStixObject(simdjson::dom::object object);

/// "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f": a type, two hyphens, a UUID.
bool isStixId(std::string_view id);

/// A property that is text; empty when absent or of another type.
std::string_view stixText(simdjson::dom::object object, std::string_view key);
std::optional<Timestamp> stixTimestamp(simdjson::dom::object object, std::string_view key);

} // namespace jupiter::intel
