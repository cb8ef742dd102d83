// SPDX-License-Identifier: GPL-3.0-or-later
#include "grouping.h"

#include "literals.h"

#include <jupiter/core/text.h>

#include <bit>
#include <cstring>
#include <unordered_map>

namespace jupiter::query::internal {

using columnar::Column;
using columnar::ColumnPtr;
using columnar::ValueType;

namespace {

constexpr char absent = '\xFE', separator = '\xFF'; // bytes that UTF-8 never uses

constexpr std::uint64_t upperHalf = 0xFFFFFFFF00000000ull;

std::uint64_t mix(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 32;
    return x;
}

/// A column as codes, flat values interned; `text(code)` is the canonical text of one.
struct Coded {
    ColumnPtr column;
    std::vector<std::uint32_t> own;                 ///< Codes of flat values, by entry.
    std::vector<std::uint32_t> example;             ///< Of flat values: an entry for each code.
    std::uint32_t codeOf(std::uint32_t entry) const { return own.empty() ? column->codes()[entry] : own[entry]; }
    std::uint32_t size() const { return own.empty() ? column->dictionary().size() : std::uint32_t(example.size()); }
    void append(std::uint32_t code, std::string &out) const
    {
        if (own.empty())
            out += column->dictionary().at(code);
        else
            out += column->text(example[code]);
    }
};

Coded codedOf(ColumnPtr column)
{
    Coded coded{std::move(column), {}, {}};
    if (!coded.column || coded.column->isDictionary() || coded.column->entries() == 0)
        return coded;
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    coded.own.reserve(coded.column->entries());
    std::uint64_t lastBits = 0;
    std::uint32_t lastCode = 0;
    for (std::uint32_t entry = 0; entry < coded.column->entries(); ++entry) {
        const std::uint64_t bits = coded.column->type() == ValueType::Real ? std::bit_cast<std::uint64_t>(coded.column->reals()[entry])
                                                                           : std::uint64_t(coded.column->integers()[entry]);
        if (entry == 0 || bits != lastBits) {
            const auto [it, isNew] = known.try_emplace(bits, std::uint32_t(coded.example.size()));
            if (isNew)
                coded.example.push_back(entry);
            lastBits = bits;
            lastCode = it->second;
        }
        coded.own.push_back(lastCode);
    }
    return coded;
}

Value valueOf(std::string_view text, ValueType type)
{
    switch (type) {
    case ValueType::Text:
    case ValueType::Ip: break;
    case ValueType::Integer:
        if (const auto number = parseNumber(text); number && number->whole)
            return number->integer;
        break;
    case ValueType::Real: return std::strtod(std::string(text).c_str(), nullptr);
    case ValueType::Time:
        if (const auto time = parseTimestamp(text))
            return *time;
        break;
    }
    return std::string(text);
}

} // namespace

std::string_view KeyTable::at(std::uint32_t id) const
{
    const std::size_t from = id ? m_ends[id - 1] : 0;
    return std::string_view(m_bytes).substr(from, m_ends[id] - from);
}

void KeyTable::grow()
{
    m_slots.assign(m_slots.empty() ? 64 : m_slots.size() * 2, 0);
    for (std::uint32_t id = 0; id < size(); ++id) {
        std::size_t slot = m_hashes[id] & (m_slots.size() - 1);
        while (m_slots[slot])
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = (m_hashes[id] & upperHalf) | (id + 1);
    }
}

std::uint32_t KeyTable::idOf(std::string_view bytes)
{
    if (m_ends.size() * 2 >= m_slots.size())
        grow();
    const std::uint64_t hash = hash64(bytes);
    std::size_t slot = hash & (m_slots.size() - 1);
    for (; m_slots[slot]; slot = (slot + 1) & (m_slots.size() - 1)) {
        const auto id = std::uint32_t(m_slots[slot]) - 1;
        if ((m_slots[slot] & upperHalf) == (hash & upperHalf) && at(id) == bytes)
            return id;
    }
    m_bytes += bytes;
    m_ends.push_back(m_bytes.size());
    m_hashes.push_back(hash);
    m_slots[slot] = (hash & upperHalf) | size();
    return size() - 1;
}

std::uint32_t PairTable::idOf(std::uint32_t a, std::uint32_t b)
{
    const std::uint64_t pair = std::uint64_t(a) << 32 | b;
    if (m_pairs.size() * 2 >= m_slots.size()) {
        m_slots.assign(m_slots.empty() ? 64 : m_slots.size() * 2, 0);
        for (std::uint32_t id = 0; id < size(); ++id) {
            std::size_t slot = mix(m_pairs[id]) & (m_slots.size() - 1);
            while (m_slots[slot])
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = id + 1;
        }
    }
    std::size_t slot = mix(pair) & (m_slots.size() - 1);
    for (; m_slots[slot]; slot = (slot + 1) & (m_slots.size() - 1))
        if (m_pairs[m_slots[slot] - 1] == pair)
            return m_slots[slot] - 1;
    m_pairs.push_back(pair);
    m_slots[slot] = size();
    return size() - 1;
}

std::pair<std::uint32_t, std::uint32_t> PairTable::at(std::uint32_t id) const
{
    return {std::uint32_t(m_pairs[id] >> 32), std::uint32_t(m_pairs[id])};
}

std::uint32_t Grouping::groupOf(std::string_view key, const std::vector<ValueType> &types)
{
    const std::uint32_t before = m_keys.size(), group = m_keys.idOf(key);
    if (group == before)
        m_types.insert(m_types.end(), types.begin(), types.end());
    return group;
}

std::uint32_t Grouping::groupWithoutFields() { return groupOf("", {}); }

Result<void> Grouping::assign(EventView &view, const columnar::Selection &wanted, bool skipAbsent, GroupedRows &out)
{
    out.rows.clear();
    out.groups.clear();
    wanted.forEach([&](columnar::BatchRow row) { out.rows.push_back(std::uint32_t(row)); });
    out.groups.assign(out.rows.size(), 0);
    std::vector<Coded> coded;
    for (const GroupField &field : m_fields) {
        auto column = view.column(field.field);
        if (!column)
            return std::move(column).error();
        coded.push_back(codedOf(*column && field.span ? binned(**column, *field.span) : *column));
    }
    // One field after another: the pair (group so far, code) is the next group. Code size() stands for "absent".
    std::vector<PairTable> levels(m_fields.size());
    for (std::size_t f = 0; f < m_fields.size() && !out.rows.empty(); ++f) {
        const std::uint32_t none = coded[f].column ? coded[f].size() : 0;
        GroupedRows next;
        next.rows.reserve(out.rows.size());
        next.groups.reserve(out.rows.size());
        std::vector<std::uint32_t> direct(f == 0 ? none + 1 : 0, ~0u); // the first field needs no hashing
        const auto add = [&](std::size_t i, std::uint32_t code) {
            std::uint32_t id = 0;
            if (f == 0) {
                if (direct[code] == ~0u)
                    direct[code] = levels[0].idOf(0, code);
                id = direct[code];
            } else {
                id = levels[f].idOf(out.groups[i], code);
            }
            next.rows.push_back(out.rows[i]);
            next.groups.push_back(id);
        };
        std::size_t done = 0;
        const auto addAbsent = [&](std::size_t upTo) {
            for (; done < upTo; ++done)
                if (!skipAbsent)
                    add(done, none);
        };
        if (coded[f].column)
            forEachEntry(*coded[f].column, out.rows, [&](std::size_t i, std::uint32_t entry) {
                addAbsent(i);
                add(i, coded[f].codeOf(entry));
                done = i + 1;
            });
        addAbsent(out.rows.size());
        out = std::move(next);
    }
    // From chains of codes to keys of text, each distinct group once.
    if (m_fields.empty()) {
        std::fill(out.groups.begin(), out.groups.end(), groupWithoutFields());
        return {};
    }
    std::vector<std::uint32_t> global(levels.back().size());
    std::vector<std::uint32_t> codes(m_fields.size());
    std::vector<ValueType> types(m_fields.size());
    std::string key;
    for (std::uint32_t id = 0; id < global.size(); ++id) {
        std::uint32_t at = id;
        for (std::size_t f = m_fields.size(); f-- > 0;)
            std::tie(at, codes[f]) = levels[f].at(at);
        key.clear();
        for (std::size_t f = 0; f < m_fields.size(); ++f) {
            types[f] = ValueType::Text;
            if (!coded[f].column || codes[f] == coded[f].size()) {
                key += absent;
            } else {
                types[f] = coded[f].column->type();
                coded[f].append(codes[f], key);
            }
            key += separator;
        }
        global[id] = groupOf(key, types);
    }
    for (std::uint32_t &group : out.groups)
        group = global[group];
    return {};
}

std::vector<Value> Grouping::valuesOf(std::uint32_t group) const
{
    std::vector<Value> values;
    std::string_view key = m_keys.at(group);
    for (std::size_t f = 0; f < m_fields.size(); ++f) {
        const std::size_t end = key.find(separator);
        const std::string_view text = key.substr(0, end);
        values.push_back(!text.empty() && text[0] == absent ? Value() : valueOf(text, m_types[group * m_fields.size() + f]));
        key.remove_prefix(end + 1);
    }
    return values;
}

std::vector<std::uint32_t> Grouping::merge(const Grouping &other)
{
    std::vector<std::uint32_t> ids(other.size());
    for (std::uint32_t group = 0; group < other.size(); ++group) {
        const auto first = other.m_types.begin() + std::ptrdiff_t(group * m_fields.size());
        ids[group] = groupOf(other.m_keys.at(group), {first, first + std::ptrdiff_t(m_fields.size())});
    }
    return ids;
}

} // namespace jupiter::query::internal
