// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/batch_builder.h>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace jupiter::columnar {
namespace {

/// Open addressing from a hash to a 32-bit value; equality is the caller's. Kept at most half full.
class CodeTable {
public:
    static constexpr std::uint32_t none = ~std::uint32_t(0);

    /// The value whose hash is `hash` and for which `same(value)` holds, or none.
    template <class Same>
    std::uint32_t find(std::uint64_t hash, Same &&same) const
    {
        if (m_slots.empty())
            return none;
        for (std::size_t at = hash & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
            const Slot &slot = m_slots[at];
            if (slot.value == none)
                return none;
            if (slot.check == std::uint32_t(hash >> 32) && same(slot.value))
                return slot.value;
        }
    }

    void insert(std::uint64_t hash, std::uint32_t value)
    {
        if (2 * (m_used + 1) > m_slots.size())
            grow();
        place(hash, value);
        m_hashes.push_back(hash);
        m_values.push_back(value);
        ++m_used;
    }

    void clear()
    {
        if (m_used) {
            if (m_slots.size() > 4096)
                m_slots.clear();
            else
                std::fill(m_slots.begin(), m_slots.end(), Slot{});
        }
        m_hashes.clear();
        m_values.clear();
        m_used = 0;
    }

private:
    struct Slot {
        std::uint32_t check = 0, value = none;
    };
    void place(std::uint64_t hash, std::uint32_t value)
    {
        std::size_t at = hash & (m_slots.size() - 1);
        while (m_slots[at].value != none)
            at = (at + 1) & (m_slots.size() - 1);
        m_slots[at] = {std::uint32_t(hash >> 32), value};
    }
    void grow()
    {
        m_slots.assign(m_slots.empty() ? 16 : m_slots.size() * 4, Slot{});
        for (std::size_t i = 0; i < m_used; ++i)
            place(m_hashes[i], m_values[i]);
    }
    std::vector<Slot> m_slots;
    std::vector<std::uint64_t> m_hashes;
    std::vector<std::uint32_t> m_values;
    std::size_t m_used = 0;
};

} // namespace

/// One field being built. Starts with the type of its first value; a value of another type turns it into Text.
class BatchBuilder::ColumnBuilder {
public:
    bool empty() const { return m_rowIds.empty(); }
    std::size_t bytes() const { return m_dictionary ? m_dictionary->bytes().size() + m_rowIds.size() * 8 : m_rowIds.size() * 10; }

    void addCode(std::uint16_t row, std::uint32_t code)
    {
        m_rowIds.push_back(row);
        m_codes.push_back(code);
    }

    void addText(std::uint16_t row, std::string_view text, ValueType type)
    {
        become(type);
        addCode(row, codeOf(text));
    }

    void addInteger(std::uint16_t row, std::int64_t value, ValueType type)
    {
        if (become(type)) {
            m_rowIds.push_back(row);
            m_integers.push_back(value);
            return;
        }
        if (type == ValueType::Time)
            return addCode(row, codeOf(formatRfc3339({value})));
        std::array<char, 24> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        addCode(row, codeOf({buffer.data(), std::size_t(end - buffer.data())}));
    }

    void addReal(std::uint16_t row, double value)
    {
        if (become(ValueType::Real)) {
            m_rowIds.push_back(row);
            m_reals.push_back(value);
            return;
        }
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        addCode(row, codeOf({buffer.data(), std::size_t(end - buffer.data())}));
    }

    RawSlot findRaw(std::uint8_t kind, std::span<const std::byte> raw)
    {
        become(ValueType::Text);
        const std::string_view bytes(reinterpret_cast<const char *>(raw.data()), raw.size());
        const std::uint64_t hash = hash64(bytes) ^ (kind * 0x9E3779B97F4A7C15ull);
        const std::uint32_t found = m_rawTable.find(hash, [&](std::uint32_t index) {
            const Raw &known = m_raws[index];
            return known.kind == kind && known.length == raw.size() &&
                   (raw.empty() || std::memcmp(m_rawBytes.data() + known.at, raw.data(), raw.size()) == 0);
        });
        return {found == CodeTable::none ? -1 : std::int64_t(m_raws[found].code), hash};
    }

    void insertRaw(std::uint16_t row, std::uint8_t kind, std::uint64_t hash, std::span<const std::byte> raw, std::string_view text)
    {
        const std::uint32_t code = codeOf(text);
        m_rawTable.insert(hash, std::uint32_t(m_raws.size()));
        m_raws.push_back({m_rawBytes.size(), std::uint32_t(raw.size()), code, kind});
        m_rawBytes.append(reinterpret_cast<const char *>(raw.data()), raw.size());
        addCode(row, code);
    }

    void dropRow(std::uint16_t row)
    {
        while (!m_rowIds.empty() && m_rowIds.back() == row) {
            m_rowIds.pop_back();
            if (m_type == ValueType::Real)
                m_reals.pop_back();
            else if (m_type == ValueType::Integer || m_type == ValueType::Time)
                m_integers.pop_back();
            else
                m_codes.pop_back();
        }
    }

    ColumnPtr take(std::uint32_t rows)
    {
        Column::Parts parts;
        parts.type = m_type;
        parts.rows = rows;
        bool dense = m_rowIds.size() == rows;
        for (std::uint32_t i = 0; dense && i < rows; ++i)
            dense = m_rowIds[i] == i;
        if (!dense)
            parts.rowIds = m_rowIds;
        if (m_dictionary)
            parts.dictionary = std::shared_ptr<const Dictionary>(std::move(m_dictionary));
        parts.codes = m_codes;
        parts.integers = m_integers;
        parts.reals = m_reals;
        m_rowIds.clear();
        m_codes.clear();
        m_integers.clear();
        m_reals.clear();
        m_texts.clear();
        m_rawTable.clear();
        m_raws.clear();
        m_rawBytes.clear();
        m_dictionary.reset();
        m_lastCode = 0;
        return std::make_shared<const Column>(std::move(parts));
    }

private:
    struct Raw {
        std::size_t at;
        std::uint32_t length, code;
        std::uint8_t kind;
    };

    /// True when values of `type` are stored as such; false when the column is (or has just become) Text.
    bool become(ValueType type)
    {
        if (m_rowIds.empty())
            m_type = type;
        if (m_type == type)
            return true;
        if (m_type == ValueType::Text)
            return false;
        if (m_type != ValueType::Ip) { // flat so far: print what there is
            std::vector<std::uint32_t> codes;
            codes.reserve(m_rowIds.size());
            Column::Parts flat;
            flat.type = m_type;
            flat.rows = maxBatchRows;
            flat.rowIds = m_rowIds;
            flat.integers = std::move(m_integers);
            flat.reals = std::move(m_reals);
            const Column column(std::move(flat));
            for (std::uint32_t i = 0; i < column.entries(); ++i)
                codes.push_back(codeOf(column.text(i)));
            m_codes = std::move(codes);
            m_integers.clear();
            m_reals.clear();
        }
        m_type = ValueType::Text;
        return false;
    }

    std::uint32_t codeOf(std::string_view text)
    {
        if (!m_dictionary)
            m_dictionary = std::make_shared<Dictionary>();
        if (m_dictionary->size() && text == m_dictionary->at(m_lastCode))
            return m_lastCode;
        const std::uint64_t hash = hash64(text);
        std::uint32_t code = m_texts.find(hash, [&](std::uint32_t known) { return m_dictionary->at(known) == text; });
        if (code == CodeTable::none) {
            code = m_dictionary->size();
            m_dictionary->append(text);
            m_texts.insert(hash, code);
        }
        return m_lastCode = code;
    }

    ValueType m_type = ValueType::Text;
    std::vector<std::uint16_t> m_rowIds;
    std::vector<std::uint32_t> m_codes;
    std::vector<std::int64_t> m_integers;
    std::vector<double> m_reals;
    std::shared_ptr<Dictionary> m_dictionary;
    std::uint32_t m_lastCode = 0;
    CodeTable m_texts, m_rawTable;
    std::vector<Raw> m_raws;
    std::string m_rawBytes;
};

BatchBuilder::BatchBuilder() = default;
BatchBuilder::~BatchBuilder() = default;
BatchBuilder::BatchBuilder(BatchBuilder &&) noexcept = default;
BatchBuilder &BatchBuilder::operator=(BatchBuilder &&) noexcept = default;

FieldId BatchBuilder::field(std::string_view name)
{
    if (2 * (m_names.size() + 1) > m_nameSlots.size()) {
        m_nameSlots.assign(std::max<std::size_t>(256, m_nameSlots.size() * 2), CodeTable::none);
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            std::size_t at = hash64(m_names[i]) & (m_nameSlots.size() - 1);
            while (m_nameSlots[at] != CodeTable::none)
                at = (at + 1) & (m_nameSlots.size() - 1);
            m_nameSlots[at] = std::uint32_t(i);
        }
    }
    std::size_t at = hash64(name) & (m_nameSlots.size() - 1);
    for (; m_nameSlots[at] != CodeTable::none; at = (at + 1) & (m_nameSlots.size() - 1))
        if (m_names[m_nameSlots[at]] == name)
            return FieldId(m_nameSlots[at]);
    m_nameSlots[at] = std::uint32_t(m_names.size());
    m_names.emplace_back(name);
    m_columns.push_back(std::make_unique<ColumnBuilder>());
    return FieldId(m_nameSlots[at]);
}

const std::string &BatchBuilder::nameOf(FieldId field) const { return m_names[std::size_t(field)]; }

void BatchBuilder::beginRow()
{
    JUPITER_ASSERT(!m_inRow && !full());
    m_inRow = true;
}

void BatchBuilder::endRow()
{
    JUPITER_ASSERT(m_inRow);
    m_inRow = false;
    ++m_rows;
}

void BatchBuilder::dropRow()
{
    JUPITER_ASSERT(m_inRow);
    m_inRow = false;
    for (const auto &column : m_columns)
        column->dropRow(std::uint16_t(m_rows));
}

std::size_t BatchBuilder::memoryBytes() const noexcept
{
    std::size_t sum = 0;
    for (const auto &column : m_columns)
        sum += column->bytes();
    return sum;
}

BatchBuilder::ColumnBuilder &BatchBuilder::touch(FieldId field)
{
    JUPITER_ASSERT(m_inRow && std::size_t(field) < m_columns.size());
    return *m_columns[std::size_t(field)];
}

void BatchBuilder::addText(FieldId field, std::string_view utf8) { touch(field).addText(std::uint16_t(m_rows), utf8, ValueType::Text); }
void BatchBuilder::addIp(FieldId field, std::string_view canonical) { touch(field).addText(std::uint16_t(m_rows), canonical, ValueType::Ip); }
void BatchBuilder::addInteger(FieldId field, std::int64_t value) { touch(field).addInteger(std::uint16_t(m_rows), value, ValueType::Integer); }
void BatchBuilder::addTime(FieldId field, Timestamp value) { touch(field).addInteger(std::uint16_t(m_rows), value.ns, ValueType::Time); }
void BatchBuilder::addReal(FieldId field, double value) { touch(field).addReal(std::uint16_t(m_rows), value); }
void BatchBuilder::addCode(FieldId field, std::uint32_t code) { touch(field).addCode(std::uint16_t(m_rows), code); }

BatchBuilder::RawSlot BatchBuilder::findRaw(FieldId field, std::uint8_t kind, std::span<const std::byte> raw)
{
    RawSlot slot = touch(field).findRaw(kind, raw);
    slot.kind = kind;
    return slot;
}

void BatchBuilder::insertRaw(FieldId field, const RawSlot &slot, std::span<const std::byte> raw, std::string_view text)
{
    touch(field).insertRaw(std::uint16_t(m_rows), slot.kind, slot.hash, raw, text);
}

EventBatch BatchBuilder::take()
{
    JUPITER_ASSERT(!m_inRow);
    std::vector<EventBatch::Field> fields;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (!m_columns[i]->empty())
            fields.push_back({m_names[i], m_columns[i]->take(m_rows)});
    EventBatch batch(m_rows, std::move(fields));
    m_rows = 0;
    return batch;
}

} // namespace jupiter::columnar
