// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/ingest/decoder.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace jupiter::test {

/// Collects what a decoder makes, with the fields that the import adds from a record's position.
class BatchSink final : public ingest::RecordSink {
public:
    using Consumer = std::function<bool(columnar::EventBatch)>;
    /// Without a consumer the batches are kept; with one they are handed over (false stops the decoder).
    explicit BatchSink(Consumer consumer = {}, std::uint32_t batchRows = columnar::maxBatchRows)
        : m_consumer(std::move(consumer)),
          m_batchRows(batchRows),
          m_timestamp(m_builder.field(columnar::fields::timestamp)),
          m_sequence(m_builder.field(columnar::fields::sequence)),
          m_offset(m_builder.field(columnar::fields::offset))
    {
    }

    columnar::BatchBuilder &beginRow() override
    {
        m_builder.beginRow();
        return m_builder;
    }
    [[nodiscard]] bool finishRow(const ingest::RecordPosition &position) override
    {
        if (position.hasTime)
            m_builder.addTime(m_timestamp, position.time);
        m_builder.addInteger(m_sequence, position.sequence);
        m_builder.addInteger(m_offset, std::int64_t(position.offset));
        if (position.repeated)
            m_builder.addText(m_builder.field(columnar::repeatedField), "true");
        m_builder.endRow();
        ++m_rows;
        return m_builder.rows() < m_batchRows || flush();
    }
    void dropRow() override { m_builder.dropRow(); }

    /// Hands over what is left. False when the consumer said stop.
    bool flush()
    {
        if (m_builder.rows() == 0)
            return true;
        columnar::EventBatch batch = m_builder.take();
        if (m_consumer)
            return m_consumer(std::move(batch));
        m_batches.push_back(std::move(batch));
        return true;
    }

    std::uint64_t rows() const { return m_rows; }

    /// The batches so far; flushes.
    const std::vector<columnar::EventBatch> &batches()
    {
        flush();
        return m_batches;
    }

    /// All values of a field in one row (counted over all batches), as text; empty when the row has none.
    std::vector<std::string> values(std::size_t row, std::string_view field)
    {
        for (const columnar::EventBatch &batch : batches()) {
            if (row >= batch.rows()) {
                row -= batch.rows();
                continue;
            }
            std::vector<std::string> out;
            const auto column = batch.column(field);
            if (!column || !*column)
                return out;
            const auto [from, to] = (*column)->entriesOf(columnar::BatchRow(std::uint32_t(row)));
            for (std::uint32_t entry = from; entry < to; ++entry)
                out.push_back((*column)->text(entry));
            return out;
        }
        return {};
    }

    /// The one value of a field; "<absent>" or "<several>" when there is none or more than one.
    std::string value(std::size_t row, std::string_view field)
    {
        const auto all = values(row, field);
        return all.empty() ? "<absent>" : all.size() > 1 ? "<several>" : all.front();
    }

private:
    columnar::BatchBuilder m_builder;
    Consumer m_consumer;
    std::uint32_t m_batchRows;
    columnar::FieldId m_timestamp, m_sequence, m_offset;
    std::uint64_t m_rows = 0;
    std::vector<columnar::EventBatch> m_batches;
};

} // namespace jupiter::test
