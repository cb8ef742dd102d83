// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/binxml.h"
#include "evtx/template_cache.h"
#include "evtx/value_writer.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/timestamp.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::ingest::evtx {

/// From the record before to this one: did channel and computer stay? Then its number should follow.
struct OriginStep {
    bool same = true;          ///< Of those known before.
    bool firstChannel = false; ///< This record has the first channel of all,
    bool firstComputer = false;///< the first computer.
};

/// A field whose changes from record to record matter.
struct Followed {
    std::string utf16, utf8; ///< The value before,
    std::string first;       ///< the first one.
    bool known = false;      ///< There was one.
    bool changesTo(Bytes raw);
    bool changesTo(std::string_view text);
};

/// What a record's XML says about the event as a whole.
struct RecordFacts {
    std::optional<std::int64_t> recordId;
    std::optional<Timestamp> time;
    OriginStep origin;
    const char *error = nullptr; ///< Why the record was not decoded to its end; what came before is in the row.
};

/// A literal's code in its column, good for one batch.
struct Literal {
    std::uint64_t generation = 0;
    std::uint32_t code = 0;
};

/// A program with the columns of a builder.
struct Bound {
    Scope place;
    std::shared_ptr<const Program> program;
    std::vector<columnar::ColumnBuilder *> columns; ///< By Program::fields.
    std::vector<Literal> literals;                  ///< By Program::ops.
};

/// Programs bound to the columns of one builder, kept from one log to the next: most files of a folder share theirs.
struct Bindings {
    std::unordered_map<const Program *, std::unique_ptr<Bound>> programs;
    std::unordered_map<std::string, columnar::ColumnBuilder *> columns;
};

/// Runs the binary XML of records into the rows of one builder. One thread; the builder must outlive it.
class RecordDecoder {
public:
    /// For one log, or a stretch of it.
    RecordDecoder(columnar::BatchBuilder &builder, std::map<std::string, std::uint64_t> &channels);

    /// The chunk that records are read from until the next call; it must stay where it is as long. `doubtful`: its templates may be others
    /// than the record's; they are compared, and a record without its own gives its values without names.
    void setChunk(Bytes chunk, bool doubtful = false);

    /// Decodes the binary XML at [from, to) of the chunk into the row begun. Requires to <= chunk size.
    RecordFacts decode(std::size_t from, std::size_t to);

    const Followed &channel() const { return m_channel; }
    const Followed &computer() const { return m_computer; }

private:
    struct Value {
        std::uint8_t type = 0;
        std::uint32_t offset = 0, size = 0; ///< In the chunk.
    };
    /// A definition that this chunk has used.
    struct Known {
        std::uint32_t generation = 0; ///< Of the chunk; an older one is free.
        std::uint32_t definition = 0;
        Bound *bound = nullptr;
    };

    void fragment(std::size_t from, std::size_t to, const Scope &place, int depth);
    void orphan(std::size_t &at, std::size_t to, int depth);
    void instance(const TemplateInstance &found, std::size_t to, const Scope &place, int depth);
    void element(std::size_t &at, std::size_t to, const Scope &place, int depth);
    void run(Bound &use, std::size_t firstValue, std::size_t values, int depth);
    bool join(const Program &program, const Op &op, columnar::ColumnBuilder &column, std::size_t firstValue, std::size_t values, int depth);

    Bound &bound(const TemplateInstance &instance, const Scope &place);
    Bound &bind(std::shared_ptr<const Program> program, const Scope &place);
    Bound boundTo(std::shared_ptr<const Program> program, const Scope &place);
    columnar::ColumnBuilder &columnNamed(const std::string &name);

    void deliver(const Op &op, columnar::ColumnBuilder &column, const Value &value, const Scope &place, int depth);
    void deliverLiteral(const Op &op, columnar::ColumnBuilder &column, std::string_view text, Literal &literal);
    void deliverText(const Op &op, columnar::ColumnBuilder &column, std::string_view text);
    std::uint16_t row() const { return std::uint16_t(m_builder.rows()); }
    std::string joined(const std::vector<Piece> &pieces, std::size_t firstValue, std::size_t values) const;
    void noteChannel(bool changed);
    void noteOrigin(bool changed, Followed &field, bool &isFirst);
    bool spend(std::size_t bytes);
    void fail(const char *reason) { m_facts.error = m_facts.error ? m_facts.error : reason; }

    columnar::BatchBuilder &m_builder;
    std::map<std::string, std::uint64_t> &m_channels;
    ValueWriter m_writer;
    Bytes m_chunk;
    bool m_doubtful = false;
    RecordFacts m_facts;
    std::size_t m_stepsLeft = 0, m_bytesLeft = 0; ///< Of this record.

    std::uint32_t m_generation = 0;
    std::array<Known, 256> m_known; ///< By definition offset; a clash is looked up in the cache again.
    Bindings &m_bindings;
    std::vector<std::unique_ptr<Bound>> m_broken; ///< Templates of this chunk that were not understood to their end.
    std::vector<Value> m_values; ///< A stack: nested instances use its end.
    std::string m_resolved;
    Followed m_channel, m_computer;
    std::uint64_t *m_channelCount = nullptr;
};

} // namespace jupiter::ingest::evtx
