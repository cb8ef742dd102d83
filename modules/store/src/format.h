// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/database.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace jupiter::store {

inline constexpr std::int64_t applicationId = 0x4A555045; ///< "JUPE" in the file's header.
inline constexpr std::int64_t formatVersion = 2;          ///< What this version writes, in PRAGMA user_version.
inline constexpr std::int64_t lowestReadable = 2, highestReadable = 2;
inline constexpr std::int64_t lowestUpgradable = 1; ///< Brought to formatVersion when opened, where writing is allowed.

/// Extent `number` of a segment has this row id in the table `extent`.
inline std::int64_t extentId(std::int64_t segment, std::uint32_t number)
{
    return segment << 16 | number;
}

/// Makes an empty store at `file`, which appears whole or not at all; one that is there already, or that another process makes at this
/// moment, is left alone. Errors: Io, PermissionDenied.
Result<void> createStore(const std::filesystem::path &file);

/// A write-ahead log with something in it lies beside the file.
bool hasLog(std::filesystem::path file);

/// What to say of a file that is shorter than its first page has it ("the file is cut short: 3 of 5 bytes are there"); empty: it is not,
/// or its log may hold the rest.
/// Database::Mode::Read reads such a file as far as it goes; nothing may be written to it.
std::string cutShort(const std::filesystem::path &file);

/// The format of a file of ours. Errors: Corrupt (not one of ours).
Result<std::int64_t> formatOf(Database &db);

/// Brings a store of an older format to this one, in one transaction. Errors: Io, Corrupt.
Result<void> upgradeFormat(Database &db);

/// Errors: Corrupt (not one of ours), Unsupported (made by a newer version that this one cannot read).
Result<void> checkFormat(Database &db);

/// Makes commits of this connection durable. Requires a checked format: it changes the file's journal.
Result<void> prepareForWriting(Database &db);

} // namespace jupiter::store
