// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_target.h"

#include <jupiter/columnar/batch_builder.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jupiter::ingest {

/// What one key of one place in the records means, worked out when it is first seen.
struct NameSlot {
    std::string raw;                    ///< The key as the source writes it, escapes and all.
    columnar::FieldId field{}, other{}; ///< Where values go; see ValueRule.
    ValueRule rule = ValueRule::Plain;
    std::uint8_t timeRank = 0;
    bool isChannel = false;
    bool isEventCode = false;                          ///< Stored as event.code.
    bool isWinlogEventId = false;                      ///< winlog.event_id: becomes event.code too when nothing else does.
    bool isFlatChannel = false, isFlatEventId = false; ///< Channel and EventID at the top: a flat Windows record.
    bool isDataList = false;                           ///< EventData.Data: its objects name themselves (@Name, #text).
    bool isEventXml = false;                           ///< Event at the top: below it is a Windows event.
    std::uint32_t next = 0;                            ///< The slot that followed this one last time.
    std::uint32_t child = none;                        ///< Node for the members of an object here.

    static constexpr std::uint32_t none = ~std::uint32_t(0);
};

/// The names of a source's records as a tree. Records repeat their shape, so that the key to come is nearly always the one that
/// came after the same key last time: one memcmp finds its field, with no hashing and no joining of dotted names. Not
/// thread-safe.
class NameTree {
public:
    enum class Root : std::uint32_t { Generic = 0, FlatWindows = 1 };
    static constexpr std::size_t maxNames = 20'000; ///< Hostile or careless sources use data as keys.
    static constexpr std::size_t maxNameBytes = 512;

    NameTree();

    /// Requires that every call is given the one builder of the source's sink.
    void use(columnar::BatchBuilder &builder) { m_builder = &builder; }

    /// First slot to expect among the members of a node.
    std::uint32_t firstOf(std::uint32_t node) const { return m_nodes[node]->first; }

    /// The slot of the key that begins at `key` and whose closing quote lies before `end`. `expected` is a guess and is set to
    /// the next one; `previous` is the slot before (none at the start). NameSlot::none when there are too many names or this one
    /// is too long.
    std::uint32_t match(std::uint32_t node, const char *key, const char *end, std::uint32_t &expected, std::uint32_t &previous);

    /// The slot of a name given as source bytes, for data items that name themselves.
    std::uint32_t slotOf(std::uint32_t node, std::string_view raw);

    const NameSlot &slot(std::uint32_t node, std::uint32_t index) const { return m_nodes[node]->slots[index]; }

    /// The node below a slot.
    std::uint32_t childOf(std::uint32_t node, std::uint32_t slot);

private:
    enum class Kind : std::uint8_t { Generic, FlatWindows, WindowsEvent };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::size_t(hash64(text)); }
    };
    struct Node {
        Kind kind = Kind::Generic;
        std::string path; // dotted, without the root
        std::vector<NameSlot> slots;
        std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> bySource;
        std::uint32_t first = 0;
    };
    NameSlot makeSlot(const Node &node, bool isRoot, std::string_view raw);
    static std::string pathOf(const Node &node, std::string_view name);

    std::vector<std::unique_ptr<Node>> m_nodes;
    std::size_t m_names = 0;
    columnar::BatchBuilder *m_builder = nullptr;
};

} // namespace jupiter::ingest
