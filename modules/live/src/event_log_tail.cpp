// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_log_tail.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace jupiter::live {
namespace {

constexpr auto lookEvery = std::chrono::seconds(1);
constexpr std::size_t recordsAt = 512, recordHead = 24; // in a chunk [docs/formats/evtx.md]
constexpr std::size_t firstIdAt = 24, lastIdAt = 32;
constexpr std::string_view fileMark("ElfFile\0", 8), chunkMark("ElfChnk\0", 8);

/// Eight bytes, the least first.
std::uint64_t numberAt(std::string_view bytes, std::size_t at)
{
    std::uint64_t out = 0;
    for (std::size_t i = 8; i-- > 0;)
        out = out << 8 | std::uint8_t(bytes[at + i]);
    return out;
}

} // namespace

void EventLogTail::read(Intake &intake)
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextLook)
        return;
    m_nextLook = now + lookEvery;
    look(intake);
}

void EventLogTail::end(Intake &intake) { look(intake); }

std::optional<TailPosition> EventLogTail::position() const
{
    if (!m_whole || m_firstHead.empty())
        return {};
    return TailPosition::at(std::uint64_t(m_after + 1), m_firstHead); // what is stored of it, the writer knows
}

/// Behind what an earlier run has stored, unless this is another log: one that begins otherwise and has either lost all that was stored, or (emptied, and
/// grown past it) counts from 1 again. One that only overwrote its oldest records begins otherwise too.
void EventLogTail::goOn(const TailedFile &file, Intake &intake)
{
    const TailPosition known = *std::exchange(m_position, {});
    std::string head(recordsAt + recordHead, '\0');
    std::uint64_t lowest = UINT64_MAX, highest = 0;
    bool same = false;
    for (std::uint64_t at = headBytes; file.read(at, head) == head.size(); at += chunkBytes) {
        if (!head.starts_with(chunkMark))
            continue;
        same = same || (at == headBytes && known.fits(std::string_view(head).substr(recordsAt, recordHead)));
        lowest = std::min(lowest, numberAt(head, firstIdAt));
        highest = std::max(highest, numberAt(head, lastIdAt));
    }
    if (same || (lowest > 1 && highest + 1 >= known.offset))
        m_after = std::int64_t(known.offset) - 1;
    else
        intake.tell("is another event log than before: reading it from its beginning");
}

void EventLogTail::look(Intake &intake)
{
    const auto file = TailedFile::open(m_path); // not held: its writer may want to replace it
    std::string head(headBytes, '\0');
    if (!file || file->read(0, head) != headBytes || !head.starts_with(fileMark)) {
        if (!m_saidMissing)
            intake.tell("waits for the event log: " + (file ? std::string("it is none") : file.error().message));
        m_saidMissing = true;
        m_known = true; // what comes there is new
        return;
    }
    m_saidMissing = false;
    if (m_position)
        goOn(*file, intake);
    std::string changed = head, chunk(chunkBytes, '\0');
    bool anew = false;
    if (file->read(headBytes, chunk) == chunkBytes && chunk.starts_with(chunkMark)) { // an older log has lower numbers; a fuller one higher
        const std::uint64_t first = numberAt(chunk, firstIdAt);
        std::string firstHead = chunk.substr(recordsAt, recordHead);
        anew = m_firstRecord != 0 && (first < m_firstRecord || (first == m_firstRecord && firstHead != m_firstHead));
        m_firstRecord = first;
        m_firstHead = std::move(firstHead);
    }
    if (anew) {
        m_chunks.clear();
        m_known = true;
        m_after = -1;
        intake.tell("the event log was begun anew: reading it from its beginning");
    }
    std::size_t count = 0;
    m_whole = true;
    const std::uint64_t size = file->size();
    for (std::size_t i = 0; headBytes + (i + 1) * chunkBytes <= size; ++i) {
        if (file->read(headBytes + i * chunkBytes, chunk) != chunkBytes)
            break;
        if (m_chunks.size() <= i)
            m_chunks.push_back(0);
        const std::size_t hash = std::hash<std::string_view>()(chunk);
        if (hash == m_chunks[i] || !chunk.starts_with(chunkMark))
            continue;
        if (m_known && (count == chunksATurn || intake.full())) {
            m_nextLook = {}; // the rest at once
            m_whole = false;
            break;
        }
        m_chunks[i] = hash;
        if (m_known && std::int64_t(numberAt(chunk, lastIdAt)) < m_after)
            continue; // stored long ago; the number in the head of the newest one may be that of a moment ago
        ++count;
        if (m_known)
            changed += chunk;
        else
            m_after = std::max(m_after, std::int64_t(numberAt(chunk, lastIdAt)));
    }
    if (m_known && count)
        intake.records(std::move(changed), anew, m_after);
    m_known = true;
}

} // namespace jupiter::live
