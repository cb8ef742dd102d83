// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import_shared.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/ingest/decoder.h>

#include <functional>
#include <memory>
#include <mutex>
#include <span>

namespace jupiter::engine {

/// The parts of a large source: decoded by whoever is free, each into a batch of its own, and taken in their order by the thread that reads
/// the source. That thread decodes, too, whenever it would wait. No more parts are on their way than there are workers, and one: back-pressure.
class PartQueue final : public ingest::PartSink {
public:
    /// Gets the rows of a part and where they stand. False: no more.
    using Take = std::function<bool(columnar::EventBatch rows, std::span<const ingest::RecordPosition> positions)>;

    PartQueue(ImportShared &shared, Take take);
    ~PartQueue() override;

    std::uint32_t partRows() const override;
    bool add(std::unique_ptr<ingest::SourcePart> part) override;
    bool finish() override { return settle(0); }

private:
    class Board;
    bool settle(std::size_t most);

    ImportShared &m_shared;
    const Take m_take;
    const std::shared_ptr<Board> m_board; ///< Helpers that come late find it empty.
};

} // namespace jupiter::engine
