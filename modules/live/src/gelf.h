// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

namespace jupiter::live {

/// GELF over UDP: one JSON object a datagram or in up to 128 chunks, plain, gzip or zlib. Chunks come in any order; a message that is not
/// whole after five seconds, or when too many wait, is refused.
class GelfDatagrams final : public DatagramProtocol {
public:
    void take(std::span<const std::byte> datagram, const std::string &peer, Timestamp now, Intake &intake, std::string &answer) override;

    static constexpr std::size_t maxChunks = 128, maxWaiting = 1'000, maxWaitingBytes = 64u << 20, maxBytes = 4u << 20;

private:
    struct Partial {
        Timestamp first;
        std::vector<std::string> chunks;
        std::size_t have = 0, bytes = 0;
    };
    using Key = std::pair<std::string, std::uint64_t>; // peer, message id
    void takeChunk(std::span<const std::byte> chunk, const std::string &peer, Timestamp now, Intake &intake);
    void forget(std::map<Key, Partial>::iterator partial);
    void forgetOld(Timestamp now, Intake &intake);

    std::map<Key, Partial> m_waiting;
    std::deque<std::pair<Timestamp, Key>> m_order; // by age; may name ones that are gone
    std::size_t m_waitingBytes = 0;
};

/// GELF over TCP: JSON objects, a NUL after each; some senders end with a line feed.
class GelfStream final : public StreamProtocol {
public:
    bool take(std::string_view bytes, Intake &intake, std::string &answer) override;
    void end(Intake &intake) override;

private:
    std::string m_held;
    bool m_skip = false; // the rest of one that was too long
};

} // namespace jupiter::live
