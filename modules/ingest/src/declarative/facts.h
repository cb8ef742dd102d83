// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/line_time.h"

#include <jupiter/core/timestamp.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jupiter::ingest::declarative {

/// A field name as a number, see Names.
using Slot = std::uint32_t;

/// What a value is; by default the name of its field decides (Names::kindOf).
enum class Kind : std::uint8_t {
    Auto,    ///< Integer when it is a canonical one, else text.
    Text,
    Integer,
    Real,
    Ip,
    Time,
    Address, ///< An address or a host name: BASE.address, and BASE.ip or BASE.domain.
    Endpoint, ///< An address or host name and perhaps a port: BASE.address, BASE.ip or .domain, BASE.port.
    Url,     ///< url.original and its parts.
    Lower,   ///< Text in lower case.
    Name,    ///< A path: its last part.
    Labels,  ///< (3)www(7)example(0), as the DNS server of Windows writes a name: www.example.
    Bytes,   ///< Text; of JSON also as a list of its bytes' numbers.
    Set,     ///< Several texts between commas or blanks.
};

/// Field names of the decoders, each once. Filled while decoders load, then read by all threads.
class Names {
public:
    Slot slot(std::string_view name);
    std::optional<Slot> find(const std::string &name) const
    {
        const auto at = m_slots.find(name);
        return at == m_slots.end() ? std::nullopt : std::optional(at->second);
    }
    const std::string &nameOf(Slot slot) const { return m_names[slot]; }
    Kind kindOf(Slot slot) const { return m_kinds[slot]; }
    std::uint32_t size() const { return std::uint32_t(m_names.size()); }

    /// A name that begins with '_' is for the decoder's own use and never stored.
    bool isTemporary(Slot slot) const { return m_names[slot].starts_with('_'); }

    /// The kind that a field of this name has.
    static Kind naturalKind(std::string_view name);

private:
    std::unordered_map<std::string, Slot> m_slots;
    std::vector<std::string> m_names;
    std::vector<Kind> m_kinds;
};

/// One value of a line. Text lives as long as the line or its LineState's arena.
struct Fact {
    Slot slot = 0;
    std::uint32_t group = 0;    ///< Of equal slots the last group counts, with all its values.
    Kind kind = Kind::Text;     ///< Text, Integer, Real, Ip or Time.
    std::string_view text;
    std::int64_t integer = 0;   ///< Integer; Time: ns.
    double real = 0;
    TimeAssumption assumed = {}; ///< Time.
};

/// Memory for the texts of one line that do not stand in it.
class Arena {
public:
    /// A place for `bytes` characters, valid until clear().
    char *take(std::size_t bytes);
    std::string_view copy(std::string_view text);
    void clear() { m_block = 0, m_used = 0; }

private:
    static constexpr std::size_t blockBytes = 64 * 1024;
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };
    std::vector<Block> m_blocks;
    std::size_t m_block = 0, m_used = 0;
};

/// What is known of the line being read. Reused from line to line: nothing is allocated once it has grown. One thread's.
struct LineState {
    std::vector<Fact> facts;
    Arena arena;
    std::uint32_t group = 1;
    YearGuess *year = nullptr;
    const TimeZone *zone = nullptr;

    void clear()
    {
        facts.clear();
        arena.clear();
        group = 1;
    }

    /// The last value of a slot, null when there is none.
    const Fact *find(Slot slot) const
    {
        for (std::size_t i = facts.size(); i-- > 0;)
            if (facts[i].slot == slot)
                return &facts[i];
        return nullptr;
    }
};

} // namespace jupiter::ingest::declarative
