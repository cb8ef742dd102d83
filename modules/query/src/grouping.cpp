// SPDX-License-Identifier: GPL-3.0-or-later
#include "grouping.h"

#include "coded.h"
#include "literals.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::query::internal {

using columnar::ValueType;

namespace {

constexpr char absent = '\xFE', separator = '\xFF'; // bytes that UTF-8 never uses

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

/// Four counters a code while there are few: neighbours are often alike, and each count would wait for the one before.
void countCodes(std::span<const std::uint32_t> codes, std::vector<std::uint32_t> &byCode)
{
    constexpr std::size_t few = 4096, lanes = 4;
    std::size_t i = 0;
    if (byCode.size() <= few) {
        std::vector<std::uint32_t> counts(lanes * byCode.size());
        for (; i + lanes <= codes.size(); i += lanes)
            for (std::size_t lane = 0; lane < lanes; ++lane)
                ++counts[lanes * codes[i + lane] + lane];
        for (std::size_t at = 0; at < counts.size(); ++at)
            byCode[at / lanes] += counts[at];
    }
    for (; i < codes.size(); ++i)
        ++byCode[codes[i]];
}

/// Tells the values that an event has said before: it stands once in a group, however often it has that value. Entries come row by row.
class Repeats {
public:
    explicit Repeats(std::uint32_t codes) : m_codes(codes) {}

    bool is(std::uint32_t row, std::uint32_t code)
    {
        const bool sameRow = row == m_row;
        if (sameRow) {
            if (m_rowOf.empty()) // most columns never come here
                m_rowOf.assign(m_codes, none);
            m_rowOf[m_code] = row;
        }
        const bool repeated = sameRow && m_rowOf[code] == row;
        m_row = row;
        m_code = code;
        return repeated;
    }

private:
    static constexpr std::uint32_t none = ~0u;
    std::uint32_t m_codes, m_row = none, m_code = 0;
    std::vector<std::uint32_t> m_rowOf; // by code: the last row of several values that had it
};

} // namespace

std::uint32_t Grouping::groupOf(std::string_view key, std::uint64_t hash, std::span<const ValueType> types)
{
    const std::uint32_t before = m_keys.size(), group = m_keys.idOf(key, hash);
    if (group == before)
        m_types.insert(m_types.end(), types.begin(), types.end());
    return group;
}

std::uint32_t Grouping::groupWithoutFields() { return groupOf("", hash64(""), {}); }

Result<void> Grouping::count(EventView &view, const columnar::Selection &wanted, bool skipAbsent, std::vector<std::int64_t> &counts)
{
    const std::uint32_t rows = wanted.count();
    const auto add = [&](std::uint32_t group, std::uint32_t number) {
        if (counts.size() <= group)
            counts.resize(group + 1);
        counts[group] += number;
    };
    if (m_fields.empty()) {
        add(groupWithoutFields(), rows);
        return {};
    }
    JUPITER_TRY(column, view.columnAmong(wanted, m_fields.front().field));
    const Coded coded(std::move(column), m_fields.front().span);
    const auto codes = coded.codes();
    std::vector<std::uint32_t> byCode(coded.size());
    std::uint32_t withValue = 0;
    if (coded.column() && coded.column()->dense()) {
        withValue = rows;
        if (rows == view.rows())
            countCodes(codes, byCode);
        else
            wanted.forEach([&](columnar::BatchRow row) { ++byCode[codes[std::uint32_t(row)]]; });
    } else if (coded.column()) {
        const auto ids = coded.column()->rowIds();
        Repeats repeats(coded.size());
        for (std::size_t entry = 0; entry < ids.size(); ++entry) {
            if (!wanted.wants(columnar::BatchRow(ids[entry])))
                continue;
            byCode[codes[entry]] += !repeats.is(std::uint32_t(ids[entry]), codes[entry]);
            withValue += entry == 0 || ids[entry] != ids[entry - 1];
        }
    }
    if (!skipAbsent && rows > withValue) {
        static constexpr ValueType text = ValueType::Text;
        const std::string_view key(&absent, 1);
        add(groupOf(key, hash64(key), {&text, 1}), rows - withValue);
    }
    if (!coded.column())
        return {};
    const ValueType type = coded.type();
    const std::span types(&type, 1);
    if (!coded.column()->isDictionary()) {
        std::string key;
        for (std::uint32_t code = 0; code < byCode.size(); ++code) {
            key.clear();
            coded.append(code, key);
            if (byCode[code])
                add(groupOf(key, hash64(key), types), byCode[code]);
        }
        return {};
    }
    const columnar::Dictionary &dictionary = coded.column()->dictionary();
    constexpr std::uint32_t ahead = 16;
    std::array<std::uint64_t, ahead> hashes{}; // of the next values: their slots are on the way when they are needed
    for (std::uint32_t code = 0; code < byCode.size() + ahead; ++code) {
        if (code >= ahead && byCode[code - ahead])
            add(groupOf(dictionary.at(code - ahead), hashes[code % ahead], types), byCode[code - ahead]);
        if (code < byCode.size() && byCode[code]) {
            hashes[code % ahead] = hash64(dictionary.at(code));
            m_keys.prefetch(hashes[code % ahead]);
        }
    }
    return {};
}

Result<void> Grouping::assign(EventView &view, const columnar::Selection &wanted, bool skipAbsent, GroupedRows &out)
{
    out.rows.clear();
    out.groups.clear();
    wanted.forEach([&](columnar::BatchRow row) { out.rows.push_back(std::uint32_t(row)); });
    out.groups.assign(out.rows.size(), 0);
    std::vector<Coded> coded;
    const Error cancelled{ErrorCode::Cancelled, "cancelled"};
    for (const GroupField &field : m_fields) {
        if (view.cancelled())
            return cancelled;
        auto column = view.columnAmong(wanted, field.field);
        if (!column)
            return std::move(column).error();
        coded.emplace_back(*std::move(column), field.span);
    }
    // One field after another: the pair (group so far, code) is the next group. Code size() stands for "absent".
    std::vector<PairTable> levels(m_fields.size());
    for (std::size_t f = 0; f < m_fields.size() && !out.rows.empty(); ++f) {
        if (view.cancelled())
            return cancelled;
        const std::uint32_t none = coded[f].size();
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
        const auto codesOfEntries = coded[f].codes();
        Repeats repeats(none);
        if (coded[f].column())
            forEachEntry(*coded[f].column(), out.rows, [&](std::size_t i, std::uint32_t entry) {
                addAbsent(i);
                if (!repeats.is(std::uint32_t(i), codesOfEntries[entry]))
                    add(i, codesOfEntries[entry]);
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
        if (id % 8192 == 8191 && view.cancelled())
            return cancelled;
        std::uint32_t at = id;
        for (std::size_t f = m_fields.size(); f-- > 0;)
            std::tie(at, codes[f]) = levels[f].at(at);
        key.clear();
        for (std::size_t f = 0; f < m_fields.size(); ++f) {
            types[f] = ValueType::Text;
            if (f > 0)
                key += separator;
            if (codes[f] == coded[f].size()) {
                key += absent;
            } else {
                types[f] = coded[f].type();
                coded[f].append(codes[f], key);
            }
        }
        global[id] = groupOf(key, hash64(key), types);
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
        const std::size_t end = std::min(key.find(separator), key.size());
        const std::string_view text = key.substr(0, end);
        values.push_back(!text.empty() && text[0] == absent ? Value() : valueOf(text, m_types[group * m_fields.size() + f]));
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    return values;
}

Result<std::vector<std::uint32_t>> Grouping::merge(const Grouping &other, const JobControl &job)
{
    std::vector<std::uint32_t> ids(other.size());
    for (std::uint32_t group = 0; group < other.size(); ++group) {
        if (group % 16384 == 0 && job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        ids[group] = groupOf(other.m_keys.at(group), other.m_keys.hashOf(group),
                             std::span(other.m_types).subspan(group * m_fields.size(), m_fields.size()));
    }
    return ids;
}

} // namespace jupiter::query::internal
