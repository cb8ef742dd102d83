// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pcap/wire.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/timestamp.h>

#include <optional>
#include <string>
#include <vector>

namespace jupiter::ingest::pcap {

/// One packet as captured. `data` is valid until the next call of Capture::next().
struct Packet {
    Timestamp time;
    std::uint32_t link = 0;      ///< LINKTYPE_ number.
    std::uint32_t wireBytes = 0; ///< On the wire; `data` may be shorter.
    std::uint64_t offset = 0;    ///< Of its record in the file.
    Bytes data;
};

bool isCapture(Bytes head);

/// The packets of a capture file in order: pcap (micro- and nanoseconds, both byte orders) and pcapng [draft-ietf-opsawg-pcap,
/// draft-ietf-opsawg-pcapng]. Blocks of pcapng that are no packets are passed over. One thread.
class Capture {
public:
    /// Errors: Io, Corrupt (no capture).
    static Result<Capture> open(ByteSource &source);

    /// Empty at the end. Where the file is damaged so that no next packet can be found, trouble() says so and it ends. Errors: Io.
    Result<std::optional<Packet>> next();

    const std::string &trouble() const { return m_trouble; }
    std::uint64_t troubleAt() const { return m_at; }
    std::uint64_t packets() const { return m_packets; }
    std::uint64_t misfits() const { return m_misfits; }     ///< Packets of pcapng passed over: of no interface, or longer than their block.
    std::uint64_t misfitAt() const { return m_misfitAt; }   ///< The first of them.
    std::uint64_t timeless() const { return m_timeless; }   ///< Packets of pcapng that say no time: they have that of the one before.

private:
    /// What pcapng says of an interface, and pcap of all.
    struct Interface {
        std::uint32_t link = 1, snap = 0;
        std::uint64_t unitsPerSecond = 1'000'000;
        std::int64_t offsetSeconds = 0;
    };
    explicit Capture(ByteSource &source) : m_source(source) {}
    Result<Bytes> bytesAt(std::uint64_t offset, std::size_t count);
    Result<std::optional<Packet>> nextRecord();
    Result<std::optional<Packet>> nextBlock();
    std::optional<Packet> packetBlock(std::uint32_t type, Bytes body, std::uint64_t offset);
    void interface(Bytes body);
    Timestamp timeOf(std::uint64_t units, const Interface &on) const;
    void fail(std::string why) { m_trouble = std::move(why); }

    ByteSource &m_source;
    bool m_ng = false, m_little = false;
    std::vector<Interface> m_interfaces;
    std::uint64_t m_at = 0, m_packets = 0, m_misfits = 0, m_misfitAt = 0, m_timeless = 0;
    Timestamp m_lastTime;
    std::string m_trouble;
    std::vector<std::byte> m_window;
    std::uint64_t m_windowAt = 0;
};

} // namespace jupiter::ingest::pcap
