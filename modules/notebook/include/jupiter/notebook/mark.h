// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::notebook {

inline constexpr std::size_t maxTagBytes = 64, maxTags = 32, maxCommentBytes = 64 * 1024;

/// What a person says about one event. Kept apart from the event, which never changes.
struct Mark {
    bool starred = false;
    std::vector<std::string> tags;  ///< Distinct, ascending; lower case.
    std::string comment;
    std::string author;             ///< Who said it last,
    Timestamp at;                   ///< and when.

    bool says() const { return starred || !tags.empty() || !comment.empty(); } ///< False: as good as no mark.
    bool hasTag(std::string_view tag) const;
    void addTag(const std::string &tag);
    void removeTag(std::string_view tag);
    bool operator==(const Mark &) const = default;
};

/// A mark and what it is on: an event id in the short form of columnar::EventId::text().
struct MarkedEvent {
    std::string event;
    Mark mark;
};

/// One step of one event; absent: no mark. What undo needs.
struct MarkChange {
    std::string event;
    std::optional<Mark> before, after;
};

/// The tag as it is kept: lower case, blanks at the ends gone. Errors: InvalidArgument (empty, longer than maxTagBytes, control characters,
/// a comma).
Result<std::string> tagFrom(std::string_view text);

/// The comment as it is kept. Errors: InvalidArgument (longer than maxCommentBytes, not UTF-8).
Result<std::string> commentFrom(std::string_view text);

} // namespace jupiter::notebook
