// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_block.h"

#include "compression.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::store {
namespace {

constexpr std::uint64_t maxFrameBytes = 1u << 30;
constexpr std::size_t blockBytes = 4u << 20; // before packing: enough for zstd to learn from

void putText(Blob &out, std::string_view text)
{
    putVarint(out, text.size());
    out += text;
}

std::string takeText(ByteReader &in)
{
    const BlobView bytes = in.bytes(std::size_t(takeVarint(in)));
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

void putFrame(Blob &out, const Blob &raw)
{
    Blob frame;
    appendCompressed(frame, raw, textLevel);
    putVarint(out, raw.size());
    putText(out, frame);
}

Result<std::string> takeFrame(ByteReader &in)
{
    const std::uint64_t rawBytes = takeVarint(in);
    const BlobView frame = in.bytes(std::size_t(takeVarint(in)));
    if (in.failed() || rawBytes > maxFrameBytes || !plausibleRawSize(frame.size(), rawBytes))
        return Error{ErrorCode::Corrupt, "a block of findings is cut off"};
    std::string raw(std::size_t(rawBytes), '\0');
    if (auto done = decompress(frame, raw); !done)
        return std::move(done).error();
    return raw;
}

Error broken()
{
    return {ErrorCode::Corrupt, "a block of findings does not hold what it says"};
}

Result<std::vector<std::string>> takeKeys(ByteReader &in)
{
    JUPITER_TRY(raw, takeFrame(in));
    ByteReader keys(viewOf(raw));
    const std::uint64_t count = takeVarint(keys);
    if (count > maxBlockFindings)
        return broken();
    std::vector<std::string> out;
    for (std::uint64_t i = 0; i < count; ++i)
        out.push_back(takeText(keys));
    if (keys.failed() || keys.left())
        return broken();
    return out;
}

} // namespace

Blob encodeFindings(std::span<const StoredFinding> findings)
{
    constexpr std::size_t aFinding = 64; // of lengths, and of event ids beyond the texts counted here
    std::size_t keyBytes = 0, restBytes = 0;
    for (const StoredFinding &finding : findings) {
        keyBytes += finding.key.size() + aFinding;
        restBytes += finding.json.size() + finding.rule.size() + finding.level.size() + finding.title.size() + aFinding;
    }
    Blob keys, rest;
    keys.reserve(keyBytes);
    rest.reserve(restBytes);
    putVarint(keys, findings.size());
    for (const StoredFinding &finding : findings)
        putText(keys, finding.key);
    std::int64_t before = 0;
    for (const StoredFinding &finding : findings) {
        putVarint(rest, zigzag(std::int64_t(std::uint64_t(finding.time.ns) - std::uint64_t(before))));
        before = finding.time.ns;
    }
    for (const StoredFinding &finding : findings)
        putText(rest, finding.rule);
    for (const StoredFinding &finding : findings)
        putText(rest, finding.level);
    for (const StoredFinding &finding : findings)
        putText(rest, finding.title);
    for (const StoredFinding &finding : findings) {
        putVarint(rest, finding.events.size());
        for (const std::string &event : finding.events)
            putText(rest, event);
        putText(rest, finding.json);
    }
    Blob out;
    putFrame(out, keys);
    putFrame(out, rest);
    return out;
}

FindingKeyHash::FindingKeyHash(std::string_view key) : a(hash64(key))
{
    std::string salted(key);
    putFixed64(salted, a);
    b = hash64(salted);
}

std::vector<FindingBlock> packFindings(std::span<const StoredFinding> findings)
{
    std::vector<FindingBlock> out;
    while (!findings.empty()) {
        FindingBlock &block = out.emplace_back();
        std::size_t count = 0, bytes = 0;
        while (count < std::min(findings.size(), maxBlockFindings) && bytes <= blockBytes) {
            const StoredFinding &finding = findings[count++];
            bytes += finding.json.size() + finding.key.size() + finding.title.size();
            block.keys.emplace_back(finding.key);
        }
        block.bytes = encodeFindings(findings.first(count));
        findings = findings.subspan(count);
    }
    return out;
}

Result<std::vector<std::string>> decodeFindingKeys(BlobView block)
{
    ByteReader in(block);
    return takeKeys(in);
}

Result<std::vector<StoredFinding>> decodeFindings(BlobView block)
{
    ByteReader in(block);
    JUPITER_TRY(keys, takeKeys(in));
    JUPITER_TRY(raw, takeFrame(in));
    ByteReader rest(viewOf(raw));
    std::vector<StoredFinding> out(keys.size());
    std::int64_t before = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].key = std::move(keys[i]);
        before = std::int64_t(std::uint64_t(before) + std::uint64_t(unzigzag(takeVarint(rest))));
        out[i].time.ns = before;
    }
    for (StoredFinding &finding : out)
        finding.rule = takeText(rest);
    for (StoredFinding &finding : out)
        finding.level = takeText(rest);
    for (StoredFinding &finding : out)
        finding.title = takeText(rest);
    for (StoredFinding &finding : out) {
        const std::uint64_t events = takeVarint(rest);
        if (events > rest.left())
            return broken();
        for (std::uint64_t i = 0; i < events && !rest.failed(); ++i)
            finding.events.push_back(takeText(rest));
        finding.json = takeText(rest);
    }
    if (rest.failed() || rest.left() || in.left())
        return broken();
    return out;
}

} // namespace jupiter::store
