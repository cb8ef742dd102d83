// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/notebook/mark.h>
#include <jupiter/notebook/searches.h>
#include <jupiter/store/database.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace jupiter::notebook {

/// What an analyst keeps of his own in a workspace: NAME.jupiter/notebook.sqlite (docs/formats/notebook.md). Marks on events, saved searches,
/// and the searches that were run. Calls from several threads take turns; several processes may have it open.
class Notebook {
public:
    enum class Mode { Read, Write }; ///< Read: an absent file is an empty notebook. Write makes it.

    /// Errors: NotFound (no such workspace), PermissionDenied, Corrupt, Unsupported (newer than this program), Io.
    static Result<std::unique_ptr<Notebook>> open(const std::filesystem::path &workspace, Mode mode);

    Result<std::vector<MarkedEvent>> marks();                       ///< In ascending order of event.
    Result<std::vector<MarkedEvent>> marksOf(std::span<const std::string> events);

    /// Makes `after` what is said of each event; all of it or nothing. Errors: Io, PermissionDenied.
    Result<void> save(std::span<const MarkChange> changes);

    /// The newest version of each, by folder and name.
    Result<std::vector<SavedSearch>> searches();
    Result<std::vector<SavedSearch>> versions(SearchId id);         ///< Newest first.

    /// A new version of the search of that folder and name, made when absent; the same text again makes none. Errors: InvalidArgument (no name).
    Result<SavedSearch> saveSearch(const SavedSearch &search);
    Result<void> moveSearch(SearchId id, const std::string &folder, const std::string &name); ///< Errors: InvalidArgument (taken, no name).
    Result<void> removeSearch(SearchId id);                         ///< With its versions.

    /// Notes a search that was run. The same text as its parent's (asked again) renews that entry instead of adding one; the same text as a child of
    /// the parent renews that one. Keeps the newest `historyKept`.
    Result<HistoryId> noteRun(const HistoryEntry &entry);
    Result<std::vector<HistoryEntry>> history();                    ///< Oldest first; a parent that is no longer kept is absent.

    Result<std::vector<Skew>> skews();                              ///< By host.
    Result<void> saveSkew(const Skew &skew);

    static constexpr int historyKept = 5000;

private:
    explicit Notebook(std::optional<store::Database> db) : m_db(std::move(db)) {}
    std::mutex m_mutex;                     // guards m_db
    std::optional<store::Database> m_db;    // absent: empty and read-only
};

} // namespace jupiter::notebook
