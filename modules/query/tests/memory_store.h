// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/text.h>
#include <jupiter/store/event_store.h>

#include <algorithm>
#include <atomic>
#include <limits>

namespace jupiter::test {

/// A batch that answers as a stored segment does. Its filters are exact: they say "no" whenever that is true, so that a query which asks
/// them a wrong question loses events. Counts what is opened.
class MemorySegment final : public store::Segment {
public:
    MemorySegment(std::int64_t number, columnar::EventBatch batch) : m_number(number), m_batch(std::move(batch)) {}

    std::uint32_t rows() const override { return m_batch.rows(); }
    std::span<const std::string> fields() const override
    {
        return damaged ? std::span<const std::string>() : m_batch.fields(); // nothing can be known of it
    }
    Result<columnar::ColumnPtr> column(std::string_view field) const override
    {
        ++opened;
        if (damaged)
            return Error{ErrorCode::Corrupt, "checksum does not fit"};
        return m_batch.column(field);
    }
    Result<std::shared_ptr<const columnar::Dictionary>> dictionary(std::string_view field) const override
    {
        if (damaged)
            return Error{ErrorCode::Corrupt, "checksum does not fit"};
        const auto column = *m_batch.column(field);
        return column && column->isDictionary() ? column->sharedDictionary() : nullptr;
    }
    std::int64_t number() const override { return m_number; }
    std::uint64_t storedBytes() const override { return 0; }
    TimeRange times() const override
    {
        TimeRange range{{std::numeric_limits<std::int64_t>::max()}, {std::numeric_limits<std::int64_t>::min()}};
        const auto column = *m_batch.column(columnar::fields::timestamp);
        for (const std::int64_t ns : column ? column->integers() : std::span<const std::int64_t>()) {
            range.from.ns = std::min(range.from.ns, ns);
            range.to.ns = std::max(range.to.ns, ns + 1);
        }
        return range;
    }
    bool mayHoldInteger(std::string_view field, std::int64_t low, std::int64_t high) const override
    {
        const auto column = *m_batch.column(field);
        if (!column)
            return false;
        if (column->type() != columnar::ValueType::Integer && column->type() != columnar::ValueType::Time)
            return true;
        for (const std::int64_t value : column->integers())
            if (value >= low && value <= high)
                return true;
        return false;
    }
    bool mayHoldText(std::string_view field, std::string_view value) const override
    {
        return holds(field, [&](std::string_view text) { return text == value || foldCase(text) == foldCase(value); });
    }
    bool mayContain(std::string_view field, std::string_view needle) const override
    {
        return holds(field, [&](std::string_view text) {
            return text.find(needle) != std::string_view::npos || foldCase(text).find(foldCase(needle)) != std::string::npos;
        });
    }

    bool mayContainAnywhere(std::string_view needle) const override
    {
        return std::any_of(fields().begin(), fields().end(), [&](const std::string &field) {
            return (*m_batch.column(field))->isDictionary() && mayContain(field, needle);
        });
    }

    mutable std::atomic<int> opened{0};
    bool damaged = false;

private:
    template <class F>
    bool holds(std::string_view field, F &&f) const
    {
        const auto column = *m_batch.column(field);
        if (!column)
            return false;
        if (!column->isDictionary())
            return true;
        for (std::uint32_t code = 0; code < column->dictionary().size(); ++code)
            if (f(column->dictionary().at(code)))
                return true;
        return false;
    }
    std::int64_t m_number;
    columnar::EventBatch m_batch;
};

inline store::SnapshotPtr snapshotOf(std::vector<columnar::EventBatch> batches)
{
    auto snapshot = std::make_shared<store::Snapshot>();
    std::int64_t number = 0;
    for (columnar::EventBatch &batch : batches) {
        snapshot->events += batch.rows();
        snapshot->segments.push_back(std::make_shared<MemorySegment>(++number, std::move(batch)));
    }
    return snapshot;
}

} // namespace jupiter::test
