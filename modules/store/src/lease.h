// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/database.h>

#include <filesystem>
#include <mutex>
#include <optional>

namespace jupiter::store {

/// Says to every process that somebody may still read what has been merged or dropped: SQLite's shared lock on the empty file
/// events.readers beside the store, held while the lease lives. Take it before reading the list of segments. Any thread.
class ReaderLease {
public:
    /// Where the file cannot be made (write-protected) there is nothing to hold: nobody can remove anything there either.
    explicit ReaderLease(const std::filesystem::path &store);

    /// Whether no other lease is held anywhere. Requires the writer's transaction: nobody else may look at the same time.
    bool isOnly();

private:
    std::mutex m_mutex; // guards m_db
    std::optional<Database> m_db;
};

} // namespace jupiter::store
