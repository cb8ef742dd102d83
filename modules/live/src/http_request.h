// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace jupiter::live {

/// One request [RFC 9112]. Header names in lower case; of a repeated one the last counts.
struct HttpRequest {
    std::string method, target;
    std::map<std::string, std::string> headers;
    std::string body;
    bool keepAlive = true;

    std::string header(const std::string &name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
    std::string path() const { return target.substr(0, target.find('?')); }
    std::string parameter(std::string_view name) const; ///< Of the query, percent-decoded; empty when absent.
};

/// Reads requests one after another from a connection's bytes, in any pieces: HTTP/1.0 and 1.1, bodies with a length or in chunks. Strict:
/// what servers and proxies read differently (both lengths, folded headers, bare CR, blanks before a colon) is refused.
class HttpReader {
public:
    static constexpr std::size_t maxHeadBytes = 8u << 10, maxBodyBytes = 8u << 20, maxHeaders = 64;

    enum class State { More, Request, Refused };

    /// Takes bytes from the front of `bytes` until a request is whole or it is clear that there will be none.
    State take(std::string_view &bytes);

    /// After State::Request: the request; the reader is ready for the next.
    HttpRequest next();

    /// After State::Refused: the status to answer with, and why.
    int status() const { return m_status; }
    const std::string &reason() const { return m_reason; }

    /// The sender waits for "100 Continue" before it sends the body; true once.
    bool wantsContinue();

private:
    enum class Part { Head, Body, ChunkSize, Chunk, ChunkEnd, Trailer };
    State refuse(int status, std::string reason);
    State readHead();
    State readLine(std::string_view &bytes, bool &whole);
    State chunkLine();

    Part m_part = Part::Head;
    HttpRequest m_request;
    std::string m_line;          // the head, or the line being read
    std::uint64_t m_left = 0;    // of the body or the chunk
    std::size_t m_trailerBytes = 0;
    bool m_continue = false;
    int m_status = 400;
    std::string m_reason;
};

} // namespace jupiter::live
