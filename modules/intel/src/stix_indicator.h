// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>
#include <jupiter/intel/stix_pattern.h>

#include <simdjson.h>

#include <vector>

namespace jupiter::intel {

/// A value that a STIX object gives, and the object path at which it stands ("file:hashes.sha256"; "pattern" for a whole pattern).
struct StixFinding {
    Value value;
    std::string path;
};

/// What a pattern looks for: one value for each alternative that compares one path with a constant (`=`, IN, ISSUBSET), a test of a type
/// beside it allowed. An alternative of any other form is a Pattern of its own; when all of them are, the pattern is one Pattern.
std::vector<StixFinding> stixPatternValues(const StixPattern &pattern, std::string_view text);

/// The values of a cyber-observable object that are of a kind (resources/intel/stix_fields.yaml), those of the 2.0 objects inside
/// observed-data too.
std::vector<StixFinding> stixObservableValues(simdjson::dom::object object);

} // namespace jupiter::intel
