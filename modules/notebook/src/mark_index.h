// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/notebook/mark.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::notebook {

/// Finds the rows of marked events: by the first 16 digits of the source, then by sequence. Immutable; any thread.
class MarkIndex {
public:
    explicit MarkIndex(std::vector<MarkedEvent> marks); ///< Ids that are none are left out.

    bool empty() const { return m_marks.empty(); }
    const Mark &mark(std::uint32_t number) const { return m_marks[number].mark; }

    struct Hit {
        std::uint16_t row;
        std::uint32_t mark;
    };
    /// In ascending order of row. Errors: those of the columns.
    Result<std::vector<Hit>> rows(const columnar::ColumnSource &source) const;

    /// False proves that rows() would be empty. Looks at the distinct sources and at least and greatest sequence.
    bool mayHave(const store::Segment &segment) const;

private:
    struct Place {
        std::int64_t sequence, offset;
        std::uint32_t mark;
    };
    using Places = std::vector<Place>;      // by sequence
    const Places *placesOf(std::string_view source) const;

    std::vector<MarkedEvent> m_marks;
    std::unordered_map<std::string, Places> m_bySource;
};

} // namespace jupiter::notebook
