// SPDX-License-Identifier: GPL-3.0-or-later
#include "claim_record.h"

#include <algorithm>

namespace jupiter::intel {
namespace {

constexpr std::int64_t forDetectionBit = 1, revokedBit = 2; // bits of `flags`

void bindTime(store::Statement &statement, int index, const std::optional<Timestamp> &time)
{
    if (time)
        statement.bind(index, time->ns);
    else
        statement.bindNull(index);
}

std::optional<Timestamp> timeAt(const store::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Timestamp{row.integer(column)});
}

} // namespace

std::string tagsText(const Claim &claim)
{
    std::string out;
    for (const std::string &tag : claim.tags) {
        out += out.empty() ? "" : "\n";
        const std::size_t from = out.size();
        out += tag;
        std::replace(out.begin() + std::ptrdiff_t(from), out.end(), '\n', ' ');
    }
    return out;
}

void bindClaim(store::Statement &statement, int first, const Claim &claim, const std::string &tags)
{
    statement.bind(first, claim.id).bind(first + 1, claim.kind);
    bindTime(statement, first + 2, claim.version);
    statement.bind(first + 3, (claim.forDetection ? forDetectionBit : 0) | (claim.revoked ? revokedBit : 0));
    bindTime(statement, first + 4, claim.validFrom);
    bindTime(statement, first + 5, claim.validUntil);
    bindTime(statement, first + 6, claim.firstSeen);
    bindTime(statement, first + 7, claim.lastSeen);
    if (claim.confidence)
        statement.bind(first + 8, std::int64_t(*claim.confidence));
    else
        statement.bindNull(first + 8);
    statement.bind(first + 9, std::int64_t(claim.tlp)).bind(first + 10, tags).bind(first + 11, claim.comment);
    statement.bind(first + 12, std::int64_t(claim.sightings)).bind(first + 13, std::int64_t(claim.falsePositives));
}

Claim claimAt(const store::Statement &row, int first)
{
    Claim claim;
    claim.id = row.text(first);
    claim.kind = row.text(first + 1);
    claim.version = timeAt(row, first + 2);
    claim.forDetection = row.integer(first + 3) & forDetectionBit;
    claim.revoked = row.integer(first + 3) & revokedBit;
    claim.validFrom = timeAt(row, first + 4);
    claim.validUntil = timeAt(row, first + 5);
    claim.firstSeen = timeAt(row, first + 6);
    claim.lastSeen = timeAt(row, first + 7);
    if (!row.isNull(first + 8))
        claim.confidence = int(std::clamp<std::int64_t>(row.integer(first + 8), 0, 100));
    claim.tlp = Tlp(std::clamp<std::int64_t>(row.integer(first + 9), 0, std::int64_t(Tlp::Red)));
    const std::string tags = row.text(first + 10);
    for (std::size_t at = 0; at < tags.size();) {
        const std::size_t end = std::min(tags.find('\n', at), tags.size());
        claim.tags.push_back(tags.substr(at, end - at));
        at = end + 1;
    }
    claim.comment = row.text(first + 11);
    claim.sightings = std::uint32_t(row.integer(first + 12));
    claim.falsePositives = std::uint32_t(row.integer(first + 13));
    return claim;
}

ClaimBrief briefAt(const store::Statement &row)
{
    ClaimBrief out{row.integer(0), row.integer(1), bool(row.integer(2) & forDetectionBit), bool(row.integer(2) & revokedBit), timeAt(row, 3), {}, {}, std::uint32_t(row.integer(9)), row.blob(10)};
    for (int column = 4; column < 8; ++column)
        if (const auto time = timeAt(row, column); time && (!out.newest || *time > *out.newest))
            out.newest = time;
    if (!row.isNull(8))
        out.confidence = int(std::clamp<std::int64_t>(row.integer(8), 0, 100));
    return out;
}

bool saysTheSame(const Claim &a, const Claim &b)
{
    return a.kind == b.kind && a.version == b.version && a.forDetection == b.forDetection && a.revoked == b.revoked && a.validFrom == b.validFrom &&
           a.validUntil == b.validUntil && a.firstSeen == b.firstSeen && a.lastSeen == b.lastSeen && a.confidence == b.confidence && a.tlp == b.tlp &&
           tagsText(a) == tagsText(b) && a.comment == b.comment && a.sightings == b.sightings && a.falsePositives == b.falsePositives;
}

} // namespace jupiter::intel
