// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>
#include <jupiter/intel/value_arena.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::intel {

/// An object that is kept unchanged: STIX objects, MISP attributes.
struct SourceObject {
    std::string_view type;              ///< "indicator", "attribute" ...
    std::string_view id;                ///< Unique within the format; the newest version of an id is kept.
    std::optional<Timestamp> version;   ///< STIX `modified`, MISP `timestamp`.
    std::string_view json;              ///< Its bytes.
};

/// A MISP warning list: values that are known to be harmless.
struct WarningList {
    std::string_view name;
    std::string_view kind;              ///< cidr, hostname, string, substring or regex.
    std::int64_t version = 0;
    std::string_view entries;           ///< One a line.
};

/// Values of a list, of which no more is said than a remark; none of more than maxValueBytes.
struct ListedValues {
    ValueArena values;
    std::vector<std::uint32_t> lines;                            ///< By value, from 1.
    std::vector<std::pair<std::size_t, std::string>> remarks;    ///< Of the value with that number, ascending.
};

/// Where an importer puts what it reads. Everything handed over is copied before the call returns. One thread.
class ImportSink {
public:
    virtual ~ImportSink() = default;

    /// A value that the source claims. Claim::path and Claim::format are filled in by the receiver. A value of more than maxValueBytes
    /// is turned down here, with a problem, so importers need not look. `where` names it in that problem.
    virtual void indicator(Value value, Claim claim, std::string_view where) = 0;

    /// Many at once, for sinks that need no Claim of each. Here each becomes an indicator().
    virtual void list(const ListedValues &listed);

    virtual void object(const SourceObject &object) = 0;

    virtual void warningList(const WarningList &list) = 0;

    /// Something that was not taken over, in words for people: where ("objects[3].valid_from") and why ("not a timestamp").
    virtual void problem(std::string_view where, std::string_view reason) = 0;
};

inline constexpr std::size_t maxValueBytes = 64u << 10;
inline constexpr std::size_t maxNesting = 500;

} // namespace jupiter::intel
