// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/intel_store.h>
#include <jupiter/store/database.h>

#include <optional>

namespace jupiter::intel {

/// IntelStore over one SQLite file; without a file (a workspace that has no indicators, opened for reading) it is empty.
class SqliteIntelStore final : public IntelStore {
public:
    explicit SqliteIntelStore(std::optional<store::Database> db) : m_db(std::move(db)) {}

    Result<std::unique_ptr<Intake>> take(std::string_view path, std::string_view format, bool whole) override;
    Result<std::vector<std::string>> sourcesUnder(std::string_view prefix) override;
    Result<std::uint64_t> revokeSource(std::string_view path) override;
    Result<std::uint64_t> count() override;
    Result<std::uint64_t> countActive(Timestamp at) override;
    Result<void> forEach(const std::function<bool(const Indicator &)> &visit) override;
    Result<std::optional<Indicator>> find(const Value &value) override;
    Result<void> forEachValue(const std::function<bool(std::int64_t row, Kind kind, std::string_view text, Timestamp activeUntil)> &visit) override;
    Result<std::optional<Indicator>> indicator(std::int64_t row) override;
    Result<std::vector<StoredSource>> sources() override;
    Result<void> forEachClaim(const std::function<bool(const ClaimBrief &)> &visit) override;
    Result<std::int64_t> generation() override;
    Result<void> forEachObject(std::string_view type, const std::function<bool(const StoredObject &)> &visit) override;
    Result<std::optional<StoredObject>> object(std::string_view id) override;
    Result<std::vector<WarningLists::List>> warningLists() override;
    Result<std::vector<Exception>> exceptions() override;
    Result<void> saveException(const Exception &exception) override;
    Result<void> dropException(std::string_view value) override;
    Result<std::string> keptMatchSet(Timestamp now) override;
    void keepMatchSet(std::string_view bytes, Timestamp goodUntil) override;
    Result<void> saveNote(std::string_view name, std::string_view text) override;
    Result<std::string> note(std::string_view name) override;
    Result<std::vector<std::pair<std::string, std::string>>> notes(std::string_view prefix) override;

private:
    Result<std::optional<Indicator>> indicatorWhere(const char *condition, std::int64_t key, const Value *value);
    Result<void> objectsWhere(const char *condition, std::string_view key, const std::function<bool(const StoredObject &)> &visit);
    Result<store::Statement> prepareWrite(std::string_view sql);
    std::optional<store::Database> m_db;
};

/// Says that what is matched may have changed: a kept MatchSet is no longer good. Inside the caller's transaction.
Result<void> nextGeneration(store::Database &db);

/// hash64 of kind and text: what the table `indicator` is looked up by.
std::int64_t valueHash(const Value &value);

/// The tables and their version (docs/formats/intel.md). Errors: Corrupt, Unsupported, Io.
Result<void> createIntelFormat(store::Database &db);
Result<void> checkIntelFormat(store::Database &db);

} // namespace jupiter::intel
