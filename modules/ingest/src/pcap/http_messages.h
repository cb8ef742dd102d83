// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace jupiter::ingest::pcap {

/// The head of a request or response [RFC 9112].
struct HttpHead {
    bool isRequest = false;
    std::string method, target, version; ///< Version: "1.1"
    int status = 0;
    std::string host, userAgent, referrer, contentType, server;
    std::int64_t bodyBytes = -1;         ///< By its Content-Length; -1: not said.
    bool chunked = false;
};

/// Whether a stream begins like HTTP.
bool beginsHttp(std::string_view bytes);

/// The messages of one direction of a connection, bodies passed over. At most 64 KiB of a head are kept; what is no HTTP any more (a tunnel, a gap in a
/// head, nonsense) ends it. One thread.
class HttpMessages {
public:
    /// `bodiless` is asked for each response whose head is whole: it belongs to a HEAD request.
    HttpMessages(std::function<void(HttpHead)> message, std::function<bool()> bodiless) : m_message(std::move(message)), m_bodiless(std::move(bodiless)) {}

    void take(std::string_view bytes);
    void lost(std::uint64_t bytes); ///< These many were not captured.

private:
    enum class State : std::uint8_t { Head, Body, ChunkSize, ChunkEnd, Trailer, UntilClose, Ended };
    void takeHead(std::string_view &bytes);
    void takeLine(std::string_view &bytes);
    bool readHead(std::string_view head);
    void headDone();

    std::function<void(HttpHead)> m_message;
    std::function<bool()> m_bodiless;
    State m_state = State::Head;
    std::string m_buffer;   // of a head, or of a line of chunked coding
    std::uint64_t m_left = 0; // of the body or chunk
    HttpHead m_head;
};

} // namespace jupiter::ingest::pcap
