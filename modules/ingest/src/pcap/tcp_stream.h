// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/wire.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace jupiter::ingest::pcap {

/// One direction of a TCP connection put in order [RFC 9293 §3.4]. Segments that come early wait; what waits is bounded, and when too much does, the
/// gap before it is given up. Of bytes sent twice the first ones count. One thread.
class TcpStream {
public:
    /// Takes the stream in order.
    class Reader {
    public:
        virtual ~Reader() = default;
        virtual void bytes(std::string_view bytes) = 0;
        virtual void lost(std::uint64_t bytes) = 0; ///< These many bytes of the stream are not in the capture.
    };

    /// `budget` is shared by all streams: what they may hold back, in bytes.
    explicit TcpStream(std::size_t &budget) : m_budget(budget) {}
    ~TcpStream();
    TcpStream(const TcpStream &) = delete;
    TcpStream &operator=(const TcpStream &) = delete;

    void begin(std::uint32_t sequence); ///< Of the first byte (a SYN's plus one).
    bool begun() const { return m_begun; }
    std::uint64_t gaps() const { return m_gaps; }

    /// `missing`: bytes of the segment's end that were not captured.
    void take(std::uint32_t sequence, Bytes payload, std::uint32_t missing, Reader &reader);

    /// Gives up all gaps: nothing more comes.
    void end(Reader &reader);

private:
    static constexpr std::size_t maxHeld = 256 * 1024, maxSegments = 256;
    void deliver(std::string_view bytes, std::uint32_t missing, Reader &reader);
    void deliverHeld(Reader &reader);
    void giveUpGap(Reader &reader);

    std::size_t &m_budget;
    std::map<std::uint64_t, std::pair<std::string, std::uint32_t>> m_held; // by position in the stream: bytes, missing after them
    std::size_t m_heldBytes = 0;
    std::uint64_t m_next = 0;   // position expected
    std::uint64_t m_gaps = 0;
    std::uint32_t m_first = 0;  // sequence number of position 0
    bool m_begun = false;
};

} // namespace jupiter::ingest::pcap
