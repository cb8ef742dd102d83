// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jupiter::bench {

/// How the values of a stored field differ from one copy of the corpus to the next.
enum class Change {
    None,        ///< Names of programs, channels, providers, messages: the same everywhere.
    Host,        ///< A number behind the first label: DC01.corp -> DC01-0042.corp.
    Path,        ///< Of the log: a folder of the host before it.
    Identifier,  ///< GUIDs, logon ids, process ids, source hashes: every digit.
    Address,     ///< The last two numbers of a private address, the last of any other.
    CommandLine, ///< Three in ten: digits, or a switch that only this copy has.
    Hashes,      ///< One in four: every digit.
    Digits,      ///< One in five: runs of three digits and more.
};
Change changeOf(std::string_view field);

/// What `value` is in copy number `copy` (0: itself). Deterministic.
std::string variantOf(std::string_view value, Change change, std::uint32_t copy);

} // namespace jupiter::bench
