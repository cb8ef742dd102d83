// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_table.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::store {
namespace {

constexpr std::int64_t smallBlock = 1024, manySmallBlocks = 32;

Error damaged(std::int64_t number)
{
    return {ErrorCode::Corrupt, "block " + std::to_string(number) + " of the findings does not match its checksum"};
}

Result<std::int64_t> insertBlock(Database &db, std::size_t findings, std::string_view bytes)
{
    if (bytes.size() > 900'000'000) // what SQLite takes as one value, with a margin
        return Error{ErrorCode::InvalidArgument, "a finding is larger than can be stored"};
    JUPITER_TRY(insert, db.prepare("INSERT INTO finding_block(findings, bytes, checksum) VALUES (?1, ?2, ?3)"));
    insert.bind(1, std::int64_t(findings)).bindBlob(2, bytes).bind(3, std::int64_t(hash64(bytes)));
    if (auto done = insert.run(); !done)
        return std::move(done).error();
    return db.lastInsertId();
}

/// Calls use(number, bytes) for the blocks `where` says, in order.
template <class Use>
Result<void> eachBlock(Database &db, const std::string &where, std::int64_t argument, Use &&use)
{
    JUPITER_TRY(select, db.prepare("SELECT number, bytes, checksum FROM finding_block WHERE " + where + " ORDER BY number"));
    select.bind(1, argument);
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return {};
        const std::string_view bytes = select.blob(1);
        if (hash64(bytes) != std::uint64_t(select.integer(2)))
            return damaged(select.integer(0));
        if (Result<void> done = use(select.integer(0), viewOf(bytes)); !done)
            return done;
    }
}

} // namespace

Result<void> FindingKeys::catchUp(Database &db)
{
    return eachBlock(db, "number > ?1", m_last, [&](std::int64_t number, BlobView bytes) -> Result<void> {
        JUPITER_TRY(keys, decodeFindingKeys(bytes));
        for (const std::string &key : keys)
            add(FindingKeyHash(key));
        m_last = number;
        return {};
    });
}

void FindingKeys::forget()
{
    m_keys.clear();
    m_last = 0;
}

Result<std::uint64_t> insertFindings(Database &db, FindingKeys &keys, const std::vector<FindingBlock> &blocks)
{
    if (blocks.empty())
        return 0;
    if (auto done = keys.catchUp(db); !done)
        return std::move(done).error();
    std::uint64_t fresh = 0;
    for (const FindingBlock &block : blocks) {
        std::vector<std::size_t> kept;
        for (std::size_t i = 0; i < block.keys.size(); ++i)
            if (keys.add(block.keys[i]))
                kept.push_back(i);
        if (kept.empty())
            continue;
        Blob rest; // without those that are known
        if (kept.size() != block.keys.size()) {
            JUPITER_TRY(all, decodeFindings(viewOf(block.bytes)));
            std::vector<StoredFinding> some;
            for (const std::size_t i : kept)
                some.push_back(std::move(all[i]));
            rest = encodeFindings(some);
        }
        JUPITER_TRY(number, insertBlock(db, kept.size(), rest.empty() ? block.bytes : rest));
        keys.wrote(number);
        fresh += kept.size();
    }
    return fresh;
}

Result<std::vector<StoredFinding>> selectFindings(Database &db)
{
    std::vector<StoredFinding> out;
    auto done = eachBlock(db, "number > ?1", 0, [&](std::int64_t, BlobView bytes) -> Result<void> {
        JUPITER_TRY(findings, decodeFindings(bytes));
        std::move(findings.begin(), findings.end(), std::back_inserter(out));
        return {};
    });
    if (!done)
        return std::move(done).error();
    std::stable_sort(out.begin(), out.end(), [](const StoredFinding &a, const StoredFinding &b) { return a.time < b.time; });
    return out;
}

Result<std::uint64_t> countFindings(Database &db)
{
    JUPITER_TRY(count, db.integer("SELECT coalesce(sum(findings), 0) FROM finding_block"));
    return std::uint64_t(count);
}

Result<void> mergeFindingBlocks(Database &db)
{
    JUPITER_TRY(small, db.integer("SELECT count(*) FROM finding_block WHERE findings < " + std::to_string(smallBlock)));
    if (small < manySmallBlocks)
        return {};
    std::vector<StoredFinding> findings;
    auto done = eachBlock(db, "findings < ?1", smallBlock, [&](std::int64_t, BlobView bytes) -> Result<void> {
        JUPITER_TRY(some, decodeFindings(bytes));
        std::move(some.begin(), some.end(), std::back_inserter(findings));
        return {};
    });
    if (done)
        done = db.run(("DELETE FROM finding_block WHERE findings < " + std::to_string(smallBlock)).c_str());
    if (!done)
        return done;
    for (const FindingBlock &block : packFindings(findings)) {
        if (auto number = insertBlock(db, block.keys.size(), block.bytes); !number)
            return std::move(number).error();
    }
    return {};
}

Result<std::vector<std::string>> damagedFindings(Database &db)
{
    JUPITER_TRY(select, db.prepare("SELECT number, bytes, checksum, findings FROM finding_block ORDER BY number"));
    std::vector<std::string> out;
    for (;;) {
        JUPITER_TRY(more, select.step());
        if (!more)
            return out;
        const std::string_view bytes = select.blob(1);
        const std::string name = "block " + std::to_string(select.integer(0)) + " of the findings ";
        if (hash64(bytes) != std::uint64_t(select.integer(2)))
            out.push_back(name + "does not match its checksum");
        else if (const auto findings = decodeFindings(viewOf(bytes)); !findings)
            out.push_back(name + "cannot be read: " + findings.error().message);
        else if (std::int64_t(findings->size()) != select.integer(3))
            out.push_back(name + "holds another number of findings than recorded");
    }
}

} // namespace jupiter::store
