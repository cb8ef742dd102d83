// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/event_time.h"
#include "json/name_tree.h"

#include <jupiter/ingest/decoder.h>

#include <optional>
#include <vector>

namespace jupiter::ingest {

/// Puts the scalars of one JSON record where they belong: the fields of a row, the event's time, the counts per channel. Knows no
/// parser. Raw texts are what stands between the quotes, escapes and all; they must live until finish(). Not thread-safe.
class RecordRow {
public:
    explicit RecordRow(const DecodeOptions &options) : m_options(options) {}

    NameTree &names() { return m_names; }
    std::uint32_t root() const { return std::uint32_t(m_profile); }

    void begin(columnar::BatchBuilder &builder);
    void addString(std::uint32_t node, std::uint32_t slot, std::string_view raw);
    void addNumber(std::uint32_t node, std::uint32_t slot, std::string_view token);
    void addWord(std::uint32_t node, std::uint32_t slot, std::string_view word); ///< true, false
    void markTooManyNames() { m_tooManyNames = true; }

    /// Whether the names were read as what the record turned out to be (a flat Windows event or not); if not, changeProfile() and
    /// read again.
    bool fitsProfile() const { return (m_sawFlatChannel && m_sawFlatEventId) == (m_profile == NameTree::Root::FlatWindows); }
    void changeProfile();

    /// Chooses the time and stores what was waiting for that. `record` is the whole text of the record, for those that do not fit
    /// in columns.
    std::optional<Timestamp> finish(std::string_view record);

    const TimeAssumption &assumed() const { return m_assumed; } ///< Of the time that finish() gave.

    void addTo(DecodeReport &report) const;

    /// Tokens put aside until their name is known.
    void holdBack(std::string_view token) { m_heldBack.push_back(token); }
    std::size_t heldBack() const { return m_heldBack.size(); }
    std::string_view heldBackAt(std::size_t index) const { return m_heldBack[index]; }
    void forgetHeldBack(std::size_t from) { m_heldBack.resize(from); }

private:
    struct Candidate {
        std::uint8_t rank;
        columnar::FieldId field;
        std::string_view text;
        bool isString;
    };
    void storeText(columnar::FieldId field, std::string_view raw);
    void storeNumber(columnar::FieldId field, std::string_view token);
    std::optional<Timestamp> chooseTime();
    std::optional<Timestamp> flatTime();
    std::optional<EventTime> timeOf(const Candidate &candidate);
    void countChannel();

    const DecodeOptions &m_options;
    NameTree m_names;
    NameTree::Root m_profile = NameTree::Root::Generic;
    columnar::BatchBuilder *m_builder = nullptr;
    std::vector<Candidate> m_times;
    std::vector<std::string_view> m_heldBack;
    std::string_view m_channel, m_winlogEventId;
    bool m_sawChannel = false, m_sawEventCode = false, m_sawFlatChannel = false, m_sawFlatEventId = false, m_tooManyNames = false;

    std::map<std::string, std::uint64_t, std::less<>> m_channels;
    std::pair<const std::string, std::uint64_t> *m_lastChannel = nullptr;
    std::uint64_t m_rowsWithTooManyNames = 0, m_zonesByArrival = 0, m_zoneless = 0;
    TimeAssumption m_assumed;
    std::string m_scratch;
};

} // namespace jupiter::ingest
