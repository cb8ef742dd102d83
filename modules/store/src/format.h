// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/database.h>

#include <cstdint>

namespace jupiter::store {

inline constexpr std::int64_t applicationId = 0x4A555045; ///< "JUPE" in the file's header.
inline constexpr std::int64_t formatVersion = 1;          ///< What this version writes, in PRAGMA user_version.
inline constexpr std::int64_t lowestReadable = 1, highestReadable = 1;

/// Extent `number` of a segment has this row id in the table `extent`.
inline std::int64_t extentId(std::int64_t segment, std::uint32_t number)
{
    return segment << 16 | number;
}

/// Makes the tables in an empty file, in one transaction; a file that has them is left alone. Errors: as checkFormat(), Io.
Result<void> createFormat(Database &db);

/// Errors: Corrupt (not one of ours), Unsupported (made by a newer version that this one cannot read).
Result<void> checkFormat(Database &db);

/// Makes commits of this connection durable. Requires a checked format: it changes the file's journal.
Result<void> prepareForWriting(Database &db);

} // namespace jupiter::store
