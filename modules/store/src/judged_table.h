// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/database.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

// The table `judged` of docs/formats/container.md. A store gets it with the first record; without it nothing has been judged. Writers expect an open
// transaction. Errors: those of the database.
namespace jupiter::store {

Result<void> makeJudgedTable(Database &db); ///< Unless it is there.

/// `last` is the number of those that say 0.
Result<void> insertJudged(Database &db, std::span<const Judged> judged, std::int64_t last);
Result<std::vector<Judged>> selectJudged(Database &db, const std::string &by);

/// What segments `from` have goes to segment `to`, as far as all of them have it; 0: away.
Result<void> moveJudged(Database &db, std::span<const std::int64_t> from, std::int64_t to);

Result<std::uint64_t> judgedBytes(Database &db);
Result<std::vector<std::string>> damagedJudged(Database &db); ///< A sentence each.

} // namespace jupiter::store
