// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>
#include <jupiter/intel/stix_pattern.h>

#include <map>

namespace jupiter::intel {

/// What one object path means here (resources/intel/stix_fields.yaml).
struct StixField {
    std::optional<Kind> kind;        ///< Of the values found there.
    std::vector<std::string> fields; ///< Of events that hold them; empty: none does.
};

/// The path as the table writes it: without list indexes, names of hashes in lower case without hyphens.
std::string stixFieldName(const StixPath &path);

/// "SHA-256" -> "sha256".
std::string stixHashName(std::string_view name);

/// Null when the table does not have the path. The table is read once; any thread.
const StixField *stixField(std::string_view name);

/// What the importer asks of a type (resources/intel/stix_objects.yaml).
struct StixType {
    bool observable = false;
    std::vector<std::string> required, required21, times, ordered; ///< ordered: none, or two.
};
const StixType *stixType(std::string_view name);

} // namespace jupiter::intel
