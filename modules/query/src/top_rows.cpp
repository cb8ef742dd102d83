// SPDX-License-Identifier: GPL-3.0-or-later
#include "top_rows.h"

#include "coded.h"

#include <algorithm>

namespace jupiter::query::internal {

using columnar::BatchRow;
using columnar::ColumnPtr;

namespace {

/// Negative when a row with value `a` comes first; rows without a value come last in either direction.
int compareFor(const SortKey &key, const SortValue &a, const SortValue &b)
{
    const bool none = a.kind == SortValue::Kind::None || b.kind == SortValue::Kind::None;
    const int c = compare(a, b);
    return key.descending && !none ? -c : c;
}

/// Codes of the first `keep` distinct values and of all that equal the last of them, as flags.
std::vector<std::uint8_t> firstCodes(const Coded &coded, const std::vector<std::uint8_t> &present, const SortKey &key, std::size_t keep)
{
    std::vector<std::pair<SortValue, std::uint32_t>> values;
    for (std::uint32_t code = 0; code < present.size(); ++code)
        if (present[code])
            values.emplace_back(coded.sortValue(code), code);
    const auto before = [&](const auto &a, const auto &b) { return compareFor(key, a.first, b.first) < 0; };
    std::vector<std::uint8_t> flags(present.size());
    if (values.size() > keep) {
        std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(keep), values.end(), before);
        const auto last = values[keep];
        std::erase_if(values, [&](const auto &one) { return before(last, one); });
    }
    for (const auto &[value, code] : values)
        flags[code] = 1;
    return flags;
}

} // namespace

bool TopRows::before(const Candidate &a, const Candidate &b) const
{
    for (std::size_t key = 0; key < m_keys.size(); ++key)
        if (const int c = compareFor(m_keys[key], a.values[key], b.values[key]); c != 0)
            return c < 0;
    return a.when < b.when;
}

void TopRows::cut()
{
    if (m_rows.size() <= m_keep)
        return;
    std::nth_element(m_rows.begin(), m_rows.begin() + std::ptrdiff_t(m_keep), m_rows.end(),
                     [&](const Candidate &a, const Candidate &b) { return before(a, b); });
    m_rows.resize(m_keep);
}

Result<void> TopRows::add(EventView &view, const columnar::Selection &rows, std::uint32_t source)
{
    if (m_keep == 0)
        return {};
    std::vector<Coded> coded;
    for (const SortKey &key : m_keys) {
        JUPITER_TRY(column, view.column(key.field));
        coded.emplace_back(std::move(column), std::nullopt);
    }
    JUPITER_TRY(times, view.column(columnar::fields::timestamp, 0));
    const bool hasClock = times && times->type() == columnar::ValueType::Time && !view.source().isTable;
    // Rows that the first key alone puts out are never looked at again.
    const Coded &first = coded.front();
    std::vector<std::uint8_t> present(first.size());
    std::uint32_t withValue = 0;
    const auto codeAt = [](const Coded &one, BatchRow row) -> std::optional<std::uint32_t> {
        if (!one.column())
            return {};
        const auto [from, to] = one.column()->entriesOf(row);
        return from < to ? std::optional(one.codes()[from]) : std::nullopt;
    };
    rows.forEach([&](BatchRow row) {
        if (const auto code = codeAt(first, row)) {
            present[*code] = 1;
            ++withValue;
        }
    });
    if (view.cancelled())
        return Error{ErrorCode::Cancelled, "cancelled"};
    const std::vector<std::uint8_t> wanted = firstCodes(first, present, m_keys.front(), m_keep);
    std::vector<std::vector<std::optional<SortValue>>> known(m_keys.size());
    for (std::size_t key = 0; key < m_keys.size(); ++key)
        known[key].resize(coded[key].size());
    std::uint32_t seen = 0;
    rows.forEach([&](BatchRow row) {
        const auto code = codeAt(first, row);
        if (code ? !wanted[*code] : withValue >= m_keep)
            return;
        if (++seen % 8192 == 0 && view.cancelled())
            return;
        Candidate candidate;
        for (std::size_t key = 0; key < m_keys.size(); ++key) {
            const auto own = codeAt(coded[key], row);
            if (own && !known[key][*own])
                known[key][*own] = coded[key].sortValue(*own);
            candidate.values.push_back(own ? *known[key][*own] : SortValue());
        }
        candidate.when = {0, {source, std::uint32_t(row)}};
        if (hasClock)
            if (const auto [from, to] = times->entriesOf(row); from < to)
                candidate.when.ns = times->integers()[from];
        m_rows.push_back(std::move(candidate));
        if (m_rows.size() > 4 * m_keep + 1024)
            cut();
    });
    cut();
    return {};
}

void TopRows::merge(TopRows &other)
{
    std::move(other.m_rows.begin(), other.m_rows.end(), std::back_inserter(m_rows));
    cut();
}

std::vector<RowRef> TopRows::take()
{
    std::sort(m_rows.begin(), m_rows.end(), [&](const Candidate &a, const Candidate &b) { return before(a, b); });
    std::vector<RowRef> out;
    for (const Candidate &candidate : m_rows)
        out.push_back(candidate.when.ref);
    return out;
}

} // namespace jupiter::query::internal
