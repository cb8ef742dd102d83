// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/database.h>
#include "finding_block.h"

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

namespace jupiter::store {

// The table `finding_block`. Errors, where not said otherwise: Io, Corrupt.

/// The keys of all findings in the table, so that saving one again changes nothing. Follows what other processes
/// write. One thread at a time.
class FindingKeys {
public:
    /// Reads the keys of blocks that came since the last call. Requires a transaction.
    Result<void> catchUp(Database &db);

    bool add(const FindingKeyHash &key) { return m_keys.insert(key).second; } ///< False: it is there already.
    void wrote(std::int64_t block) { m_last = block; }

    /// After a transaction that was rolled back: everything is read again.
    void forget();

private:
    struct First {
        std::size_t operator()(const FindingKeyHash &hash) const noexcept { return std::size_t(hash.a); }
    };
    std::unordered_set<FindingKeyHash, First> m_keys;
    std::int64_t m_last = 0; ///< Number of the last block that is in.
};

/// Writes those that are new and says how many. Requires a transaction.
Result<std::uint64_t> insertFindings(Database &db, FindingKeys &keys, const std::vector<FindingBlock> &blocks);

/// By time.
Result<std::vector<StoredFinding>> selectFindings(Database &db);
Result<std::uint64_t> countFindings(Database &db);

/// Packs small blocks into larger ones when there are many. Requires a transaction.
Result<void> mergeFindingBlocks(Database &db);

/// What is wrong with the blocks, one sentence each.
Result<std::vector<std::string>> damagedFindings(Database &db);

} // namespace jupiter::store
