// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/http_messages.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <charconv>

namespace jupiter::ingest::pcap {
namespace {

constexpr std::size_t maxHead = 64 * 1024, maxLine = 4096;
constexpr std::string_view methods[] = {"GET ",   "POST ",  "PUT ",      "HEAD ",      "DELETE ", "OPTIONS ", "PATCH ",  "CONNECT ", "TRACE ",
                                        "PROPFIND ", "PROPPATCH ", "MKCOL ", "COPY ", "MOVE ",  "LOCK ",    "UNLOCK ", "REPORT ",  "SEARCH "};

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

template <class Int>
bool toNumber(std::string_view text, Int &out, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

bool beginsHttp(std::string_view bytes)
{
    return bytes.starts_with("HTTP/1.") || std::any_of(std::begin(methods), std::end(methods), [&](std::string_view method) { return bytes.starts_with(method); });
}

void HttpMessages::take(std::string_view bytes)
{
    while (!bytes.empty()) {
        switch (m_state) {
        case State::Head: takeHead(bytes); break;
        case State::Body: {
            const std::size_t count = std::size_t(std::min<std::uint64_t>(m_left, bytes.size()));
            bytes.remove_prefix(count);
            if ((m_left -= count) == 0)
                m_state = m_head.chunked ? State::ChunkEnd : State::Head;
            break;
        }
        case State::ChunkSize:
        case State::ChunkEnd:
        case State::Trailer: takeLine(bytes); break;
        case State::UntilClose:
        case State::Ended: return;
        }
    }
}

void HttpMessages::lost(std::uint64_t bytes)
{
    if (m_state == State::UntilClose)
        return;
    if (m_state != State::Body || bytes > m_left) {
        m_state = State::Ended; // nobody knows where the next message begins
        m_buffer = {};
    } else if ((m_left -= bytes) == 0) {
        m_state = m_head.chunked ? State::ChunkEnd : State::Head;
    }
}

void HttpMessages::takeHead(std::string_view &bytes)
{
    if (m_buffer.empty()) { // blank lines between messages [RFC 9112 §2.2]
        const std::size_t first = bytes.find_first_not_of("\r\n");
        bytes.remove_prefix(std::min(first, bytes.size()));
        if (bytes.empty())
            return;
    }
    const std::size_t before = m_buffer.size();
    m_buffer.append(bytes.substr(0, maxHead - std::min(maxHead, before)));
    std::size_t end = std::string::npos, after = 0;
    for (const std::string_view mark : {"\r\n\r\n", "\n\n"})
        if (const std::size_t at = m_buffer.find(mark, before > 3 ? before - 3 : 0); at < end) {
            end = at;
            after = at + mark.size();
        }
    if (end == std::string::npos) {
        bytes = {};
        if (m_buffer.size() >= maxHead || (m_buffer.size() > 16 && !beginsHttp(m_buffer))) {
            m_state = State::Ended;
            m_buffer = {};
        }
        return;
    }
    bytes.remove_prefix(after - before);
    const std::string head = m_buffer.substr(0, end);
    m_buffer.clear();
    if (readHead(head))
        headDone();
    else
        m_state = State::Ended;
}

bool HttpMessages::readHead(std::string_view head)
{
    m_head = {};
    std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view first = trimmed(head.substr(0, end));
    const std::size_t one = first.find(' ');
    if (!beginsHttp(first) || one == std::string_view::npos)
        return false;
    if (first.starts_with("HTTP/")) {
        m_head.version = first.substr(5, one - 5);
        if (!toNumber(first.substr(one + 1, 3), m_head.status) || m_head.status < 100)
            return false;
    } else {
        m_head.isRequest = true;
        m_head.method = first.substr(0, one);
        const std::size_t two = first.rfind(" HTTP/");
        m_head.target = trimmed(first.substr(one + 1, two == std::string_view::npos || two < one ? std::string_view::npos : two - one - 1));
        m_head.version = two == std::string_view::npos || two < one ? std::string() : std::string(first.substr(two + 6));
    }
    while (end < head.size()) {
        const std::size_t begin = end + 1;
        end = std::min(head.find('\n', begin), head.size());
        const std::string_view line = head.substr(std::min(begin, head.size()), end - std::min(begin, end));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view name = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
        const std::pair<std::string_view, std::string HttpHead::*> wanted[] = {{"host", &HttpHead::host},
                                                                               {"user-agent", &HttpHead::userAgent},
                                                                               {"referer", &HttpHead::referrer},
                                                                               {"content-type", &HttpHead::contentType},
                                                                               {"server", &HttpHead::server}};
        for (const auto &[known, member] : wanted)
            if (equalsIgnoreAsciiCase(name, known) && (m_head.*member).empty())
                m_head.*member = value;
        if (equalsIgnoreAsciiCase(name, "content-length") && m_head.bodyBytes < 0) {
            std::int64_t bytes = 0;
            if (toNumber(value, bytes) && bytes >= 0)
                m_head.bodyBytes = bytes;
        }
        if (equalsIgnoreAsciiCase(name, "transfer-encoding") && value.size() >= 7 && equalsIgnoreAsciiCase(value.substr(value.size() - 7), "chunked"))
            m_head.chunked = true;
    }
    return true;
}

void HttpMessages::headDone()
{
    const int status = m_head.status;
    const bool noBody = m_head.isRequest ? false : status / 100 == 1 || status == 204 || status == 304 || m_bodiless();
    m_message(m_head);
    if (noBody && status != 101) {
        m_state = State::Head;
    } else if (status == 101) { // another protocol from here on
        m_state = State::Ended;
    } else if (m_head.chunked) {
        m_state = State::ChunkSize;
    } else if (m_head.bodyBytes >= 0) {
        m_left = std::uint64_t(m_head.bodyBytes);
        m_state = m_left ? State::Body : State::Head;
    } else {
        m_state = m_head.isRequest ? State::Head : State::UntilClose;
    }
}

/// A line of chunked coding [RFC 9112 §7.1].
void HttpMessages::takeLine(std::string_view &bytes)
{
    const std::size_t end = bytes.find('\n');
    m_buffer.append(bytes.substr(0, std::min(end, maxLine)));
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (m_buffer.size() > maxLine) {
        m_state = State::Ended;
        m_buffer = {};
        return;
    }
    if (end == std::string_view::npos)
        return;
    const std::string line(trimmed(m_buffer));
    m_buffer.clear();
    if (m_state == State::ChunkEnd) {
        m_state = line.empty() ? State::ChunkSize : State::Ended;
    } else if (m_state == State::Trailer) {
        m_state = line.empty() ? State::Head : State::Trailer;
    } else if (!toNumber(std::string_view(line).substr(0, line.find_first_of("; ")), m_left, 16)) {
        m_state = State::Ended;
    } else {
        m_state = m_left ? State::Body : State::Trailer;
    }
}

} // namespace jupiter::ingest::pcap
