// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/tcp_stream.h"

namespace jupiter::ingest::pcap {

TcpStream::~TcpStream() { m_budget += m_heldBytes; }

void TcpStream::begin(std::uint32_t sequence)
{
    if (m_begun)
        return;
    m_first = sequence;
    m_begun = true;
}

void TcpStream::take(std::uint32_t sequence, Bytes payload, std::uint32_t missing, Reader &reader)
{
    if (payload.empty() && !missing)
        return;
    begin(sequence); // the capture began in the middle
    // Sequence numbers wrap: the position is the one nearest to what is expected.
    const auto expected = m_first + std::uint32_t(m_next);
    const auto distance = std::int64_t(std::int32_t(sequence - expected));
    if (distance < -std::int64_t(m_next))
        return; // before the beginning
    std::uint64_t position = std::uint64_t(std::int64_t(m_next) + distance);
    std::string_view bytes = asText(payload);
    if (position < m_next) { // sent again
        const std::uint64_t known = m_next - position;
        if (known >= bytes.size() + missing)
            return;
        if (known >= bytes.size()) {
            missing -= std::uint32_t(known - bytes.size());
            bytes = {};
        } else {
            bytes.remove_prefix(std::size_t(known));
        }
        position = m_next;
    }
    if (position == m_next) {
        deliver(bytes, missing, reader);
        return deliverHeld(reader);
    }
    while (!m_held.empty() && (m_held.size() >= maxSegments || m_heldBytes + bytes.size() > maxHeld))
        giveUpGap(reader);
    if (position <= m_next)
        return take(sequence, payload, missing, reader);
    if (bytes.size() > m_budget) { // too many streams hold too much: the gap before this segment is given up
        ++m_gaps;
        reader.lost(position - m_next);
        m_next = position;
        return deliver(bytes, missing, reader);
    }
    const auto [slot, isNew] = m_held.try_emplace(position, std::string(bytes), missing);
    if (isNew) {
        m_heldBytes += bytes.size();
        m_budget -= bytes.size();
    }
}

void TcpStream::deliver(std::string_view bytes, std::uint32_t missing, Reader &reader)
{
    m_next += bytes.size() + missing;
    if (!bytes.empty())
        reader.bytes(bytes);
    if (missing) {
        ++m_gaps;
        reader.lost(missing);
    }
}


void TcpStream::deliverHeld(Reader &reader)
{
    while (!m_held.empty() && m_held.begin()->first <= m_next) {
        const auto first = m_held.begin();
        const std::uint64_t position = first->first;
        auto [bytes, missing] = std::move(first->second);
        m_heldBytes -= bytes.size();
        m_budget += bytes.size();
        m_held.erase(first);
        const std::uint64_t known = m_next - position;
        if (known < bytes.size())
            deliver(std::string_view(bytes).substr(std::size_t(known)), missing, reader);
        else if (known < bytes.size() + missing)
            deliver({}, std::uint32_t(bytes.size() + missing - known), reader);
    }
}

void TcpStream::giveUpGap(Reader &reader)
{
    const std::uint64_t position = m_held.begin()->first;
    if (position > m_next) {
        ++m_gaps;
        reader.lost(position - m_next);
        m_next = position;
    }
    deliverHeld(reader);
}

void TcpStream::end(Reader &reader)
{
    while (!m_held.empty())
        giveUpGap(reader);
}

} // namespace jupiter::ingest::pcap
