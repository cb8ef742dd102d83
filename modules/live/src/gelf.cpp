// SPDX-License-Identifier: GPL-3.0-or-later
#include "gelf.h"

#include "inflate.h"

#include <algorithm>
#include <cstring>

namespace jupiter::live {
namespace {

constexpr std::int64_t patienceNs = 5'000'000'000;
constexpr std::size_t chunkHead = 12; // 1e 0f, id, number, count

std::string_view textOf(std::span<const std::byte> bytes) { return {reinterpret_cast<const char *>(bytes.data()), bytes.size()}; }

/// An object, not more: whether it is valid JSON the decoder says.
void hand(std::string_view text, Intake &intake)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '{')
        return intake.refuse("not a GELF message: no JSON object");
    intake.message(text.substr(first), 0);
}

void unpack(std::span<const std::byte> bytes, Intake &intake)
{
    if (!looksCompressed(bytes))
        return hand(textOf(bytes), intake);
    const auto text = inflated(bytes, GelfDatagrams::maxBytes);
    if (!text)
        return intake.refuse("a GELF message: " + text.error().message);
    hand(*text, intake);
}

} // namespace

void GelfDatagrams::take(std::span<const std::byte> datagram, const std::string &peer, Timestamp now, Intake &intake, std::string &)
{
    forgetOld(now, intake);
    if (datagram.size() >= 2 && datagram[0] == std::byte{0x1E} && datagram[1] == std::byte{0x0F})
        takeChunk(datagram, peer, now, intake);
    else
        unpack(datagram, intake);
}

void GelfDatagrams::takeChunk(std::span<const std::byte> chunk, const std::string &peer, Timestamp now, Intake &intake)
{
    if (chunk.size() <= chunkHead)
        return intake.refuse("a GELF chunk without content");
    std::uint64_t id = 0;
    std::memcpy(&id, chunk.data() + 2, sizeof id);
    const std::size_t number = std::size_t(chunk[10]), count = std::size_t(chunk[11]);
    if (count == 0 || count > maxChunks || number >= count)
        return intake.refuse("a GELF chunk that is number " + std::to_string(number) + " of " + std::to_string(count));
    const auto [at, isNew] = m_waiting.try_emplace({peer, id});
    Partial &partial = at->second;
    if (isNew) {
        partial.first = now;
        partial.chunks.resize(count);
        m_order.emplace_back(now, at->first);
    }
    if (partial.chunks.size() != count)
        return intake.refuse("GELF chunks that disagree how many they are");
    std::string &place = partial.chunks[number];
    if (!place.empty())
        return; // the network delivered it twice
    place = textOf(chunk.subspan(chunkHead));
    partial.bytes += place.size();
    m_waitingBytes += place.size();
    if (++partial.have == count) {
        std::string whole;
        whole.reserve(partial.bytes);
        for (const std::string &part : partial.chunks)
            whole += part;
        forget(at);
        unpack(std::as_bytes(std::span(whole)), intake);
    } else if (partial.bytes > maxBytes) {
        forget(at);
        intake.refuse("a GELF message of more than " + std::to_string(maxBytes) + " bytes");
    }
}

void GelfDatagrams::forget(std::map<Key, Partial>::iterator partial)
{
    m_waitingBytes -= partial->second.bytes;
    m_waiting.erase(partial);
}

void GelfDatagrams::forgetOld(Timestamp now, Intake &intake)
{
    while (!m_order.empty() && (now.ns - m_order.front().first.ns > patienceNs || m_waiting.size() > maxWaiting || m_waitingBytes > maxWaitingBytes ||
                                m_order.size() > 2 * maxWaiting)) {
        const auto oldest = m_waiting.find(m_order.front().second);
        if (oldest != m_waiting.end() && oldest->second.first.ns == m_order.front().first.ns) {
            const std::string have = std::to_string(oldest->second.have) + " of " + std::to_string(oldest->second.chunks.size());
            forget(oldest);
            intake.refuse("a GELF message of which only " + have + " chunks came");
        }
        m_order.pop_front();
    }
}

bool GelfStream::take(std::string_view bytes, Intake &intake, std::string &)
{
    using namespace std::string_view_literals;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find_first_of("\0\n"sv);
        if (end == std::string_view::npos) {
            if (!m_skip)
                m_held += bytes;
            if (m_held.size() > GelfDatagrams::maxBytes) {
                m_held.clear();
                m_skip = true;
                intake.refuse("a GELF message of more than " + std::to_string(GelfDatagrams::maxBytes) + " bytes");
            }
            return true;
        }
        if (!m_skip) {
            m_held += bytes.substr(0, end);
            if (m_held.find_first_not_of(" \t\r") != std::string::npos)
                hand(m_held, intake);
        }
        m_held.clear();
        m_skip = false;
        bytes.remove_prefix(end + 1);
    }
    return true;
}

void GelfStream::end(Intake &intake)
{
    if (m_held.find_first_not_of(" \t\r") != std::string::npos)
        hand(m_held, intake);
    m_held.clear();
}

} // namespace jupiter::live
