// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::notebook {

enum class SearchId : std::int64_t {};
enum class HistoryId : std::int64_t {};

/// Everything that makes a search show again what it showed.
struct SearchText {
    std::string query;                  ///< May hold parameters: ${host}, ${user=svc_*} with a value to begin with.
    TimeRange range;                    ///< The default: all time.
    std::vector<std::string> columns;   ///< Empty: those of the query.
    std::string sort;                   ///< "-@timestamp"; empty: as it comes.
    bool operator==(const SearchText &other) const
    {
        return query == other.query && range.from == other.range.from && range.to == other.range.to && columns == other.columns && sort == other.sort;
    }
};

struct SavedSearch {
    SearchId id{};
    std::string folder, name;           ///< Folder: "Triage/Logons"; empty: none.
    int version = 0;                    ///< Of `text`: from 1, the newest.
    SearchText text;
    std::string author;
    Timestamp at;                       ///< Of that version.
};

/// A search that was run, and which one it grew out of.
struct HistoryEntry {
    HistoryId id{};
    std::optional<HistoryId> parent;
    SearchText text;
    std::uint64_t hits = 0;
    double seconds = 0;
    bool partial = false;
    Timestamp at;
};

/// How far the clock of a host was found to be wrong: what is added to its times where they are shown beside those of others.
struct Skew {
    std::string host;
    std::int64_t ns = 0;                ///< 0: none; such a host has no row.
    std::string author;
    Timestamp at;
};

struct Parameter {
    std::string name, initial;
    bool operator==(const Parameter &) const = default;
};

/// The parameters of a query in order of first appearance. "${" that begins none is text. A name is a letter or _, then letters, digits, _.
std::vector<Parameter> parametersOf(std::string_view query);

/// The query with its parameters replaced. A value that would not be read as one word is put into quotes; inside quotes it is escaped, so that
/// no value ever becomes syntax. Wildcards of a value outside of quotes stay wildcards. What `values` lacks takes its initial value.
std::string withParameters(std::string_view query, const std::map<std::string, std::string> &values);

} // namespace jupiter::notebook
