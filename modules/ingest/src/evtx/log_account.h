// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/number_set.h"
#include "evtx/record_decoder.h"

#include <jupiter/ingest/decoder.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::ingest::evtx {

/// What the records of a log say about each other: which numbers came before, which are missing. One thread.
class LogAccount {
public:
    /// The next record, in the order of the log. `channel` and `computer`: of its stretch. True: its number came before.
    bool note(std::int64_t number, OriginStep step, const Followed &channel, const Followed &computer)
    {
        ++m_records;
        // Forwarded and merged logs mix numberings of several computers and channels: only neighbours of one origin can have a gap.
        const bool same = step.same && (!step.firstChannel || channel.first == m_channel) && (!step.firstComputer || computer.first == m_computer);
        noteHole(number, same);
        return !m_numbers.insert(number);
    }

    /// After the last record of a stretch.
    void endStretch(const Followed &channel, const Followed &computer)
    {
        m_channel = channel.known ? channel.utf8 : m_channel;
        m_computer = computer.known ? computer.utf8 : m_computer;
    }

    /// Writes it into the report of the log.
    void finish(DecodeReport &report)
    {
        report.read = m_records;
        report.holes = std::move(m_holes);
        if (m_holesLeftOut > 0)
            report.notes.push_back(std::to_string(m_holesLeftOut) + " more gaps between record numbers are not listed");
    }

private:
    void noteHole(std::int64_t number, bool sameOrigin)
    {
        constexpr std::size_t maxHoles = 10'000;
        constexpr std::int64_t beyondAnyLog = std::int64_t(1) << 48; // damage, not a gap
        if (number < 0 || number >= beyondAnyLog)
            return;
        if (sameOrigin && m_last && number > *m_last && number - 1 != *m_last) {
            if (m_holes.size() < maxHoles)
                m_holes.push_back({*m_last, number});
            else
                ++m_holesLeftOut;
        }
        m_last = number;
    }

    NumberSet m_numbers;
    std::string m_channel, m_computer; ///< At the end of the last stretch.
    std::optional<std::int64_t> m_last;
    std::vector<Hole> m_holes;
    std::size_t m_holesLeftOut = 0;
    std::uint64_t m_records = 0;
};

} // namespace jupiter::ingest::evtx
