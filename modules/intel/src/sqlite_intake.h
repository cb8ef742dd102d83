// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "claim_record.h"

#include <jupiter/intel/intel_store.h>

#include <map>
#include <set>

namespace jupiter::intel {

/// One source going into the tables, inside one transaction. The first error ends all work; commit() gives it.
class SqliteIntake final : public Intake {
public:
    static Result<std::unique_ptr<Intake>> begin(store::Database &db, std::string_view path, std::string_view format, bool whole);

    void indicator(Value value, Claim claim, std::string_view where) override;
    void object(const SourceObject &object) override;
    void problem(std::string_view, std::string_view) override {} // the import keeps those
    void warningList(const WarningList &list) override;
    Result<Counts> commit() override;

private:
    enum State : std::uint8_t { Untouched, Unchanged, Updated, Added };
    struct Known {
        bool before = false;                                              // it had claims before this intake
        std::int64_t newest = std::numeric_limits<std::int64_t>::min();   // the latest version of those
    };
    struct Statements {
        store::Statement findIndicator, addIndicator, claimsOf, addClaim, updateClaim, knowsId, findObject, addObject, updateObject;
    };
    SqliteIntake(store::Database &db, store::Transaction transaction, Statements statements, std::string_view format, std::int64_t source, bool hasIds, bool whole)
        : m_db(db), m_transaction(std::move(transaction)), m_sql(std::move(statements)), m_format(format), m_source(source), m_hasIds(hasIds), m_whole(whole)
    {
    }

    Result<void> take(const Value &value, const Claim &claim);
    Result<void> takeObject(const SourceObject &object);
    Result<bool> isOutdated(const Claim &claim);
    Result<std::int64_t> findRow(const Value &value);
    Result<void> restate(std::int64_t row, const Claim &claim);
    Result<void> dropOutdatedClaims();
    Result<void> dropUnstatedClaims();
    Result<void> dropClaims(const std::vector<std::pair<std::int64_t, std::int64_t>> &claims);
    Result<void> refreshActive();
    Result<void> countStates();
    Result<void> run(store::Statement &statement, const Claim &claim, std::int64_t row, std::int64_t claimRow);
    State &stateOf(std::int64_t row);
    void fail(Result<void> done);

    store::Database &m_db;
    store::Transaction m_transaction;
    Statements m_sql;
    std::string m_format;
    std::int64_t m_source;
    bool m_hasIds;                              // some source gave its indicators ids before: they may have to go
    bool m_whole;
    Counts m_counts;
    std::vector<State> m_states;                // by indicator row
    std::vector<bool> m_stated;                 // by claim row: said in this intake
    std::map<std::string, Known, std::less<>> m_known; // by id of the source, while m_hasIds
    std::set<std::int64_t> m_dirty;             // indicators that were there and whose active_until may have changed
    std::optional<Error> m_failure;
};

} // namespace jupiter::intel
