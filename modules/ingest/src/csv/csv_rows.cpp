// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv/csv_rows.h"

#include "text/event_time.h"
#include "json/json_text.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest {
namespace {

constexpr std::size_t none = ~std::size_t(0);
constexpr std::size_t maxColumns = 10'000; // of rows longer than the header

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

CsvRows::CsvRows(const std::vector<CsvCell> &header, const DecodeOptions &options) : m_options(options)
{
    const auto has = [&](std::string_view name) {
        return std::any_of(header.begin(), header.end(), [&](const CsvCell &cell) { return trimmed(cell.text) == name; });
    };
    const bool plaso = has("MACB") && has("sourcetype");
    const bool windows = has("Channel") && (has("EventID") || has("EventId"));
    for (const CsvCell &cell : header) {
        const std::string name(trimmed(cell.text));
        Column column;
        if (name.empty())
            column.target.name = "column_" + std::to_string(m_columns.size() + 1);
        else
            column.target = windows ? flatWindowsTarget(name) : genericTarget(name);
        const std::size_t index = m_columns.size();
        if (column.target.timeRank)
            m_timeColumns.push_back(index);
        if (equalsIgnoreAsciiCase(name, "date"))
            m_dateColumn = index;
        if (equalsIgnoreAsciiCase(name, "time"))
            m_clockColumn = index;
        if (plaso && name == "timezone")
            m_zoneColumn = index;
        m_columns.push_back(std::move(column));
    }
    std::stable_sort(m_timeColumns.begin(), m_timeColumns.end(),
                     [&](std::size_t a, std::size_t b) { return m_columns[a].target.timeRank < m_columns[b].target.timeRank; });
}

CsvRows::Column &CsvRows::columnAt(columnar::BatchBuilder &row, std::size_t index)
{
    while (index >= m_columns.size()) {
        m_columns.emplace_back();
        m_columns.back().target.name = "column_" + std::to_string(m_columns.size());
    }
    Column &column = m_columns[index];
    if (!column.known) {
        column.known = true;
        column.field = row.field(column.target.name);
        column.other = column.target.other.empty() ? column.field : row.field(column.target.other);
    }
    return column;
}

void CsvRows::store(columnar::BatchBuilder &row, const Column &column, std::string_view text)
{
    const auto integer = canonicalInteger(text);
    switch (column.target.rule) {
    case ValueRule::Plain:
    case ValueRule::SeverityOr:
        if (integer)
            row.addInteger(column.field, *integer);
        else
            row.addText(column.field, text);
        return;
    case ValueRule::NumberOr:
        if (integer)
            row.addInteger(column.field, *integer);
        else
            row.addText(column.other, text);
        return;
    case ValueRule::Keywords: row.addText(column.field, integer ? hexText(std::uint64_t(*integer)) : std::string(text)); return;
    case ValueRule::AsText: row.addText(column.field, text); return;
    case ValueRule::Skip: return;
    }
}

/// The best time column's time; `exactColumn` is the one that says nothing more than that.
std::optional<Timestamp> CsvRows::timeOf(const std::vector<CsvCell> &cells, std::size_t &exactColumn)
{
    const auto count = [&](const EventTime &time) {
        m_zoneless += time.hasZone ? 0 : 1;
        m_assumed = time.assumed;
        return time.time;
    };
    if (m_dateColumn && m_clockColumn && *m_dateColumn < cells.size() && *m_clockColumn < cells.size()) { // IIS and firewalls
        std::string date(trimmed(cells[*m_dateColumn].text));
        TimeZonePtr zone = m_options.zone;
        bool stated = false;
        if (m_zoneColumn && *m_zoneColumn < cells.size() && date.size() == 10) { // l2tcsv of plaso and log2timeline: 01/05/2023, and the zone beside it
            date = date.substr(6) + "-" + date.substr(0, 2) + "-" + date.substr(3, 2);
            if (auto named = TimeZone::named(trimmed(cells[*m_zoneColumn].text))) {
                zone = *named;
                stated = true;
            }
        }
        const std::string joined = date + " " + std::string(trimmed(cells[*m_clockColumn].text));
        if (joined.find(':') != std::string::npos)
            if (auto time = readEventTime(joined, zone.get())) {
                time->hasZone = time->hasZone || stated;
                time->assumed.zone = time->assumed.zone && !stated;
                return count(*time);
            }
    }
    for (const std::size_t index : m_timeColumns) {
        if (index >= cells.size())
            continue;
        if (const auto time = readEventTime(cells[index].text, m_options.zone.get())) {
            exactColumn = time->exact ? index : none;
            return count(*time);
        }
    }
    return {};
}

std::optional<Timestamp> CsvRows::fill(columnar::BatchBuilder &row, const std::vector<CsvCell> &cells)
{
    std::size_t exactColumn = none;
    m_assumed = {};
    const auto time = timeOf(cells, exactColumn);
    for (std::size_t i = 0; i < std::min(cells.size(), maxColumns); ++i) {
        const CsvCell &cell = cells[i];
        if (i == exactColumn || (cell.text.empty() && !cell.quoted))
            continue;
        const Column &column = columnAt(row, i);
        if (column.target.isChannel) {
            const auto known = m_channels.find(cell.text);
            if (known != m_channels.end())
                ++known->second;
            else
                m_channels.emplace(std::string(cell.text), 1);
        }
        store(row, column, cell.text);
    }
    return time;
}

void CsvRows::addTo(DecodeReport &report) const
{
    for (const auto &[channel, count] : m_channels)
        report.channels[channel] += count;
    if (m_zoneless)
        report.notes.push_back(zonelessNote(m_zoneless, m_options.zone.get()));
}

} // namespace jupiter::ingest
