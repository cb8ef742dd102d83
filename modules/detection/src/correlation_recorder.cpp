// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlation_recorder.h"

#include <algorithm>
#include <charconv>

namespace jupiter::detection {
namespace {

/// The first value of each field, joined. A field that the event does not have counts as empty.
std::string joined(FieldBinder &binder, int renames, const std::vector<std::uint32_t> &fields, columnar::BatchRow row)
{
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i)
            out += groupSeparator;
        for (const JudgedColumn *column : binder.columns(renames, fields[i])) {
            if (const auto [first, last] = column->column().entriesOf(row); first < last) {
                out += column->dictionary().at(column->codes()[first]);
                break;
            }
        }
    }
    return out;
}

Result<std::string> textOf(const columnar::ColumnSource &source, std::string_view field, columnar::BatchRow row)
{
    JUPITER_TRY(column, source.column(field));
    if (column)
        if (const auto [first, last] = column->entriesOf(row); first < last)
            return column->text(first);
    return std::string();
}

} // namespace

std::vector<std::uint32_t> CorrelationRecorder::correlationsOf(std::uint32_t rule) const
{
    std::vector<std::uint32_t> out;
    for (const CompiledRules::Use &use : m_rules.usesOf.at(rule))
        out.push_back(m_rules.correlations[use.correlation].info);
    return out;
}

Result<void> CorrelationRecorder::record(const columnar::ColumnSource &source, FieldBinder &binder, int renames, std::uint32_t rule,
                                         columnar::BatchRow row, Timestamp time, std::span<const std::uint32_t> unfed)
{
    JUPITER_TRY(id, columnar::eventIdOf(source, row));
    JUPITER_TRY(path, textOf(source, columnar::fields::path, row));
    CorrelationHits::Hit hit;
    hit.time = time.ns;
    hit.sequence = id.sequence;
    hit.offset = id.offset;
    hit.source = m_hits.text(id.source);
    hit.path = m_hits.text(path);
    hit.rule = rule;
    hit.record = id.sequence;
    JUPITER_TRY(number, textOf(source, columnar::fields::recordId, row));
    std::from_chars(number.data(), number.data() + number.size(), hit.record);
    for (const CompiledRules::Use &use : m_rules.usesOf.at(rule)) {
        if (std::find(unfed.begin(), unfed.end(), m_rules.correlations[use.correlation].info) != unfed.end())
            continue;
        const auto &member = m_rules.correlations[use.correlation].members[use.member];
        hit.correlation = use.correlation;
        hit.member = use.member;
        hit.group = m_hits.text(joined(binder, renames, member.groupFields, row));
        hit.value = m_hits.text(joined(binder, renames, member.valueFields, row));
        m_hits.m_hits.push_back(hit);
    }
    return {};
}

} // namespace jupiter::detection
