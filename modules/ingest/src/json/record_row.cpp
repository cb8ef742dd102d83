// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/record_row.h"

#include "json/json_text.h"

#include <algorithm>
#include <array>

namespace jupiter::ingest {
namespace {

/// addRaw() kind of a JSON string with escapes: Windows paths are full of them, and are unescaped only when they are new.
constexpr std::uint8_t escapedJson = 200;

constexpr std::array<std::string_view, 8> nxlogSeverities{"INFO",    "WARNING", "ERROR",         "CRITICAL",
                                                          "VERBOSE", "DEBUG",   "AUDIT_SUCCESS", "AUDIT_FAILURE"};

bool hasEscape(std::string_view raw)
{
    return raw.find('\\') != std::string_view::npos;
}

} // namespace

void RecordRow::begin(columnar::BatchBuilder &builder)
{
    m_builder = &builder;
    m_names.use(builder);
    m_times.clear();
    m_heldBack.clear();
    m_sawChannel = m_sawEventCode = m_sawFlatChannel = m_sawFlatEventId = m_tooManyNames = false;
    m_winlogEventId = {};
}

void RecordRow::changeProfile()
{
    m_profile = m_profile == NameTree::Root::Generic ? NameTree::Root::FlatWindows : NameTree::Root::Generic;
}

void RecordRow::storeText(columnar::FieldId field, std::string_view raw)
{
    if (!hasEscape(raw))
        m_builder->addText(field, raw);
    else
        m_builder->addRaw(field, escapedJson, std::as_bytes(std::span(raw.data(), raw.size())),
                          [raw](std::string &out) { appendUnescaped(out, raw); });
}

/// Printing must give back what the source says: "1.0" and "1e3" stay text.
void RecordRow::storeNumber(columnar::FieldId field, std::string_view token)
{
    if (const auto integer = canonicalInteger(token))
        m_builder->addInteger(field, *integer);
    else if (const auto real = canonicalReal(token))
        m_builder->addReal(field, *real);
    else
        m_builder->addText(field, token);
}

void RecordRow::addString(std::uint32_t node, std::uint32_t index, std::string_view raw)
{
    if (index == NameSlot::none)
        return;
    const NameSlot &slot = m_names.slot(node, index);
    if (slot.timeRank) {
        m_times.push_back({slot.timeRank, slot.field, raw, true});
        return;
    }
    if (slot.isChannel) {
        m_sawChannel = true;
        m_channel = raw;
    }
    m_sawFlatChannel = m_sawFlatChannel || slot.isFlatChannel;
    m_sawFlatEventId = m_sawFlatEventId || slot.isFlatEventId;
    m_sawEventCode = m_sawEventCode || slot.isEventCode;
    if (slot.isWinlogEventId)
        m_winlogEventId = raw;
    switch (slot.rule) {
    case ValueRule::Plain:
    case ValueRule::AsText:
    case ValueRule::Keywords: storeText(slot.field, raw); return;
    case ValueRule::NumberOr:
        if (const auto integer = canonicalInteger(raw))
            m_builder->addInteger(slot.field, *integer);
        else
            storeText(slot.other, raw);
        return;
    case ValueRule::SeverityOr: {
        const bool severity = std::find(nxlogSeverities.begin(), nxlogSeverities.end(), raw) != nxlogSeverities.end();
        storeText(severity ? slot.other : slot.field, raw);
        return;
    }
    case ValueRule::Skip: return;
    }
}

void RecordRow::addNumber(std::uint32_t node, std::uint32_t index, std::string_view token)
{
    if (index == NameSlot::none)
        return;
    const NameSlot &slot = m_names.slot(node, index);
    if (slot.timeRank) {
        m_times.push_back({slot.timeRank, slot.field, token, false});
        return;
    }
    m_sawFlatEventId = m_sawFlatEventId || slot.isFlatEventId;
    m_sawEventCode = m_sawEventCode || slot.isEventCode;
    if (slot.isWinlogEventId)
        m_winlogEventId = token;
    switch (slot.rule) {
    case ValueRule::Plain:
    case ValueRule::SeverityOr: storeNumber(slot.field, token); return;
    case ValueRule::AsText: m_builder->addText(slot.field, token); return;
    case ValueRule::NumberOr: storeNumber(canonicalInteger(token) ? slot.field : slot.other, token); return;
    case ValueRule::Keywords:
        if (const auto integer = canonicalInteger(token))
            m_builder->addText(slot.field, hexText(std::uint64_t(*integer)));
        else
            m_builder->addText(slot.field, token);
        return;
    case ValueRule::Skip: return;
    }
}

void RecordRow::addWord(std::uint32_t node, std::uint32_t index, std::string_view word)
{
    if (index == NameSlot::none)
        return;
    const NameSlot &slot = m_names.slot(node, index);
    if (slot.rule != ValueRule::Skip)
        m_builder->addText(slot.field, word);
}

std::optional<EventTime> RecordRow::timeOf(const Candidate &candidate)
{
    if (!hasEscape(candidate.text))
        return readEventTime(candidate.text, m_options.zone.get());
    m_scratch.clear();
    appendUnescaped(m_scratch, candidate.text);
    return readEventTime(m_scratch, m_options.zone.get());
}

/// NXLog writes EventTime as local time without saying which; the receiver's @timestamp, seconds later and in UTC, tells.
std::optional<Timestamp> RecordRow::flatTime()
{
    const Candidate *event = nullptr, *arrival = nullptr;
    for (const Candidate &candidate : m_times) {
        if (candidate.rank < flatEventTimeRank)
            return {}; // TimeCreated is there
        if (candidate.rank == flatEventTimeRank)
            event = &candidate;
        else if (candidate.rank == flatTimestampRank)
            arrival = &candidate;
    }
    if (!event || !arrival)
        return {};
    const auto local = readEventTime(event->text, nullptr);
    const auto arrived = timeOf(*arrival);
    if (!local || local->hasZone || !arrived || !arrived->hasZone)
        return {};
    const auto time = localTimeByArrival(local->time, arrived->time);
    m_zonesByArrival += time ? 1 : 0;
    return time ? *time : arrived->time;
}

std::optional<Timestamp> RecordRow::chooseTime()
{
    if (m_profile == NameTree::Root::FlatWindows)
        if (const auto time = flatTime())
            return time;
    // Few, and nearly always one: no sorting.
    std::optional<EventTime> best;
    std::size_t bestAt = 0;
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        if (best && m_times[i].rank >= m_times[bestAt].rank)
            continue;
        if (const auto time = timeOf(m_times[i])) {
            best = time;
            bestAt = i;
        }
    }
    if (!best)
        return {};
    m_zoneless += best->hasZone ? 0 : 1;
    m_assumed = best->assumed;
    if (best->exact)
        m_times.erase(m_times.begin() + std::ptrdiff_t(bestAt));
    return best->time;
}

void RecordRow::countChannel()
{
    m_scratch.clear();
    appendUnescaped(m_scratch, m_channel);
    if (!m_lastChannel || m_lastChannel->first != m_scratch)
        m_lastChannel = &*m_channels.try_emplace(m_scratch, 0).first;
    ++m_lastChannel->second;
}

std::optional<Timestamp> RecordRow::finish(std::string_view record)
{
    m_assumed = {};
    const auto time = chooseTime();
    for (const Candidate &left : m_times) {
        if (left.isString)
            storeText(left.field, left.text);
        else
            storeNumber(left.field, left.text);
    }
    if (!m_winlogEventId.empty() && !m_sawEventCode)
        storeText(m_builder->field(columnar::fields::code), m_winlogEventId);
    if (m_sawChannel)
        countChannel();
    if (m_tooManyNames) {
        ++m_rowsWithTooManyNames;
        m_builder->addText(m_builder->field(columnar::fields::original), record);
    }
    return time;
}

void RecordRow::addTo(DecodeReport &report) const
{
    for (const auto &[channel, count] : m_channels)
        report.channels[channel] += count;
    if (m_rowsWithTooManyNames)
        report.notes.push_back(std::to_string(m_rowsWithTooManyNames) + " records have field names past the limit of " +
                               std::to_string(NameTree::maxNames) + " a source (or of " + std::to_string(NameTree::maxNameBytes) +
                               " bytes a name); these values are in event.original only");
    if (m_zoneless)
        report.notes.push_back(zonelessNote(m_zoneless, m_options.zone.get()));
    if (m_zonesByArrival)
        report.notes.push_back("EventTime has no zone: it was taken from @timestamp, which arrived seconds later");
}

} // namespace jupiter::ingest
