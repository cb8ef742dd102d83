// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <jupiter/store/event_store.h>

#include <span>
#include <string>
#include <vector>

namespace jupiter::store {

inline constexpr std::size_t maxBlockFindings = 4096;

/// Findings packed together: they repeat their rule, and say each event id three times. Two frames, the keys and the rest, so that what
/// is known already is found without unpacking the rest (docs/formats/container.md). Requires 1 to maxBlockFindings. Any thread.
Blob encodeFindings(std::span<const StoredFinding> findings);

/// A finding's key as 128 bits: nobody finds two keys with the same.
struct FindingKeyHash {
    std::uint64_t a, b;
    explicit FindingKeyHash(std::string_view key);
    bool operator==(const FindingKeyHash &) const = default;
};

/// A block ready to be written: the long part of that, so that a transaction only looks up its keys.
struct FindingBlock {
    std::vector<FindingKeyHash> keys; ///< One a finding.
    Blob bytes;
};
/// As few blocks as their limits allow.
std::vector<FindingBlock> packFindings(std::span<const StoredFinding> findings);

/// Takes any bytes. Errors: Corrupt.
Result<std::vector<StoredFinding>> decodeFindings(BlobView block);
Result<std::vector<std::string>> decodeFindingKeys(BlobView block);

} // namespace jupiter::store
