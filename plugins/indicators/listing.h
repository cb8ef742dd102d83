// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hunted.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace jupiter::indicators {

enum class List : std::uint8_t { Seen, All, NotLookedFor, Warned, ByHost };
inline constexpr int lists = 5;

enum class Column : std::uint8_t { Kind, Value, Score, Events, Hosts, Sources, First, State };

/// What is to be listed, and in which order.
struct Wanted {
    List list = List::All;
    std::string words;                  ///< As IndicatorWords.
    std::optional<Column> by;           ///< Empty: what was seen first, then by score, then in order of import.
    bool descending = false;
};

/// What is listed.
struct Listing {
    using Counts = std::vector<std::pair<std::string, std::uint64_t>>; ///< The most first.
    std::vector<Position> rows;
    std::uint64_t of = 0;               ///< How many are in the list without the words.
    Counts kinds, sources, tags;        ///< Of the rows; sources by path. Of sources and tags the most frequent ones.
    std::array<std::uint64_t, 4> scores{}; ///< Of the rows: at least 80, 60, 40, 20.

    /// For ByHost: the hosts of the rows, those with the most of them first, and how many there are in all.
    std::vector<std::string> hosts;
    std::size_t allHosts = 0;
};
inline constexpr std::array<int, 4> scoreBands{80, 60, 40, 20};
inline constexpr std::size_t mostHosts = 60;

std::uint64_t sizeOf(List list, const Hunted &found);

/// Narrows, sorts and counts: for a million indicators 0.1 s, sorted by their text 0.5 s. A job that is cancelled meanwhile leaves something unfinished.
Listing listed(const Hunted &found, const Wanted &wanted, const JobControl &job);

} // namespace jupiter::indicators
