// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/query.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::query {

/// What run() would do: said without opening a column.
struct Plan {
    struct Clause {
        std::string text;               ///< As typed.
        std::string how;                ///< "each distinct value once; segments by value filter (bloom)"
    };
    struct Skipped {
        std::string why;                ///< "value filters (bloom) rule out process.name:x.exe"
        std::uint64_t segments = 0, events = 0;
        std::vector<std::int64_t> numbers; ///< Of the segments, at most 20.
    };
    struct Field {
        std::string stored;
        std::uint64_t segments = 0, bytes = 0; ///< To be opened, at most.
    };
    std::vector<Clause> clauses;        ///< Of the filter head and the `where` that join it, in the order they are judged.
    std::vector<std::string> operators; ///< The other commands and how each is done.
    std::vector<Skipped> skipped;
    std::vector<Field> fields;          ///< Largest first.
    std::uint64_t segmentsTotal = 0, segmentsRead = 0, eventsTotal = 0, eventsRead = 0;
    std::uint64_t bytes = 0;            ///< Stored bytes to be read, at most.

    std::string toJson() const;
    std::string describe() const;       ///< Some lines for people.
};

/// Errors: those of run() that need no column. `job` may cancel: what is known by then.
Result<Plan> explain(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job);

/// Why a search found nothing.
struct WhyEmpty {
    enum class Kind {
        Unknown,   ///< Not found out within the time allowed.
        NoEvents,  ///< The store is empty.
        Clause,    ///< Each of `clauses` by itself matches no event.
        Together,  ///< Without any one of `clauses` there are events; all found, never in one event, when it is empty.
        Time,      ///< There are events, but at other times: `nearest`.
    };
    Kind kind = Kind::Unknown;
    std::vector<std::string> clauses;
    std::optional<TimeRange> nearest;   ///< Times of matching events near the wanted ones.

    std::string text() const;           ///< A sentence; empty when unknown.
};

/// Looks at the clauses of a query that gave no event, for at most `budgetMs`. `options` as they were given to run().
WhyEmpty whyEmpty(const Query &query, const store::SnapshotPtr &snapshot, const columnar::Schema &schema, const RunOptions &options, JobControl &job,
                  int budgetMs = 300);

} // namespace jupiter::query
