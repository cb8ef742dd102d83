// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/intel_store.h>
#include <jupiter/store/database.h>

#include <cstdint>
#include <limits>

// A claim as a row of the table `claim`, and what it says about whether its indicator is active.
namespace jupiter::intel {

/// The columns that a claim fills, in the order of bindClaim() and claimAt().
inline constexpr const char *claimColumns = "source_id, source_kind, version, flags, valid_from, valid_until, first_seen, last_seen, confidence, tlp, tags, "
                                            "comment, sightings, false_positives";
inline constexpr int claimColumnCount = 14;

/// Binds them from parameter `first` on. `tags` must live until step() returns.
void bindClaim(store::Statement &statement, int first, const Claim &claim, const std::string &tags);
std::string tagsText(const Claim &claim);

/// Reads them from column `first` on; path and format stay empty.
Claim claimAt(const store::Statement &row, int first);

/// What a ClaimBrief is made of, and one of such a row; its tags live until the next step().
inline constexpr const char *briefColumns = "indicator, source, flags, valid_until, last_seen, version, first_seen, valid_from, confidence, false_positives, tags";
ClaimBrief briefAt(const store::Statement &row);

/// Until when the claim makes its indicator active: 0 never, forEver without end.
inline constexpr std::int64_t forEver = std::numeric_limits<std::int64_t>::max();
inline std::int64_t activeUntil(const Claim &claim)
{
    return !claim.forDetection || claim.revoked ? 0 : claim.validUntil ? claim.validUntil->ns : forEver;
}

/// Whether two claims say the same; path, format and id are not looked at.
bool saysTheSame(const Claim &a, const Claim &b);

} // namespace jupiter::intel
