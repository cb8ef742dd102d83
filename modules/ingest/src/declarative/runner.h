// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/json_walk.h"
#include "declarative/stage.h"
#include "declarative/xml_walk.h"

#include <jupiter/columnar/batch_builder.h>

#include <memory>

namespace jupiter::ingest::declarative {

/// An event's time as its line says it.
struct StoredTime {
    Timestamp time;
    TimeAssumption assumed;
};

/// Runs stages over texts and stores what they find. Holds what a run learns (names of unknown keys, header columns). One thread's.
class Runner {
public:
    explicit Runner(const Targets &targets) : m_targets(targets), m_named(targets.names().size()) {}

    /// Whether the stage fits; line.facts then has its values, and is as before when not.
    bool run(const Stage &stage, std::string_view text, LineState &line);

    /// Writes a line's facts into the row begun in `row`, and returns the event's time. Requires the same builder each time.
    std::optional<StoredTime> store(const LineState &line, columnar::BatchBuilder &row);

    /// A field's name as a slot: the decoders' own or one of this run's.
    Slot slotOf(const std::string &name);
    Slot sourceSlot(const std::string &name); ///< One of this run's, whatever decoders call so.
    const std::string &nameOf(Slot slot) const { return slot < m_named ? m_targets.names().nameOf(slot) : m_dynamicNames[slot - m_named]; }

    /// The columns of a Header stage from now on: a line like "date time c-ip".
    void setHeader(const Stage &stage, std::string_view names);

    static constexpr std::size_t maxDynamicNames = 4'000;

private:
    /// Where the values of one key go.
    struct Resolved {
        const std::vector<Target> *targets = nullptr;
        Slot rest = 0;
        bool known = false;
    };
    /// What a stage has learned.
    struct Memory {
        PathTree tree;
        std::vector<Resolved> resolved; // by node
        std::vector<PathTree::Node> header;
    };
    Memory &memoryOf(const Stage &stage);
    const Resolved &resolve(const Stage &stage, Memory &memory, PathTree::Node node);
    bool read(const Stage &stage, std::string_view text, LineState &line);
    bool readPairsOf(const Stage &stage, std::string_view text, LineState &line);
    bool readJson(const Stage &stage, std::string_view text, LineState &line);
    bool readXml(const Stage &stage, std::string_view text, LineState &line);
    bool readColumns(const Stage &stage, std::string_view text, LineState &line);
    bool readHeader(const Stage &stage, std::string_view text, LineState &line);
    bool readPhrases(const Stage &stage, std::string_view text, LineState &line);
    bool shape(const Stage &stage, std::string_view text, LineState &line);
    void keep(const Resolved &where, std::string_view value, Kind kind, LineState &line);
    void assign(const Assignment &assignment, LineState &line);
    void translate(const Mapping &mapping, LineState &line);

    const Targets &m_targets;
    const std::uint32_t m_named;                       // names of the decoders; above are this run's
    std::unordered_map<std::string, Slot> m_dynamic;
    std::vector<std::string> m_dynamicNames;
    std::vector<std::unique_ptr<Memory>> m_memories;   // by stage number
    struct Field {
        columnar::FieldId id{};
        bool known = false;
        std::uint32_t row = 0;   // the last one stored, and which group of its facts
        std::uint32_t group = 0;
    };
    std::vector<Field> m_fields;                       // by slot
    std::uint32_t m_row = 0;
};

} // namespace jupiter::ingest::declarative
