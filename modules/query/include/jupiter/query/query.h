// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/schema.h>
#include <jupiter/core/job_control.h>
#include <jupiter/query/result_set.h>
#include <jupiter/store/event_store.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jupiter::query {

class SideColumns;

/// Why a query text was refused. People see the text, a caret under `position` and the two sentences.
struct QueryError {
    std::size_t position = 0;       ///< Byte offset in the query text.
    std::size_t length = 1;
    std::string reason;             ///< "expected a value after ':'"
    std::string suggestion;         ///< "did you mean process.name?"; may be empty.

    /// The text with a caret line below, then reason and suggestion. Ends without newline.
    std::string describe(std::string_view query) const;
};

/// A parsed query. Immutable; copies are cheap.
class Query {
public:
    struct Tree;                    ///< The AST: query/ast.h.

    /// Parses a query (docs/query-language.md). An empty text means every event.
    static std::variant<Query, QueryError> parse(std::string_view text);

    const std::string &text() const { return m_text; }
    const Tree &tree() const { return *m_tree; }

    /// True when the rows of the result are events (no stats, top or rare).
    bool yieldsEvents() const;

private:
    std::string m_text;
    std::shared_ptr<const Tree> m_tree;
};

struct RunOptions {
    TimeRange range;                        ///< Only events within; narrows, never widens, what the text says.
    std::optional<std::uint64_t> limit;     ///< Most rows of the result kept; the receipt still counts all matches.
    int threads = 0;                        ///< 0: as many as cores.
    std::vector<std::filesystem::path> lookups; ///< Folders with the tables of `lookup`, the first that has one is taken.
    std::shared_ptr<const SideColumns> side; ///< Columns beside the stored ones (side_columns.h); null: none.
    bool useFilters = true;                 ///< Off: every segment is opened (for tests).
};

/// Runs a query over a snapshot. Rows that are events come oldest first (ties: by segment and row) unless the query sorts.
/// Cancelled runs return what they have with receipt.partial set. A damaged segment is skipped, named in the receipt, and makes it partial.
/// `schema` must outlive the result; the result keeps the segments it refers to.
/// Errors: InvalidArgument (field types that cannot be compared, with what to do).
Result<ResultPtr> run(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options,
                      JobControl &job);

/// The same, in parts: rows that are events in order of time, each part as soon as nothing older can come. Segments that overlap in time are one
/// part, and so is a query in which rows depend on others (sort, head, dedup, stats ...). `onPart` says whether more is wanted; the parts
/// one after another are the rows of run(), the receipt is that of all. The first part comes even when it has no rows.
Result<Receipt> runInParts(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job,
                           const std::function<bool(const ResultPtr &)> &onPart);

/// A time as people write it: RFC 3339 and its relatives, a bare date (the whole day), now, now-15m, now+1d. [from, to) is what it covers.
std::optional<TimeRange> timeNamed(std::string_view text);

/// Rows of one source that a query's filter head wants; for detection, live streams and previews. Errors: those of the columns.
Result<columnar::Selection> filter(const Query &query, const columnar::ColumnSource &source, const columnar::Schema &schema);

} // namespace jupiter::query
