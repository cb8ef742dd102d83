// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"
#include "tailed_file.h"

#include <chrono>
#include <filesystem>
#include <vector>

namespace jupiter::live {

/// A Windows event log that is written to, as Windows Event Forwarding and services that copy logs do: looked at every second, its head and the
/// chunks that have changed are handed over as records; the writer leaves out those it has had by number. A log that was emptied, archived or
/// begun anew is read from its beginning. A later run goes on behind the last record that is stored: the offset of its TailPosition is the number of the
/// next one, its head that of the log's first record. One thread.
class EventLogTail final : public FileFollower {
public:
    /// `fromStart`: also what it holds now. `position`: of an earlier run, which goes before.
    EventLogTail(std::filesystem::path path, bool fromStart, std::optional<TailPosition> position = {})
        : m_path(std::move(path)), m_known(fromStart || position), m_position(position)
    {
    }
    void read(Intake &intake) override;
    void end(Intake &intake) override;
    std::optional<TailPosition> position() const override;

    static constexpr std::size_t headBytes = 4'096, chunkBytes = 65'536, chunksATurn = 48;

private:
    void look(Intake &intake);
    void goOn(const TailedFile &file, Intake &intake);

    const std::filesystem::path m_path;
    bool m_known;                       ///< What is there is wanted; otherwise the first look only remembers it.
    bool m_saidMissing = false;
    std::vector<std::size_t> m_chunks;  ///< What each chunk held at the last look, hashed.
    std::uint64_t m_firstRecord = 0;    ///< Its number, in the first chunk; 0: none was seen yet.
    std::int64_t m_after = -1;          ///< The last number of what was there before our time.
    std::string m_firstHead;            ///< Of that record: number and time.
    std::optional<TailPosition> m_position; ///< Where an earlier run left it, until it was found.
    bool m_whole = false;               ///< All there was at the last look was handed over.
    std::chrono::steady_clock::time_point m_nextLook{};
};

} // namespace jupiter::live
