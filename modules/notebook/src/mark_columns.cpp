// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/notebook/mark_columns.h>

#include "mark_index.h"

#include <array>
#include <map>
#include <mutex>
#include <optional>

namespace jupiter::notebook {
namespace {

using columnar::Column;
using columnar::ColumnPtr;
using columnar::ValueType;
using Hits = std::vector<MarkIndex::Hit>;

const std::array<std::string, 5> columnNames{"mark.author", "mark.comment", "mark.starred", "mark.tag", "mark.time"};

/// Texts of marked rows, interned.
class TextColumn {
public:
    explicit TextColumn(std::uint32_t rows) { m_parts.rows = rows; }
    void add(std::uint16_t row, const std::string &text)
    {
        const auto [at, isNew] = m_codes.emplace(text, m_dictionary->size());
        if (isNew)
            m_dictionary->append(text);
        m_parts.rowIds.push_back(row);
        m_parts.codes.push_back(at->second);
    }
    ColumnPtr take()
    {
        if (m_parts.codes.empty())
            return nullptr;
        m_parts.dictionary = std::move(m_dictionary);
        return std::make_shared<const Column>(std::move(m_parts));
    }

private:
    Column::Parts m_parts;
    std::shared_ptr<columnar::Dictionary> m_dictionary = std::make_shared<columnar::Dictionary>();
    std::map<std::string, std::uint32_t> m_codes;
};

class MarkColumns final : public query::SideColumns {
public:
    explicit MarkColumns(std::function<Result<std::vector<MarkedEvent>>()> load) : m_load(std::move(load)) {}

    std::span<const std::string> names() const override { return columnNames; }

    bool mayHave(const store::Segment &segment) const override
    {
        const auto index = loaded();
        return !index || (*index)->mayHave(segment); // what cannot be read is told by column()
    }

    Result<ColumnPtr> column(std::string_view name, const columnar::ColumnSource &source) const override
    {
        JUPITER_TRY(index, loaded());
        JUPITER_TRY(hits, hitsOf(*index, source));
        if (hits->empty())
            return ColumnPtr();
        if (name == "mark.time")
            return times(*index, *hits, source.rows());
        TextColumn out(source.rows());
        for (const MarkIndex::Hit &hit : *hits) {
            const Mark &mark = index->mark(hit.mark);
            if (name == "mark.tag")
                for (const std::string &tag : mark.tags)
                    out.add(hit.row, tag);
            else if (name == "mark.starred" && mark.starred)
                out.add(hit.row, "true");
            else if (name == "mark.comment" && !mark.comment.empty())
                out.add(hit.row, mark.comment);
            else if (name == "mark.author")
                out.add(hit.row, mark.author);
        }
        return out.take();
    }

private:
    Result<std::shared_ptr<const MarkIndex>> loaded() const
    {
        std::call_once(m_once, [this] {
            if (auto marks = m_load())
                m_index = std::make_shared<const MarkIndex>(*std::move(marks));
            else
                m_error = marks.error();
            m_load = nullptr;
        });
        if (m_error)
            return *m_error;
        return m_index;
    }

    static ColumnPtr times(const MarkIndex &index, const Hits &hits, std::uint32_t rows)
    {
        Column::Parts parts;
        parts.type = ValueType::Time;
        parts.rows = rows;
        for (const MarkIndex::Hit &hit : hits) {
            parts.rowIds.push_back(hit.row);
            parts.integers.push_back(index.mark(hit.mark).at.ns);
        }
        return std::make_shared<const Column>(std::move(parts));
    }

    Result<std::shared_ptr<const Hits>> hitsOf(const MarkIndex &index, const columnar::ColumnSource &source) const
    {
        const auto *segment = dynamic_cast<const store::Segment *>(&source);
        if (segment) {
            const std::lock_guard lock(m_mutex);
            if (const auto known = m_hits.find(segment->number()); known != m_hits.end())
                return known->second;
        }
        if (segment && !index.mayHave(*segment))
            return std::make_shared<const Hits>();
        JUPITER_TRY(found, index.rows(source));
        auto hits = std::make_shared<const Hits>(std::move(found));
        if (segment) { // a segment's number is never used again
            const std::lock_guard lock(m_mutex);
            m_hits.emplace(segment->number(), hits);
        }
        return std::shared_ptr<const Hits>(hits);
    }

    mutable std::once_flag m_once;
    mutable std::function<Result<std::vector<MarkedEvent>>()> m_load;
    mutable std::shared_ptr<const MarkIndex> m_index;
    mutable std::optional<Error> m_error;
    mutable std::mutex m_mutex;                                          // guards m_hits
    mutable std::map<std::int64_t, std::shared_ptr<const Hits>> m_hits;
};

} // namespace

std::shared_ptr<const query::SideColumns> markColumns(std::function<Result<std::vector<MarkedEvent>>()> load)
{
    return std::make_shared<const MarkColumns>(std::move(load));
}

} // namespace jupiter::notebook
