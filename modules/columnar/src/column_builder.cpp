// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/column_builder.h>

#include <jupiter/columnar/selection.h>
#include <jupiter/core/timestamp.h>

#include <array>
#include <charconv>
#include <cstring>
#include <limits>

#define XXH_INLINE_ALL // a call of its own costs more than hashing a short value
#include <xxhash.h>

namespace jupiter::columnar {
namespace {

constexpr std::size_t keptSlots = 4096; // larger tables are given back when their batch is done and it filled less than an eighth

std::uint64_t hashOf(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

std::uint64_t hashOf(std::uint8_t kind, std::span<const std::byte> raw) noexcept
{
    return XXH3_64bits(raw.data(), raw.size()) ^ (kind * 0x9E3779B97F4A7C15ull);
}

/// Slots needed for so many values: at most two thirds of them are taken.
std::size_t slotsFor(std::size_t values, std::size_t now)
{
    std::size_t slots = std::max<std::size_t>(16, now);
    while (values * 3 > slots * 2)
        slots *= 2;
    return slots;
}

template <class Slot>
void clear(std::vector<Slot> &slots, std::size_t used)
{
    if (slots.size() > keptSlots && used < slots.size() / 8)
        std::vector<Slot>().swap(slots);
    else if (used)
        std::fill(slots.begin(), slots.end(), Slot{});
}

} // namespace

std::size_t ColumnBuilder::memoryBytes() const noexcept
{
    return (m_dictionary ? m_dictionary->bytes().size() + m_rawBytes.size() : 0) + std::size_t(m_entries) * 10 + m_raws.size() * sizeof(Slot);
}

void ColumnBuilder::leaveDense()
{
    m_dense = false;
    m_rowIds.reserve(m_usual);
    m_rowIds.resize(m_entries);
    for (std::uint32_t i = 0; i < m_entries; ++i)
        m_rowIds[i] = std::uint16_t(i);
}

/// True when values of `type` are stored as such; false when the column is (or has just become) Text.
bool ColumnBuilder::become(ValueType type)
{
    if (m_entries == 0) {
        m_type = type;
        if (type == ValueType::Real)
            m_reals.reserve(m_usual);
        else if (type == ValueType::Integer || type == ValueType::Time)
            m_integers.reserve(m_usual);
        else
            m_codes.reserve(m_usual);
    }
    if (m_type == type)
        return true;
    if (m_type == ValueType::Text)
        return false;
    if (m_type != ValueType::Ip) { // flat so far: print what there is
        Column::Parts flat;
        flat.type = m_type;
        flat.rows = m_entries;
        flat.integers = std::move(m_integers);
        flat.reals = std::move(m_reals);
        const Column column(std::move(flat));
        std::vector<std::uint32_t> codes;
        codes.reserve(m_entries);
        for (std::uint32_t i = 0; i < m_entries; ++i)
            codes.push_back(codeOf(column.text(i)));
        m_codes = std::move(codes);
        m_integers.clear();
        m_reals.clear();
    }
    m_type = ValueType::Text;
    return false;
}

void ColumnBuilder::addIp(std::uint16_t row, std::string_view canonical)
{
    become(ValueType::Ip);
    const std::uint32_t code = codeOf(canonical);
    place(row);
    m_codes.push_back(code);
}

void ColumnBuilder::addReal(std::uint16_t row, double value)
{
    if (become(ValueType::Real)) {
        place(row);
        m_reals.push_back(value);
        return;
    }
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    addText(row, {buffer.data(), std::size_t(end - buffer.data())});
}

void ColumnBuilder::addPrinted(std::uint16_t row, std::int64_t value, ValueType type)
{
    if (type == ValueType::Time)
        return addText(row, formatRfc3339({value}));
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    addText(row, {buffer.data(), std::size_t(end - buffer.data())});
}

std::uint32_t ColumnBuilder::append(std::string_view utf8)
{
    if (!m_dictionary)
        m_dictionary = std::make_shared<Dictionary>();
    m_dictionary->append(utf8);
    return m_dictionary->size() - 1;
}

/// Brings the table of texts up to date.
void ColumnBuilder::indexTexts()
{
    const std::uint32_t texts = m_dictionary ? m_dictionary->size() : 0;
    std::uint32_t from = m_indexed;
    if (const std::size_t slots = slotsFor(std::size_t(texts) + 1, m_texts.size()); slots != m_texts.size()) {
        m_texts.assign(slots, Slot{});
        from = 0;
    }
    for (; from < texts; ++from) {
        const std::uint64_t hash = hashOf(m_dictionary->at(from));
        std::size_t at = hash & (m_texts.size() - 1);
        while (m_texts[at].value != free)
            at = (at + 1) & (m_texts.size() - 1);
        m_texts[at] = {std::uint32_t(hash >> 32), from};
    }
    m_indexed = texts;
}

std::uint32_t ColumnBuilder::codeOf(std::string_view utf8)
{
    m_oneKind = false;
    const std::uint32_t texts = m_dictionary ? m_dictionary->size() : 0;
    if (m_lastCode < texts && utf8 == m_dictionary->at(m_lastCode))
        return m_lastCode;
    if (m_indexed < texts || (std::size_t(texts) + 1) * 3 > m_texts.size() * 2)
        indexTexts();
    const std::uint64_t hash = hashOf(utf8);
    std::size_t at = hash & (m_texts.size() - 1);
    for (; m_texts[at].value != free; at = (at + 1) & (m_texts.size() - 1))
        if (m_texts[at].check == std::uint32_t(hash >> 32) && m_dictionary->at(m_texts[at].value) == utf8)
            return m_lastCode = m_texts[at].value;
    m_lastCode = append(utf8);
    m_texts[at] = {std::uint32_t(hash >> 32), m_lastCode};
    m_indexed = m_lastCode + 1;
    return m_lastCode;
}

ColumnBuilder::RawHead ColumnBuilder::rawHead(std::uint32_t at) const noexcept
{
    RawHead head;
    std::memcpy(&head, m_rawBytes.data() + at, sizeof head);
    return head;
}

bool ColumnBuilder::isRaw(std::uint32_t at, std::uint8_t kind, std::span<const std::byte> raw) const noexcept
{
    const RawHead head = rawHead(at);
    return head.size == raw.size() && head.kind == kind &&
           (head.size == 0 || std::memcmp(m_rawBytes.data() + at + sizeof head, raw.data(), head.size) == 0);
}

bool ColumnBuilder::addKnown(std::uint16_t row, std::uint8_t kind, std::span<const std::byte> raw)
{
    if (m_lastRaw != free && isRaw(m_lastRaw, kind, raw)) {
        addCode(row, rawHead(m_lastRaw).code);
        return true;
    }
    const std::uint64_t hash = hashOf(kind, raw);
    if (!m_raws.empty()) {
        const std::size_t mask = m_raws.size() - 1;
        for (std::size_t at = hash & mask; m_raws[at].value != free; at = (at + 1) & mask) {
            const Slot slot = m_raws[at];
            if (slot.check == std::uint32_t(hash >> 32) && isRaw(slot.value, kind, raw)) {
                m_lastRaw = slot.value;
                addCode(row, rawHead(slot.value).code);
                return true;
            }
        }
    }
    m_missedHash = hash;
    return false;
}

void ColumnBuilder::addNew(std::uint16_t row, std::uint8_t kind, std::span<const std::byte> raw, std::string_view utf8, bool distinct)
{
    if (m_rawCount == 0)
        m_kind = kind;
    std::uint32_t code;
    if (m_oneKind && distinct && kind == m_kind) {
        code = append(utf8);
        m_lastCode = code;
    } else {
        code = codeOf(utf8);
    }
    rememberRaw(m_missedHash, kind, raw, code);
    addCode(row, code);
}

void ColumnBuilder::rememberRaw(std::uint64_t hash, std::uint8_t kind, std::span<const std::byte> raw, std::uint32_t code)
{
    if (m_rawBytes.size() + raw.size() + sizeof(RawHead) >= free)
        return;
    const auto put = [this](std::uint64_t h, std::uint32_t value) {
        std::size_t at = h & (m_raws.size() - 1);
        while (m_raws[at].value != free)
            at = (at + 1) & (m_raws.size() - 1);
        m_raws[at] = {std::uint32_t(h >> 32), value};
    };
    if (const std::size_t slots = slotsFor(std::size_t(m_rawCount) + 1, m_raws.size()); slots != m_raws.size()) {
        m_raws.assign(slots, Slot{});
        for (std::size_t at = 0; at < m_rawBytes.size();) {
            const RawHead head = rawHead(std::uint32_t(at));
            put(hashOf(head.kind, std::as_bytes(std::span(m_rawBytes.data() + at + sizeof head, head.size))), std::uint32_t(at));
            at += sizeof head + head.size;
        }
    }
    m_lastRaw = std::uint32_t(m_rawBytes.size());
    put(hash, m_lastRaw);
    ++m_rawCount;
    const RawHead head{code, std::uint32_t(raw.size()), kind};
    m_rawBytes.append(reinterpret_cast<const char *>(&head), sizeof head);
    m_rawBytes.append(reinterpret_cast<const char *>(raw.data()), raw.size());
}

void ColumnBuilder::dropRow(std::uint16_t row)
{
    const auto isOfRow = [&] { return m_dense ? m_entries == std::uint32_t(row) + 1 : !m_rowIds.empty() && m_rowIds.back() == row; };
    while (m_entries && isOfRow()) {
        --m_entries;
        if (!m_dense)
            m_rowIds.pop_back();
        if (m_type == ValueType::Real)
            m_reals.pop_back();
        else if (m_type == ValueType::Integer || m_type == ValueType::Time)
            m_integers.pop_back();
        else
            m_codes.pop_back();
    }
}

ColumnPtr ColumnBuilder::take(std::uint32_t rows)
{
    Column::Parts parts;
    parts.type = m_type;
    parts.rows = rows;
    if (m_dense && m_entries != rows)
        leaveDense();
    bool dense = m_dense || m_entries == rows;
    for (std::uint32_t i = 0; dense && !m_dense && i < rows; ++i)
        dense = m_rowIds[i] == i;
    // What is moved out is made anew with the first value of the next batch, as large as it was.
    m_usual = m_entries;
    if (!dense)
        parts.rowIds = std::move(m_rowIds);
    if (m_dictionary)
        parts.dictionary = std::shared_ptr<const Dictionary>(std::move(m_dictionary));
    parts.codes = std::move(m_codes);
    parts.integers = std::move(m_integers);
    parts.reals = std::move(m_reals);
    m_dense = m_oneKind = true;
    m_entries = 0;
    m_rowIds.clear();
    m_codes.clear();
    m_integers.clear();
    m_reals.clear();
    m_dictionary.reset();
    m_lastCode = 0;
    clear(m_raws, m_rawCount);
    m_rawCount = 0;
    m_rawBytes.clear();
    m_lastRaw = free;
    clear(m_texts, m_indexed);
    m_indexed = 0;
    return std::make_shared<const Column>(std::move(parts));
}

} // namespace jupiter::columnar
